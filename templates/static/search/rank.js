// Ranks rows for a query: the names worth a look, their scores, what is used most among equals, and whether it is enough.
(function () {
  "use strict";
  const search = (self.tthcSearch = self.tthcSearch || {});
  const CITIZEN = "cong-dan-viet-nam";
  const NONE = new Set();
  // Names that are looked at closely.
  const POOL = 100;
  // What a row gains: the level asked for, use at its most, being for citizens; what early words of the query gain over late ones.
  const LEVEL = 0.06;
  const USED = 0.06;
  const PERSON = 0.02;
  const EARLY = 0.1;
  // The least that a result may have of the first one's value.
  const LEAST = 0.35;
  // How much of a query must be answered for anything to be shown; what proves it anyway: most of a meaning, a whole name.
  const ENOUGH = 0.26;
  const MEANING = 0.6;
  const WHOLE_NAME = 0.85;
  // Of a few words, that no synonym explains and that are little of any name, so much must be answered: talk of other things.
  const FEW = 7;
  const LITTLE = 0.3;
  const MOST_OF_FEW = 0.66;
  // The same where it is hardly anything of a name; and where one word alone is a people's word: “cưới” in talk of a feast.
  const HARDLY = 0.1;
  const NEARLY_ALL = 0.85;
  const HINT = 0.45;
  // The same of few words that tell what happened to a thing.
  const SITUATION = 0.5;
  // What is too little of a name for one word of the query to lead there.
  const SCRAP = 0.2;
  // The least weight, in words met nowhere, of a meaning that explains a query: “cấp lại” alone explains none.
  const TELLING = 0.6;
  // What a word proves that is met without its neighbours.
  const CHANCE = 0.3;
  // What counts of words for what happened to a thing, where a name does not tell of it, and when it does not.
  const WISH = 0.3;
  const UNMET = 0.5;
  // The heaviest that a meaning may weigh, in words met nowhere.
  const HEAVIEST = 1.2;

  /** Names worth a close look, by the weight of the words that they hold; only of rows that *accepts* takes. */
  function pool({ tokens, spans, slots, index }, accepts) {
    const reached = new Float32Array(index.names.length);
    const lastSlot = new Int32Array(index.names.length).fill(-1);
    const lastGain = new Float32Array(index.names.length);
    const touched = [];
    slots.forEach((slot, at) => {
      if (at < tokens.length && tokens[at].isSilent) return;
      slot.answers.forEach((worth, word) => {
        const gain = worth * slot.weight;
        (index.postings[word] || []).forEach((name) => {
          if (lastSlot[name] !== at) {
            if (reached[name] === 0) touched.push(name);
            lastSlot[name] = at;
            lastGain[name] = gain;
            reached[name] += gain;
          } else if (gain > lastGain[name]) {
            reached[name] += gain - lastGain[name];
            lastGain[name] = gain;
          }
        });
      });
    });
    spans.forEach(({ mean, weight }) => (mean.rows || NONE).forEach((row) => index.namesOf.get(row).forEach((name) => {
      if (reached[name] === 0) touched.push(name);
      reached[name] += weight;
    })));
    const names = touched.filter((name) => accepts(index.names[name].row));
    if (names.length <= POOL) return { names, isAll: true };
    const share = (name) => reached[name] / (reached[name] + index.names[name].mass);
    const rough = names.map((name) => reached[name] * (0.5 + 0.5 * share(name)));
    const least = Float32Array.from(rough).sort()[names.length - POOL];
    return { names: names.filter((_, at) => rough[at] >= least), isAll: false };
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

  /** Early words weigh a little more: people say what they want before they tell why. */
  function leanForward(tokens) {
    const telling = tokens.filter((token) => !token.isSilent);
    telling.forEach((token, at) => (token.weight *= 1 + EARLY * (0.5 - at / Math.max(1, telling.length - 1))));
  }

  /** Weights of spans: that of their words, or of their meaning where it is heavier. */
  function weighSpans(spans, tokens, slots, index) {
    const sum = (from, to, list) => list.slice(from, to).reduce((all, one) => all + one.weight, 0);
    spans.forEach((span) => {
      const meant = Math.min(span.mean.rows ? Infinity : 0.8 * sum(span.first, span.end, slots), HEAVIEST * index.rarest);
      span.weight = Math.max(sum(span.from, span.to, tokens), meant);
    });
  }

  /** Everything that scoring asks about the query *text*. */
  function contextOf(text, index, isOpen) {
    const query = search.understand(text, index, isOpen);
    const { tokens, spans } = query;
    leanForward(tokens);
    const { slots, byWord } = search.slotsOf(query, index);
    weighSpans(spans, tokens, slots, index);
    const content = tokens.map((_, at) => at).filter((at) => !tokens[at].isSilent);
    return { index, tokens, spans, slots, byWord, content, joints: jointsOf(tokens), fieldWorth: search.fieldWorth(tokens) };
  }

  /**
   * How much of the query a scored name answers, 0 to 1. A word counts in full where its neighbour in the query is
   * answered beside it or where a synonym opens it; a word met by chance in a long sentence proves little.
   */
  function sureness(scored, { tokens, spans, slots, joints, content }) {
    const { name, seen, opened, whole } = scored;
    const isBeside = [];
    joints.forEach(([one, other]) => {
      const isMet = Math.min(seen.best[one], seen.best[other]) >= 0.6;
      if (isMet && search.closeness(one, other, seen.places) >= search.WEIGHTS.near) isBeside[one] = isBeside[other] = true;
    });
    const share = tokens.map(() => 0);
    opened.forEach((span) => share.fill(search.spanShare(span, slots, seen), span.from, span.to));
    const isAlone = content.length === 1 && tokens.length <= 3;
    let asked = 0;
    let answered = 0;
    const happens = spans.filter((span) => span.synonym.isVerb);
    content.forEach((at) => {
      const met = Math.max(share[at], seen.best[at] * (isBeside[at] || isAlone ? 1 : CHANCE));
      // What happened is a wish: a name that holds the thing answers without it.
      const isWish = met < UNMET && happens.some((span) => at >= span.from && at < span.to);
      asked += tokens[at].weight * (isWish ? WISH : 1);
      answered += tokens[at].weight * met * (isWish ? WISH : 1);
    });
    const isProven = (whole >= WHOLE_NAME && name.words.length > 1)
      || spans.some((span) => span.mean.words.length > 2 && !span.synonym.isVerb && search.spanShare(span, slots, seen) >= MEANING);
    return asked ? Math.max(isProven ? ENOUGH : 0, answered / asked) : 0;
  }

  /** Whether the best scored name answers so much of the query that something is shown; *sure*: see `sureness`. */
  function isEnough(best, sure, { index, tokens, spans, slots, content }) {
    const weightOf = (span) => slots.slice(span.first, span.end).reduce((sum, slot) => sum + slot.weight, 0);
    const isExplained = spans.some((span) =>
      !span.synonym.isVerb && (span.mean.rows || weightOf(span) >= TELLING * index.rarest));
    const isThin = content.length > 1 && content.length <= FEW && best.whole < LITTLE && !isExplained;
    // One word among words of talk, and little of a long name.
    if (content.length === 1 && tokens.length > 1 && !best.opened.length && best.whole < SCRAP) return false;
    const isHint = best.opened.length > 0 && best.opened.every((span) => span.synonym.words.length === 1);
    if (isHint && content.length > 2 && content.length <= FEW && sure < HINT) return false;
    if (isThin && spans.some((span) => span.synonym.isVerb)) return sure >= SITUATION;
    return sure >= (!isThin ? ENOUGH : best.whole < HARDLY ? NEARLY_ALL : MOST_OF_FEW);
  }

  /** The level that the query asks for, or "". */
  function levelIn(tokens) {
    const text = ` ${tokens.map((token) => token.fold).join(" ")} `;
    if (/ (?:cap|o|tai|ubnd|uy ban|cong an|ra|len) (?:nhan dan )?(?:xa|phuong) /.test(text)) return "xa";
    return / (?:cap|o|tai|ubnd|uy ban|cong an|len) (?:nhan dan )?tinh /.test(text) ? "tinh" : "";
  }

  /** Factor of what is known of a row beside its names. */
  function favour(row, level) {
    const atLevel = !level ? 0 : row.levels.some((one) => one.id === level) ? LEVEL : -LEVEL;
    const forCitizens = row.applicants.some((one) => one.id === CITIZEN) ? PERSON : 0;
    return (1 + atLevel) * (1 + forCitizens) * (1 + USED * row.use);
  }

  /** The best scored name of each row, best first. */
  function ranked(names, context) {
    const level = levelIn(context.tokens);
    const best = new Map();
    names.forEach((at) => {
      const scored = search.score(context.index.names[at], context);
      const { row } = scored.name;
      scored.value *= favour(row, level);
      const other = best.get(row);
      if (!other || other.value < scored.value) best.set(row, scored);
    });
    return [...best.values()].sort((one, other) => other.value - one.value || one.name.row.at - other.name.row.at);
  }

  /** A row as it stands, without anything to mark. */
  search.bare = (row) => ({ row, value: 1, marks: () => NONE, name: "", synonym: "" });

  /**
   * Rows for *text*, best first, among those that *accepts* takes; *isOpen*: the last word may go on.
   *
   * `results`: `{row, value, marks (gives the places of pieces of the title to mark), name (a popular name that answers
   * better than the title), synonym (words that were understood otherwise)}`; `isAll`: no more rows hold these words;
   * `code`: the code that was asked for, else ""; `mended`: the query put right, else ""; `sure`: how much of the query
   * the first result answers, 0 to 1.
   */
  search.find = (text, index, { accepts = () => true, isOpen = true } = {}) => {
    const asked = search.codeIn(text);
    if (asked) {
      const results = search.rowsOfCode(asked, index.table).filter(accepts).map(search.bare);
      return { results, isAll: true, code: asked.shown, mended: "", sure: 1 };
    }
    const context = contextOf(text, index, isOpen);
    const { names, isAll } = pool(context, accepts);
    const all = ranked(names, context);
    const sure = all.length ? sureness(all[0], context) : 0;
    const kept = !all.length || !isEnough(all[0], sure, context) ? [] : all.filter((one) => one.value >= LEAST * all[0].value);
    const mended = search.mended(context.tokens, index);
    const results = kept.map((one) => shown(one, context));
    return { results, isAll: isAll || kept.length < all.length, code: "", mended, sure };
  };

  function shown(scored, context) {
    const { row, kind, pieces } = scored.name;
    return {
      row,
      value: scored.value,
      marks: () => marksIn(scored, context),
      name: kind === "name" ? context.index.table.textOf(pieces) : "",
      synonym: scored.opened.length ? scored.opened[0].synonym.text : "",
    };
  }

  /** Places of the pieces of the title that answer the query. */
  function marksIn(scored, { index, tokens, byWord }) {
    const isOn = (slot) => slot < tokens.length
      ? !tokens[slot].isSilent : scored.opened.some((span) => slot >= span.first && slot < span.end);
    const marked = new Set();
    scored.name.row.title.forEach((piece, at) => {
      const hits = byWord.get(index.wordOf(piece));
      if (hits && hits.some(([slot, worth]) => worth >= 0.5 && isOn(slot))) marked.add(at);
    });
    return marked;
  }
})();
