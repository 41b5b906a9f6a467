// The search page: the address is its whole state; results are plain links, filters too. Without this script the page
// shows the lists by letter and by field.
document.addEventListener("DOMContentLoaded", () => {
  "use strict";
  const search = self.tthcSearch;
  const page = document.getElementById("tim");
  const field = document.querySelector("input[name=q]");
  const form = field.form;
  const list = document.getElementById("ket-qua");
  const status = page.querySelector("[role=status]");
  const root = page.dataset.goc;
  const isWeb = location.protocol.startsWith("http");
  const NONE = new Set();
  const PAGE = 20;
  const FEW = 8; // entries of one filter that show at once
  const FILTERS = [
    { name: "linh-vuc", title: "Lĩnh vực", text: "sector", of: (row) => [row.sector] },
    { name: "cap", title: "Cấp thực hiện", text: "level", of: (row) => row.levels },
    { name: "co-quan", title: "Cơ quan", text: "agency", of: (row) => row.agencies },
    { name: "doi-tuong", title: "Đối tượng", text: "applicant", of: (row) => row.applicants },
  ];
  let index = null;
  let latest = 0;

  // ---- the address ----

  function stateOf(address) {
    const query = new URLSearchParams(address);
    const state = { q: query.get("q") || "", page: Math.max(1, parseInt(query.get("trang"), 10) || 1), filters: {} };
    state.isFull = query.get("toan-van") === "1" && "toanVan" in page.dataset && isWeb;
    FILTERS.forEach(({ name }) => {
      if (query.get(name)) state.filters[name] = query.get(name);
    });
    return state;
  }

  function addressOf(state) {
    const query = new URLSearchParams();
    if (state.q) query.set("q", state.q);
    FILTERS.forEach(({ name }) => {
      if (state.filters[name]) query.set(name, state.filters[name]);
    });
    if (state.isFull) query.set("toan-van", "1");
    if (state.page > 1) query.set("trang", state.page);
    return `?${query}`;
  }

  const changed = (state, change) => Object.assign({}, state, { page: 1 }, change);

  /** Go to *state*; where a page may not write its address (some browsers, from a folder) the link is followed. */
  function go(state, isNew) {
    const address = addressOf(state);
    try {
      if (isNew) history.pushState(null, "", location.pathname + address);
      else history.replaceState(null, "", location.pathname + address);
    } catch (error) {
      if (isNew) location.search = address;
    }
    show(state);
  }

  // ---- the rows ----

  /** The index, made once the rows are here; the file is a script, so that it loads from a folder too. */
  const ready = (() => {
    let promise = null;
    return () => {
      promise = promise || new Promise((resolve, reject) => {
        const script = document.createElement("script");
        script.src = "du-lieu.js";
        script.onload = () => resolve(search.makeIndex(search.readRows(self.tthcRows)));
        script.onerror = () => {
          promise = null;
          reject(new Error("rows"));
        };
        document.head.append(script);
      }).then((made) => (index = made));
      return promise;
    };
  })();

  // ---- drawing ----

  function make(tag, attributes, ...content) {
    const made = document.createElement(tag);
    Object.keys(attributes).forEach((name) => made.setAttribute(name, attributes[name]));
    made.append(...content);
    return made;
  }

  /** Text with marks: pieces `{text, isMarked}`; marked neighbours share one mark. */
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
  function titlePieces(result) {
    const { pieces, isWord } = index.table;
    const shown = [];
    const marks = result.marks();
    let isBefore = false;
    result.row.title.forEach((piece, at) => {
      const isMarked = marks.has(at);
      if (at && isWord[piece] && isWord[result.row.title[at - 1]]) shown.push({ text: " ", isMarked: isMarked && isBefore });
      shown.push({ text: pieces[piece], isMarked });
      isBefore = isMarked;
    });
    return shown;
  }

  function reasonOf(result) {
    if (result.name) return ["tên thường gọi: ", make("mark", {}, result.name)];
    return result.synonym ? ["hiểu “", make("mark", {}, result.synonym), "” theo danh mục từ đồng nghĩa"] : [];
  }

  function item(result) {
    const { row } = result;
    const address = `${root}thu-tuc/${row.code}/${isWeb ? "" : "index.html"}`;
    const facts = row.levels.map((level) => level.title).join(", ");
    const shown = make("li", { "data-ma": row.code }, make("a", { href: address }, ...marked(titlePieces(result))), " ");
    shown.append(make("span", { class: "facts" }, make("span", { translate: "no" }, row.code),
      ...[facts, row.agencies.length ? row.agencies[0].title : "", row.sector.title].filter(Boolean).map((fact) => ` · ${fact}`)));
    if (row.later) {
      const day = row.later.split("-").reverse().map(Number).join("/");
      shown.append(" ", make("span", { class: "tag" }, `có hiệu lực từ ${day}`));
    }
    const reason = reasonOf(result);
    if (reason.length) shown.append(make("span", { class: "reason note" }, ...reason));
    if (result.excerpt) shown.append(make("span", { class: "excerpt" }, ...marked(result.excerpt)));
    return shown;
  }

  function drawPager(state, count) {
    const pager = document.getElementById("trang");
    const pages = Math.ceil(count / PAGE);
    const link = (number, text, rel) => make("a", { href: addressOf(Object.assign({}, state, { page: number })), rel }, text);
    pager.hidden = pages < 2;
    pager.replaceChildren(
      state.page > 1 ? link(state.page - 1, "← Trang trước", "prev") : "",
      make("span", {}, `Trang ${state.page} trên ${pages}`),
      state.page < pages ? link(state.page + 1, "Trang sau →", "next") : "",
    );
  }

  /** One filter: its chosen entry with the way back, or its entries with their counts. */
  function filterList(filter, results, state) {
    const chosen = state.filters[filter.name];
    const counts = new Map();
    results.forEach(({ row }) => filter.of(row).forEach((entry) => counts.set(entry, (counts.get(entry) || 0) + 1)));
    const entries = [...counts].sort((one, other) => other[1] - one[1]).filter(([entry]) => !chosen || entry.id === chosen);
    if (!chosen && entries.length < 2) return [];
    const links = entries.slice(0, FEW).map(([entry, count]) => {
      const filters = Object.assign({}, state.filters, { [filter.name]: chosen ? "" : entry.id });
      const link = make("a", { href: addressOf(changed(state, { filters })) }, chosen ? `Bỏ lọc: ${entry.title}` : entry.title);
      if (chosen) link.setAttribute("aria-current", "true");
      return make("li", {}, link, " ", make("span", { class: "size" }, String(count)));
    });
    if (chosen && !links.length) {
      const filters = Object.assign({}, state.filters, { [filter.name]: "" });
      links.push(make("li", {}, make("a", { href: addressOf(changed(state, { filters })), "aria-current": "true" }, `Bỏ lọc: ${chosen}`)));
    }
    return [make("h2", {}, filter.title), make("ul", {}, ...links)];
  }

  function drawFilters(state, results) {
    const box = document.getElementById("bo-loc");
    const hasChosen = FILTERS.some(({ name }) => state.filters[name]);
    const lists = [].concat(...FILTERS.map((filter) => filterList(filter, results, state)));
    box.hidden = !lists.length;
    if (hasChosen) box.open = true;
    box.querySelector("div").replaceChildren(...lists);
  }

  function drawMended(state, mended) {
    const hint = document.getElementById("goi-y");
    hint.hidden = !mended;
    if (mended) {
      const link = hint.querySelector("a");
      link.textContent = mended;
      link.href = addressOf(changed(state, { q: mended }));
    }
  }

  /** *results* of *count* on the page of *state*; *said* is the line of the status. */
  function draw(state, results, count, said) {
    const isAsked = state.q.trim() !== "" || FILTERS.some(({ name }) => state.filters[name]);
    list.start = (state.page - 1) * PAGE + 1;
    list.replaceChildren(...results.map(item));
    list.setAttribute("aria-busy", "false");
    if (status.textContent !== said) status.textContent = said;
    drawPager(state, count);
    document.getElementById("duyet").hidden = isAsked && (count > 0 || said === "");
    document.getElementById("khong-thay").hidden = !isAsked || count > 0;
    document.getElementById("toan-van-cho").hidden = !("toanVan" in page.dataset && isWeb && state.q.trim() && !state.isFull);
    document.title = document.title.replace(/^(?:“.*” – )?/, state.q.trim() ? `“${state.q.trim()}” – ` : "");
  }

  // ---- searching ----

  const passes = (row, filters) =>
    FILTERS.every(({ name, of }) => !filters[name] || of(row).some((entry) => entry.id === filters[name]));

  function byName(state) {
    if (state.q.trim()) return search.find(state.q, index);
    const results = index.table.rows.map((row) => ({ row, marks: () => NONE, name: null, synonym: null }));
    return { results: FILTERS.some(({ name }) => state.filters[name]) ? results : [], code: "", mended: "" };
  }

  function saidOf(state, found, count) {
    const q = state.q.trim();
    if (!q && !count) return "";
    if (found.code && !count) return `Không có thủ tục nào mang mã ${found.code}.`;
    if (!count) return `Không tìm thấy thủ tục nào cho “${q}”.`;
    return q ? `${count} thủ tục cho “${q}”.` : `${count} thủ tục.`;
  }

  function showNames(state) {
    const found = byName(state);
    const kept = found.results.filter(({ row }) => passes(row, state.filters));
    const pages = Math.max(1, Math.ceil(kept.length / PAGE));
    const shown = Object.assign({}, state, { page: Math.min(state.page, pages) });
    draw(shown, kept.slice((shown.page - 1) * PAGE, shown.page * PAGE), kept.length, saidOf(state, found, kept.length));
    drawFilters(state, kept);
    drawMended(state, found.mended);
  }

  async function showText(state, turn) {
    const filters = {};
    FILTERS.forEach(({ name, text }) => {
      if (state.filters[name]) filters[text] = state.filters[name];
    });
    const found = await search.findText(state.q, filters, root);
    const wanted = found.slice((state.page - 1) * PAGE, state.page * PAGE);
    const loaded = await Promise.all(wanted.map((one) => one.load()));
    if (turn !== latest) return;
    const rows = new Map(index.table.rows.map((row) => [row.code, row]));
    const results = loaded.filter(({ code }) => rows.has(code)).map(({ code, excerpt }) => ({
      row: rows.get(code), marks: () => NONE, name: null, synonym: null, excerpt,
    }));
    const said = found.length ? `${found.length} thủ tục có nội dung “${state.q.trim()}”.`
      : `Không tìm thấy “${state.q.trim()}” trong toàn văn.`;
    draw(state, results, found.length, said);
    drawFilters(state, results);
    drawMended(state, "");
  }

  /** Draw *state*; an older search that ends later is thrown away. */
  async function show(state) {
    const turn = ++latest;
    const isAsked = state.q.trim() !== "" || FILTERS.some(({ name }) => state.filters[name]);
    if (!index && !isAsked) return draw(state, [], 0, "");
    list.setAttribute("aria-busy", "true");
    try {
      if (!index) {
        status.textContent = "Đang tải…";
        await ready();
      }
      if (turn !== latest) return;
      if (state.isFull && state.q.trim() && !search.codeIn(state.q)) await showText(state, turn);
      else showNames(state);
    } catch (error) {
      if (turn !== latest) return;
      draw(changed(state, { isFull: true }), [], 0, state.isFull && index
        ? "Không tải được phần tìm toàn văn; hãy tìm theo tên." : "Không tải được dữ liệu tìm kiếm; hãy mở các danh sách ở dưới.");
      document.getElementById("khong-thay").hidden = true;
    }
  }

  // ---- what the reader does ----

  const here = () => stateOf(location.search);
  let current = here();
  let writing = 0;

  /** While typing the list follows at once, the address a little later. */
  function typed() {
    current = changed(current, { q: field.value, isFull: false });
    show(current);
    clearTimeout(writing);
    writing = setTimeout(() => {
      try {
        history.replaceState(null, "", location.pathname + addressOf(current));
      } catch (error) { /* from a folder: the address stays as it is */ }
    }, 250);
  }

  function turnTo(state) {
    clearTimeout(writing);
    current = state;
    go(state, addressOf(state) !== addressOf(here()));
  }

  field.addEventListener("focus", () => ready().catch(() => {}));
  field.addEventListener("input", typed);
  field.addEventListener("keydown", (event) => {
    if (event.key === "Escape" && field.value) {
      event.preventDefault();
      field.value = "";
      typed();
    }
  });
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    turnTo(changed(current, { q: field.value.trim(), isFull: false }));
  });
  page.addEventListener("click", (event) => {
    const link = event.target.closest("#bo-loc a, #trang a, #goi-y a");
    if (!link || event.button || event.ctrlKey || event.metaKey || event.shiftKey || event.altKey) return;
    event.preventDefault();
    turnTo(stateOf(link.search));
    field.value = current.q;
    if (link.closest("#trang")) status.scrollIntoView({ block: "nearest" });
  });
  document.getElementById("toan-van").addEventListener("click", () => turnTo(changed(current, { isFull: true })));
  addEventListener("popstate", () => {
    clearTimeout(writing);
    current = here();
    field.value = current.q;
    show(current);
  });

  field.value = current.q;
  show(current);
});
