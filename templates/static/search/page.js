// The search page: the address is its whole state; results are plain links, filters too. Without this script the page
// shows the lists by letter and by field.
document.addEventListener("DOMContentLoaded", () => {
  "use strict";
  const search = self.tthcSearch;
  const page = document.getElementById("tim");
  const field = document.querySelector("input[name=q]");
  const list = document.getElementById("ket-qua");
  const status = page.querySelector("[role=status]");
  const root = page.dataset.goc;
  const isWeb = location.protocol.startsWith("http");
  const hasText = "toanVan" in page.dataset && isWeb;
  const PAGE = 20;
  const PAUSE = 250;
  const FILTERS = [
    { name: "linh-vuc", title: "Lĩnh vực", of: (row) => [row.sector] },
    { name: "cap", title: "Cấp thực hiện", of: (row) => row.levels },
    { name: "co-quan", title: "Cơ quan", of: (row) => row.agencies },
    { name: "doi-tuong", title: "Đối tượng", of: (row) => row.applicants },
  ];
  let index = null;
  let latest = 0;

  // The address and the state that it stands for: `q`, `filters` (name → id), `number` of the page, `isText`.

  function stateOf(address) {
    const query = new URLSearchParams(address);
    const filters = {};
    FILTERS.forEach(({ name }) => {
      if (query.get(name)) filters[name] = query.get(name);
    });
    const number = Math.max(1, parseInt(query.get("trang"), 10) || 1);
    return { q: query.get("q") || "", filters, number, isText: hasText && query.get("toan-van") === "1" };
  }

  function addressOf(state) {
    const query = new URLSearchParams();
    if (state.q) query.set("q", state.q);
    FILTERS.forEach(({ name }) => {
      if (state.filters[name]) query.set(name, state.filters[name]);
    });
    if (state.isText) query.set("toan-van", "1");
    if (state.number > 1) query.set("trang", state.number);
    return `?${query}`;
  }

  const changed = (state, change) => Object.assign({}, state, { number: 1 }, change);
  const isFiltered = (state) => Object.keys(state.filters).some((name) => state.filters[name]);
  const isAsked = (state) => state.q.trim() !== "" || isFiltered(state);

  // The rows: a script, so that they load from a folder too; fetched when the reader reaches for the field.

  let coming = null;
  function ready() {
    coming = coming || new Promise((resolve, reject) => {
      const script = search.make("script", { src: "du-lieu.js" });
      script.onload = () => resolve(search.makeIndex(search.readRows(self.tthcRows)));
      script.onerror = () => {
        coming = null;
        reject(new Error("rows"));
      };
      document.head.append(script);
    }).then((made) => {
      index = made;
      // The first search is slow while the browser gets to know the code; better now than at the first letter.
      setTimeout(() => search.find("cấp lại giấy", index), 0);
    });
    return coming;
  }

  // Drawing.

  function drawFilters(state, results) {
    const box = document.getElementById("bo-loc");
    const rows = results.map((result) => result.row);
    const drawn = FILTERS.map((filter) => search.drawFilter(filter, rows, state.filters[filter.name], (id) =>
      addressOf(changed(state, { filters: Object.assign({}, state.filters, { [filter.name]: id }) }))));
    const nodes = [].concat(...drawn);
    box.hidden = !nodes.length;
    if (isFiltered(state)) box.open = true;
    search.fill(box.querySelector("div"), nodes);
  }

  function drawMended(state, mended) {
    const hint = document.getElementById("goi-y");
    hint.hidden = !mended;
    const link = hint.querySelector("a");
    link.textContent = mended;
    link.href = addressOf(changed(state, { q: mended }));
  }

  /** *results* are those of the page of *state*, of *count* in all; *said* is the line of the status. */
  function draw(state, results, count, said) {
    const pages = Math.ceil(count / PAGE);
    const pager = document.getElementById("trang");
    list.start = (state.number - 1) * PAGE + 1;
    search.fill(list, results.map((result) =>
      search.drawResult(result, index.table, `${root}thu-tuc/${result.row.code}/${isWeb ? "" : "index.html"}`)));
    list.setAttribute("aria-busy", "false");
    if (status.textContent !== said) status.textContent = said;
    pager.hidden = pages < 2;
    search.fill(pager, search.drawPager(state.number, pages, (number) => addressOf(changed(state, { number }))));
    document.getElementById("duyet").hidden = isAsked(state) && count > 0;
    document.getElementById("khong-thay").hidden = !isAsked(state) || count > 0;
    document.getElementById("toan-van-cho").hidden = !hasText || !state.q.trim() || state.isText;
    const back = document.getElementById("theo-ten");
    back.hidden = !state.isText;
    back.firstChild.href = addressOf(changed(state, { isText: false }));
    document.title = document.title.replace(/^(?:“.*” – )?/, state.q.trim() ? `“${state.q.trim()}” – ` : "");
  }

  // Searching.

  function saidOf(state, found) {
    const { length } = found.results;
    const q = state.q.trim();
    if (found.code && !length) return `Không có thủ tục nào mang mã ${found.code}.`;
    if (q && !length) return `Không tìm thấy thủ tục nào cho “${q}”.`;
    if (!isAsked(state)) return "";
    const count = found.isAll ? length : `Hơn ${Math.floor((length - 1) / 10) * 10}`;
    return `${count} thủ tục${q ? ` cho “${q}”` : ""}.`;
  }

  const accepts = (state, row) =>
    FILTERS.every(({ name, of }) => !state.filters[name] || of(row).some((entry) => entry.id === state.filters[name]));

  function showNames(state) {
    const wanted = (row) => accepts(state, row);
    const browsed = () => (isFiltered(state) ? index.table.rows.filter(wanted).map(search.bare) : []);
    const found = state.q.trim() ? search.find(state.q, index, { accepts: wanted })
      : { results: browsed(), isAll: true, code: "", mended: "" };
    const pages = Math.max(1, Math.ceil(found.results.length / PAGE));
    const here = changed(state, { number: Math.min(state.number, pages) });
    draw(here, found.results.slice((here.number - 1) * PAGE, here.number * PAGE), found.results.length, saidOf(state, found));
    drawFilters(state, found.results);
    drawMended(state, found.mended);
  }

  async function showText(state, turn) {
    const q = state.q.trim();
    const named = search.find(q, index, { isOpen: false });
    const names = new Map(named.results.map(({ row, value }, _, all) => [row.code, named.sure * value / all[0].value]));
    const rows = new Map(index.table.rows.map((row) => [row.code, row]));
    const found = await search.findText(q, root, (code) =>
      (rows.has(code) && accepts(state, rows.get(code)) ? (names.get(code) || 0) / 2 : null));
    const results = found.map(({ code }) => search.bare(rows.get(code)));
    const from = (state.number - 1) * PAGE;
    const excerpts = await Promise.all(found.slice(from, from + PAGE).map((one) => one.load()));
    if (turn !== latest) return;
    const shown = excerpts.map((excerpt, at) => Object.assign(results[from + at], { excerpt }));
    const said = found.length ? `${found.length} thủ tục có nội dung “${q}”.` : `Không tìm thấy “${q}” trong toàn văn.`;
    draw(state, shown, found.length, said);
    drawFilters(state, results);
    drawMended(state, "");
  }

  /** Draw *state*; an older search that ends later is thrown away. */
  async function show(state) {
    const turn = ++latest;
    if (!index && !isAsked(state)) return;
    list.setAttribute("aria-busy", "true");
    try {
      if (!index) {
        status.textContent = "Đang tải…";
        await ready();
      }
      if (turn !== latest) return;
      if (state.isText && state.q.trim() && !search.codeIn(state.q)) await showText(state, turn);
      else showNames(state);
    } catch (error) {
      if (turn === latest) fail(state);
    }
  }

  /** What was needed did not come: say so, and leave the lists to go by. */
  function fail(state) {
    draw(state, [], 0, index ? "Không tải được phần tìm toàn văn; hãy tìm theo tên."
      : "Không tải được dữ liệu tìm kiếm; hãy dùng các danh sách ở dưới.");
    document.getElementById("khong-thay").hidden = true;
  }

  // What the reader does.

  let current = stateOf(location.search);
  let writing = 0;

  /** Write *state* into the address; some browsers forbid it to a page opened from a folder: *otherwise* then. */
  function write(state, isNew, otherwise) {
    const address = location.pathname + addressOf(state);
    clearTimeout(writing);
    try {
      if (isNew) history.pushState(null, "", address);
      else history.replaceState(null, "", address);
    } catch (error) {
      otherwise();
    }
  }

  function turnTo(state) {
    const isNew = addressOf(state) !== addressOf(stateOf(location.search));
    current = state;
    field.value = state.q;
    write(state, isNew, () => {
      if (isNew) location.search = addressOf(state);
    });
    show(state);
  }

  /** While the reader types the list follows at once, the address after a pause. */
  function typed() {
    current = changed(current, { q: field.value, isText: false });
    show(current);
    clearTimeout(writing);
    writing = setTimeout(() => write(current, false, () => {}), PAUSE);
  }

  field.addEventListener("focus", () => ready().catch(() => {}));
  field.addEventListener("input", typed);
  field.addEventListener("keydown", (event) => {
    if (event.key !== "Escape" || !field.value) return;
    event.preventDefault();
    field.value = "";
    typed();
  });
  field.form.addEventListener("submit", (event) => {
    event.preventDefault();
    turnTo(changed(current, { q: field.value.trim(), isText: false }));
  });
  page.addEventListener("click", (event) => {
    const link = event.target.closest("#bo-loc a, #trang a, #goi-y a, #theo-ten a");
    if (!link || event.button || event.ctrlKey || event.metaKey || event.shiftKey || event.altKey) return;
    event.preventDefault();
    turnTo(stateOf(link.search));
    if (link.closest("#trang")) field.scrollIntoView();
  });
  document.getElementById("toan-van").addEventListener("click", () => turnTo(changed(current, { isText: true })));
  addEventListener("popstate", () => {
    clearTimeout(writing);
    current = stateOf(location.search);
    field.value = current.q;
    show(current);
  });

  field.value = current.q;
  show(current);
});
