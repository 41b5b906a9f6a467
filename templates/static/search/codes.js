// Codes in all their forms: 1.001193, 1001193, 001193, with the tail that national software prints, “mã số …”.
(function () {
  "use strict";
  const search = (self.tthcSearch = self.tthcSearch || {});
  const TAIL = /(?:\.\d{2,3}){1,3}(?:\.[a-z]\d+(?:\.\d+)*)?$/;
  const NAMED = /(?:^|[\s:(])([1-9]\.\d{6})(?!\d)/;
  const SEPARATED = /^([1-9])[\s,-]\s?(\d{6})(?!\d)/;
  const CALLED = /^(?:mã|ma|số|so|thủ tục|thu tuc|tthc|của|cua|là|la|:|\s)+/;

  /**
   * The code asked for: `{digits, shown, isWhole}`, or null. It is one where the text is nothing else, or where a whole
   * code with its dot stands in a sentence; `isWhole` is false while it is being typed.
   */
  search.codeIn = (text) => {
    const plain = text.trim().toLowerCase();
    const named = plain.match(NAMED);
    if (named) return { digits: digitsOf(named[1]), shown: named[1], isWhole: true };
    const bare = plain.replace(CALLED, "").replace(SEPARATED, "$1.$2");
    if (/^tam-[a-z0-9-]+$/.test(bare)) return { digits: bare, shown: bare, isWhole: true };
    const head = bare.replace(TAIL, (tail) => (/^\.\d{6}/.test(tail) ? tail : ""));
    if (/^[1-9]\.\d{1,6}$/.test(head)) return { digits: digitsOf(head), shown: head, isWhole: head.length === 8 };
    return /^\d{6,12}$/.test(head) ? { digits: head, shown: head, isWhole: true } : null;
  };

  const digitsOf = (code) => code.replace(".", "");

  /** Rows that bear the code *asked* (see `codeIn`); where none does, those that took its place. */
  search.rowsOfCode = (asked, table) => {
    const fits = (digits) => asked.isWhole
      ? digits === asked.digits || (asked.digits.length === 6 && digits.slice(1) === asked.digits)
      : digits.startsWith(asked.digits);
    const found = table.rows.filter((row) => fits(digitsOf(row.code)));
    if (found.length) return found;
    const old = Object.keys(table.old).filter((code) => asked.isWhole && fits(digitsOf(code)));
    return [...new Set(old.map((code) => table.rows[table.old[code]]))];
  };
})();
