// What answers a query and is no procedure: words that editors keep, and interviews. Both stand above the procedures, as
// kinds of results of their own.
(function () {
  "use strict";
  const search = (self.tthcSearch = self.tthcSearch || {});
  // Weight of a word that says that a procedure is meant, not which; others weigh 1.
  const WEAK = 0.3;
  // The share of a query that words must answer; the same where a procedure answers most of the query itself.
  const ENOUGH = 0.45;
  const CLEAR = 0.75;
  const WELL = 0.8;
  // Letters from which on one may be mistyped.
  const LONG = 5;
  // An interview is offered where so many of the first results are ends of it.
  const HEAD = 5;
  const ENDS = 2;

  const lookOf = (word) => ({ word, key: search.key(word), fold: search.fold(word) });
  const looksOf = (text) => search.wordsOf(text).map(lookOf);
  const foldsOf = (words) => new Set(words.map(search.fold));

  /**
   * Of the packed rows: `answers` (`{words, title, text, address, link}`, an empty address for none) and `interviews`
   * (`{words, title, text, id, ends}`, the ends as places of rows); `words` are phrases taken apart.
   */
  search.readGuidance = (packed, { titlesIn, phrasesIn, textOf }) => {
    const phrases = (column) => (column ? column.split("  ") : []).map((one) =>
      phrasesIn(one).map((numbers) => looksOf(textOf(numbers))));
    const [answerWords, answerTexts, addresses] = packed.answers;
    const [interviewWords, interviewTexts, ids, ends] = packed.interviews;
    const said = addresses.length ? titlesIn(answerTexts).map(textOf) : [];
    const asked = ids.length ? titlesIn(interviewTexts).map(textOf) : [];
    const answers = phrases(answerWords).map((words, at) =>
      ({ words, title: said[3 * at], text: said[3 * at + 1], link: said[3 * at + 2], address: addresses[at] }));
    const keywords = phrases(interviewWords);
    const interviews = ids.map((id, at) => ({
      words: [...(keywords[at] || []), looksOf(asked[2 * at])],
      title: asked[2 * at], text: asked[2 * at + 1], id, ends: new Set(ends[at]),
    }));
    return { answers, interviews };
  };

  /** The words of *text* with what they weigh: next to nothing for turns of speech. */
  function weigh(text) {
    const silent = foldsOf(search.SILENT);
    const weak = foldsOf(search.WEAK);
    return looksOf(text).map((one) =>
      Object.assign(one, { weight: silent.has(one.fold) ? 0 : weak.has(one.fold) ? WEAK : 1 }));
  }

  /** Whether the *typed* word means *other*. */
  function says(typed, other) {
    if (typed.key === other.key) return true;
    if (typed.fold === other.fold) return !search.isMarked(typed.word) || search.canBecome(typed.key, other.key);
    return typed.fold.length >= LONG && search.isNear(typed.fold, other.fold);
  }

  /** The share of *asked* that *phrase* answers: all its words in their order, at most one other word between two. */
  function shareOf(phrase, asked) {
    const all = asked.reduce((sum, one) => sum + one.weight, 0) || asked.length;
    let best = 0;
    asked.forEach((_, from) => {
      let at = from;
      let met = 0;
      const isWhole = phrase.every((word, step) => {
        let others = 0;
        while (step && at < asked.length && !says(asked[at], word) && (!asked[at].weight || others++ < 1)) at++;
        if (at >= asked.length || !says(asked[at], word)) return false;
        met += asked[at++].weight || 1 / asked.length;
        return true;
      });
      if (isWhole) best = Math.max(best, met / all);
    });
    return Math.min(best, 1);
  }

  /** The best of *list* with what it answers of *asked*; null where nothing does. */
  function bestOf(list, asked) {
    const found = list.map((one) => ({ one, share: Math.max(0, ...one.words.map((phrase) => shareOf(phrase, asked))) }));
    const best = found.reduce((first, next) => (next.share > first.share ? next : first), { share: 0 });
    return best.share ? best : null;
  }

  /** What is told of the query *text*, for which *found* (see `search.find`) was found: `{answer, interview}`, or null. */
  search.guide = (text, table, found) => {
    if (found.code) return { answer: null, interview: null };
    const asked = weigh(text);
    const answer = bestOf(table.answers, asked);
    const named = bestOf(table.interviews, asked);
    const isAnswered = answer && answer.share >= (found.results.length && found.sure >= WELL ? CLEAR : ENOUGH);
    const head = found.results.slice(0, HEAD).map(({ row }) => row.at);
    const led = table.interviews.find(({ ends }) => head.filter((at) => ends.has(at)).length >= ENDS);
    return {
      answer: isAnswered ? answer.one : null,
      interview: named && named.share >= CLEAR ? named.one : led || null,
    };
  };

  /** What is told as elements; *root* is the way to the root of the site, *page* what an address of a folder needs. */
  search.drawGuidance = ({ answer, interview }, root, page) => {
    const { make } = search;
    const nodes = [];
    if (answer) {
      const isOutside = answer.address.startsWith("https:");
      const address = isOutside ? answer.address : root + (page ? answer.address : answer.address.replace("index.html", ""));
      const link = answer.address ? [make("p", {}, make("a", { href: address }, answer.link))] : [];
      nodes.push(make("div", { class: "banner guidance" }, make("p", {}, make("strong", {}, answer.title)),
        make("p", {}, answer.text), ...link));
    }
    if (interview) {
      const way = make("a", { href: `${root}hoi-dap/${interview.id}/${page}` }, `Trả lời vài câu hỏi: ${interview.title}`);
      nodes.push(make("div", { class: "banner guidance guidance--ask" }, make("p", {}, "Chưa chắc là thủ tục nào? ", way)));
    }
    return nodes;
  };
})();
