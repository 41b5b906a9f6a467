// Codes in all their forms: 1.001193, 1001193, 001193, with the tail that national software prints, “mã số …”.
(function () {
  "use strict";
  const search = (self.tthcSearch = self.tthcSearch || {});
  const TAIL = /(?:\.\d{2,3}){1,3}(?:\.[a-z]\d+(?:\.\d+)*)?$/;
  const NATIONAL = /[\s.,_/-]*000[\s.,_/-]*00[\s.,_/-]*00[\s.,_/-]*(?:[a-z]\d+)?$/;
  const NAMED = /(?:^|[^\d.,])([1-9])(?:\.\s?|\s?[-,]\s?)(\d{6})(?!\d)/;
  // A code with other signs between its digits: 1.004.746, 1/004746, 00 4746; no number and year of a text.
  const GROUPED = /^(?:[1-9][\s.,_/-]*)?0[\s.,_/-]*[01](?:[\s.,_/-]*\d){4}$/;
  const DATED = /^\d{1,3}[\s._/-]+(?:19|20)\d\d$/;
  // The letters o and l in the place of nought and one.
  const LETTERS = /^[1-9l][\s.,_/-]*[o0](?:[\s.,_/-]*[\do]){5}$/;
  // A code without its dot in a sentence: the words before it say what it is, or its beginning does.
  const SAID = /(?:^|\s)(?:(?:mã|ma|mã số|ma so|thủ tục|thu tuc|tthc)[\s:]+(?:số |so )?(\d{6,7})|([1-9]0[01]\d{4}))(?=[\s,;?!]|$)/;
  // The digits behind the dot without the zeros that lead them; no year.
  const SHORT = /^(?!(?:19|20)\d\d$)\d{4,5}$/;
  const SHORTER = /^(?:mã|ma|thủ tục|thu tuc|tthc)[\s:].*?(\d{3,5})$/;
  const CALLED = /^(?:mã|ma|số|so|thủ tục|thu tuc|tthc|của|cua|là|la|:|\s)+/;

  /**
   * The code asked for: `{digits, shown, isWhole}`, or null. It is one where the text is nothing else, or where a whole
   * code with its dot stands in a sentence; `isWhole` is false while it is being typed.
   */
  search.codeIn = (text) => {
    const plain = text.normalize("NFC").toLowerCase().replace(/[\s?!.,;:)]+$/, "").replace(/^[\s(#]+/, "");
    const named = plain.match(NAMED);
    if (named) return whole(named[1] + named[2]);
    const called = plain.replace(CALLED, "");
    const isCode = GROUPED.test(called.replace(NATIONAL, "")) && !DATED.test(called);
    if (isCode) return whole(called.replace(NATIONAL, "").replace(/\D/g, ""));
    if (LETTERS.test(called) && /[ol]/.test(called)) return whole(called.replace(/o/g, "0").replace(/l/g, "1").replace(/\D/g, ""));
    const said = plain.match(SAID);
    if (said) return whole(said[1] || said[2]);
    if (SHORT.test(called) || (/^\d{3}$/.test(called) && SHORTER.test(plain))) {
      return { digits: called.padStart(6, "0"), shown: called, isWhole: true };
    }
    if (/^tam-[a-z0-9-]+$/.test(called)) return { digits: called, shown: called, isWhole: true };
    const head = called.replace(TAIL, (tail) => (/^\.\d{6}/.test(tail) ? tail : ""));
    if (/^[1-9]\.\d{1,6}$/.test(head)) return { digits: digitsOf(head), shown: head, isWhole: head.length === 8 };
    return /^\d{6,12}$/.test(head) ? { digits: head, shown: head, isWhole: true } : null;
  };

  const whole = (digits) => ({
    digits, shown: digits.length === 7 ? `${digits[0]}.${digits.slice(1)}` : digits, isWhole: true,
  });
  const digitsOf = (code) => code.replace(".", "");

  /** Rows that bear the code *asked* (see `codeIn`); where none does, those that took its place. */
  search.rowsOfCode = (asked, table) => {
    const fits = (digits) => asked.isWhole
      ? digits === asked.digits || (asked.digits.length === 6 && digits.slice(1) === asked.digits)
      : digits.startsWith(asked.digits);
    const found = table.rows.filter((row) => fits(digitsOf(row.code)));
    if (found.length) return found;
    // “1.4746”: the zeros behind the dot left out.
    const full = asked.digits[0] + asked.digits.slice(1).padStart(6, "0");
    if (!asked.isWhole && asked.digits.length > 3) return table.rows.filter((row) => digitsOf(row.code) === full);
    const old = Object.keys(table.old).filter((code) => asked.isWhole && fits(digitsOf(code)));
    return [...new Set(old.map((code) => table.rows[table.old[code]]))];
  };
})();
