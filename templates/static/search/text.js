// Full text, on demand: Pagefind over a feed with đ folded (`tthc/search/feed.py`), words joined by “or” when “and” finds
// too little. Loaded as a module only when the reader asks, so that a page opened from a folder never needs it.
(function () {
  "use strict";
  const search = (self.tthcSearch = self.tthcSearch || {});
  const ENOUGH = 10; // results of “and” that need no “or”
  const LONG = 4; // words of a query that “and” seldom answers
  const MOST = 8; // words that are asked one by one
  let loading = null;

  const plain = (text) => text.normalize("NFC").replace(/đ/g, "d").replace(/Đ/g, "D").replace(/[?!,;:"“”]/g, " ").trim();

  /** Pagefind, loaded once; a failure may be tried again. */
  function load(root) {
    if (!loading) {
      loading = import(new URL(`${root}pagefind/pagefind.js`, document.baseURI).href).then(async (pagefind) => {
        await pagefind.options({ baseUrl: "/", excerptLength: 24, ranking: { metaWeights: { title: 0, alias: 5 } } });
        await pagefind.init();
        return pagefind;
      });
      loading.catch(() => (loading = null));
    }
    return loading;
  }

  /** Words that say something; all of them where none does. */
  function telling(words) {
    const quiet = new Set(search.SILENT.map((word) => plain(word)));
    const found = words.filter((word) => !quiet.has(word));
    return found.length ? found : words;
  }

  /**
   * Results of the full text for *text* among *filters* (name of a filter → id), best first; each knows how to load itself
   * (`load` gives `{code, excerpt}`, the excerpt as pieces of `{text, isMarked}`).
   */
  search.findText = async (text, filters, root) => {
    const pagefind = await load(root);
    const said = plain(text);
    const words = telling([...new Set(said.toLowerCase().split(/\s+/))]).slice(0, MOST);
    const scores = new Map();
    const add = (answer, share) => answer.results.forEach((result) => {
      const known = scores.get(result.id) || { result, score: 0 };
      known.score += share * result.score;
      scores.set(result.id, known);
    });
    const all = await pagefind.search(said, { filters });
    add(all, 1);
    if (words.length > 1 && (all.results.length < ENOUGH || words.length > LONG)) {
      for (const word of words) add(await pagefind.search(word, { filters }), 0.2);
      for (let at = 0; at + 1 < words.length; at++) {
        add(await pagefind.search(`${words[at]} ${words[at + 1]}`, { filters }), 0.3);
      }
    }
    const ranked = [...scores.values()].sort((one, other) => other.score - one.score);
    const least = ranked.length ? ranked[0].score * 0.15 : 0;
    return ranked.filter((one) => one.score >= least).map(({ result }) => ({
      load: async () => {
        const data = await result.data();
        return { code: data.meta.code, excerpt: piecesOf(data.excerpt) };
      },
    }));
  };

  /** An excerpt without its HTML, “đ” put back (the feed writes it as d with a stroke of its own). */
  function piecesOf(html) {
    const body = new DOMParser().parseFromString(html, "text/html").body;
    return [...body.childNodes].map((node) => ({
      text: node.textContent.replace(/d\u0335/g, "đ").replace(/D\u0335/g, "Đ"),
      isMarked: node.nodeName === "MARK",
    }));
  }
})();
