// What a reader typed → slots to look for: words put right, turns of speech silenced, synonyms opened, codes recognised.
(function () {
  "use strict";
  const search = (self.tthcSearch = self.tthcSearch || {});
  const MAX_WORDS = 40;
  const SILENT = 0.04;
  const WEAK = 0.3;
  const UNKNOWN = 0.85; // weight of a word that no name holds, as a share of the heaviest
  const OTHER_MARKS = 0.4; // how well “số” answers “sổ”
  const PERHAPS = 0.7; // how well another word of the same letters answers one typed without marks
  const GO_ON = 0.15; // trust in a longer word where the last word is one as it stands
  const SUFFIX = /(?:\.\d{2,3}){1,3}(?:\.[a-z]\d+(?:\.\d+)*)?$/;

  /** A code asked for: `{digits, isWhole}`, or null. Dots, the national suffix and “mã số” may stand or not. */
  search.codeIn = (text) => {
    const plain = text.trim().toLowerCase();
    const named = plain.match(/(?:^|[\s:])([1-9]\.\d{6})(?!\d)/);
    if (named) return { digits: named[1].replace(".", ""), isWhole: true, shown: named[1] };
    const bare = plain.replace(/^(?:mã|ma|số|so|thủ tục|thu tuc|tthc|mã số|ma so|mã thủ tục|ma thu tuc|:|\s)+/, "");
    if (/^tam-[a-z0-9-]+$/.test(bare)) return { digits: bare, isWhole: true, shown: bare };
    const head = bare.replace(SUFFIX, (tail) => (/^\.\d{6}/.test(tail) ? tail : ""));
    if (/^[1-9]\.\d{1,6}$/.test(head)) {
      return { digits: head.replace(".", ""), isWhole: head.length === 8, shown: head };
    }
    if (/^\d{6,9}$/.test(head)) return { digits: head, isWhole: true, shown: head };
    return null;
  };

  /** Words of the query with what each may stand for: `options` are (word, how likely before the neighbours speak). */
  function read(text, index, isOpen) {
    const words = search.wordsOf(text).slice(0, MAX_WORDS);
    const hasMarks = words.some(search.isMarked);
    return words.map((word, at) => {
      const token = { word, key: search.key(word), fold: search.fold(word), isMarked: search.isMarked(word), options: [] };
      token.isFixed = token.isMarked || hasMarks;
      const group = index.vocabulary.folds.get(token.fold);
      const isLast = at === words.length - 1;
      if (group !== undefined) known(token, group, index);
      else unknown(token, index, isOpen && isLast);
      if (isOpen && isLast) goOn(token, index);
      return token;
    });
  }

  function known(token, group, index) {
    index.vocabulary.members[group].forEach((member) => {
      const key = search.key(index.vocabulary.texts[member]);
      let trust = 1;
      if (key !== token.key) {
        if (token.isMarked) trust = search.canBecome(token.key, key) ? 0.3 : 0.02;
        else if (token.isFixed) trust = 0.05;
      }
      token.options.push({ word: member, trust });
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
      vocabulary.members[group].forEach((member) => token.options.push({ word: member, trust }));
      token.isMended = true;
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
    const groupOf = (token) => (token.options.length && !token.options[0].isMore ? vocabulary.foldOf[token.options[0].word] : -1);
    const groups = tokens.map(groupOf);
    tokens.forEach((token, at) => {
      const group = groups[at];
      if (group < 0 || token.isMended || token.fold.length < 3 || /\d/.test(token.fold)) return;
      const before = at ? groups[at - 1] : -1;
      const after = at + 1 < tokens.length ? groups[at + 1] : -1;
      const fits = (one) => (before >= 0 && language.knowsFolds(before, one)) || (after >= 0 && language.knowsFolds(one, after));
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

  /** How well each word of the catalogue answers *token*: word → 0 to 1; *before* is the word chosen before it. */
  function answersOf(token, before, index) {
    const answers = new Map();
    const { members, foldOf } = index.vocabulary;
    if (token.chosen < 0) return answers;
    const isOther = token.isMarked && !token.isMended && !token.isMore && search.key(index.vocabulary.texts[token.chosen]) !== token.key;
    const full = token.isMore ? 0.9 : token.isMended || token.isSlip ? 0.85 : isOther ? 0.5 : 1;
    const chosenGroup = foldOf[token.chosen];
    const isAtHome = before >= 0 && index.language.knowsFolds(foldOf[before], chosenGroup);
    token.options.forEach(({ word, isMore }) => {
      if (foldOf[word] !== chosenGroup && !(isMore && isAtHome && !token.isMore)) answers.set(word, isMore ? 0.45 : 0.5);
    });
    members[chosenGroup].forEach((member) => {
      answers.set(member, token.isMarked && !token.isMended ? OTHER_MARKS : token.isFixed ? 0.6 : PERHAPS);
    });
    answers.set(token.chosen, full);
    const number = /^\d+$/.test(token.fold) ? search.NUMBERS[token.fold] : String(search.NUMBERS.indexOf(token.word));
    const spelled = index.vocabulary.numbers.get(search.key(number || ""));
    if (spelled !== undefined) answers.set(spelled, 0.9);
    return answers;
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
        token.weight = token.answers.size ? index.rarest * 0.6 : index.rarest * UNKNOWN;
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
        const to = reach(synonym.words, tokens, from, index);
        if (to > from) synonym.means.forEach((mean) => spans.push({ from, to, synonym, mean }));
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
        && index.holds(other.mean.words)));
  }

  /** The end of *words* among the tokens from *from* on, silent words between them passed over; 0 where they are not. */
  function reach(words, tokens, from, index) {
    let at = from;
    for (let step = 0; step < words.length; step++) {
      while (step && at < tokens.length && tokens[at].isSilent && !says(tokens[at], words[step], index)) at++;
      if (at >= tokens.length || !says(tokens[at], words[step], index)) return 0;
      at++;
    }
    return at;
  }

  function says(token, word, index) {
    if (token.chosen === word) return true;
    return !token.isFixed && token.options.some((option) => option.word === word && !option.isSlip && !option.isMore);
  }

  /** The query as the ranker needs it; *isOpen*: the last word may go on. */
  search.understand = (text, index, isOpen) => {
    const isCut = isOpen && /[\p{L}\p{N}\p{M}]$/u.test(text);
    const tokens = spread(read(text, index, isCut), index);
    reconsider(tokens, index);
    tokens.forEach((token) => (token.chosen = -1));
    choose(tokens, index);
    tokens.forEach((token, at) => (token.answers = answersOf(token, at ? tokens[at - 1].chosen : -1, index)));
    weighTokens(tokens, index);
    const spans = open(tokens, index);
    return { tokens, spans, mended: mended(tokens, index) };
  };

  /** The query with what was put right, or "" when nothing was. */
  function mended(tokens, index) {
    if (!tokens.some((token) => (token.isMended || token.isSlip) && token.chosen >= 0)) return "";
    return tokens.map((token) => {
      const isChanged = (token.isMended || token.isSlip) && token.chosen >= 0;
      return isChanged ? index.vocabulary.texts[token.chosen] : token.word;
    }).join(" ");
  }
})();
