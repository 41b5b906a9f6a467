// Names of the site's own that a query may be: sectors, agencies, journeys. They are read off the lists that the page
// shows without a script.
(function () {
  "use strict";
  const search = (self.tthcSearch = self.tthcSearch || {});
  // Names that are offered, and the least of a name that the query must be.
  const MOST = 4;
  const LEAST = 0.4;
  const CALLED = /^(?:các |cac )?(?:danh sách|danh sach|lĩnh vực|linh vuc|ngành|nganh|cơ quan|co quan|hành trình|hanh trinh|thủ tục|thu tuc)\s+(?=\S)/;

  /** The names in the lists of *page*: `{title, kind, address, size, id, words}`. */
  search.readOwn = (page) => [...page.querySelectorAll("[data-loai] a")].map((link) => ({
    title: link.textContent,
    kind: link.closest("[data-loai]").dataset.loai,
    address: link.getAttribute("href"),
    size: link.parentNode.lastElementChild === link ? "" : link.parentNode.lastElementChild.textContent.trim(),
    id: link.pathname.replace(/\/(?:index\.html)?$/, "").split("/").pop(),
    words: search.wordsOf(link.textContent),
  }));

  /** Whether *typed* is *word*, marks left out or typed alike. */
  const says = (typed, word) => search.fold(typed) === search.fold(word)
    && (!search.isMarked(typed) || search.canBecome(search.key(typed), search.key(word)) || search.key(typed) === search.key(word));

  /** The share of *words* that *typed* is, where it stands there in one piece; else 0. */
  function shareOf(typed, words) {
    const from = words.findIndex((_, at) => typed.every((one, step) => at + step < words.length && says(one, words[at + step])));
    return from < 0 ? 0 : typed.length / words.length;
  }

  /** Those of *names* that *text* is, or is much of: the whole ones first; `isWhole` says which. */
  search.ownNames = (text, names) => {
    const plain = text.normalize("NFC").toLowerCase().trim();
    const [said, typed] = [plain, plain.replace(CALLED, "")].map(search.wordsOf);
    if (!typed.length) return [];
    return names.map((name) => ({ name, share: Math.max(shareOf(typed, name.words), shareOf(said, name.words)) }))
      .filter(({ share }) => share === 1 || (typed.length > 1 && share >= LEAST))
      .sort((one, other) => other.share - one.share)
      .slice(0, MOST)
      .map(({ name, share }) => Object.assign({ isWhole: share === 1 }, name));
  };

  /** Rows of *table* that the list of *name* holds; none for a journey. */
  search.rowsOfOwn = (name, table) => table.rows.filter((row) =>
    (name.kind === "Lĩnh vực" ? row.sector.id === name.id : row.agencies.some((one) => one.id === name.id)));

  const KIND = "(?:bo luat|luat|phap lenh|nghi dinh|nd|thong tu|tt|ttlt|quyet dinh|qd|nghi quyet|nq|chi thi|van ban)";
  const SIGN = "(?:nd|qd|tt|ttlt|nq|qh\\d+)(?:cp|ttg|b[a-z]+)?";
  const NUMBERED = new RegExp(`\\d[\\d.]*[a-z]?\\s*[/_–-]\\s*(?:\\d{4}|[a-z]{2})|\\d[a-z]?[\\s.]+(?:19|20)\\d\\d(?!\\d)|\\d ?${SIGN}(?![a-z])|(?:^| )${KIND} ?(?:lien tich )?(?:so )?\\d|^(?:theo )?(?:bo luat|luat|phap lenh) [a-z]`);

  /** *text* in small letters without marks, with single spaces. */
  search.plain = (text) => text.normalize("NFD").replace(/[\u0300-\u036f]+/g, "").toLowerCase().replace(/đ/g, "d")
    .replace(/\s+/g, " ").trim();

  /** Whether *text* may speak of a decision or a law, so that it is worth to ask for their numbers. */
  search.mayName = (text) => !search.codeIn(text) && NUMBERED.test(search.plain(text));
})();
