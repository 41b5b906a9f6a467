// What a text holds of a query: how much of it, how close together, and the sentence that says it.
(function () {
  "use strict";
  const search = (self.tthcSearch = self.tthcSearch || {});
  // What words count that stand side by side as in the query, beside the words themselves.
  const PAIRS = 0.6;
  // Words of a sentence that are shown, with what stands between them.
  const SHOWN = 56;
  const PIECES = /[\p{L}\p{N}\p{M}]+|[^\p{L}\p{N}\p{M}]+/gu;

  /** Whether a word of a text is *word*: marks count where it has any; some of them may be left out. */
  function isSaid(word) {
    const [key, fold, isMarked] = [search.key(word), search.fold(word), search.isMarked(word)];
    return (other) => search.fold(other) === fold
      && (!isMarked || search.key(other) === key || search.canBecome(key, search.key(other)));
  }

  /** Places among the words of *text* of each of *words*. */
  function placesOf(words, text) {
    const there = search.wordsOf(text);
    return words.map(({ word }) => {
      const isIt = isSaid(word);
      return there.map((one, at) => (isIt(one) ? at : -1)).filter((at) => at >= 0);
    });
  }

  /**
   * What *text* holds of *words* (`{word, weight}`): the `share` of their weight, and of them side by side as in the query
   * (`beside`); both together, `worth`; whether it `hasRarest` of them, and whether that stands beside none of its
   * neighbours (`isApart`).
   */
  search.heldOf = (words, text) => {
    const places = placesOf(words, text);
    const sum = (list) => list.reduce((all, one) => all + one, 0);
    const all = sum(words.map(({ weight }) => weight));
    const share = sum(words.map(({ weight }, at) => (places[at].length ? weight : 0))) / all;
    const heaviest = words.reduce((best, { weight }, at) => (weight > words[best].weight ? at : best), 0);
    const joints = words.slice(1).map(({ weight }, at) => Math.min(weight, words[at].weight));
    const met = joints.map((weight, at) => (places[at].some((place) => places[at + 1].includes(place + 1)) ? weight : 0));
    const beside = joints.length ? sum(met) / (sum(joints) || 1) : 1;
    const isApart = joints.length > 0 && !met[heaviest] && !met[heaviest - 1];
    return { worth: share + PAIRS * beside, share, beside, hasRarest: places[heaviest].length > 0, isApart };
  };

  /** The sentence of *text* that holds most of *words*, cut around them, as pieces of `{text, isMarked}`. */
  search.sentenceOf = (words, text) => {
    const sentences = text.replace(/([.;:]) +/g, "$1\n").split("\n");
    const worthOf = (sentence) => search.heldOf(words, sentence).worth;
    const best = sentences.reduce((one, other) => (worthOf(other) > worthOf(one) ? other : one));
    const asked = words.map(({ word }) => isSaid(word));
    const isAsked = (piece) => asked.some((isIt) => isIt(piece.normalize("NFC").toLowerCase()));
    const pieces = (best.match(PIECES) || []).map((piece) => ({ text: piece, isMarked: isAsked(piece) }));
    pieces.forEach((piece, at) => {
      const [before, after] = [pieces[at - 1], pieces[at + 1]];
      if (piece.text === " " && before && after) piece.isMarked = before.isMarked && after.isMarked;
    });
    const first = Math.max(0, pieces.findIndex(({ isMarked }) => isMarked) - SHOWN / 4);
    const from = Math.max(0, Math.min(first, pieces.length - SHOWN));
    const [start, end] = [from > 0, from + SHOWN < pieces.length].map((isCut) => (isCut ? [{ text: "…", isMarked: false }] : []));
    return [...start, ...pieces.slice(from, from + SHOWN), ...end];
  };
})();
