{#- The worker that keeps visited pages for reading without a network; every address in it starts from its own folder.
    Pages: the network first, after 3 seconds or without it the saved copy, marked as one, then the saved catalogue,
    taken out of its packed file by `static/unpack.js`. Files of static/ never change, so they are asked for once.
    The page that says what to do is shown where nothing was saved. Pages that stay open are told of a new version.
    Caches are named after the form of what they hold and after the folder of the site, since other sites may share the
    server; those of an older form are thrown away. Switched off (`ngoai_tuyen: false`), the worker removes itself and
    all that it kept. Kept under 1 KB of brotli: it stands in the way of the first visit. -#}
const root = registration.scope;
const clear = async (kept) => {
  for (const name of await caches.keys()) if (name.endsWith(" " + root) && !name.startsWith(kept)) await caches.delete(name);
};
{% if site.config.offline %}
importScripts("unpack.js");
const store = () => caches.open("tthc-1 " + root);
const bare = (url) => url.replace(/(index\.html)?([?#].*)?$/, "");
const mark = (text, from) => new Response(text.replace("<main", `<aside class="site-notice" id="ban-luu"><p>Bản lưu ${
  new Date(from.headers.get("date")).toLocaleDateString("vi")}, có thể đã cũ.</p></aside><main`), from);
const build = async (url) => {
  const index = await caches.match(root + "{{ addresses.OFFLINE_INDEX }}");
  const { letters, files } = await index.json();
  const [file, place] = files[url.slice(root.length)];
  const from = await caches.match(root + file);
  return mark(await unpack(from.body, place, letters, root), from);
};
const answer = async (event, url) => {
  const saved = await caches.match(url);
  if (saved && /static\/[^/]+$/.test(url)) return saved;
  const fresh = fetch(event.request).then(async (found) => {
    if (found.ok) event.waitUntil((await store()).put(url, found.clone()));
    return found;
  });
  event.waitUntil(fresh.catch(() => {}));
  return Promise.race([fresh, new Promise((_, reject) => setTimeout(reject, 3000))]).catch(async () => {
    if (!url.endsWith("/")) return saved || fresh;
    return (saved ? mark(await saved.text(), saved) : await build(url).catch(() => {}))
      || fresh.catch(() => Response.redirect(root + "{{ addresses.folder_of(addresses.OFFLINE) }}?" + url));
  });
};
const check = async (own) => {
  const url = root + "version.json";
  const saved = await caches.match(url);
  const fresh = await fetch(url, { cache: "no-cache" });
  const text = await fresh.clone().text();
  await (await store()).put(url, fresh);
  if (saved && text !== await saved.text()) for (const one of await clients.matchAll()) if (one.id !== own) one.postMessage(0);
};
oninstall = (event) => event.waitUntil(store().then(async (cache) => {
  await cache.addAll({{ [addresses.folder_of(addresses.OFFLINE), assets['style.css'], assets['site.js'], assets['offline.js']] | tojson }});
  for (const { url } of await clients.matchAll({ includeUncontrolled: true })) if (url.startsWith(root)) await cache.add(bare(url)).catch(() => {});
  skipWaiting();
}));
onactivate = (event) => event.waitUntil(clear("tthc-1").then(() => clients.claim()));
onmessage = (event) => event.waitUntil(check().catch(() => {}));
onfetch = (event) => {
  const url = bare(event.request.url);
  if (!url.startsWith(root) || !/\/$|\.(js|css)$/.test(url)) return;
  event.respondWith(answer(event, url));
  if (event.request.mode === "navigate") event.waitUntil(check(event.resultingClientId).catch(() => {}));
};
{% else %}
oninstall = () => skipWaiting();
onactivate = (event) => event.waitUntil(clear("-").then(() => registration.unregister()));
{% endif %}
