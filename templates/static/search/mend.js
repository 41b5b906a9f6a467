// What a reader typed → words of the catalogue: marks put back, slips, run-together words and beginnings put right.
//
// A token is a word as typed with its `options`: words of the vocabulary that it may stand for, each with the trust in it
// before its neighbours speak. Then the neighbours decide (`choose`), by how often words stand side by side in names.
(function () {
  "use strict";
  const search = (self.tthcSearch = self.tthcSearch || {});
  const MAX_WORDS = 40;
  // Trust in a longer word where the last word is one as it stands.
  const GO_ON = 0.15;

  /** Words of the query with what each may stand for; *isCut*: the last one may go on. */
  function read(text, index, isCut) {
    const words = search.wordsOf(text).slice(0, MAX_WORDS);
    const hasMarks = words.some(search.isMarked);
    return words.map((word, at) => {
      const token = { word, key: search.key(word), fold: search.fold(word), isMarked: search.isMarked(word), options: [] };
      // In a query with marks, a word without them is meant as it stands.
      token.isFixed = hasMarks;
      const group = index.vocabulary.folds.get(token.fold);
      const isLast = at === words.length - 1;
      if (group !== undefined) known(token, group, index);
      else unknown(token, index, isCut && isLast);
      if (isCut && isLast) goOn(token, index);
      return token;
    });
  }

  /** Words of the letters of *token*; one typed with marks stands as it is where it is a word. */
  function known(token, group, index) {
    const { members, texts, numbers } = index.vocabulary;
    const isWord = numbers.has(token.key);
    members[group].forEach((word) => {
      const key = search.key(texts[word]);
      let trust = 1;
      if (key !== token.key && token.isMarked) trust = !isWord && search.canBecome(token.key, key) ? 0.3 : 0.02;
      else if (key !== token.key && token.isFixed) trust = 0.05;
      token.options.push({ word, trust });
    });
  }

  /** Words that the last word may become when the reader types on. */
  function goOn(token, index) {
    const { foldTexts, members, texts } = index.vocabulary;
    const trust = token.options.some((option) => !option.isSlip) ? GO_ON : 0.5;
    foldTexts.forEach((fold, group) => {
      if (fold.length <= token.fold.length || !fold.startsWith(token.fold)) return;
      members[group].forEach((word) => {
        if (index.kindOf(word) === "silent") return;
        const fits = !token.isMarked || search.begins(token.key, search.key(texts[word]));
        token.options.push({ word, trust: fits ? trust : trust * 0.05, isMore: true });
      });
    });
  }

  /** Marks typed as letters, words run together, one slip of the finger, a word cut short. */
  function unknown(token, index, isLast) {
    const { vocabulary } = index;
    const take = (fold, trust) => {
      const group = vocabulary.folds.get(fold);
      if (group === undefined) return;
      // A slip in a word of talk is not worth mending, and a strange word must not pass for one: “zalo”, “alo”.
      const members = vocabulary.members[group].filter((member) => index.kindOf(member) !== "silent");
      members.forEach((member) => token.options.push({ word: member, trust }));
      token.isMended = token.isMended || members.length > 0;
    };
    new Set(search.leftovers(token.word)).forEach((fold) => take(fold, 0.9));
    if (token.options.length || /\d/.test(token.fold)) return;
    token.parts = split(token.fold, index);
    if (token.parts) return;
    if (token.fold.length >= 4) {
      vocabulary.foldTexts.forEach((fold) => {
        if (fold.length >= 3 && search.isNear(token.fold, fold)) take(fold, 0.3);
      });
    }
    if (!isLast && token.fold.length >= 2) {
      vocabulary.foldTexts.forEach((fold) => {
        if (fold.length === token.fold.length + 1 && fold.startsWith(token.fold)) take(fold, 0.3);
      });
    }
  }

  /** *letters* as known words run together, or null: the fewest words, known to stand side by side. */
  function split(letters, index) {
    if (letters.length < 5) return null;
    const { vocabulary, language } = index;
    const best = [{ cost: 0, parts: [] }];
    for (let end = 1; end <= letters.length; end++) {
      for (let start = Math.max(0, end - 7); start < end; start++) {
        const group = vocabulary.folds.get(search.fold(letters.slice(start, end)));
        if (!best[start] || group === undefined || (end - start < 2 && letters.length > 2)) continue;
        const before = best[start].parts[best[start].parts.length - 1];
        const isApart = before !== undefined && !language.knowsFolds(before, group);
        const cost = best[start].cost + 1 + (isApart ? 3 : 0);
        if (!best[end] || cost < best[end].cost) best[end] = { cost, parts: best[start].parts.concat(group) };
      }
    }
    const found = best[letters.length];
    return found && found.parts.length > 1 && found.cost < found.parts.length + 1 ? found.parts : null;
  }

  /** Tokens with run-together words told apart. */
  function spread(tokens, index) {
    const all = [];
    tokens.forEach((token) => {
      if (!token.parts) {
        all.push(token);
        return;
      }
      token.parts.forEach((group) => {
        const fold = index.vocabulary.foldTexts[group];
        const part = { word: fold, key: fold, fold, isMarked: false, isFixed: false, isMended: true, options: [] };
        known(part, group, index);
        all.push(part);
      });
    });
    return all;
  }

  /** Words one slip away that stand beside a neighbour, where the word as typed stands beside none: “kinh doan”. */
  function reconsider(tokens, index) {
    const { vocabulary, language } = index;
    const groupOf = ({ options }) => (options.length && !options[0].isMore ? vocabulary.foldOf[options[0].word] : -1);
    const groups = tokens.map(groupOf);
    tokens.forEach((token, at) => {
      const group = groups[at];
      if (group < 0 || token.isMended || token.fold.length < 3 || /\d/.test(token.fold)) return;
      const before = at ? groups[at - 1] : -1;
      const after = at + 1 < tokens.length ? groups[at + 1] : -1;
      const fits = (one) => language.knowsFolds(before, one) || language.knowsFolds(one, after);
      if (fits(group)) return;
      vocabulary.foldTexts.forEach((fold, other) => {
        if (other !== group && fold.length > token.fold.length && search.isNear(token.fold, fold) && fits(other)) {
          vocabulary.members[other].forEach((member) => token.options.push({ word: member, trust: 0.02, isSlip: true }));
        }
      });
    });
  }

  /** Choose for each token the word that goes best with its neighbours (Viterbi over pairs of words). */
  function choose(tokens, index) {
    const { language } = index;
    let states = [{ word: -1, score: 0, back: null, token: null }];
    tokens.forEach((token) => {
      if (!token.options.length) {
        const best = states.reduce((one, other) => (other.score > one.score ? other : one));
        states = [{ word: -1, score: best.score, back: best, token }];
        return;
      }
      states = token.options.map((option) => {
        let best = null;
        states.forEach((state) => {
          const score = state.score + language.chance(state.word, option.word) + Math.log(option.trust);
          if (!best || score > best.score) best = { word: option.word, score, back: state, token, option };
        });
        return best;
      });
    });
    let state = states.reduce((one, other) => (other.score > one.score ? other : one));
    for (; state && state.token; state = state.back) {
      state.token.chosen = state.word;
      state.token.isSlip = Boolean(state.option && state.option.isSlip);
      state.token.isMore = Boolean(state.option && state.option.isMore);
    }
  }

  /** The tokens of *text*, each with the word `chosen` for it (-1 where none is known). */
  search.readTokens = (text, index, isCut) => {
    const tokens = spread(read(text, index, isCut), index);
    reconsider(tokens, index);
    tokens.forEach((token) => (token.chosen = -1));
    choose(tokens, index);
    return tokens;
  };

  /** The query with what was put right, or "" where nothing was. */
  search.mended = (tokens, index) => {
    const isChanged = (token) => (token.isMended || token.isSlip) && token.chosen >= 0;
    if (!tokens.some(isChanged)) return "";
    return tokens.map((token) => (isChanged(token) ? index.vocabulary.texts[token.chosen] : token.word)).join(" ");
  };
})();
