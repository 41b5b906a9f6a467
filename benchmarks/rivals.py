"""Other searches over the same rows, with the same synonyms and the same words of talk.

Each is asked in the ways of `WAYS`; the way that serves it best on the development queries is the one that counts.
"""

import gzip
import json
import re
import sqlite3
import subprocess
from collections.abc import Iterable, Mapping, Sequence
from html import escape
from itertools import chain
from pathlib import Path, PurePosixPath
from typing import Any, NamedTuple

from asking import Ask, fold, plain
from playwright.sync_api import Page

MINISEARCH = "minisearch@7.2.0"
SUFFIX = ".000.00.00.H52"
SHOWN = 20


class Row(NamedTuple):
    """One procedure as the search page knows it; *aliases* are its popular names and the synonyms that mean it."""

    code: str
    title: str
    aliases: tuple[str, ...]
    sector: str
    place: str


class Synonym(NamedTuple):
    """Folded ways of typing; the folded words of names, or codes, that they mean; the field where alone they do."""

    words: tuple[str, ...]
    means: tuple[str, ...]
    sector: str
    codes: tuple[str, ...] = ()


class Rows(NamedTuple):
    """What every rival is given."""

    rows: tuple[Row, ...]
    synonyms: tuple[Synonym, ...]
    talk: tuple[str, ...]


class Way(NamedTuple):
    """How a rival is asked: without the words of talk; with what synonyms mean, beside the aliases that it indexes."""

    is_terse: bool
    is_widened: bool


WAYS = tuple(Way(is_terse, is_widened) for is_terse in (False, True) for is_widened in (False, True))
NARROW = tuple(way for way in WAYS if not way.is_widened)
"""Ways for Pagefind: each further word costs it a search."""

READ = """() => {
  const table = tthcSearch.readRows(tthcRows);
  const texts = (packed) => packed.map(table.textOf);
  return {
    rows: table.rows.map((row) => ({
      code: row.code, title: table.textOf(row.title), names: [...texts(row.names), ...texts(row.keywords)],
      sector: row.sector.title, place: [...row.agencies, ...row.levels].map((one) => one.title).join(" "),
    })),
    synonyms: tthcSearch.readWords(tthcWords, table).map((one) => ({
      words: one.words.map(({ text }) => text), means: one.means.map(({ text }) => text), both: one.isBothWays,
      sector: one.sector ? one.sector.title : "",
      codes: [].concat(...one.means.map(({ rows }) => [...(rows || [])])).map((row) => row.code),
    })),
    talk: [...tthcSearch.SILENT, ...tthcSearch.TURNS.map((words) => words.join(" "))],
  };
}"""


def read_rows(page: Page) -> Rows:
    """What the search page on *page* ranks, as plain text."""
    read: Mapping[str, Any] = page.evaluate(READ)
    synonyms = tuple(chain.from_iterable(map(_synonyms, read["synonyms"])))
    talk = sorted({plain(words) for words in read["talk"]}, key=len, reverse=True)
    return Rows(tuple(_row(one, synonyms) for one in read["rows"]), synonyms, tuple(talk))


def _synonyms(one: Mapping[str, Any]) -> Iterable[Synonym]:
    words, means = (tuple(filter(None, map(fold, one[key]))) for key in ("words", "means"))
    yield Synonym(words, means, one["sector"], tuple(one["codes"]))
    if one["both"]:
        yield Synonym(means, words, one["sector"])


def _row(one: Mapping[str, Any], synonyms: Iterable[Synonym]) -> Row:
    names = f" {' | '.join(map(fold, [one['title'], *one['names']]))} "
    aliases = dict.fromkeys(map(fold, one["names"]))
    for synonym in synonyms:
        is_meant = one["code"] in synonym.codes or any(f" {words} " in names for words in synonym.means)
        if synonym.sector in ("", one["sector"]) and is_meant:
            aliases.update(dict.fromkeys(synonym.words))
    return Row(one["code"], one["title"], tuple(aliases), one["sector"], one["place"])


def spoken(query: str, way: Way, rows: Rows) -> str:
    """*query* as a rival is asked it: folded; a code as its digits; the last word typed stays the last."""
    code = re.search(r"(?<!\d)(\d)[.,\s-]?(\d{6})(?!\d)", query)
    if code:
        return code[1] + code[2]
    asked = f" {fold(query)} "
    means = [means for one in rows.synonyms if any(f" {words} " in asked for words in one.words) for means in one.means]
    if way.is_terse:
        asked = f" {fold(_terse(query, rows.talk))} "
    return " ".join(" ".join([*(means if way.is_widened else ()), asked]).split())


def _terse(query: str, talk: Sequence[str]) -> str:
    """*query* without words of talk; “còn” is one and “con” is not, where marks tell them apart."""
    told = f" {plain(query)} "
    is_marked = not told.isascii()
    for words in talk:
        told = told.replace(f" {words if is_marked else fold(words)} ", "  ")
    return told if told.strip() else query


def fts5(rows: Rows, way: Way) -> Ask:
    """SQLite FTS5: folded text, weights of columns, words joined by OR, the last one as a prefix."""
    base = sqlite3.connect(":memory:")
    base.execute("CREATE VIRTUAL TABLE rows USING fts5(shown UNINDEXED, title, alias, code, place, prefix='2 3')")
    for row in rows.rows:
        digits = row.code.replace(".", "")
        cells = (row.code, fold(row.title), " ".join(row.aliases), f"{digits} {digits[1:]}")
        base.execute("INSERT INTO rows VALUES (?, ?, ?, ?, ?)", (*cells, fold(f"{row.sector} {row.place}")))

    def ask(query: str) -> Sequence[str]:
        words = list(dict.fromkeys(reversed(spoken(query, way, rows).split())))[::-1]
        if not words:
            return ()
        match = " OR ".join(f'"{word}"' for word in words) + "*"
        found = base.execute(
            "SELECT shown FROM rows WHERE rows MATCH ? ORDER BY bm25(rows, 0, 4, 4, 10, 0.3) LIMIT ?", (match, SHOWN)
        )
        return [code for (code,) in found]

    return lambda queries: [ask(query) for query in queries]


def install_minisearch(folder: Path) -> Path:
    """The script of MiniSearch for a browser, under *folder*.

    Raises:
        OSError, subprocess.CalledProcessError: there is no npm, or it could not install.
    """
    command = ("npm", "install", "--prefix", str(folder), "--no-audit", "--no-fund", "--ignore-scripts", MINISEARCH)
    subprocess.run(command, check=True, capture_output=True)
    return folder / "node_modules" / "minisearch" / "dist" / "umd" / "index.js"


def minisearch_rows(rows: Rows) -> Sequence[Mapping[str, Any]]:
    """The rows as MiniSearch stores them, folded."""
    return [
        {
            "id": row.code,
            "title": fold(row.title),
            "alias": " ".join(row.aliases),
            "code": row.code.replace(".", ""),
            "place": fold(f"{row.sector} {row.place}"),
            "names": [fold(row.title), *row.aliases],
        }
        for row in rows.rows
    ]


def minisearch(page: Page, rows: Rows, way: Way, *, is_reordered: bool) -> Ask:
    """MiniSearch on *page*, which has loaded it; *is_reordered*: word pairs and coverage decide at the end."""
    page.evaluate("rows => rival.make(rows)", minisearch_rows(rows))

    def ask(queries: Sequence[str]) -> Sequence[Sequence[str]]:
        asked = [spoken(query, way, rows) for query in queries]
        found: Sequence[Sequence[str]] = page.evaluate(
            "([asked, isReordered]) => asked.map((query) => rival.find(query, isReordered))", [asked, is_reordered]
        )
        return found

    return ask


def index_pages(binary: Path, site: Path, target: Path) -> None:
    """Pagefind as it comes, over the whole pages of procedures."""
    _pagefind(binary, site, target, "--glob", "thu-tuc/*/index.html")


def index_feed(binary: Path, rows: Rows, feed: Path, target: Path) -> None:
    """Pagefind over a short feed: đ folded, synonyms in the text (weight 8) and as metadata."""
    for row in rows.rows:
        file = feed / "thu-tuc" / row.code / "index.html"
        file.parent.mkdir(parents=True)
        title = escape(row.title.replace("đ", "d").replace("Đ", "D"))
        place = escape(f"{row.place}. {row.sector}".replace("đ", "d").replace("Đ", "D"))
        aliases = "".join(f'<p data-pagefind-weight="8">{escape(alias)}</p>' for alias in row.aliases)
        file.write_text(
            '<!doctype html><html lang="vi"><body data-pagefind-body>'
            f'<span data-pagefind-meta="alias:{escape(", ".join(row.aliases))}"></span>'
            f"<h1>{title}</h1><p>{row.code}{SUFFIX}</p>{aliases}<p>{place}</p>",
            "utf-8",
        )
    _pagefind(binary, feed, target)


def _pagefind(binary: Path, site: Path, target: Path, *more: str) -> None:
    """Index *site* into *target*, and write down there which code each result is."""
    command = (
        str(binary),
        "--site",
        str(site),
        "--output-path",
        str(target),
        "--force-language",
        "vi",
        "--quiet",
        *more,
    )
    subprocess.run(command, check=True, capture_output=True)
    codes = {}
    for fragment in (target / "fragment").iterdir():
        text = gzip.decompress(fragment.read_bytes()).partition(b"{")[2]
        codes[fragment.stem] = PurePosixPath(json.loads(b"{" + text)["url"].removesuffix("index.html")).name
    (target / "codes.json").write_text(json.dumps(codes), "utf-8")


def pagefind(page: Page, bundle: str, rows: Rows, way: Way | None) -> Ask:
    """Pagefind on *page* with the index at *bundle*; *way* None: as it comes, else tuned and with an “or” of ours."""
    page.evaluate("([bundle, isTuned]) => rival.load(bundle, isTuned)", [bundle, way is not None])

    def ask(queries: Sequence[str]) -> Sequence[Sequence[str]]:
        asked = [_marked(query, way, rows) if way else query for query in queries]
        found: Sequence[Sequence[str]] = page.evaluate(
            """async ([asked, isTuned]) => {
                const found = [];
                for (const query of asked) found.push(await rival.ask(query, isTuned));
                return found;
            }""",
            [asked, way is not None],
        )
        return found

    return ask


def _marked(query: str, way: Way, rows: Rows) -> str:
    """*query* for the feed: with its marks, which Pagefind prefers, where nothing is taken out or put in."""
    told = spoken(query, way, rows)
    return told if any(way) or told.isdigit() else query.replace("đ", "d").replace("Đ", "D")
