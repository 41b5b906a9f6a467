// Other searches as a page would use them: MiniSearch over folded rows, Pagefind over its bundle.
self.rival = (() => {
  "use strict";
  const SHOWN = 20;
  const READ = 60;
  const MOST = 8;
  let mini = null;
  let rows = null;
  let pagefind = null;
  let codeOf = null;

  const words = (text) => text.toLowerCase().split(/[^\p{L}\p{N}]+/u).filter(Boolean);

  function make(made) {
    rows = new Map(made.map((row) => [row.id, row]));
    mini = new MiniSearch({
      fields: ["title", "alias", "code", "place"],
      tokenize: (text, field) => (field === "code" ? [text, text.slice(1)] : words(text)),
      processTerm: (term) => term,
    });
    mini.addAll(made);
  }

  function pairs(list) {
    return list.slice(1).map((word, at) => `${list[at]} ${word}`);
  }

  /** How well the best of the names of *row* covers what is asked, and how little else it says. */
  function coverage(row, asked) {
    const askedPairs = pairs(asked);
    const worth = (name) => {
      const list = words(name);
      const held = new Set(list);
      const heldPairs = new Set(pairs(list));
      const present = asked.filter((word) => held.has(word)).length;
      const together = askedPairs.length ? askedPairs.filter((pair) => heldPairs.has(pair)).length / askedPairs.length : 0;
      return (2 * present) / asked.length + 1.5 * together + present / Math.max(list.length, 1);
    };
    return Math.max(...row.names.map(worth));
  }

  function find(query, isReordered) {
    const asked = [...new Set(words(query))];
    const found = mini.search(query, {
      combineWith: "OR",
      boost: { title: 4, alias: 4, code: 10, place: 0.5 },
      prefix: (term, at, terms) => at === terms.length - 1,
      fuzzy: (term) => (term.length > 3 && !/\d/.test(term) ? 1 : false),
      weights: { fuzzy: 0.25, prefix: 0.375 },
    });
    if (isReordered) {
      const read = found.slice(0, READ);
      read.forEach((one) => (one.score = 10 * coverage(rows.get(one.id), asked) + one.score / 20));
      return read.sort((one, other) => other.score - one.score).slice(0, SHOWN).map((one) => one.id);
    }
    return found.slice(0, SHOWN).map((one) => one.id);
  }

  async function load(bundle, isTuned) {
    codeOf = await (await fetch(`${bundle}codes.json`)).json();
    pagefind = await import(`${bundle}pagefind.js`);
    if (isTuned) await pagefind.options({ ranking: { metaWeights: { title: 0, alias: 5 } } });
    await pagefind.init();
  }

  async function ask(query, isTuned) {
    const all = await pagefind.search(query);
    if (!isTuned) return all.results.slice(0, SHOWN).map((result) => codeOf[result.id]);
    const scores = new Map();
    const add = (answer, share) => answer.results.forEach((one) =>
      scores.set(one.id, (scores.get(one.id) || 0) + share * one.score));
    const list = [...new Set(words(query))].slice(0, MOST);
    add(all, 1);
    if (list.length > 1 && (all.results.length < 10 || list.length > 4)) {
      for (const word of list) add(await pagefind.search(word), 0.2);
      for (const pair of pairs(list)) add(await pagefind.search(pair), 0.3);
    }
    return [...scores].sort((one, other) => other[1] - one[1]).slice(0, SHOWN).map(([id]) => codeOf[id]);
  }

  return { make, find, load, ask };
})();
