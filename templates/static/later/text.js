// The full text: Pagefind over a feed with đ folded (`tthc/site/search/feed.py`). Its “and” is too strict for what people
// type and its order too kind to long texts, so each word is asked alone, weighs by how few procedures hold it, and the
// best procedures are read and put in order again (`held.js`). Loaded as a module only when the full text is asked.
(function () {
  "use strict";
  const search = (self.tthcSearch = self.tthcSearch || {});
  // Words of a query that are asked.
  const MOST = 10;
  // Procedures that are read for their order.
  const READ = 24;
  // What a word weighs that says that a procedure is meant, not which.
  const WEAK = 0.3;
  // Procedures that hold a word with its marks that need no others.
  const FEW = 20;
  // Trust in one that holds it with other marks first.
  const PERHAPS = 0.4;
  // The least of a query, by weight, that a procedure holds, and where the rarest word stands apart; the same where the full
  // text answers alone, unasked: of that so much must stand side by side as in the query.
  const SOME = 0.6;
  const APART = 0.95;
  const ENOUGH = 0.75;
  const CLOSE = 0.5;
  // The same of one that is not read.
  const UNREAD = 0.75;
  let loading = null;
  let asking = Promise.resolve();

  const plain = (text) => text.normalize("NFC").replace(/đ/g, "d").replace(/Đ/g, "D");
  // “đ” as the feed writes it.
  const stroked = (text) => text.normalize("NFC").replace(/đ/g, "d\u0335");
  search.whole = (text) => text.replace(/d\u0335/g, "đ").replace(/D\u0335/g, "Đ");

  /** Pagefind and the codes of its results, loaded once; a failure may be tried again. */
  function load(root) {
    if (!loading) {
      const folder = new URL(`${root}pagefind/`, document.baseURI).href;
      const codes = fetch(`${folder}codes.json`).then((answer) => answer.json());
      const program = import(`${folder}pagefind.js`).then(async (pagefind) => {
        await pagefind.options({ baseUrl: "/", ranking: { metaWeights: { title: 0, alias: 5 } } });
        await pagefind.init();
        return pagefind;
      });
      loading = Promise.all([program, codes]).then(([pagefind, codeOf]) =>
        ({ pagefind, codeOf, size: Object.keys(codeOf).length }));
      loading.catch(() => (loading = null));
    }
    return loading;
  }

  /**
   * What may hold *word*, by id: the result and how much it may be trusted; and how rare the word is. Pagefind knows of each
   * procedure only the marks with which it holds a word first, so where few hold it with the marks asked for, those that
   * hold it with others may too, and are read to see.
   */
  async function answersTo(word, { pagefind, size }) {
    const found = new Map();
    const take = ({ results }, trust) => results.forEach((result) => found.has(result.id) || found.set(result.id, { result, trust }));
    if (search.isMarked(word)) {
      await pagefind.options({ exactDiacritics: true });
      take(await pagefind.search(stroked(word)), 1);
      await pagefind.options({ exactDiacritics: false });
    }
    const counted = found.size;
    if (counted < FEW) take(await pagefind.search(plain(word)), search.isMarked(word) ? PERHAPS : 1);
    const holding = search.isMarked(word) ? counted : found.size;
    return { word, found, rarity: Math.log(1 + (size + 1) / (holding + 0.5)) };
  }

  /** The words of *text* that say something (all of them where none does), each with what may hold it and its weight. */
  async function weigh(text, known) {
    const [silent, weak] = [search.SILENT, search.WEAK].map((words) => new Set(words));
    const words = [...new Set(search.wordsOf(text))];
    const telling = words.filter((word) => !silent.has(word));
    const weighed = [];
    for (const word of (telling.length ? telling : words).slice(0, MOST)) {
      const answer = await answersTo(word, known);
      weighed.push(Object.assign(answer, { weight: answer.rarity * (weak.has(word) ? WEAK : 1) }));
    }
    return weighed;
  }

  /** What may hold the rarest word and enough of the others: `{result, code, share}`. */
  function gather(words, codeOf) {
    const rarest = words.reduce((one, other) => (other.weight > one.weight ? other : one));
    const all = words.reduce((sum, { weight }) => sum + weight, 0);
    return [...rarest.found.values()].map(({ result }) => {
      const held = words.reduce((sum, { found, weight }) => sum + (found.has(result.id) ? found.get(result.id).trust * weight : 0), 0);
      return { result, code: codeOf[result.id], share: held / all };
    });
  }

  /** Whether what is *held* is shown: where it stands alone only what surely answers; words without marks that stand apart may be others. */
  function isEnough({ share, beside, hasRarest, isApart }, isAlone, isMarked) {
    if (!hasRarest) return false;
    if (isAlone) return share >= ENOUGH && beside >= CLOSE && !isApart;
    return share >= (!isApart ? SOME : isMarked ? APART : Infinity);
  }

  /** Whether *text* is talk around one word, or around none. */
  const isTalk = (text, words) => words.length === 1 && search.wordsOf(text).length > 1;

  async function find(text, root, { worthOf, isAlone }) {
    const known = await load(root);
    const words = await weigh(text, known);
    if (!words.length || (isAlone && isTalk(text, words))) return [];
    const wanted = gather(words, known.codeOf).filter(({ code }) => worthOf(code) !== null);
    wanted.forEach((one) => (one.worth = one.share + worthOf(one.code)));
    wanted.sort((one, other) => other.worth - one.worth || other.result.score - one.result.score);
    const contentOf = async ({ result }) => search.whole((await result.data()).content);
    const head = await Promise.all(wanted.slice(0, READ).map(async (one) => {
      const held = search.heldOf(words, await contentOf(one));
      return Object.assign(one, { worth: one.worth - one.share + held.worth, held });
    }));
    const isMarked = words.some(({ word }) => search.isMarked(word));
    const kept = head.filter(({ held }) => isEnough(held, isAlone, isMarked)).sort((one, other) => other.worth - one.worth);
    const unread = wanted.slice(READ).filter(({ share }) => share >= UNREAD);
    return [...kept, ...(kept.length ? unread : [])].map((one) => ({
      code: one.code,
      load: async () => search.sentenceOf(words, await contentOf(one)),
    }));
  }

  /**
   * Results of the full text for *text*, best first: `{code, load}`, where `load` gives the sentence that matched as pieces
   * of `{text, isMarked}`. Each holds the rarest word. *worthOf* tells of a code how well its name answers, 0 to 1, and
   * null where it is not wanted; *isAlone*: it answers unasked, and nothing else does. One search is made at a
   * time, since Pagefind keeps what is set for one.
   */
  search.findText = (text, root, wish) => {
    const mine = asking.then(() => find(text, root, wish));
    asking = mine.catch(() => {});
    return mine;
  };
})();
