"""The versions of one procedure, each bound to its decision, and what each changed."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from itertools import pairwise
from typing import NamedTuple

from markupsafe import Markup
from pydantic_core import to_json

from tthc.content.markdown import to_html
from tthc.history.changes import Act, act_of
from tthc.history.outline import TITLES, Outline, OutlineLine, Outliner
from tthc.history.timeline import PastVersion
from tthc.model.procedure import HEADINGS, Procedure
from tthc.model.record import Mark, keys_marked
from tthc.site.addresses import HOME, entry_address, history_address, procedure_address, version_address
from tthc.site.views.site import Head, Link, Site
from tthc.site.views.version_rows import VersionRow, compose_version_rows, decided_by
from tthc.text import format_long_date, format_short_date

_PROSE = frozenset(HEADINGS)
_ASIDE = frozenset((*keys_marked(Procedure, Mark.HEADS), *keys_marked(Procedure, Mark.KEEPERS)))
"""What an old version says elsewhere on its page, or only to those who keep it."""


class Note(NamedTuple):
    """One change of the catalogue, for the list of changes and the feeds.

    Attributes:
        day: on which the catalogue showed it first.
        version: name of the version that it led to.
        signed_on: of the decision that the version brings; None where it brings none or the day is not known.
        parts: what changed, in the law's terms.
    """

    day: date
    version: str
    code: str
    title: str
    sector: str
    agencies: tuple[str, ...]
    act: Act
    parts: tuple[str, ...]
    is_important: bool
    decision: str
    signed_on: date | None
    effective_from: date | None
    address: str


@dataclass(frozen=True)
class HistoryView:
    """The page that lists the versions of a procedure.

    Attributes:
        rows: newest first.
        chain: codes before and after this one.
        data: every line that ever changed in every version, as JSON for the comparison of any two.
    """

    head: Head
    crumbs: tuple[Link, ...]
    title: str
    code: str
    rows: tuple[VersionRow, ...]
    chain: tuple[tuple[str, Link], ...]
    data: str


class VersionPart(NamedTuple):
    """A part of an old version: lines, or prose."""

    title: str
    lines: tuple[OutlineLine, ...]
    prose: Markup


@dataclass(frozen=True)
class VersionView:
    """What the catalogue said of a procedure from one day to another, plainly.

    Attributes:
        commit: ten digits of the commit that brought the version, as it is quoted.
    """

    head: Head
    crumbs: tuple[Link, ...]
    title: str
    code: str
    row: VersionRow
    parts: tuple[VersionPart, ...]
    current: Link
    commit: str


class ProcedureHistory(NamedTuple):
    """All that history has to say of one procedure."""

    page: HistoryView
    versions: tuple[VersionView, ...]
    notes: tuple[Note, ...]


def compose_history(code: str, site: Site) -> ProcedureHistory:
    """The history of the procedure *code*, of as many versions as it has."""
    versions = site.history.of(code)
    outlines = _outlines(versions, site)
    every = tuple(zip(versions, outlines, strict=True))
    outlined = tuple(_public(every))
    rows = tuple(compose_version_rows(code, outlined, site))
    title = outlines[-1].title if outlines and outlines[-1] else site.procedure(code).text
    page = HistoryView(
        head=Head(f"Lịch sử: {title} ({code})", _described(rows), history_address(code)),
        crumbs=(Link("Trang đầu", HOME), Link(title, procedure_address(code))),
        title=title,
        code=code,
        rows=rows[::-1],
        chain=tuple(_chain(code, site)),
        data=_data(outlined),
    )
    views = tuple(
        _version(version, _as_named_then(version, outline, row.until, site), row, page)
        for version, outline, row in _with_rows(every, rows, code)
    )
    return ProcedureHistory(page, views, tuple(_notes(code, outlined, rows, site)))


def _public(every: Sequence[tuple[PastVersion, Outline | None]]) -> Iterator[tuple[PastVersion, Outline | None]]:
    """Versions that say something else to the public than the one before: work inside an office is nobody's news."""
    for before, (version, outline) in zip((None, *every), every, strict=False):
        if before is None or before[1] != outline:
            yield version, outline


def _with_rows(
    every: Sequence[tuple[PastVersion, Outline | None]], rows: Sequence[VersionRow], code: str
) -> Iterator[tuple[PastVersion, Outline, VersionRow]]:
    """Each version that has a page, which stays at its address, and the row of what it says."""
    of_name = {row.name: row for row in rows}
    row: VersionRow | None = None
    for version, outline in every:
        row = of_name.get(version.name, row)
        if outline and row:
            yield version, outline, row._replace(address=version_address(code, version.name))


def _outlines(versions: Sequence[PastVersion], site: Site) -> tuple[Outline | None, ...]:
    outliner = Outliner(site.name_of)
    if site.history.blobs is None:
        return ()
    contents = site.history.blobs.read([version.blob for version in versions if version.blob])
    outlined = [outliner.outline(content) for content in contents]
    return tuple(outlined.pop(0) if version.blob else None for version in versions)


def _as_named_then(version: PastVersion, outline: Outline, until: date | None, site: Site) -> Outline:
    """*outline* with the names that lists gave on its last day; an agency may be called otherwise since, or be gone."""
    then = {one.entry: one.before for one in site.history.renames if until and one.day > until}
    if not then or site.history.blobs is None:
        return outline
    (content,) = site.history.blobs.read([version.blob])
    return Outliner(lambda one: then.get(one) or site.name_of(one)).outline(content)


def _described(rows: Sequence[VersionRow]) -> str:
    if not rows:
        return ""
    return f"{len(rows)} bản từ {format_long_date(rows[0].day)}: mỗi bản theo quyết định nào, sửa những gì."


def _chain(code: str, site: Site) -> Iterator[tuple[str, Link]]:
    """What this code took the place of, and what took its place."""
    for listing in site.catalogue.by_code.get(code, ())[:1]:
        yield from (("Thay cho thủ tục", site.procedure(old)) for old in listing.replaces)
        if listing.repeal and listing.repeal.replaced_by:
            yield "Được thay bằng", site.procedure(listing.repeal.replaced_by)
    for successor in dict.fromkeys(listing.code for listing in site.catalogue.replaced.get(code, ())):
        yield "Được thay bằng", site.procedure(successor)


def _version(version: PastVersion, outline: Outline, row: VersionRow, page: HistoryView) -> VersionView:
    code = page.code
    span = f"từ {format_short_date(row.day)}" + (f" đến {format_short_date(row.until)}" if row.until else " đến nay")
    return VersionView(
        head=Head(f"{outline.title} ({code}), bản {span}", f"Bản áp dụng {span}.", row.address, is_indexed=False),
        crumbs=(*page.crumbs, Link("Lịch sử", history_address(code))),
        title=outline.title,
        code=code,
        row=row,
        parts=tuple(_parts(outline)),
        current=Link("Xem bản hiện hành", procedure_address(code)),
        commit=version.commit[:10],
    )


def _parts(outline: Outline) -> Iterator[VersionPart]:
    for key, lines in outline.parts.items():
        if key in _PROSE:
            yield VersionPart(TITLES[key], (), _prose(lines[0].text))
        elif key not in _ASIDE:
            yield VersionPart(TITLES[key], lines, Markup())


@lru_cache(maxsize=64)
def _prose(text: str) -> Markup:
    return to_html(text)


def _notes(
    code: str, outlined: Sequence[tuple[PastVersion, Outline | None]], rows: Sequence[VersionRow], site: Site
) -> Iterator[Note]:
    last: Outline | None = None
    for (version, outline), row in zip(outlined, rows, strict=True):
        known = outline or last
        act = act_of(last, outline)
        decided = decided_by(act, known) if row.is_new_decision else None
        if known is not None:
            yield Note(
                day=version.day,
                version=version.name,
                code=code,
                title=known.title,
                sector=known.sector,
                agencies=known.agencies,
                act=act,
                parts=row.parts,
                is_important=row.is_important,
                decision=decided.number if decided else "",
                signed_on=decided.signed_on if decided else None,
                effective_from=decided.effective_from if decided else None,
                address=entry_address(code, version.name) if site.has_past(code) else procedure_address(code),
            )
        last = outline


def _data(outlined: Sequence[tuple[PastVersion, Outline | None]]) -> str:
    """Lines that differ between any two versions: `v` their names, `l` titles, `t` texts, `w` per version its texts.

    A text that stands in several versions stands once; a version that lacks a line has -1 in its place.
    """
    present = [(version.name, outline) for version, outline in outlined if outline]
    lines = [
        {(line.path, key): line for key, found in outline.parts.items() for line in found} for _, outline in present
    ]
    names = dict.fromkeys(name for found in lines for name in found)
    differing = [name for name in names if any(_text(one, name) != _text(two, name) for one, two in pairwise(lines))]
    texts: dict[str, int] = {}
    table = [
        [texts.setdefault(found[name].text, len(texts)) if name in found else -1 for name in differing]
        for found in lines
    ]
    titles = [_title(next(found[name] for found in lines if name in found), name[1]) for name in differing]
    content = {"v": [name for name, _ in present], "l": titles, "t": list(texts), "w": table}
    return to_json(content).decode()


def _text(lines: dict[tuple[tuple[str, ...], str], OutlineLine], name: tuple[tuple[str, ...], str]) -> str | None:
    return lines[name].text if name in lines else None


def _title(line: OutlineLine, key: str) -> str:
    title = TITLES.get(key, key)
    return f"{title} › {line.label}" if line.label else title
