// A query as the ranker needs it: what each word answers, how much it weighs, which stretches synonyms open.
(function () {
  "use strict";
  const search = (self.tthcSearch = self.tthcSearch || {});
  const SILENT = 0.04;
  const WEAK = 0.3;
  // Weight of a word that no name holds, as a share of the heaviest.
  const UNKNOWN = 0.85;
  // The same where it may at least be the beginning of one.
  const UNSURE = 0.6;
  // How well “số” answers “sổ”.
  const OTHER_MARKS = 0.4;
  // How well another word of the same letters answers one typed without marks: among such words, and among marked ones.
  const PERHAPS = 0.7;
  const HARDLY = 0.6;
  // How well a word answers that was not chosen: put right otherwise, gone on otherwise.
  const NOT_CHOSEN = 0.5;
  const NOT_MEANT = 0.45;
  // What each further meaning of an entry is worth less: editors write first what is meant most.
  const LATER = 0.04;
  // The worth of an entry with another word among its own, and the longest query in which that is looked for.
  const PARTED = 0.8;
  const LOOSE = 10;
  const LEAST = 0.7;

  /** How well each word of the catalogue answers *token*: word → 0 to 1; *before* is the word chosen before it. */
  function answersOf(token, before, index) {
    const answers = new Map();
    const { members, foldOf } = index.vocabulary;
    if (token.chosen < 0) return answers;
    const full = worthOf(token, index);
    const chosenGroup = foldOf[token.chosen];
    const isAtHome = before >= 0 && index.language.knowsFolds(foldOf[before], chosenGroup);
    token.options.forEach(({ word, isMore }) => {
      const isMeant = !isMore || token.isMore || !isAtHome;
      if (foldOf[word] !== chosenGroup && isMeant) answers.set(word, isMore ? NOT_MEANT : NOT_CHOSEN);
    });
    members[chosenGroup].forEach((member) => {
      answers.set(member, token.isMarked && !token.isMended ? OTHER_MARKS : token.isFixed ? HARDLY : PERHAPS);
    });
    answers.set(token.chosen, full);
    const number = /^\d+$/.test(token.fold) ? search.NUMBERS[token.fold] : String(search.NUMBERS.indexOf(token.word));
    const spelled = index.vocabulary.numbers.get(search.key(number || ""));
    if (spelled !== undefined) answers.set(spelled, 0.9);
    return answers;
  }

  /** How well the word chosen for *token* answers it. */
  function worthOf(token, index) {
    if (token.isMore) return 0.9;
    if (token.isMended || token.isSlip) return 0.85;
    const key = search.key(index.vocabulary.texts[token.chosen]);
    if (!token.isMarked || key === token.key) return 1;
    return search.canBecome(token.key, key) ? 0.95 : 0.5;
  }

  /** Silence turns of speech; give weights to the rest. */
  function weighTokens(tokens, index) {
    const { language, kindOf } = index;
    const isTurn = tokens.map(() => false);
    tokens.forEach((token, at) => {
      const turn = (index.turns.get(token.chosen) || []).find((words) =>
        words.every((word, step) => at + step < tokens.length && tokens[at + step].chosen === word));
      if (turn) turn.forEach((_, step) => (isTurn[at + step] = true));
    });
    tokens.forEach((token, at) => {
      if (token.chosen < 0) {
        token.weight = token.answers.size ? index.rarest * UNSURE : index.rarest * UNKNOWN;
        return;
      }
      const kind = kindOf(token.chosen);
      const own = index.weight(token.chosen);
      const isTerm = (one, other) => {
        if (one < 0 || other < 0) return false;
        const times = language.pair(one, other);
        const rows = index.rowsWith[token.chosen] || 0;
        return times >= 2 && rows > 0 && times >= 0.15 * rows;
      };
      const before = at ? tokens[at - 1].chosen : -1;
      const after = at + 1 < tokens.length ? tokens[at + 1].chosen : -1;
      const counts = !isTurn[at] && (isTerm(before, token.chosen) || isTerm(token.chosen, after));
      token.isSilent = (isTurn[at] || kind === "silent") && !counts;
      token.weight = token.isSilent ? own * SILENT : kind === "weak" && !counts ? own * WEAK : own;
    });
  }

  /** Stretches of the query that synonyms open: from, to, and the meanings as words to look for. */
  function open(tokens, index) {
    const spans = [];
    tokens.forEach((token, from) => {
      const groups = new Set(token.options.map((option) => index.vocabulary.foldOf[option.word]));
      groups.forEach((group) => (index.synonyms.get(group) || []).forEach((synonym) => {
        const whole = reach(synonym.words, tokens, from, index.vocabulary.texts, 0);
        const to = whole || (tokens.length <= LOOSE && reach(synonym.words, tokens, from, index.vocabulary.texts, 1));
        if (!to) return;
        const trust = whole ? 1 : PARTED;
        synonym.means.forEach((mean, at) =>
          spans.push({ from, to, synonym, mean, worth: trust * Math.max(LEAST, 1 - LATER * at) }));
      }));
    });
    return outermost(joined(spans), index);
  }

  /** Spans of one meaning that overlap, as one: “vừa sinh” and “sinh con” in “vừa sinh con”. */
  function joined(spans) {
    const kept = [];
    spans.forEach((span) => {
      const other = kept.find((one) => one.mean === span.mean && one.from < span.to && span.from < one.to);
      if (other) {
        if (span.to - span.from > other.to - other.from) other.synonym = span.synonym;
        other.from = Math.min(other.from, span.from);
        other.to = Math.max(other.to, span.to);
      } else {
        kept.push(span);
      }
    });
    return kept;
  }

  /** Without spans inside a longer one whose meaning some name holds: “mất sổ đỏ” leaves no “sổ đỏ”. */
  function outermost(spans, index) {
    return spans.filter((span) => !spans.some((other) =>
      other.from <= span.from && other.to >= span.to && other.to - other.from > span.to - span.from
        && (other.mean.rows || index.holds(other.mean.words))));
  }

  /**
   * The end of *words* among the tokens from *from* on, silent words between them passed over, and so many others as are
   * *spare*; 0 where they are not.
   */
  function reach(words, tokens, from, texts, spare) {
    let at = from;
    for (let step = 0; step < words.length; step++) {
      const next = tokens[at + 1];
      if (spare && step && next && next.chosen === words[step] && !says(tokens[at], words[step], texts[words[step]])) {
        at++;
        spare--;
      }
      while (step && at < tokens.length && tokens[at].isSilent && !says(tokens[at], words[step], texts[words[step]])) at++;
      if (at >= tokens.length || !says(tokens[at], words[step], texts[words[step]], words.length === 1)) return 0;
      at++;
    }
    return at;
  }

  /**
   * Whether *token* may be *word* (its text: *text*); a word that stands alone is too easily another: without marks “de” is
   * not “dê”, with marks “buổi” is not “bưởi”, though no name knows it better.
   */
  function says(token, word, text, isAlone) {
    if (token.chosen === word) return !isAlone || !token.isMarked || token.isMended || search.isAlike(token.key, search.key(text));
    return !token.isFixed && !isAlone && token.options.some((option) => option.word === word && !option.isSlip && !option.isMore);
  }

  /** Tokens with their answers and weights, and the spans that synonyms open; *isOpen*: the last word may go on. */
  search.understand = (text, index, isOpen) => {
    const isCut = isOpen && /[\p{L}\p{N}\p{M}]$/u.test(text);
    const tokens = search.readTokens(text, index, isCut);
    tokens.forEach((token, at) => (token.answers = answersOf(token, at ? tokens[at - 1].chosen : -1, index)));
    weighTokens(tokens, index);
    return { tokens, spans: open(tokens, index) };
  };
})();
