// The people's words (`tthc/site/search/thesaurus.py` packs them): they come after the rows and join an index that stands.
(function () {
  "use strict";
  const search = (self.tthcSearch = self.tthcSearch || {});
  // Entries that are learnt in one go.
  const SLICE = 250;

  /** Rows that bear *codes*, or that took their place. */
  function rowsOf(codes, { rows, old }) {
    const wanted = new Set(codes);
    const found = rows.filter((row) => wanted.has(row.code));
    return found.concat(codes.filter((code) => code in old).map((code) => rows[old[code]]));
  }

  /** Pieces of *packed*: frequent ones, those that *table* has, told by the gaps between their places, and new ones. */
  function piecesOf({ pieces, known, more }, table) {
    let place = 0;
    return pieces.concat(search.unpack(known)[0].map((gap) => table.pieces[(place += gap)]), more);
  }

  /** The meanings in *packed*: words side by side in the title of a row, or the next of those *written*. */
  function meaningsOf(packed, table, written) {
    const [counts, rows, firsts] = [packed.counts, packed.rows, packed.firsts].map((text) => search.unpack(text)[0]);
    let [next, stretch] = [0, 0];
    return counts.map((count) => {
      if (!count) return written[next++];
      const title = table.rows[rows[stretch]].title.filter((piece) => table.isWord[piece]);
      const first = firsts[stretch++];
      const words = title.slice(first, first + count).map((piece) => table.pieces[piece].toLowerCase());
      return { text: words.join(" "), words };
    });
  }

  /**
   * The entries in *packed* that rows of *table* may answer.
   *
   * Each has `words` (what is typed) and `means` (what names say), both texts in words: `{text, words}`; a meaning that is
   * procedures themselves has their `rows`. `isVerb`: it is what happens to a thing; `sector`: it holds there alone.
   */
  search.readWords = (packed, table) => {
    if (packed.mark !== table.mark || !packed.words) return [];
    const { pieces, isWord, phrasesIn, textOf } = search.readPieces(piecesOf(packed, table));
    const small = pieces.map((piece) => piece.toLowerCase());
    const wordOf = (piece) => small[piece] || pieces[piece].toLowerCase();
    const read = (text) => (text ? phrasesIn(text).map((found) =>
      ({ text: textOf(found), words: found.filter((piece) => isWord[piece]).map(wordOf) })) : []);
    const sectors = new Map(table.sectors.map((sector) => [sector.id, sector]));
    const [verbs, twoWay] = [new Set(packed.verbs), new Set(packed.twoWay)];
    const meanings = meaningsOf(packed, table, read(packed.written));
    const steps = search.unpack(packed.means);
    let met = 0;
    return packed.words.split("  ").map((words, at) => {
      const rows = rowsOf(packed.codes[at] || [], table);
      const means = steps[at].map((step) => meanings[step ? met - step : met++]);
      return {
        words: read(words),
        means: means.concat(rows.length ? { text: "", words: [], rows: new Set(rows) } : []),
        sector: packed.sectors[at] ? sectors.get(packed.sectors[at]) : null,
        isVerb: verbs.has(at),
        isBothWays: twoWay.has(at),
      };
    }).filter((entry) => entry.sector !== undefined);
  };

  /** What lets *index* know an entry, by the fold of the first of its words. */
  function learner({ vocabulary, language, synonyms }) {
    const known = new Map();
    const numbered = (mean) => {
      const words = mean.words.map((word) => vocabulary.add(word));
      return known.get(mean) || known.set(mean, Object.assign({}, mean, { words })).get(mean);
    };
    const add = (words, means, { sector, isVerb }) => words.filter((one) => one.words.length).forEach((one) => {
      language.learn(one.words, 3, vocabulary);
      const fold = vocabulary.foldOf[one.words[0]];
      const group = synonyms.get(fold) || synonyms.set(fold, []).get(fold);
      group.push({ text: one.text, words: one.words, means, sector, isVerb });
    });
    return (entry) => {
      const [words, means] = [entry.words, entry.means].map((texts) => texts.map(numbered));
      add(words, means, entry);
      if (entry.isBothWays) add(means, words, entry);
    };
  }

  /** Let *index* know the words in *packed*. */
  search.learnWords = (packed, index) => search.readWords(packed, index.table).forEach(learner(index));

  /** The same a little at a time, so that letters typed meanwhile find the page awake. */
  search.learnSlowly = async (packed, index) => {
    const entries = search.readWords(packed, index.table);
    const learn = learner(index);
    for (let at = 0; at < entries.length; at += SLICE) {
      await new Promise((next) => setTimeout(next));
      entries.slice(at, at + SLICE).forEach(learn);
    }
  };
})();
