// Full text, on demand: Pagefind over a feed with đ folded (`tthc/site/search/feed.py`), words joined by “or” when “and” finds
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
  // The least that a result may have of the first one's score.
  const LEAST = 0.15;
  let loading = null;

  const plain = (text) => text.normalize("NFC").replace(/đ/g, "d").replace(/Đ/g, "D").replace(/[?!,;:"“”]/g, " ").trim();
  const whole = (text) => text.replace(/d\u0335/g, "đ").replace(/D\u0335/g, "Đ");

  /** Pagefind and the codes of its results, loaded once; a failure may be tried again. */
  function load(root) {
    if (!loading) {
      const folder = new URL(`${root}pagefind/`, document.baseURI).href;
      const codes = fetch(`${folder}codes.json`).then((answer) => answer.json());
      const program = import(`${folder}pagefind.js`).then(async (pagefind) => {
        await pagefind.options({ baseUrl: "/", excerptLength: 24, ranking: { metaWeights: { title: 0, alias: 5 } } });
        await pagefind.init();
        return pagefind;
      });
      loading = Promise.all([program, codes]).then(([pagefind, codeOf]) => ({ pagefind, codeOf }));
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
  async function gather(pagefind, text) {
    const said = plain(text);
    const words = telling([...new Set(said.toLowerCase().split(/\s+/))]).slice(0, MOST);
    const found = new Map();
    const add = (answer, share) => answer.results.forEach((result) => {
      const known = found.get(result.id) || { result, score: 0 };
      known.score += share * result.score;
      found.set(result.id, known);
    });
    const all = await pagefind.search(said);
    add(all, 1);
    if (words.length > 1 && (all.results.length < ENOUGH || words.length > LONG)) {
      for (const word of words) add(await pagefind.search(word), 0.2);
      for (let at = 0; at + 1 < words.length; at++) {
        add(await pagefind.search(`${words[at]} ${words[at + 1]}`), 0.3);
      }
    }
    const ranked = [...found.values()].sort((one, other) => other.score - one.score);
    return ranked.filter((one) => one.score >= ranked[0].score * LEAST);
  }

  /** Share of the neighbours in *words* (as `spell` spells them) that stand side by side in *text*. */
  function sideBySide(words, text, spell) {
    if (words.length < 2) return 0;
    const there = ` ${search.wordsOf(text).map(spell).join(" ")} `;
    const pairs = words.slice(1).map((word, at) => ` ${spell(words[at])} ${spell(word)} `);
    return pairs.filter((pair) => there.includes(pair)).length / pairs.length;
  }

  /**
   * Results of the full text for *text*, best first: `{code, load}`, where `load` gives the excerpt as pieces of
   * `{text, isMarked}`. *worthOf* tells of a code how well its name answers, 0 to 1, and null where it is not wanted.
   */
  search.findText = async (text, root, worthOf) => {
    const { pagefind, codeOf } = await load(root);
    const gathered = await gather(pagefind, text);
    const found = gathered.map(({ result, score }) => ({ result, score, code: codeOf[result.id] }));
    const wanted = found.filter(({ code }) => worthOf(code) !== null);
    const words = search.wordsOf(text);
    const hasMarks = words.some(search.isMarked);
    wanted.forEach((one) => (one.worth = one.score / found[0].score + worthOf(one.code)));
    wanted.sort((one, other) => other.worth - one.worth);
    const head = wanted.slice(0, READ);
    await Promise.all(head.map(async (one) => {
      const content = whole((await one.result.data()).content);
      one.worth += sideBySide(words, content, search.fold) + (hasMarks ? sideBySide(words, content, search.key) : 0);
    }));
    head.sort((one, other) => other.worth - one.worth);
    return [...head, ...wanted.slice(READ)].map(({ code, result }) => ({
      code,
      load: async () => piecesOf((await result.data()).excerpt),
    }));
  };

  /** An excerpt without its HTML, “đ” put back. */
  function piecesOf(html) {
    const body = new DOMParser().parseFromString(html, "text/html").body;
    return [...body.childNodes].map((node) => ({ text: whole(node.textContent), isMarked: node.nodeName === "MARK" }));
  }
})();
