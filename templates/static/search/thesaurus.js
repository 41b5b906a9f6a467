// The people's words (`tthc/site/search/thesaurus.py` packs them): they come after the rows and join an index that stands.
(function () {
  "use strict";
  const search = (self.tthcSearch = self.tthcSearch || {});

  /** Rows that bear *codes*, or that took their place. */
  function rowsOf(codes, { rows, old }) {
    const wanted = new Set(codes);
    const found = rows.filter((row) => wanted.has(row.code));
    return found.concat(codes.filter((code) => code in old).map((code) => rows[old[code]]));
  }

  /**
   * The entries in *packed* that rows of *table* may answer.
   *
   * Each has `words` (what is typed) and `means` (what names say), both texts in words: `{text, words}`; a meaning that is
   * procedures themselves has their `rows`. `isVerb`: it is what happens to a thing; `sector`: it holds there alone.
   */
  search.readWords = (packed, table) => {
    const { pieces, isWord, phrasesIn, textOf } = search.readPieces(packed.pieces);
    const small = pieces.map((piece) => piece.toLowerCase());
    const wordOf = (piece) => small[piece] || pieces[piece].toLowerCase();
    const read = (text) => (text ? phrasesIn(text).map((found) =>
      ({ text: textOf(found), words: found.filter((piece) => isWord[piece]).map(wordOf) })) : []);
    const sectors = new Map(table.sectors.map((sector) => [sector.id, sector]));
    const [verbs, twoWay] = [new Set(packed.verbs), new Set(packed.twoWay)];
    const meanings = packed.means.split("  ");
    return (packed.words ? packed.words.split("  ") : []).map((words, at) => {
      const rows = rowsOf(packed.codes[at] || [], table);
      return {
        words: read(words),
        means: read(meanings[at]).concat(rows.length ? { text: "", words: [], rows: new Set(rows) } : []),
        sector: packed.sectors[at] ? sectors.get(packed.sectors[at]) : null,
        isVerb: verbs.has(at),
        isBothWays: twoWay.has(at),
      };
    }).filter((entry) => entry.sector !== undefined);
  };

  /** Let *index* know the words in *packed* by the fold of their first word. */
  search.learnWords = (packed, index) => {
    const { vocabulary, language, table, synonyms } = index;
    const numbered = ({ text, words, rows }) => ({ text, rows, words: words.map((word) => vocabulary.add(word)) });
    const known = new Map();
    /** One meaning is one object, however many entries have it. */
    const only = (mean) => mean.rows ? mean : known.get(mean.text) || known.set(mean.text, mean).get(mean.text);
    const add = (words, means, { sector, isVerb }) => words.filter((one) => one.words.length).forEach((one) => {
      language.learn(one.words, 3, vocabulary);
      const fold = vocabulary.foldOf[one.words[0]];
      const group = synonyms.get(fold) || synonyms.set(fold, []).get(fold);
      group.push({ text: one.text, words: one.words, means, sector, isVerb });
    });
    search.readWords(packed, table).forEach((entry) => {
      const [words, means] = [entry.words, entry.means].map((texts) => texts.map(numbered));
      add(words, means.map(only), entry);
      if (entry.isBothWays) add(means, words.map(only), entry);
    });
  };
})();
