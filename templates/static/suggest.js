// Suggestions under the field of the first page while the reader types, by the ranker of the search page, which comes
// when the field is reached for. Plain links and a count; without this script the form leads to the search page.
document.addEventListener("DOMContentLoaded", () => {
  "use strict";
  const FEW = 5;
  const box = document.getElementById("goi-y");
  const field = document.querySelector(".hero input[name=q]");
  const status = box.querySelector("[role=status]");
  const greeting = status.textContent;
  const root = box.dataset.goc;
  const page = location.protocol.startsWith("http") ? "" : "index.html";
  let list = null;
  let index = null;
  let coming = null;

  const script = (address) => new Promise((resolve, reject) => {
    const made = document.createElement("script");
    made.onload = resolve;
    made.onerror = reject;
    made.src = address;
    document.head.append(made);
  });
  /** The ranker and its rows; what does not come is asked for again at the next letter. */
  const ready = () => {
    coming = coming || Promise.all([script(box.dataset.search), script(box.dataset.rows)]).then(() => {
      index = self.tthcSearch.makeIndex(self.tthcSearch.readRows(self.tthcRows));
    });
    return coming.catch(() => { coming = null; });
  };

  function wayToAll(q, count) {
    const { make } = self.tthcSearch;
    const address = `${root}tim-kiem/${page}?${new URLSearchParams({ q })}`;
    return make("li", {}, make("a", { href: address }, `Xem tất cả ${count} thủ tục`));
  }
  function draw() {
    const search = self.tthcSearch;
    const q = field.value.trim();
    if (list) list.remove();
    list = null;
    if (!q || !index) {
      status.textContent = greeting;
      return;
    }
    const found = search.find(q, index, { accepts: () => true });
    const { results, isAll } = found;
    const guide = search.guide(q, index.table, found);
    const guided = search.drawGuidance(guide, root, page);
    const few = results.slice(0, FEW);
    const count = isAll ? results.length : `hơn ${Math.floor((results.length - 1) / 10) * 10}`;
    const none = guide.answer ? "Không phải thủ tục; lời đáp ở dưới." : "Chưa thấy thủ tục nào; bấm Tìm để xem cách khác.";
    const said = few.length ? `${count} thủ tục hợp với “${q}”.` : none;
    if (status.textContent !== said) status.textContent = said;
    if (!few.length && !guided.length) return;
    const twins = search.twinsAmong(few);
    const shown = few.map((result) => search.drawResult(result, index.table, `${root}thu-tuc/${result.row.code}/${page}`, twins.has(result.row)));
    if (results.length > FEW) shown.push(wayToAll(q, count));
    list = search.make("div", {}, ...guided, ...(few.length ? [search.make("ul", { class: "procedure-list" }, ...shown)] : []));
    box.append(list);
  }

  field.addEventListener("focus", () => ready());
  field.addEventListener("input", () => ready().then(draw));
  field.addEventListener("keydown", (event) => {
    if (event.key !== "Escape" || !field.value) return;
    event.preventDefault();
    field.value = "";
    draw();
  });
});
