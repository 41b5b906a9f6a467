// Results, filters and pages of results as elements; every link leads to an address that says all.
(function () {
  "use strict";
  const search = (self.tthcSearch = self.tthcSearch || {});
  // Entries of one filter that show.
  const FEW = 8;

  /** An element with *attributes* and *content*. */
  const make = (search.make = (tag, attributes, ...content) => {
    const made = document.createElement(tag);
    Object.keys(attributes).forEach((name) => made.setAttribute(name, attributes[name]));
    made.append(...content);
    return made;
  });

  /** Put *nodes* in the place of what *element* holds. */
  search.fill = (element, nodes) => {
    element.textContent = "";
    element.append(...nodes);
  };

  /** Pieces of text (`{text, isMarked}`) as nodes; marked neighbours share one mark. */
  function marked(pieces) {
    const nodes = [];
    pieces.forEach(({ text, isMarked }) => {
      const last = nodes[nodes.length - 1];
      if (!isMarked) nodes.push(text);
      else if (last && last.nodeName === "MARK") last.append(text);
      else nodes.push(make("mark", {}, text));
    });
    return nodes;
  }

  /** The title of a result in pieces; a space between two marked words is marked with them. */
  function titleOf(result, table) {
    const marks = result.marks();
    const shown = [];
    result.row.title.forEach((piece, at, all) => {
      const isMarked = marks.has(at);
      const isApart = at > 0 && table.isWord[piece] && table.isWord[all[at - 1]];
      if (isApart) shown.push({ text: " ", isMarked: isMarked && marks.has(at - 1) });
      shown.push({ text: table.pieces[piece], isMarked });
    });
    return shown;
  }

  /** Why a result is here where its title does not say so. */
  function reasonOf({ name, synonym }) {
    if (name) return ["tên thường gọi: ", make("mark", {}, name)];
    return synonym ? ["tên gọi khác: ", make("mark", {}, synonym)] : [];
  }

  /** Rows among *results* that look alike: the same title, levels, first agency and sector. */
  search.twinsAmong = (results) => {
    const alike = new Map();
    results.forEach(({ row }) => {
      const look = [row.title, ...factsOf(row, false)].join("|");
      (alike.get(look) || alike.set(look, []).get(look)).push(row);
    });
    return new Set([].concat(...[...alike.values()].filter((rows) => rows.length > 1)));
  };

  const ONLINE = { 0: "nộp trực tiếp", 1: "trực tuyến một phần", 2: "trực tuyến toàn trình" };
  const titles = (entries) => entries.map((entry) => entry.title).join(", ");

  /** What tells *row* apart from others of its name; everything that is known of it where it has a twin. */
  function factsOf(row, isTwin) {
    const agencies = isTwin ? titles(row.agencies) : "";
    const more = isTwin ? [titles(row.applicants), ONLINE[row.online]] : [];
    return [titles(row.levels), agencies, row.sector.title, ...more].filter(Boolean);
  }

  /** One result: the title as a link to *address*, time, fee and place in a line, what tells it apart, the reason. */
  search.drawResult = (result, table, address, isTwin) => {
    const { row } = result;
    const facts = factsOf(row, isTwin);
    const code = make("span", { translate: "no" }, row.code);
    const shown = make("li", { "data-ma": row.code }, make("a", { href: address }, ...marked(titleOf(result, table))), " ");
    if (row.glance.length) shown.append(make("span", { class: "facts glance" }, row.glance.join(" · ")), " ");
    shown.append(make("span", { class: "facts" }, code, ...facts.map((fact) => ` · ${fact}`)));
    if (row.later) {
      const day = row.later.split("-").reverse().map(Number).join("/");
      shown.append(" ", make("span", { class: "tag" }, `có hiệu lực từ ${day}`));
    }
    const reason = reasonOf(result);
    if (reason.length) shown.append(make("span", { class: "reason note" }, ...reason));
    if (result.excerpt) shown.append(make("span", { class: "excerpt" }, ...marked(result.excerpt)));
    return shown;
  };

  /** The way to the neighbours of page *number* of *pages*; *addressOf* gives the address of a page. */
  search.drawPager = (number, pages, addressOf) => [
    number > 1 ? make("a", { href: addressOf(number - 1), rel: "prev" }, "← Trang trước") : "",
    make("span", {}, `Trang ${number} trên ${pages}`),
    number < pages ? make("a", { href: addressOf(number + 1), rel: "next" }, "Trang sau →") : "",
  ];

  /**
   * One filter over *rows*: its entries with their counts, or the chosen one (an id) with the way back; nothing where
   * there is nothing to choose. *addressOf* gives the address for an id, "" for none.
   */
  search.drawFilter = (filter, rows, chosen, addressOf) => {
    const counts = new Map();
    rows.forEach((row) => filter.of(row).forEach((entry) => counts.set(entry, (counts.get(entry) || 0) + 1)));
    const link = (address, text, count) =>
      make("li", {}, make("a", { href: address }, text), " ", make("span", { class: "size" }, count));
    const entries = [...counts].sort((one, other) => other[1] - one[1]);
    if (!chosen && entries.length < 2) return [];
    let items = entries.slice(0, FEW).map(([entry, count]) => link(addressOf(entry.id), entry.title, String(count)));
    if (chosen) {
      const [entry, count] = entries.find(([one]) => one.id === chosen) || [{ title: chosen }, 0];
      items = [link(addressOf(""), `Bỏ lọc: ${entry.title}`, String(count))];
      items[0].firstChild.setAttribute("aria-current", "true");
    }
    return [make("h2", {}, filter.title), make("ul", {}, ...items)];
  };
})();
