"""The search page itself in a browser: what it shows, what it weighs, how fast it answers."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from typing import Any
from urllib.parse import quote, urlsplit

import brotli
from playwright.sync_api import Browser, Page, Response, Route

SLOW = 6
DONE = "#ket-qua[aria-busy=false]"
WITH_WORDS = "#tim[data-tu]"
TYPED = (
    "đăng ký khai sinh cho con",
    "dang ky ho kinh doanh",
    "cấp lại giấy phép",
    "toi muon lam lai bang lai xe bi mat",
    "1.004222",
)

ASK = """async (queries) => {
  const field = document.querySelector("input[name=q]");
  const list = document.getElementById("ket-qua");
  const shown = [];
  for (const query of queries) {
    field.value = query;
    field.form.requestSubmit();
    while (list.getAttribute("aria-busy") !== "false") await new Promise((next) => setTimeout(next));
    shown.push([...list.querySelectorAll("[data-ma]")].map((one) => one.dataset.ma));
  }
  return shown;
}"""

TYPE = """async (typed) => {
  const field = document.querySelector("input[name=q]");
  const list = document.getElementById("ket-qua");
  const spent = [];
  for (const text of typed) {
    for (let end = 1; end <= text.length; end++) {
      field.value = text.slice(0, end);
      const start = performance.now();
      field.dispatchEvent(new Event("input"));
      await null;
      if (list.getAttribute("aria-busy") !== "false") throw new Error("the list came later");
      list.getBoundingClientRect();
      spent.push(performance.now() - start);
      await new Promise((next) => setTimeout(next, 30));
    }
  }
  return spent;
}"""

MULTIPLY = """
{
  const read = tthcSearch.readRows;
  tthcSearch.readRows = (packed) => {
    const table = read(packed);
    const first = table.rows;
    const rows = [];
    for (let at = 0; at < SIZE; at++) {
      const copy = Math.floor(at / first.length);
      const row = first[at % first.length];
      if (copy && at % first.length === 0) {
        table.pieces.push(`nơi${copy}`);
        table.isWord[table.pieces.length - 1] = true;
      }
      rows.push(copy ? Object.assign({}, row, {
        at, code: `8.${100000 + at}`, title: [...row.title, table.pieces.length - 1], use: 0,
      }) : row);
    }
    self.multiplied = rows.length;
    return Object.assign(table, { rows });
  };
}
"""

TYPE_RIVAL = """async ([made, size, typed]) => {
  const rows = [];
  for (let at = 0; at < (size || made.length); at++) {
    const copy = Math.floor(at / made.length);
    const row = made[at % made.length];
    rows.push(copy ? Object.assign({}, row, { id: `8.${100000 + at}`, title: `${row.title} noi${copy}` }) : row);
  }
  rival.make(rows);
  const spent = [];
  for (const text of typed) {
    for (let end = 1; end <= text.length; end++) {
      const start = performance.now();
      rival.find(text.slice(0, end), true);
      spent.push(performance.now() - start);
      await new Promise((next) => setTimeout(next, 30));
    }
  }
  return spent;
}"""


def ask_page(page: Page, queries: Sequence[str]) -> Sequence[Sequence[str]]:
    """For each query the codes that the first page of results shows after Enter: by name, else by the full text."""
    page.focus("input[name=q]")
    page.locator(WITH_WORDS).wait_for(state="attached")
    shown: Sequence[Sequence[str]] = page.evaluate(ASK, list(queries))
    return shown


def address_differs(page: Page, url: str, queries: Sequence[str]) -> Sequence[str]:
    """Those of *queries* that the address `?q=` answers otherwise than the field does."""
    typed = ask_page(page, queries)
    differing = []
    for query, codes in zip(queries, typed, strict=True):
        page.goto(f"{url}?q={quote(query)}")
        page.locator(DONE).wait_for(state="attached")
        shown = page.locator("#ket-qua [data-ma]").evaluate_all("all => all.map((one) => one.dataset.ma)")
        if shown != list(codes):
            differing.append(query)
    return differing


def weights(page: Page, url: str) -> Mapping[str, float]:
    """Kilobytes after brotli of what comes before the list for *url* stands; *page* stays there."""
    answers: list[Response] = []

    def note(answer: Response) -> None:
        answers.append(answer)

    page.on("response", note)
    page.goto(url)
    page.locator("#ket-qua li").first.wait_for()
    page.remove_listener("response", note)
    found: defaultdict[str, float] = defaultdict(float)
    for answer in answers:
        path = urlsplit(answer.url).path
        part = _PARTS.get(path.rpartition("/")[2]) or ("search script" if "/search." in path else _kind(path))
        found[part] += len(brotli.compress(answer.body())) / 1000
    return {**found, "rows and search script": found["rows"] + found["search script"], "all": sum(found.values())}


_PARTS = {"du-lieu.js": "rows", "tu-dan-gian.js": "the people's words, asked for after them"}


def _kind(path: str) -> str:
    if path.endswith("/"):
        return "page"
    return f"other .{path.rpartition('.')[2]}"


def keystrokes(browser: Browser, url: str, size: int) -> Sequence[float]:
    """Milliseconds from each keystroke to the new list on a slow processor, over *size* rows.

    Args:
        size: nought for the rows that there are; else they are multiplied, each copy with a word of its own.

    Raises:
        RuntimeError: the page did not take the multiplied rows.
    """
    page = browser.new_page()
    page.set_default_timeout(120_000)

    def multiply(route: Route) -> None:
        answer = route.fetch()
        route.fulfill(response=answer, body=answer.text() + MULTIPLY.replace("SIZE", str(size)))

    if size:
        page.route("**/du-lieu.js", multiply)
    page.goto(f"{url}tim-kiem/?q=khai+sinh")
    page.locator(WITH_WORDS).wait_for(state="attached")
    if size and page.evaluate("self.multiplied") != size:
        raise RuntimeError(f"the page does not rank {size} rows")
    return _slowly(page, TYPE, list(TYPED))


def rival_keystrokes(browser: Browser, url: str, made: Sequence[Mapping[str, Any]], size: int) -> Sequence[float]:
    """The same of MiniSearch, without drawing a list."""
    page = browser.new_page()
    page.set_default_timeout(120_000)
    page.goto(url)
    page.add_script_tag(url=f"{url}minisearch.js")
    page.add_script_tag(url=f"{url}rivals.js")
    return _slowly(page, TYPE_RIVAL, [made, size, list(TYPED)])


def _slowly(page: Page, script: str, argument: object) -> Sequence[float]:
    session = page.context.new_cdp_session(page)
    session.send("Emulation.setCPUThrottlingRate", {"rate": SLOW})
    spent: Sequence[float] = page.evaluate(script, argument)
    page.close()
    return spent
