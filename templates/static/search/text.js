// Full text, on demand: Pagefind over a feed with đ folded (`tthc/search/feed.py`), words joined by “or” when “and” finds
// too little, the best ones read and put in order again by words that stand side by side. Loaded as a module only when the
// reader asks, so that a page opened from a folder never needs it.
(function () {
  "use strict";
  const search = (self.tthcSearch = self.tthcSearch || {});
  // Results of “and” that need no “or”.
  const ENOUGH = 10;
  // Words of a query that “and” seldom answers.
  const LONG = 4;
  // Words that are asked one by one.
  const MOST = 8;
  // Results that are read for their order.
  const READ = 24;
  let loading = null;

  const plain = (text) => text.normalize("NFC").replace(/đ/g, "d").replace(/Đ/g, "D").replace(/[?!,;:"“”]/g, " ").trim();
  const whole = (text) => text.replace(/d\u0335/g, "đ").replace(/D\u0335/g, "Đ");

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
    const quiet = new Set(search.SILENT.map(plain));
    const found = words.filter((word) => !quiet.has(word));
    return found.length ? found : words;
  }

  /** Results of “and”, and of “or” where “and” finds too little, by their joint score. */
  async function gather(pagefind, text, filters) {
    const said = plain(text);
    const words = telling([...new Set(said.toLowerCase().split(/\s+/))]).slice(0, MOST);
    const found = new Map();
    const add = (answer, share) => answer.results.forEach((result) => {
      const known = found.get(result.id) || { result, score: 0 };
      known.score += share * result.score;
      found.set(result.id, known);
    });
    const all = await pagefind.search(said, { filters });
    add(all, 1);
    if (words.length > 1 && (all.results.length < ENOUGH || words.length > LONG)) {
      for (const word of words) add(await pagefind.search(word, { filters }), 0.2);
      for (let at = 0; at + 1 < words.length; at++) {
        add(await pagefind.search(`${words[at]} ${words[at + 1]}`, { filters }), 0.3);
      }
    }
    const ranked = [...found.values()].sort((one, other) => other.score - one.score);
    return ranked.filter((one) => one.score >= ranked[0].score * 0.15);
  }

  /** Share of the neighbours in *words* (as `spell` spells them) that stand side by side in *text*. */
  function sideBySide(words, text, spell) {
    if (words.length < 2) return 0;
    const there = ` ${search.wordsOf(text).map(spell).join(" ")} `;
    const pairs = words.slice(1).map((word, at) => ` ${spell(words[at])} ${spell(word)} `);
    return pairs.filter((pair) => there.includes(pair)).length / pairs.length;
  }

  /**
   * Results of the full text for *text* among *filters* (name of a filter → id), best first; each knows how to load itself
   * (`load` gives `{code, excerpt}`, the excerpt as pieces of `{text, isMarked}`).
   */
  search.findText = async (text, filters, root) => {
    const found = await gather(await load(root), text, filters);
    const words = search.wordsOf(text);
    const hasMarks = words.some(search.isMarked);
    const head = await Promise.all(found.slice(0, READ).map(async (one) => {
      const data = await one.result.data();
      const content = whole(data.content);
      const beside = sideBySide(words, content, search.fold) + (hasMarks ? sideBySide(words, content, search.key) : 0);
      return { data, worth: one.score / found[0].score + beside };
    }));
    head.sort((one, other) => other.worth - one.worth);
    const shown = (data) => ({ code: data.meta.code, excerpt: piecesOf(data.excerpt) });
    return [
      ...head.map(({ data }) => ({ load: async () => shown(data) })),
      ...found.slice(READ).map(({ result }) => ({ load: async () => shown(await result.data()) })),
    ];
  };

  /** An excerpt without its HTML, “đ” put back. */
  function piecesOf(html) {
    const body = new DOMParser().parseFromString(html, "text/html").body;
    return [...body.childNodes].map((node) => ({ text: whole(node.textContent), isMarked: node.nodeName === "MARK" }));
  }
})();
