// How well one name answers a query: words found, words side by side, synonyms, and how much of the name is asked for.
//
// A slot is a word to look for: first the words of the query, then the words of each meaning that a synonym opens. What a
// name says to each slot, and where, is `seen`; everything else is reckoned from it.
(function () {
  "use strict";
  const search = (self.tthcSearch = self.tthcSearch || {});
  /** Weights of the reckoning; each is a share of what it stands beside. */
  search.WEIGHTS = {
    // words side by side, beside words found; the same where they are only near, or stand the other way round
    pairs: 0.5, near: 0.5, turned: 0.3,
    // the beginning of the query as the beginning of the name; a synonym as one term
    start: 0.1, term: 0.5,
    // the part of the score that depends on how much of the name is answered
    whole: 0.5,
    // a synonym beside the words themselves; a keyword beside a name; the field and the agency beside a name
    span: 0.9, keyword: 0.9, sector: 0.3, agency: 0.15,
    // how much of a name is answered at least, where words mean the procedure itself
    meant: 0.8,
    // what a name loses that does something to what another procedure grants
    afterwards: 0.07,
  };
  const W = search.WEIGHTS;
  // How well a word of a name answers one of the query that it says itself.
  const SAID = 0.9;

  /** Slots of *query*; word → pairs of a slot that it answers and how well. */
  search.slotsOf = (query, index) => {
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
  };

  /** What *name* says to each slot: `best` how well, `places` where. */
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
    return { best, places, row: name.row };
  }

  /** 1 where slots *one* and *other* stand side by side in the name, less where they are only near. */
  search.closeness = (one, other, places) => {
    if (!places[one] || !places[other]) return 0;
    let best = 0;
    for (const first of places[one]) {
      for (const second of places[other]) {
        const gap = second - first;
        if (gap === 1) return 1;
        if (gap > 1 && gap <= 3) best = Math.max(best, W.near);
        else if (gap === -1) best = Math.max(best, W.turned);
      }
    }
    return best;
  };

  /** Share of the meaning of *span* that the name holds; words side by side count more, a half counts less than half. */
  search.spanShare = (span, slots, seen) => {
    if (span.mean.rows) return span.mean.rows.has(seen.row) ? 1 : 0;
    let all = 0;
    let found = 0;
    let joined = 0;
    for (let slot = span.first; slot < span.end; slot++) {
      all += slots[slot].weight;
      found += slots[slot].weight * seen.best[slot];
      if (slot > span.first) joined += search.closeness(slot - 1, slot, seen.places);
    }
    const joints = span.end - span.first - 1;
    const share = all ? found / all : 0;
    return share * Math.sqrt(share) * (joints ? 0.6 + (0.4 * joined) / joints : 1);
  };

  /** Whether the name holds the words of the query under *span* as they were typed, side by side. */
  function isSaid(span, tokens, seen) {
    if (span.synonym.isVerb) return false;
    for (let at = span.from; at < span.to; at++) {
      if (tokens[at].isSilent) continue;
      if (seen.best[at] < SAID) return false;
      if (at > span.from && !tokens[at - 1].isSilent && search.closeness(at - 1, at, seen.places) < 1) return false;
    }
    return true;
  }

  /** The best way through the query, word by word or by spans: the weight it finds, and the spans on it. */
  function walk(name, seen, context) {
    const { tokens, spans, slots } = context;
    const field = context.fieldWorth(name.row);
    const found = new Float32Array(tokens.length + 1);
    const through = [];
    for (let end = 1; end <= tokens.length; end++) {
      found[end] = found[end - 1] + tokens[end - 1].weight * Math.max(seen.best[end - 1], field[end - 1]);
      spans.forEach((span) => {
        if (span.to !== end || (span.synonym.sector && span.synonym.sector !== name.row.sector)) return;
        // Words that the name says itself are worth no less than what they mean elsewhere.
        if (isSaid(span, tokens, seen)) found[end] = Math.max(found[end], found[span.from] + span.weight * W.span);
        const value = found[span.from] + span.worth * span.weight * W.span * search.spanShare(span, slots, seen);
        if (value > found[end]) {
          found[end] = value;
          through[end] = span;
        }
      });
    }
    const opened = [];
    for (let end = tokens.length; end > 0; end = through[end] ? through[end].from : end - 1) {
      if (through[end]) opened.push(through[end]);
    }
    return { ...holding(found[tokens.length], seen, opened, context), opened };
  }

  /** What is *found* once verbs of synonyms count only as far as the name holds the thing that they befall: `held`. */
  function holding(found, seen, opened, { tokens, slots }) {
    const verbs = opened.filter((span) => span.synonym.isVerb);
    if (!verbs.length) return { found, held: 1 };
    const gained = verbs.reduce((sum, span) =>
      sum + span.worth * span.weight * W.span * search.spanShare(span, slots, seen), 0);
    const isVerb = tokens.map((_, at) => verbs.some((span) => at >= span.from && at < span.to));
    const thing = tokens.reduce((sum, token, at) => sum + (isVerb[at] ? 0 : token.weight), 0);
    const held = thing > 0 ? Math.min(1, (found - gained) / thing) : 1;
    return { found: found - gained + gained * held, held };
  }

  /** Weight of what stands side by side in the name as in the query. */
  function beside(name, seen, { opened, held }, context) {
    let sum = W.start * lead(name, seen, context);
    context.joints.forEach(([one, other, weight]) => {
      const close = search.closeness(one, other, seen.places);
      if (close) sum += weight * close * Math.min(seen.best[one], seen.best[other]);
    });
    opened.forEach((span) => {
      sum += W.term * (span.synonym.isVerb ? held : 1) * span.weight * search.spanShare(span, context.slots, seen);
    });
    return sum;
  }

  /** Weight of the first words of the name that the query says in the same order from its own beginning. */
  function lead(name, seen, { content, slots, byWord }) {
    let sum = 0;
    for (let at = 0; at < content.length; at++) {
      const slot = content[at];
      const hits = byWord.get(name.words[name.start + at]) || [];
      if (!hits.some(([one, worth]) => one === slot && worth > 0.5)) break;
      sum += slots[slot].weight * seen.best[slot];
    }
    return sum;
  }

  /** Share of the name that is asked for, by words of the query or of opened spans. */
  function wholeness(name, isOn, byWord) {
    let answered = 0;
    name.words.forEach((word, at) => {
      let worth = 0;
      (byWord.get(word) || NOTHING).forEach((hit) => {
        if (hit[1] > worth && isOn(hit)) worth = hit[1];
      });
      answered += worth * name.loads[at];
    });
    return name.mass ? answered / name.mass : 0;
  }
  const NOTHING = [];

  /** *name* with its `value` for the query of *context*, the share of it that is asked for, and the spans opened. */
  search.score = (name, context) => {
    const { tokens, slots, byWord } = context;
    const seen = look(name, byWord, slots.length);
    const way = walk(name, seen, context);
    const { found, opened } = way;
    const isOn = ([slot]) => slot < tokens.length || opened.some((span) => slot >= span.first && slot < span.end);
    const isAsked = (word) => (byWord.get(word) || NOTHING).some(isOn);
    const whole = Math.max(wholeness(name, isOn, byWord), opened.some((span) => span.mean.rows) ? W.meant : 0);
    let value = (found + W.pairs * beside(name, seen, way, context)) * (1 - W.whole + W.whole * whole);
    if (name.kind === "keyword") value *= W.keyword;
    const [verb, ...rest] = name.afterwards || [];
    if (name.afterwards && !isAsked(verb) && !rest.every(isAsked)) value *= 1 - W.afterwards;
    return { name, value, whole, opened, seen };
  };

  /** Row → how well its sector and its first agencies answer each of *tokens*. */
  search.fieldWorth = (tokens) => {
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
      const all = [worthOf(row.sector, W.sector), ...row.agencies.slice(0, 2).map((one) => worthOf(one, W.agency))];
      return tokens.map((_, at) => Math.max(...all.map((worth) => worth[at])));
    };
  };
})();
