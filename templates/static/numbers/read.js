// Reads the file of numbers (`tthc/site/search/numbers.py` writes it): decisions, and legal texts, each with its rows.
(function () {
  "use strict";
  const search = (self.tthcSearch = self.tthcSearch || {});
  const slug = (text) => search.plain(text).replace(/[^a-z0-9]+/g, "-").replace(/^-|-$/g, "");

  function rowsFrom(steps, rows) {
    let at = 0;
    return steps.split(" ").map((step) => rows[(at += Number(step))]);
  }

  /** The number as it is printed; of one that tells no year the year stands beside it. */
  function printed(number, year, sign, isDated) {
    if (isDated) return `${number}/${year}/${sign}`;
    return number + (sign && !sign.startsWith("-") ? "/" : "") + sign + (year ? ` (${year})` : "");
  }

  /**
   * The texts in *packed*, those that announce first: `{number, year, isDated (the number tells it), parts (of the sign, folded), kind, title, address,
   * name (of a law, in words), rows, doesAnnounce}`.
   */
  search.readNumbers = (packed, table) => {
    const parts = packed.signs.map((sign) => search.plain(sign).split(/[^a-z0-9]+/).filter(Boolean));
    const read = (folder, doesAnnounce) => ([sign, number, when, kind, steps, page = "", name = ""]) => {
      const year = Math.abs(when);
      const isDated = when > 0;
      const shown = printed(number, year, packed.signs[sign], isDated);
      const id = page === 1 ? slug(`${number} ${year || ""} ${packed.signs[sign]}`) : page;
      return {
        number: search.plain(number).replace(/^0+(?=\d)/, ""),
        year,
        isDated,
        parts: parts[sign],
        kind: search.plain(packed.kinds[kind]),
        title: name ? `${name} số ${shown}` : `${packed.kinds[kind]} số ${shown}`,
        address: id && `${folder}/${id}/`,
        name: search.plain(name).split(/[^a-z0-9]+/).filter((word) => !/^(?:nam|va|\d{4})$/.test(word)),
        rows: rowsFrom(steps, table.rows),
        doesAnnounce,
      };
    };
    return packed.announced.map(read("quyet-dinh", true)).concat(packed.cited.map(read("can-cu", false)));
  };
})();
