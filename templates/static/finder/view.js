// Puts what was found into the search page: the list, its pages and filters, and what is said around it.
(function () {
  "use strict";
  const search = (self.tthcSearch = self.tthcSearch || {});
  /** Results on one page. */
  search.PAGE = 20;

  /** What draws on *page*; *hasText*: the full text can be asked there. */
  search.makeView = (page, isWeb, hasText) => {
    const { FILTERS, addressOf, changed, isAsked } = search;
    const root = page.dataset.goc;
    const end = isWeb ? "" : "index.html";
    const list = document.getElementById("ket-qua");
    const status = page.querySelector("[role=status]");
    const show = (id, isShown) => (document.getElementById(id).hidden = !isShown);

    function items(results, table) {
      const twins = search.twinsAmong(results);
      return results.map((result) =>
        search.drawResult(result, table, `${root}thu-tuc/${result.row.code}/${end}`, twins.has(result.row)));
    }

    function drawPages(number, pages, state) {
      const pager = document.getElementById("trang");
      pager.hidden = pages < 2;
      search.fill(pager, search.drawPager(number, pages, (other) => addressOf(changed(state, { number: other }))));
    }

    return {
      items,

      /** *results* are those of the page of *state*, of *count* in all; *said* is the line of the status; *guidance*: see `guide`. */
      draw: (state, results, count, said, table, guidance = {}) => {
        const isTold = isAsked(state);
        list.start = (state.number - 1) * search.PAGE + 1;
        search.fill(list, items(results, table));
        search.fill(document.getElementById("tra-loi"), search.drawGuidance(guidance, root, end));
        show("cap-huyen", search.namesDistrict(state.q));
        show("theo-noi-dung", results.some(({ excerpt }) => excerpt));
        list.setAttribute("aria-busy", "false");
        if (status.textContent !== said) status.textContent = said;
        drawPages(state.number, Math.ceil(count / search.PAGE), state);
        show("duyet", !isTold || count === 0);
        show("khong-thay", isTold && count === 0 && !guidance.answer);
        show("toan-van-cho", hasText && state.q.trim() && !state.isText);
        show("theo-ten", state.isText);
        document.querySelector("#theo-ten a").href = addressOf(changed(state, { isText: false }));
        document.title = document.title.replace(/^(?:“.*” – )?/, state.q.trim() ? `“${state.q.trim()}” – ` : "");
      },

      drawFilters: (state, results) => {
        const box = document.getElementById("bo-loc");
        const rows = results.map((result) => result.row);
        const drawn = FILTERS.map((filter) => search.drawFilter(filter, rows, state.filters[filter.name], (id) =>
          addressOf(changed(state, { filters: Object.assign({}, state.filters, { [filter.name]: id }) }))));
        const nodes = [].concat(...drawn);
        box.hidden = !nodes.length;
        if (search.isFiltered(state) || matchMedia("(min-width: 72em)").matches) box.open = true;
        search.fill(box.querySelector("div"), nodes);
      },

      drawMended: (state, mended) => {
        show("goi-y", mended);
        const link = document.querySelector("#goi-y a");
        link.textContent = mended;
        link.href = addressOf(changed(state, { q: mended }));
      },

      /** Show the places among *offices* that *text* names; the number of links. */
      drawOffices: (text, offices) => {
        const { found, isAll, isAsked: isAskedFor } = search.findOffices(text, offices);
        const links = found.map((office) => [`${root}noi-nop/${office.id}/${end}`, office.title]);
        if (!isAll || (isAskedFor && !found.length)) links.push([`${root}noi-nop/${end}`, "Mọi nơi nộp hồ sơ"]);
        search.fill(document.querySelector("#noi-nop ul"), links.map(([address, title]) =>
          search.make("li", {}, search.make("a", { href: address }, title))));
        show("noi-nop", links.length);
        return links.length;
      },
    };
  };
})();
