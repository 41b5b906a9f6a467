// Places that receive dossiers, found by their names: who asks for an address is not after a procedure.
(function () {
  "use strict";
  const search = (self.tthcSearch = self.tthcSearch || {});
  const FEW = 3;
  // Words around the name of a place, and of all places: they tell none apart.
  const AROUND = new Set(("dia chi o dau noi nop ho so gio lam viec mo cua dien thoai goi tru so tai may gan xa phuong tinh "
    + "dang ki thu tuc uy ban nhan dan ubnd mot cua bo phan").split(" "));
  // What asks for the page of all places.
  const ASKS = /^(?:.* )?(?:noi nop(?: ho so)?|dia chi|gio lam viec|mo cua(?: luc)? may gio|mot cua(?: o dau)?|so dien thoai)(?: .*)?$/;

  const foldsOf = (text) => search.wordsOf(text).map(search.fold);

  /**
   * Places whose name holds every word of *text* that tells places apart: `{found, isAll, isAsked}`, a few of them; isAsked
   * where the words ask for places at all.
   */
  search.findOffices = (text, offices) => {
    const folds = foldsOf(text);
    const words = folds.filter((word) => !AROUND.has(word));
    const isAsked = offices.length > 0 && ASKS.test(folds.join(" "));
    if (words.length < 2 && !isAsked) return { found: [], isAll: true, isAsked };
    const holds = (names) => words.every((word, at) => names.includes(word)
      || (at === words.length - 1 && word === folds[folds.length - 1] && names.some((name) => name.startsWith(word))));
    const found = words.length ? offices.filter((office) => holds(foldsOf(office.title))) : [];
    return { found: found.slice(0, FEW), isAll: found.length <= FEW, isAsked };
  };
})();
