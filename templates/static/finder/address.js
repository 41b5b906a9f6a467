// The address is the whole state of the search page: `q`, `filters` (name → id), `number` of the page, `isText`.
(function () {
  "use strict";
  const search = (self.tthcSearch = self.tthcSearch || {});

  /** What results are filtered by: the name in the address, the heading, the entries (`{id, title}`) of a row. */
  search.FILTERS = [
    { name: "linh-vuc", title: "Lĩnh vực", of: (row) => [row.sector] },
    { name: "cap", title: "Cấp thực hiện", of: (row) => row.levels },
    { name: "co-quan", title: "Cơ quan", of: (row) => row.agencies },
    { name: "doi-tuong", title: "Đối tượng", of: (row) => row.applicants },
  ];

  /** *state* with *change*, at its first page. */
  search.changed = (state, change) => Object.assign({}, state, { number: 1 }, change);

  /** Whether *state* filters, whether it asks for anything, and whether its filters let *row* through. */
  search.isFiltered = (state) => Object.keys(state.filters).some((name) => state.filters[name]);
  search.isAsked = (state) => state.q.trim() !== "" || search.isFiltered(state);
  search.accepts = (state, row) => search.FILTERS.every(({ name, of }) =>
    !state.filters[name] || of(row).some((entry) => entry.id === state.filters[name]));

  /** The state that *address* (behind its path) stands for. */
  search.stateOf = (address) => {
    const query = new URLSearchParams(address);
    const filters = {};
    search.FILTERS.forEach(({ name }) => {
      if (query.get(name)) filters[name] = query.get(name);
    });
    const number = Math.max(1, parseInt(query.get("trang"), 10) || 1);
    return { q: query.get("q") || "", filters, number, isText: query.get("toan-van") === "1" };
  };

  /** The address of *state*, behind its path. */
  search.addressOf = (state) => {
    const query = new URLSearchParams();
    if (state.q) query.set("q", state.q);
    search.FILTERS.forEach(({ name }) => {
      if (state.filters[name]) query.set(name, state.filters[name]);
    });
    if (state.isText) query.set("toan-van", "1");
    if (state.number > 1) query.set("trang", state.number);
    return `?${query}`;
  };
})();
