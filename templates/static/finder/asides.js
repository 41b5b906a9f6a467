// What a query says beside the name of a procedure: the number of a document, a level that is no more.
(function () {
  "use strict";
  const search = (self.tthcSearch = self.tthcSearch || {});
  const KIND = "(?:bộ luật|bo luat|luật|luat|pháp lệnh|phap lenh|nghị định|nghi dinh|nđ|nd|thông tư|thong tu|tt|"
    + "quyết định|quyet dinh|qđ|qd|nghị quyết|nghi quyet|nq|chỉ thị|chi thi|văn bản|van ban)(?: liên tịch| lien tich)?";
  const NUMBER = "\\d{1,4}[a-z]?/(?:\\d{4}(?:/[\\p{L}\\d]+(?:-[\\p{L}\\d]+)*)?|\\p{L}+(?:-[\\p{L}\\d]+)*)";
  const DOCUMENT = new RegExp(`^(?:theo )?(?:(?:${KIND} )?(?:số |so )?${NUMBER}|${KIND} (?:số |so )?\\d{1,4})$`, "u");
  const DISTRICT = / (?:huyện|huyen|quận|thị xã|thi xa) /;

  /** Whether *text* is the number of a document and nothing else; names do not hold those, papers and laws do. */
  search.isDocument = (text) => DOCUMENT.test(text.normalize("NFC").toLowerCase().trim().replace(/\s+/g, " "));

  /** Whether *text* speaks of the level of districts, which ended on 1 July 2025. */
  search.namesDistrict = (text) => DISTRICT.test(` ${search.wordsOf(text).join(" ")} `);
})();
