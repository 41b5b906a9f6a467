// Which decision or law a query names, in whatever spelling: “quyết định 2742 BNNMT”, “NĐ 123/2015”, “luật hộ tịch 2014”.
(function () {
  "use strict";
  const search = (self.tthcSearch = self.tthcSearch || {});
  // Kinds as people write them, the longer first.
  const KINDS = [
    [/^bo luat\b|^luat\b|^phap lenh\b/, "luat"],
    [/^nghi dinh\b|^nd\b/, "nghi dinh"],
    [/^thong tu lien tich\b|^ttlt\b/, "thong tu lien tich"],
    [/^thong tu\b|^tt\b/, "thong tu"],
    [/^quyet dinh\b|^qd\b/, "quyet dinh"],
    [/^nghi quyet\b|^nq\b/, "nghi quyet"],
    [/^chi thi\b|^van ban\b/, ""],
  ];
  // Kinds in a sign.
  const SIGNS = { nd: "nghi dinh", ttlt: "thong tu lien tich", tt: "thong tu", qd: "quyet dinh", nq: "nghi quyet" };
  const SILENT = new Set(["so", "ngay", "thang", "nam", "cua", "theo", "can", "cu", "va", "ve", "viec", "thu", "tuc", "cac"]);
  const DAY = /\bngay \d{1,2} ?(?:[/.-]|thang) ?\d{1,2} ?(?:[/.-]|nam) ?((?:19|20)\d\d)\b/;
  // “nd168”, “ndcp”, “qh13.”, “85.2019”, “bộ nnmt”.
  const GLUED = [
    [/\b(qd|nd|tt|ttlt|nq)(?=\d)/g, "$1 "],
    [/(\d)(?=(?:qd|nd|ttlt|tt|nq|qh\d+)\b)/g, "$1 "],
    [/\b(qd|nd|tt|nq)(?=(?:cp|ttg|b[a-z]{1,8})\b)/g, "$1 "],
    [/(\d)\.(?=(?:19|20)\d\d\b)/g, "$1 "],
    [/\.(?=[a-z])/g, " "],
  ];
  // What is counted, not numbered: “quyết định 100 triệu”.
  const UNITS = new Set(["trieu", "ty", "dong", "nguoi", "tuoi", "m2", "ha", "kg", "thang", "ngay", "gio", "cai", "con", "phan"]);
  const YEAR = /^(?:19|20)\d\d$/;
  const NUMBER = /^\d+(?:\.\d+)?[a-z]?$/;

  /** What *text* says of a text: `{kind, number, year, words (that are neither), name (words with the kind), said,
   * isSigned (by a sign, not by words)}`. */
  function asked(text) {
    const plain = search.plain(text).replace(/[“”",;:()]/g, " ").replace(DAY, " $1 ");
    const apart = GLUED.reduce((whole, [form, instead]) => whole.replace(form, instead), plain).replace(/[\s/_–—-]+/g, " ").trim();
    const said = apart.replace(/^(?:cac |nhung )?(?:thu tuc )?(?:theo |can cu |dua vao )?/, "");
    const found = KINDS.find(([form]) => form.test(said)) || [/$^/, ""];
    const tokens = said.split(" ").filter(Boolean);
    const name = tokens.filter((token) => !NUMBER.test(token) && token !== "nam" && token !== "va");
    const numbers = tokens.filter((token) => NUMBER.test(token));
    const words = said.replace(found[0], "").split(" ").filter((token) => token && !NUMBER.test(token) && !SILENT.has(token));
    const sign = words.find((word) => SIGNS[word]);
    const hasName = found[1] === "luat" && words.some((word) => !/^(?:ubtv)?qh\d*$/.test(word));
    const number = hasName && numbers.length === 1 && YEAR.test(numbers[0]) ? "" : numbers[0] || "";
    const year = numbers.slice(number ? 1 : 0).find((token) => YEAR.test(token)) || "";
    return {
      kind: found[1] || SIGNS[sign] || "",
      number: number.replace(/^0+(?=\d)/, ""),
      year: Number(year),
      words: words.filter((word) => !SIGNS[word]),
      said,
      isSigned: Boolean(sign),
      name,
    };
  }

  /** What of *words* tells the issuer: parts of known signs, or the first letters of its name: “bộ tư pháp” → btp. */
  function issuerIn(words, signs) {
    const known = words.filter((word) => signs.has(word));
    if (known.length) return known;
    const initials = words.map((word) => word[0]).join("");
    const short = words.length === 2 && words[0] === "bo" ? `b${words[1]}` : "";
    const begun = initials.length > 2 && [...signs].some((sign) => sign.startsWith(initials));
    return signs.has(short) ? [short] : begun || (initials.length > 1 && signs.has(initials)) ? [initials] : [];
  }

  const isLaw = (text) => text.name.length > 1;

  /** Texts of the number that *query* gives. */
  function byNumber(query, texts) {
    const signs = new Set([].concat(...texts.map((text) => text.parts)));
    const issuer = issuerIn(query.words, signs);
    // A sign tells its issuer: 2742/QĐ-BYT is not 2742/QĐ-BNNMT.
    if (query.isSigned && !issuer.length && query.words.length) return [];
    const isCounted = query.number.length < 3 || UNITS.has(query.words[0]);
    if (!query.year && !issuer.length && query.words.length && isCounted) return [];
    const found = texts.filter((text) => text.number === query.number
      && (!query.kind || kindFits(query.kind, text)) && issuer.every((part) => text.parts.some((one) => one === part || (part.length > 2 && one.startsWith(part)))));
    // “12/2024” is a number only of what tells its year: it may be a month.
    if (!query.kind && !issuer.length) {
      const isDay = query.words.length > 0 || /^(?:ngay|thang)\b/.test(query.said);
      return isDay ? [] : found.filter((text) => text.isDated && text.year === query.year);
    }
    const inYear = found.filter((text) => text.year === query.year);
    return query.year ? (inYear.length ? inYear : found.filter((text) => !text.year)) : found;
  }

  const kindFits = (kind, text) => text.kind === kind
    || (kind === "luat" ? text.kind === "van ban" : kind === "thong tu" && text.kind === "thong tu lien tich");

  /** Laws whose name *query* is, or of which it is the beginning. */
  function byName({ name, year }, texts) {
    const laws = texts.filter((text) => isLaw(text) && (!year || text.year === year));
    const begins = (text) => name.every((word, at) => text.name[at] === word);
    const whole = laws.filter((text) => begins(text) && text.name.length === name.length);
    return whole.length || name.length < 3 ? whole : laws.filter(begins);
  }

  /**
   * The decisions and laws that *text* names among *texts*, the newest first, and their rows, each once: `{texts, rows,
   * isSure}`, or null. It is sure where a number or a year was given: the words of a law's name may be those of a procedure.
   */
  search.findNamed = (text, texts) => {
    const query = asked(text);
    const found = query.number ? byNumber(query, texts) : query.name.length > 1 ? byName(query, texts) : [];
    if (!found.length) return null;
    const ordered = found.slice().sort((one, other) => other.year - one.year);
    const rows = [...new Set([].concat(...ordered.map((one) => one.rows)))];
    return { texts: ordered, rows, isSure: Boolean(query.number || query.year) };
  };
})();
