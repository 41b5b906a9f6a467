// What stands above the results: lists of the site, decisions and laws whose name the query is, each with where it leads.
(function () {
  "use strict";
  const search = (self.tthcSearch = self.tthcSearch || {});
  // Texts of one number that are offered.
  const TEXTS = 6;

  const wayTo = ({ title, address, facts }) => {
    const name = address ? search.make("a", { href: address }, title) : search.make("b", {}, title);
    return search.make("li", {}, name, " ", search.make("span", { class: "facts" }, facts.filter(Boolean).join(" · ")));
  };

  const wayToText = (root, tail) => ({ title, address, rows, doesAnnounce }) => ({
    title,
    address: address && root + address + tail,
    facts: [`${rows.length} thủ tục ${doesAnnounce ? "được công bố" : "dựa vào"}`],
  });

  /** The ways of the search page *page*. What is *named* is what `namedIn` gave for the query *q*. */
  search.makeWays = (page, isWeb) => {
    const root = page.dataset.goc;
    const box = page.querySelector("#dan-den");
    const own = search.readOwn(document.getElementById("duyet"));
    const toText = wayToText(root, isWeb ? "" : "index.html");
    // The numbers, and the script that reads them: asked for where a query may name one.
    const coming = [page.dataset.so, `${root}tim-kiem/so-hieu.js`].map((address) => search.once(address, () => {}));
    let texts = null;
    let isSure = false;

    return {
      /** Decisions and laws that *q* names (see `findNamed`); null where it names none, or nobody can tell now. */
      namedIn: async (q, table) => {
        try {
          await Promise.all(coming.map((ask) => ask()));
          // Numbers of other rows than these would lead to other procedures.
          if (self.tthcNumbers.mark !== self.tthcRows.mark) return null;
          texts = texts || search.readNumbers(self.tthcNumbers, table);
          return search.findNamed(q, texts);
        } catch (error) {
          return null;
        }
      },

      draw: (q, named) => {
        isSure = Boolean(named && named.isSure);
        const lists = search.ownNames(q, own).map((one) => Object.assign({ facts: [one.kind, one.size] }, one));
        const [whole, parts] = [true, false].map((isWhole) => lists.filter((one) => one.isWhole === isWhole));
        const found = whole.concat(named ? named.texts.slice(0, TEXTS).map(toText) : [], parts);
        box.hidden = !found.length;
        search.fill(box, found.map(wayTo));
      },

      /** Whether the results are those of a text whose number was given. */
      areSure: () => isSure,

      /** What answers *state*: rows of a text that is named, else names; where no name does, the list of that name. */
      find: (state, named, index) => {
        const accepts = (row) => search.accepts(state, row);
        const allOf = (rows) => ({ results: rows.filter(accepts).map(search.bare), isAll: true, code: "", mended: "" });
        if (!state.q.trim()) return allOf(search.isFiltered(state) ? index.table.rows : []);
        if (named && named.isSure) return allOf(named.rows);
        const found = search.find(state.q, index, { accepts });
        if (found.results.length || found.code) return found;
        const list = search.ownNames(state.q, own).find((one) => one.isWhole);
        const instead = named ? named.rows : list ? search.rowsOfOwn(list, index.table) : [];
        return instead.length ? allOf(instead) : found;
      },

      /** The line of the status for *count* results, where the ways have more to say than their number; else "". */
      said: (q, named, count) => {
        const [text, other] = named && named.isSure ? named.texts : [];
        const [before, after] = text && text.doesAnnounce ? ["do", " công bố"] : ["dựa vào", ""];
        if (text && !other && count) return `${count} thủ tục ${before} ${text.title}${after}.`;
        return box.hidden || count || !q ? "" : `Không có thủ tục nào tên “${q}”; có danh sách mang tên ấy.`;
      },
    };
  };
})();
