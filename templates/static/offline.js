// The page that saves the whole catalogue on the reader's tap. Files are named after their content, so a download that
// broke off goes on where it stopped; the index comes last, so that the worker never finds half a catalogue.
(function () {
  "use strict";
  const box = document.getElementById("luu");
  const home = new URL(box.dataset.goc, location.href);
  const root = home.href;
  const wanted = location.search.slice(1);
  const isAble = navigator.serviceWorker && self.caches && self.DecompressionStream;
  if (!isAble || !location.protocol.startsWith("http")) return;

  const INDEX = root + "ngoai-tuyen/muc-luc.json";
  const status = box.querySelector("[role=status]");
  const load = document.getElementById("tai");
  const drop = document.getElementById("xoa");
  const store = "tthc-1-danh-muc " + root;
  box.hidden = false;

  function sizeOf(bytes) {
    const size = bytes < 1e6 ? [Math.ceil(bytes / 1e3), "KB"] : [Math.ceil(bytes / 1e5) / 10, "MB"];
    return size[0].toLocaleString("vi") + " " + size[1];
  }

  async function fetched(address) {
    const found = await fetch(address, { cache: "no-cache" });
    if (!found.ok) throw new Error(address);
    return found;
  }

  /** What is saved: its version and day; null where nothing is. */
  async function saved() {
    const found = await caches.match(INDEX);
    if (!found) return null;
    const day = new Date(found.headers.get("date")).toLocaleDateString("vi");
    return { version: (await found.json()).version, day };
  }

  async function show() {
    const kept = await saved();
    const site = await fetched(root + "version.json").then((found) => found.json()).catch(() => null);
    const isOld = kept && site && kept.version !== site.version;
    const size = site ? ` (khoảng ${sizeOf(site.bytes)})` : "";
    load.hidden = !site || (kept && !isOld);
    load.textContent = (isOld ? "Tải bản mới" : "Tải cả danh mục") + size;
    drop.hidden = !kept;
    status.textContent = !kept ? (site ? "Chưa lưu." : "Chưa lưu; hãy mở lại trang này khi có mạng.")
      : `Đã lưu ngày ${kept.day}.${isOld ? " Nay đã có bản mới." : ""}`;
  }

  /** What the worker takes out of a bundle it hands on as a page, so the bundle is kept as one. */
  async function keep(cache, address, found) {
    const date = found.headers.get("date") || new Date().toUTCString();
    const type = /\.(json|bin)$/.test(address) ? "text/html; charset=utf-8" : found.headers.get("content-type");
    await cache.put(address, new Response(await found.blob(), { headers: { "content-type": type, date } }));
  }

  /** Save everything, and throw away what belongs to an older version. */
  async function download() {
    const answer = await fetched(INDEX);
    const index = await answer.clone().json();
    const cache = await caches.open(store);
    const bundles = [...new Set(Object.values(index.files).map(([file]) => root + file))];
    const others = index.others.map((file) => root + file);
    let done = 0;
    for (const address of others.concat(bundles)) {
      status.textContent = `Đang tải: ${Math.floor(100 * done++ / (others.length + bundles.length))} %`;
      const isThere = bundles.includes(address) && await cache.match(address);
      if (!isThere) await keep(cache, address, await fetched(address));
    }
    await keep(cache, INDEX, answer);
    const whole = [INDEX].concat(bundles, others);
    for (const request of await cache.keys()) if (!whole.includes(request.url)) await cache.delete(request);
  }

  load.addEventListener("click", async () => {
    load.disabled = true;
    if (navigator.storage && navigator.storage.persist) navigator.storage.persist().catch(() => {});
    try {
      await download();
      await show();
    } catch (error) {
      status.textContent = "Chưa tải xong. Kiểm tra mạng và chỗ trống của máy rồi bấm lại; phần đã tải không phải tải lại.";
    }
    load.disabled = false;
  });
  drop.addEventListener("click", async () => {
    await caches.delete(store);
    await show();
  });

  document.getElementById("chua-luu").hidden = !wanted.startsWith(root);
  show();
})();
