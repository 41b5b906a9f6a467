// Searches that found nothing, kept in the reader's own browser; nothing is sent anywhere. Where the browser keeps nothing,
// none of this shows.
(function () {
  "use strict";
  const search = (self.tthcSearch = self.tthcSearch || {});
  const KEY = "tim-khong-thay";
  const MOST = 50;

  /** What is kept, newest first: `[day, query]`; null where the browser keeps nothing. */
  function read() {
    try {
      const kept = JSON.parse(localStorage.getItem(KEY) || "[]");
      return Array.isArray(kept) ? kept.filter((one) => Array.isArray(one) && one.length === 2) : [];
    } catch (error) {
      return error instanceof SyntaxError ? [] : null;
    }
  }

  function write(kept) {
    try {
      if (kept.length) localStorage.setItem(KEY, JSON.stringify(kept));
      else localStorage.removeItem(KEY);
    } catch (error) {
      // The browser keeps nothing.
    }
  }

  function today() {
    const day = new Date();
    return [day.getDate(), day.getMonth() + 1].map((part) => String(part).padStart(2, "0")).join("/") + `/${day.getFullYear()}`;
  }

  /** Keep *query*, once. */
  search.keepUnfound = (query) => {
    const kept = read();
    if (kept) write([[today(), query], ...kept.filter((one) => one[1] !== query)].slice(0, MOST));
  };

  async function copy(text) {
    try {
      await navigator.clipboard.writeText(text);
    } catch (error) {
      const area = search.make("textarea", { readonly: "" }, text);
      document.body.append(area);
      area.select();
      document.execCommand("copy");
      area.remove();
    }
  }

  /** Show in *box* what is kept; nothing shows where nothing is. */
  search.drawUnfound = (box) => {
    const kept = read() || [];
    box.hidden = !kept.length;
    search.fill(box.querySelector("ul"), kept.map(([day, query]) => search.make("li", {}, `${day}: ${query}`)));
    const [copying, clearing] = box.querySelectorAll("button");
    const said = box.querySelector("[aria-live]");
    said.textContent = "";
    copying.onclick = async () => {
      const lines = kept.map(([day, query]) => `${day}: ${query}\n`);
      await copy(["Tìm không thấy\n", ...lines].join(""));
      said.textContent = "Đã chép.";
    };
    clearing.onclick = () => {
      write([]);
      search.drawUnfound(box);
    };
  };
})();
