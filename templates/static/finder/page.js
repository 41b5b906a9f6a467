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
  const { PAGE } = search;
  const PAUSE = 250;
  // Milliseconds of rest after which the full text is asked by itself, and how much of it is shown then.
  const REST = 700;
  const OFFERED = 10;
  const BESIDE = 5;
  // Milliseconds of quiet after which a search that found nothing while typing is kept.
  const QUIET = 2000;
  // Milliseconds that a list asked for as a whole waits for the people's words once the rows are there.
  const PATIENCE = 700;
  // Results among the first that the people's words may still add behind those that stand.
  const ADDED = 5;
  const { addressOf, accepts, changed, isFiltered, isAsked } = search;
  let index = null;
  let hasWords = false;
  let latest = 0;

  const stateOf = (address) => {
    const state = search.stateOf(address);
    return Object.assign(state, { isText: hasText && state.isText });
  };

  // The rows: a script, so that they load from a folder too; fetched when the reader reaches for the field.

  const ready = search.once(`${root}tim-kiem/du-lieu.js`, () => {
    index = search.makeIndex(search.readRows(self.tthcRows));
    // The first search is slow while the browser gets to know the code; better now than at the first letter.
    setTimeout(() => search.find("cấp lại giấy", index), 0);
    words().catch(() => {});
  });
  // What people say for what names say: asked for at once after the rows, since the rows are enough to begin with.
  const words = search.once(`${root}tim-kiem/tu-dan-gian.js`, () =>
    search.learnSlowly(self.tthcWords, index).then(() => {
      hasWords = true;
      page.dataset.tu = "du";
      improve();
    }));
  /** The people's words, or the end of patience with them; a list that follows each letter does not wait. */
  const wordsSoon = () => hasWords || isTyping || Promise.race([
    words().catch(() => {}), new Promise((next) => setTimeout(next, PATIENCE)),
  ]);
  // The full text, and what found nothing.
  const later = search.once(page.dataset.sau, () => {});
  const ways = search.makeWays(page, isWeb);
  const view = search.makeView(page, isWeb, hasText);
  const beyond = search.makeBeyond(page);
  let resting = 0;
  // Whether an empty list waits for the full text.
  let isPending = false;

  // Searches that found nothing; kept and shown only where an editor asked for it.

  let keeping = 0;
  let isTyping = false;
  const drawUnfound = () => search.drawUnfound(document.getElementById("tim-khong-thay"));

  /** Keep the query of *state* where *count* says that it found nothing; while the reader types, after a rest. */
  function keepUnfound(state, count) {
    clearTimeout(keeping);
    const q = state.q.trim();
    if (count || !q || isFiltered(state) || !search.isEditor()) return;
    const keep = () => later().then(() => search.keepUnfound(q)).then(drawUnfound).catch(() => {});
    keeping = setTimeout(keep, isTyping ? QUIET : 0);
  }

  // Searching.

  function saidOf(state, found, named, guidance) {
    const { length } = found.results;
    const q = state.q.trim();
    const own = ways.said(q, named, length);
    if (own) return own;
    if (found.code && !length) return `Không có thủ tục nào mang mã ${found.code}.`;
    if (q && !length && guidance.answer) return `Không phải thủ tục trong danh mục; lời đáp cho “${q}” ở dưới.`;
    if (q && !length) return `Không tìm thấy thủ tục nào cho “${q}”.`;
    if (!isAsked(state)) return "";
    const count = found.isAll ? length : `Hơn ${Math.floor((length - 1) / 10) * 10}`;
    return `${count} thủ tục` + (q ? ` cho “${q}”.` : ".");
  }

  function showNames(state, named) {
    const found = ways.find(state, named, index);
    const pages = Math.max(1, Math.ceil(found.results.length / PAGE));
    const here = changed(state, { number: Math.min(state.number, pages) });
    const isFirst = state.q.trim() && here.number === 1 && !isFiltered(state);
    const guidance = isFirst ? search.guide(state.q, index.table, found) : {};
    const shown = found.results.slice((here.number - 1) * PAGE, here.number * PAGE);
    view.draw(here, shown, found.results.length, saidOf(state, found, named, guidance), index.table, guidance);
    view.drawFilters(state, found.results);
    view.drawMended(state, found.mended);
    const others = view.drawOffices(state.q, index.table.offices) + (guidance.answer ? 1 : 0);
    keepUnfound(state, found.results.length + others);
    if (hasText && !others && beyond.mayAsk(here, found)) follow(state, found);
  }

  /** Ask the full text by itself, once the reader rests; an empty list is busy until it has come. */
  function follow(state, found) {
    const turn = latest;
    const ask = () => {
      if (turn !== latest) return;
      const told = status.textContent;
      askText(state, found, turn).catch(() => []).then((results) => turn === latest && settle(state, found, results, told));
    };
    if (isTyping) resting = setTimeout(ask, REST);
    else ask();
  }

  /** What the full text holds and names did not find; meanwhile the page says that it is being asked. */
  async function askText(state, found, turn) {
    const isEmpty = !found.results.length;
    isPending = isEmpty;
    if (isEmpty) {
      list.setAttribute("aria-busy", "true");
      status.textContent = `Không có thủ tục nào tên “${state.q.trim()}”; đang tìm trong nội dung…`;
      document.getElementById("khong-thay").hidden = true;
    } else {
      beyond.wait();
    }
    await Promise.all([later(), words().catch(() => {})]);
    if (turn !== latest) return [];
    const known = new Set([...list.children].map((item) => item.dataset.ma).concat(found.results.map(({ row }) => row.code)));
    const most = isEmpty ? OFFERED : BESIDE;
    const results = await search.readText(found.mended || state.q.trim(), index, root,
      { accepts: (row) => accepts(state, row) && !known.has(row.code), isAlone: isEmpty, from: 0, most });
    return results.slice(0, most);
  }

  /**
   * Show what the full text found by itself: in the empty list, or under the list of names, which stays as it is; where it
   * found nothing, what was *told* before stands again.
   */
  function settle(state, found, results, told) {
    isPending = false;
    if (found.results.length) {
      beyond.show(view.items(results, index.table));
      return;
    }
    const q = state.q.trim();
    const said = `Không có thủ tục nào tên “${q}”; ${results.length} thủ tục có nội dung ấy.`;
    view.draw(state, results, results.length, results.length ? said : told, index.table);
  }

  async function showText(state, turn) {
    const q = state.q.trim();
    await later();
    const from = (state.number - 1) * PAGE;
    const found = await search.readText(q, index, root,
      { accepts: (row) => accepts(state, row), isAlone: false, from, most: PAGE });
    if (turn !== latest) return;
    const said = found.length ? `${found.length} thủ tục có nội dung “${q}”.` : `Không tìm thấy “${q}” trong toàn văn.`;
    view.draw(state, found.slice(from, from + PAGE), found.length, said, index.table);
    view.drawFilters(state, found);
    view.drawMended(state, "");
    keepUnfound(state, found.length + view.drawOffices(state.q, index.table.offices));
  }

  /** Draw *state*; an older search that ends later is thrown away. */
  async function show(state) {
    const turn = ++latest;
    clearTimeout(resting);
    isPending = false;
    beyond.clear();
    if (!index && !isAsked(state)) return;
    list.setAttribute("aria-busy", "true");
    try {
      if (!index) {
        status.textContent = "Đang tải…";
        await ready();
      }
      await wordsSoon();
      if (turn !== latest) return;
      const named = !state.isText && search.mayName(state.q) ? await ways.namedIn(state.q, index.table) : null;
      if (turn !== latest) return;
      ways.draw(state.q, named);
      const shown = named || isTyping || !isForText(state.q) ? state : Object.assign({}, state, { isText: true });
      if (shown !== state) write((current = shown), false, () => {});
      if (shown.isText && shown.q.trim() && !search.codeIn(shown.q)) await showText(shown, turn);
      else showNames(shown, named);
    } catch (error) {
      if (turn === latest) fail(state);
    }
  }

  /**
   * What the people's words find, once they are there. Nothing that stands moves, since somebody may be about to tap it:
   * an empty list is drawn anew, and one that changes with each letter anyway; else what is new stands behind.
   */
  function improve() {
    if ((list.getAttribute("aria-busy") === "true" && !isPending) || !current.q.trim() || current.isText || ways.areSure()) return;
    if (!list.children.length || isTyping) {
      show(current);
      return;
    }
    const codes = new Set([...list.children].map((item) => item.dataset.ma));
    const found = search.find(current.q, index, { accepts: (row) => accepts(current, row) }).results.slice(0, ADDED);
    list.append(...view.items(found.filter(({ row }) => !codes.has(row.code)), index.table));
  }

  /** What was needed did not come: say so, and leave the lists to go by. */
  function fail(state) {
    view.draw(state, [], 0, index ? "Không tải được phần tìm toàn văn; hãy tìm theo tên."
      : "Không tải được dữ liệu tìm kiếm; hãy dùng các danh sách ở dưới.", null);
    document.getElementById("khong-thay").hidden = true;
  }

  // What the reader does.

  let current = stateOf(location.search);
  let writing = 0;
  /** The number of a document stands in no name: where nobody knows it, the full text is asked by itself. */
  const isForText = (q) => hasText && search.isDocument(q);

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
    isTyping = false;
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
    isTyping = true;
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
    const q = field.value.trim();
    turnTo(changed(current, { q, isText: false }));
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
  if (search.isEditor()) later().then(drawUnfound).catch(() => {});
  show(current);
});
