// Beyond names: when the full text is asked without a tap, and where what it finds is shown.
(function () {
  "use strict";
  const search = (self.tthcSearch = self.tthcSearch || {});
  // How much of a query the first name answers where names are sure.
  const SURE = 0.6;
  // The shortest query that the full text is asked.
  const SHORT = 3;
  const SPARING = "Mạng chậm, hoặc máy đang tiết kiệm dữ liệu, nên chưa tìm trong nội dung; bấm để tìm (tải thêm dữ liệu).";

  /** Whether the network is slow, or the reader saves data: then nothing comes that was not asked for. */
  function isSparing() {
    const { saveData, effectiveType = "" } = navigator.connection || {};
    return Boolean(saveData) || effectiveType.endsWith("2g");
  }

  /** Whether names answer the query of *state* so badly, by what they *found*, that the full text is worth its bytes. */
  const isUnsure = ({ q, number }, found) =>
    number === 1 && q.trim().length >= SHORT && !found.code && (!found.results.length || found.sure < SURE);

  /** The places of the full text on *page*; see `later/reading.js` for what fills them. */
  search.makeBeyond = (page) => {
    const box = page.querySelector("#trong-noi-dung");
    const [list, told] = [box.querySelector("ol"), box.querySelector("[aria-live]")];
    const note = page.querySelector("#toan-van-cho .note");
    const usual = note.textContent;
    const tell = (text, nodes = []) => {
      box.hidden = !text;
      told.textContent = text;
      search.fill(list, nodes);
    };
    return {
      /** Whether the full text may be asked by itself; where it would cost too much, say so beside its button. */
      mayAsk: (state, found) => {
        const isWanted = isUnsure(state, found);
        const isTooDear = isWanted && isSparing();
        note.textContent = isTooDear ? SPARING : usual;
        return isWanted && !isTooDear;
      },
      clear: () => tell(""),
      wait: () => tell("Đang tìm trong nội dung…"),
      show: (nodes) => tell(nodes.length ? `${nodes.length} thủ tục khác có nội dung khớp.` : "", nodes),
    };
  };
})();
