// Ranks rows for a query: words found, words side by side, how much of the name is answered; then what is used most.
(function () {
  "use strict";
  const search = (self.tthcSearch = self.tthcSearch || {});
  const NONE = new Set();
  const CITIZEN = "cong-dan-viet-nam";
  const POOL = 140; // names that are looked at closely
  const T = (search.TUNING = {
    pairs: 0.5, near: 0.5, whole: 0.5, span: 0.9, sector: 0.3, agency: 0.15, level: 0.06, used: 0.06, citizen: 0.02, keyword: 0.9,
    cut: 0.35, enough: 0.26, proof: 0.6, wholeName: 0.85, chance: 0.3, start: 0.1, after: 0.07, cap: 1.5, early: 0.1,
  });

  /** Slots of a query: its words first, then the words of each meaning; word → slots that it answers. */
  function slotsOf(query, index) {
    const slots = query.tokens.map((token) => ({ answers: token.answers, weight: token.weight }));
    query.spans.forEach((span) => {
      span.first = slots.length;
      span.mean.words.forEach((word) => {
        const answers = new Map();
        index.vocabulary.members[index.vocabulary.foldOf[word]].forEach((member) => answers.set(member, 0.3));
        answers.set(word, 1);
        slots.push({ answers, weight: index.weight(word) * (index.kindOf(word) ? 0.4 : 1) });
      });
      span.end = slots.length;
    });
    const byWord = new Map();
    slots.forEach((slot, at) => slot.answers.forEach((worth, word) => {
      (byWord.get(word) || byWord.set(word, []).get(word)).push([at, worth]);
    }));
    return { slots, byWord };
  }

  /** Names worth a close look, by the weight of the words that they hold. */
  function pool(query, slots, index) {
    const reached = new Float32Array(index.names.length);
    const touched = [];
    const lastSlot = new Int32Array(index.names.length).fill(-1);
    const lastWorth = new Float32Array(index.names.length);
    slots.forEach((slot, at) => {
      const token = query.tokens[at];
      if (token && token.isSilent) return;
      slot.answers.forEach((worth, word) => {
        const gain = worth * slot.weight;
        (index.postings[word] || []).forEach((name) => {
          if (lastSlot[name] !== at) {
            if (reached[name] === 0) touched.push(name);
            lastSlot[name] = at;
            lastWorth[name] = gain;
            reached[name] += gain;
          } else if (gain > lastWorth[name]) {
            reached[name] += gain - lastWorth[name];
            lastWorth[name] = gain;
          }
        });
      });
    });
    const rough = (name) => reached[name] * (0.5 + (0.5 * reached[name]) / (reached[name] + index.names[name].mass));
    if (touched.length > POOL) {
      const marks = touched.map(rough);
      const least = Float32Array.from(marks).sort()[marks.length - POOL];
      return touched.filter((_, at) => marks[at] >= least);
    }
    return touched;
  }

  /** What a name says to each slot, and where. */
  function look(name, byWord, count) {
    const best = new Float32Array(count);
    const places = [];
    name.words.forEach((word, place) => {
      const hits = byWord.get(word);
      if (hits) {
        hits.forEach(([slot, worth]) => {
          if (worth > best[slot]) best[slot] = worth;
          (places[slot] || (places[slot] = [])).push(place);
        });
      }
    });
    return { best, places };
  }

  /** 1 where slots *one* and *other* stand side by side in the name, less where they are only near. */
  function closeness(one, other, places) {
    if (!places[one] || !places[other]) return 0;
    let best = 0;
    for (const first of places[one]) {
      for (const second of places[other]) {
        const gap = second - first;
        if (gap === 1) return 1;
        if (gap > 1 && gap <= 3) best = Math.max(best, T.near);
        else if (gap === -1) best = Math.max(best, T.near * 0.6);
      }
    }
    return best;
  }

  /** Share of the meaning of *span* that the name holds, words side by side counting more. */
  function spanShare(span, slots, seen) {
    let all = 0;
    let found = 0;
    let joints = 0;
    let joined = 0;
    for (let slot = span.first; slot < span.end; slot++) {
      all += slots[slot].weight;
      found += slots[slot].weight * seen.best[slot];
      if (slot > span.first) {
        joints++;
        joined += closeness(slot - 1, slot, seen.places);
      }
    }
    const share = all ? found / all : 0;
    return share * Math.sqrt(share) * (joints ? 0.6 + (0.4 * joined) / joints : 1);
  }

  /** The score of one name. */
  function score(name, query, context) {
    const { slots, byWord } = context;
    const { tokens, spans } = query;
    const seen = look(name, byWord, slots.length);
    const field = context.fieldWorth(name.row);
    const reached = new Float32Array(tokens.length + 1);
    const through = new Array(tokens.length + 1).fill(null);
    for (let end = 1; end <= tokens.length; end++) {
      const worth = Math.max(seen.best[end - 1], field[end - 1]);
      reached[end] = reached[end - 1] + tokens[end - 1].weight * worth;
      spans.forEach((span) => {
        if (span.to !== end || (span.synonym.sector && span.synonym.sector !== name.row.sector)) return;
        const value = reached[span.from] + span.weight * T.span * spanShare(span, slots, seen);
        if (value > reached[end]) {
          reached[end] = value;
          through[end] = span;
        }
      });
    }
    const opened = [];
    for (let end = tokens.length; end > 0; end = through[end] ? through[end].from : end - 1) {
      if (through[end]) opened.push(through[end]);
    }
    let pairs = 0;
    context.joints.forEach(([one, other, weight]) => {
      const close = closeness(one, other, seen.places);
      if (close) pairs += weight * close * Math.min(seen.best[one], seen.best[other]);
    });
    pairs += T.start * lead(name, context, seen);
    opened.forEach((span) => (pairs += 0.5 * span.weight * spanShare(span, slots, seen)));
    const isOn = ([slot]) => slot < tokens.length || opened.some((span) => slot >= span.first && slot < span.end);
    let answered = 0;
    name.words.forEach((word, at) => {
      const hits = byWord.get(word);
      if (!hits) return;
      let worth = 0;
      hits.forEach((hit) => {
        if (hit[1] > worth && isOn(hit)) worth = hit[1];
      });
      answered += worth * name.loads[at];
    });
    const whole = name.mass ? answered / name.mass : 0;
    const found = reached[tokens.length];
    const isOther = name.afterwards && !name.afterwards.every((word, at) => at === 0 || (byWord.get(word) || []).some(isOn))
      && !(byWord.get(name.afterwards[0]) || []).some(isOn);
    const value = (found + T.pairs * pairs) * (1 - T.whole + T.whole * whole)
      * (name.kind === "keyword" ? T.keyword : 1) * (isOther ? 1 - T.after : 1);
    return { name, value, whole, opened, seen };
  }

  /** Weight of the first words of the name that the query says in the same order from its own beginning. */
  function lead(name, context, seen) {
    const { content, slots, byWord } = context;
    let sum = 0;
    for (let at = 0; at < content.length; at++) {
      const slot = content[at];
      const word = name.words[name.start + at];
      if (word === undefined || !(byWord.get(word) || []).some(([one, worth]) => one === slot && worth > 0.5)) break;
      sum += slots[slot].weight * seen.best[slot];
    }
    return sum;
  }

  /** Joints of the query: words that follow each other once silent ones are left out, with the weight of the pair. */
  function jointsOf(tokens) {
    const joints = [];
    let before = -1;
    tokens.forEach((token, at) => {
      if (token.isSilent || !token.answers.size) return;
      if (before >= 0) joints.push([before, at, Math.min(tokens[before].weight, token.weight)]);
      before = at;
    });
    return joints;
  }

  /**
   * How much of the query a scored name answers, 0 to 1. A word counts in full where its neighbour in the query is
   * answered beside it or where a synonym opens it; a word met by chance in a long sentence proves little.
   */
  function sureness(scored, tokens, context) {
    const { seen, opened } = scored;
    const isBeside = tokens.map(() => false);
    context.joints.forEach(([one, other]) => {
      if (seen.best[one] >= 0.6 && seen.best[other] >= 0.6 && closeness(one, other, seen.places) >= T.near) {
        isBeside[one] = isBeside[other] = true;
      }
    });
    const share = tokens.map(() => 0);
    opened.forEach((span) => {
      for (let at = span.from; at < span.to; at++) share[at] = spanShare(span, context.slots, seen);
    });
    const isProven = (scored.whole >= T.wholeName && scored.name.words.length > 1) || context.spans.some((span) => span.mean.words.length >= 3 && spanShare(span, context.slots, seen) >= T.proof);
    const isAlone = context.content.length === 1 && tokens.length <= 3;
    let asked = 0;
    let answered = 0;
    context.content.forEach((at) => {
      const { weight } = tokens[at];
      asked += weight;
      answered += weight * Math.max(share[at], seen.best[at] * (isBeside[at] || isAlone ? 1 : T.chance));
    });
    return asked ? Math.max(isProven ? T.enough : 0, answered / asked) : 0;
  }

  /** How well the sector and the agencies of a row answer each word of the query. */
  function fieldWorth(tokens) {
    const known = new Map();
    const worthOf = (entry, most) => {
      let worth = known.get(entry);
      if (!worth) {
        worth = tokens.map((token) => most * Math.max(0, ...entry.words.map((word) => token.answers.get(word) || 0)));
        known.set(entry, worth);
      }
      return worth;
    };
    return (row) => {
      const worth = worthOf(row.sector, T.sector).slice();
      row.agencies.slice(0, 2).forEach((agency) => worthOf(agency, T.agency).forEach((one, at) => {
        if (one > worth[at]) worth[at] = one;
      }));
      return worth;
    };
  }

  /** The level that the query asks for, or "". */
  function levelIn(tokens) {
    const text = ` ${tokens.map((token) => token.fold).join(" ")} `;
    if (/ (?:cap|o|tai|ubnd|uy ban|cong an|ra|len) (?:nhan dan )?(?:xa|phuong) /.test(text)) return "xa";
    return / (?:cap|o|tai|ubnd|uy ban|cong an|len) (?:nhan dan )?tinh /.test(text) ? "tinh" : "";
  }

  function byCode(asked, index) {
    const { table } = index;
    const found = table.rows.filter((row) => {
      const digits = row.code.replace(".", "");
      if (!asked.isWhole) return digits.startsWith(asked.digits);
      return digits === asked.digits || (asked.digits.length === 6 && digits.slice(1) === asked.digits);
    });
    if (!found.length && asked.isWhole) {
      Object.keys(table.old).forEach((code) => {
        if (code.replace(".", "") === asked.digits) found.push(table.rows[table.old[code]]);
      });
    }
    return found;
  }

  /**
   * Rows for *text*, best first.
   *
   * `results`: `{row, value, marks (gives the places of pieces of the title to mark), name (a popular name that answers
   * better than the title), synonym (the words that were understood otherwise)}`; `code`: the code that was asked for,
   * else ""; `mended`: the query put right, else ""; `sure`: how much of the query the first result answers, 0 to 1.
   */
  search.find = (text, index, isOpen = true) => {
    const asked = search.codeIn(text);
    if (asked) {
      const results = byCode(asked, index).map((row) => ({ row, value: 1, marks: () => NONE, name: null, synonym: null }));
      return { results, code: asked.shown, mended: "" };
    }
    const query = search.understand(text, index, isOpen);
    const { tokens, spans } = query;
    const said = tokens.filter((token) => !token.isSilent).length;
    let turn = 0;
    tokens.forEach((token) => {
      if (!token.isSilent) token.weight *= 1 + T.early * (0.5 - turn++ / Math.max(1, said - 1));
    });
    const { slots, byWord } = slotsOf(query, index);
    spans.forEach((span) => {
      let own = 0;
      for (let at = span.from; at < span.to; at++) own += tokens[at].weight;
      let meant = 0;
      for (let slot = span.first; slot < span.end; slot++) meant += slots[slot].weight;
      span.weight = Math.max(own, 0.8 * Math.min(meant, T.cap * index.rarest));
    });
    const content = tokens.map((_, at) => at).filter((at) => !tokens[at].isSilent);
    const context = { index, slots, byWord, content, spans, joints: jointsOf(tokens), fieldWorth: fieldWorth(tokens) };
    const level = levelIn(tokens);
    const best = new Map();
    pool(query, slots, index).forEach((at) => {
      const scored = score(index.names[at], query, context);
      const { row } = scored.name;
      if (level) scored.value *= row.levels.some((one) => one.id === level) ? 1 + T.level : 1 - T.level;
      if (row.applicants.some((one) => one.id === CITIZEN)) scored.value *= 1 + T.citizen;
      if (row.isUsed) scored.value *= 1 + T.used;
      const other = best.get(row);
      if (!other || other.value < scored.value) best.set(row, scored);
    });
    const ranked = [...best.values()].sort((one, other) => other.value - one.value || one.name.row.at - other.name.row.at);
    const first = ranked[0];
    const sure = first ? sureness(first, tokens, context) : 0;
    const results = sure < T.enough ? [] : ranked.filter((one) => one.value >= T.cut * first.value);
    return { results: results.map((one) => shown(one, tokens, byWord, index)), code: "", mended: query.mended, sure };
  };

  function shown(scored, tokens, byWord, index) {
    const { row, kind, pieces } = scored.name;
    return {
      row, value: scored.value,
      marks: () => marksIn(scored, tokens, byWord, index),
      name: kind === "name" ? index.table.textOf(pieces) : null,
      synonym: scored.opened.length ? scored.opened[0].synonym.text : null,
    };
  }

  /** Places of the pieces of the title that answer the query. */
  function marksIn(scored, tokens, byWord, index) {
    const marked = new Set();
    const isOn = (slot) => slot < tokens.length
      ? !tokens[slot].isSilent : scored.opened.some((span) => slot >= span.first && slot < span.end);
    scored.name.row.title.forEach((piece, at) => {
      const hits = byWord.get(index.wordOf(piece));
      if (hits && hits.some(([slot, worth]) => worth >= 0.5 && isOn(slot))) marked.add(at);
    });
    return marked;
  }
})();
