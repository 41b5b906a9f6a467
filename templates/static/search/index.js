// Rows → what ranking looks up: words with their weights, which names hold a word, which words follow which.
(function () {
  "use strict";
  const search = (self.tthcSearch = self.tthcSearch || {});
  // Weight, in the length of a name, of words between brackets: “(cấp tỉnh)”.
  const ASIDE = 0.4;
  // The same of a word that stands earlier in the name.
  const AGAIN = 0.3;
  // A word of talk counts in the language model as if names held it so often.
  const SAID_OFTEN = 60;
  const PACE = 1 << 20;

  /** Words by number; two spellings of one word share a number, and all that fold alike share a fold. */
  class Vocabulary {
    constructor() {
      this.numbers = new Map();
      this.texts = [];
      this.foldOf = [];
      this.folds = new Map();
      this.foldTexts = [];
      this.members = [];
    }

    add(word) {
      const key = search.key(word);
      let number = this.numbers.get(key);
      if (number === undefined) {
        number = this.texts.length;
        this.numbers.set(key, number);
        this.texts.push(word);
        const fold = search.fold(word);
        let group = this.folds.get(fold);
        if (group === undefined) {
          group = this.foldTexts.length;
          this.folds.set(fold, group);
          this.foldTexts.push(fold);
          this.members.push([]);
        }
        this.foldOf.push(group);
        this.members[group].push(number);
      }
      return number;
    }
  }

  /** How often words stand one after the other, so that marks left out can be put back. */
  class Language {
    constructor() {
      this.single = [];
      this.pairs = new Map();
      this.foldPairs = new Set();
      this.total = 0;
    }

    learn(words, times, vocabulary) {
      words.forEach((word, at) => {
        this.single[word] = (this.single[word] || 0) + times;
        this.total += times;
        if (at) {
          const pair = words[at - 1] * PACE + word;
          this.pairs.set(pair, (this.pairs.get(pair) || 0) + times);
          this.foldPairs.add(vocabulary.foldOf[words[at - 1]] * PACE + vocabulary.foldOf[word]);
        }
      });
    }

    pair(one, other) {
      return this.pairs.get(one * PACE + other) || 0;
    }

    knowsFolds(one, other) {
      return this.foldPairs.has(one * PACE + other);
    }

    /** Logarithm of the chance that *word* stands after *before* (-1: nothing known before it). */
    chance(before, word) {
      const alone = ((this.single[word] || 0) + 0.1) / (this.total + 1);
      if (before < 0) return Math.log(alone);
      return Math.log((0.8 * this.pair(before, word)) / ((this.single[before] || 0) + 2) + 0.2 * alone);
    }
  }

  /** The words of a text of pieces, as numbers, each with its weight in the length of the text. */
  function wordsIn(pieces, table, numberOf) {
    const words = [];
    const shares = [];
    let depth = 0;
    pieces.forEach((piece) => {
      if (table.isWord[piece]) {
        words.push(numberOf(piece));
        shares.push(depth > 0 ? ASIDE : 1);
      } else {
        for (const sign of table.pieces[piece]) depth += sign === "(" ? 1 : sign === ")" ? -1 : 0;
      }
    });
    return { words, shares };
  }

  /** Everything that ranking looks up in *table* (see `readRows`). */
  search.makeIndex = (table) => {
    const vocabulary = new Vocabulary();
    const language = new Language();
    const ofPiece = [];
    const numberOf = (piece) => {
      if (ofPiece[piece] === undefined) ofPiece[piece] = vocabulary.add(table.pieces[piece].toLowerCase());
      return ofPiece[piece];
    };
    const names = [];
    const addName = (row, pieces, kind) => {
      const { words, shares } = wordsIn(pieces, table, numberOf);
      if (!words.length) return;
      language.learn(words, 1, vocabulary);
      names.push({ at: names.length, row, kind, pieces, words, shares, loads: [], mass: 0 });
    };
    table.rows.forEach((row) => {
      addName(row, row.title, "title");
      row.names.forEach((name) => addName(row, name, "name"));
      row.keywords.forEach((name) => addName(row, name, "keyword"));
    });
    const index = { table, vocabulary, language, names, wordOf: (piece) => ofPiece[piece] };
    weigh(index);
    table.sectors.concat(table.agencies).forEach((one) => {
      one.words = search.wordsOf(one.title).map((word) => vocabulary.add(word));
      language.learn(one.words, 1, vocabulary);
    });
    learnTalk(index);
    index.synonyms = new Map();
    index.namesOf = new Map();
    names.forEach(({ row, at }) => (index.namesOf.get(row) || index.namesOf.set(row, []).get(row)).push(at));
    index.holds = holder(index);
    const afterwards = search.AFTERWARDS.map((start) => start.split(" ").map((word) => vocabulary.add(word)));
    const skip = vocabulary.add("thủ");
    names.forEach((name) => {
      const from = name.words[0] === skip ? 2 : 0;
      const start = afterwards.find((words) => words.every((word, at) => name.words[from + at] === word));
      name.start = from;
      name.afterwards = start || null;
    });
    return index;
  };

  /** Postings, and the weight of each word: the rarer among the rows, the heavier. */
  function weigh(index) {
    const postings = [];
    const rowsWith = [];
    const foldRows = [];
    const seen = [];
    const seenFold = [];
    index.names.forEach((name) => {
      name.words.forEach((word) => {
        const list = postings[word] || (postings[word] = []);
        if (list[list.length - 1] !== name.at) list.push(name.at);
        if (seen[word] !== name.row.at) {
          seen[word] = name.row.at;
          rowsWith[word] = (rowsWith[word] || 0) + 1;
        }
        const fold = index.vocabulary.foldOf[word];
        if (seenFold[fold] !== name.row.at) {
          seenFold[fold] = name.row.at;
          foldRows[fold] = (foldRows[fold] || 0) + 1;
        }
      });
    });
    const rarity = (rows) => Math.log(1 + (index.table.rows.length + 1) / ((rows || 0) + 0.5));
    index.postings = postings;
    index.rarest = rarity(0);
    index.weight = (word) => rarity(rowsWith[word]);
    index.weights = index.vocabulary.texts.map((_, word) => rarity(rowsWith[word]));
    index.weightOfFold = (fold) => rarity(foldRows[fold]);
    index.rowsWith = rowsWith;
    const kind = new Map();
    search.SILENT.forEach((word) => kind.set(index.vocabulary.add(word), "silent"));
    search.WEAK.forEach((word) => kind.set(index.vocabulary.add(word), "weak"));
    index.kindOf = (word) => kind.get(word) || "";
    index.names.forEach((name) => {
      name.words.forEach((word, at) => {
        const isAgain = name.words.indexOf(word) < at;
        name.loads[at] = name.shares[at] * index.weights[word] * (kind.has(word) ? 0.4 : 1) * (isAgain ? AGAIN : 1);
        name.mass += name.loads[at];
      });
    });
  }

  function learnTalk(index) {
    const { vocabulary, language } = index;
    search.SILENT.forEach((word) => language.learn([vocabulary.add(word)], SAID_OFTEN, vocabulary));
    index.turns = new Map();
    search.TURNS.forEach((turn) => {
      const words = turn.map((word) => vocabulary.add(word));
      language.learn(words, SAID_OFTEN, vocabulary);
      const first = index.turns.get(words[0]) || index.turns.set(words[0], []).get(words[0]);
      first.push(words);
    });
    index.turns.forEach((turns) => turns.sort((one, other) => other.length - one.length));
  }

  /** Whether some name holds most of *words*; remembered, since it is asked for each meaning again and again. */
  function holder(index) {
    const known = new Map();
    return (words) => {
      if (!known.has(words)) {
        const reached = new Map();
        let all = 0;
        let most = 0;
        new Set(words).forEach((word) => {
          all += index.weights[word] || index.rarest;
          (index.postings[word] || []).forEach((name) => {
            const sum = (reached.get(name) || 0) + index.weights[word];
            reached.set(name, sum);
            if (sum > most) most = sum;
          });
        });
        known.set(words, most >= 0.75 * all);
      }
      return known.get(words);
    };
  }
})();
