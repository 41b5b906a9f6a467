// What the full text finds, as results like those of names, each with its sentence.
(function () {
  "use strict";
  const search = (self.tthcSearch = self.tthcSearch || {});
  // What a name that answers adds, beside what the content holds.
  const NAMED = 0.5;

  /**
   * Results for *q* that *accepts* takes (a row), best first: `results`, of which those from *from* on, *most* of them, have
   * their `excerpt`; *isAlone*: see `findText`.
   */
  search.readText = async (q, index, root, { accepts, isAlone, from, most }) => {
    const named = search.find(q, index, { isOpen: false });
    const names = new Map(named.results.map(({ row, value }, _, all) => [row.code, named.sure * value / all[0].value]));
    const rows = new Map(index.table.rows.map((row) => [row.code, row]));
    const worthOf = (code) => (rows.has(code) && accepts(rows.get(code)) ? (names.get(code) || 0) * NAMED : null);
    const found = await search.findText(q, root, { worthOf, isAlone });
    const excerpts = await Promise.all(found.slice(from, from + most).map((one) => one.load()));
    const results = found.map(({ code }) => search.bare(rows.get(code)));
    excerpts.forEach((excerpt, at) => (results[from + at].excerpt = excerpt));
    return results;
  };
})();
