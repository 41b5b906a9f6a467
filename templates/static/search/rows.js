// Reads the packed file of rows (`tthc/site/search/rows.py` writes it): columns become rows, numbers of words become words.
(function () {
  "use strict";
  const search = (self.tthcSearch = self.tthcSearch || {});
  const FIRST = 0x21;

  /** Value of each sign of the packing: all printable ASCII but quote and backslash. */
  function signValues() {
    const values = [];
    let value = 0;
    for (let code = FIRST; code < 0x7f; code++) values[code] = code === 0x22 || code === 0x5c ? -1 : value++;
    return values;
  }

  /** The texts in *packed*, each as numbers of pieces. */
  function unpack(packed) {
    const texts = [];
    let text = [];
    let number = 0;
    for (let at = 0; at < packed.length; at++) {
      const code = packed.charCodeAt(at);
      if (code === 0x20) {
        texts.push(text);
        text = [];
      } else if (VALUES[code] < LAST) {
        text.push(number * LAST + VALUES[code]);
        number = 0;
      } else {
        number = number * LEADING + VALUES[code] - LAST + 1;
      }
    }
    texts.push(text);
    return texts;
  }
  search.unpack = unpack;
  const VALUES = signValues();
  // Signs that end a number, and signs that lead on.
  const LAST = 60;
  // The last step on the scale of dossiers in a year.
  const MOST_ASKED = 9;
  const LEADING = 32;

  /** Codes from steps; one that is no number stands as it is. */
  function codesOf(steps) {
    let number = 0;
    return steps.map((step) => {
      if (typeof step === "string") return step;
      number += step;
      return `${String(number)[0]}.${String(number).slice(1)}`;
    });
  }

  /** Groups of *entries*; 0 is the next one that was not met yet. */
  function groupsOf(packed, entries) {
    let next = 0;
    return unpack(packed).map((steps) => steps.map((step) => entries[step ? step - 1 : next++]));
  }

  /** A column of *groups*; each is told as how long ago it was met, 0 is the next new one. */
  function columnOf(packed, groups) {
    const recent = [];
    let next = 0;
    return unpack(packed)[0].map((ago) => {
      recent.unshift(ago ? recent.splice(ago - 1, 1)[0] : next++);
      return groups[recent[0]];
    });
  }

  function slug(title) {
    return title.normalize("NFD").replace(/[\u0300-\u036f]+/g, "").replace(/[đð]/gi, "d").toLowerCase()
      .replace(/[^a-z0-9]+/g, "-").replace(/^-|-$/g, "");
  }

  /** Reads texts packed as numbers of *list*: `pieces`, which of them are words, and texts in numbers of pieces. */
  search.readPieces = (list) => {
    const pieces = list.slice();
    const isWord = pieces.map((piece) => /[\p{L}\p{N}]/u.test(piece));
    const capitals = new Map();
    const capital = (number) => {
      if (!capitals.has(number)) {
        capitals.set(number, pieces.length);
        pieces.push(pieces[number].charAt(0).toUpperCase() + pieces[number].slice(1));
        isWord.push(true);
      }
      return capitals.get(number);
    };
    /** Numbers of pieces with capitals where they belong: first in a title, and wherever a turn (“”) breaks the rule. */
    const cased = (numbers, isTitle) => {
      const found = [];
      let isFirst = isTitle;
      let isTurned = false;
      numbers.forEach((number) => {
        if (pieces[number] === "") {
          isTurned = true;
        } else if (isWord[number]) {
          found.push(isFirst !== isTurned ? capital(number) : number);
          isFirst = isTurned = false;
        } else {
          found.push(number);
        }
      });
      return found;
    };
    const titlesIn = (text) => unpack(text).map((numbers) => cased(numbers, true));
    const phrasesIn = (text) => unpack(text).map((numbers) => cased(numbers, false));
    const textOf = (numbers) => {
      let text = "";
      numbers.forEach((number, at) => {
        text += (at && isWord[number] && isWord[numbers[at - 1]] ? " " : "") + pieces[number];
      });
      return text;
    };
    return { pieces, isWord, titlesIn, phrasesIn, textOf };
  };

  /**
   * The rows as objects, and what they point to.
   *
   * A row has `code`, `title`, `names` and `keywords` (texts as numbers of pieces), `sector`, `levels`, `agencies`,
   * `applicants` (each a list of entries `{id, title}`), `online`, `later` (day of effect), `use` (how much it is asked for,
   * 0 to 1), `glance` (time, fee, place in words, what is known of them). `answers` and `interviews`: see `guidance.js`.
   */
  search.readRows = (packed) => {
    const { pieces, isWord, titlesIn, phrasesIn, textOf } = search.readPieces(packed.pieces);
    const entry = ([title, id]) => {
      const text = textOf(titlesIn(title)[0]);
      return { id: id || slug(text), title: text };
    };
    const sectors = packed.sectors.map((one) => Object.assign(entry(one), { size: one[2] }));
    const agencies = packed.agencies.map(entry);
    const applicants = packed.applicants.map(entry);
    const offices = (packed.offices || []).map(entry);
    const agenciesOf = columnOf(packed.agency, groupsOf(packed.agencyGroups, agencies));
    const applicantsOf = columnOf(packed.applicant, groupsOf(packed.applicantGroups, applicants));
    const levels = packed.levels[0].map(([id, title]) => ({ id, title }));
    const codes = codesOf(packed.codes);
    const used = new Set(packed.used);
    const sectorOf = [].concat(...sectors.map((sector) => new Array(sector.size).fill(sector)));
    const timeOf = columnOf(packed.time, packed.times);
    const feeOf = columnOf(packed.fee, packed.fees);
    /** The first body that receives, as its place among those of the row, and whether others do too. */
    const placeOf = (at) => {
      const body = agenciesOf[at][parseInt(packed.place[at], 32)];
      return body ? body.title + (packed.places[at] > "1" ? " và nơi khác" : "") : "";
    };
    const sparse = (column, at) => (column[at] === undefined ? [] : phrasesIn(column[at]));
    const rows = codes.length === 0 ? [] : titlesIn(packed.titles).map((title, at) => ({
      at,
      code: codes[at],
      title,
      names: sparse(packed.names, at),
      keywords: sparse(packed.keywords, at),
      sector: sectorOf[at],
      levels: levels.filter((_, bit) => (parseInt(packed.levels[1][at], 32) >> bit) & 1),
      agencies: agenciesOf[at],
      applicants: applicantsOf[at],
      online: packed.online[at],
      later: packed.later[at] || "",
      use: used.has(at) ? 1 : (packed.asked[at] || 0) / MOST_ASKED,
      glance: [timeOf[at], feeOf[at], placeOf(at)].filter(Boolean),
    }));
    const { old, mark } = packed;
    const guidance = search.readGuidance(packed, { titlesIn, phrasesIn, textOf });
    return Object.assign(guidance, { rows, pieces, isWord, textOf, sectors, agencies, applicants, offices, levels, old, mark });
  };
})();
