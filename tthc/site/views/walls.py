"""The province's table of walls: of each place how many sheets hang rightly, and what is to be printed again."""

from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from typing import NamedTuple

from tthc.content.hanging import Hanging, WallState, state_of_wall
from tthc.model.phrases import ALL_OFFICES, ALL_WALLS, TO_HOME
from tthc.site.addresses import HOME, OFFICES, WALLS, WALLS_TABLE, pack_address, sheet_address
from tthc.site.data.table import write_table
from tthc.site.views.posting import PostedVersion, in_threes
from tthc.site.views.site import Head, Link, Site
from tthc.text import format_number, format_short_date

_WEEK = timedelta(days=7)
_MOST = 200
"""Sheets to print again that the page names; the files of the places have all."""
_COLUMNS = ("id", "noi", "phai_niem_yet", "dung_ban", "ban_cu", "chua_co", "phai_go", "da_ghi_so")


class WallRow(NamedTuple):
    """One place; counts as printed.

    Attributes:
        share: current sheets of those due, numerator and denominator.
        is_due: whether the place has to post anything.
        is_begun: whether anybody ever told what hangs there.
    """

    office: Link
    share: str
    outdated: str
    missing: str
    surplus: str
    is_due: bool
    is_begun: bool
    is_true: bool


class ReprintRow(NamedTuple):
    """A sheet of which an old version hangs somewhere.

    Attributes:
        places: at how many, as printed.
        is_new: whether it changed within a week.
    """

    code: str
    sheet: Link
    version: str
    since: str
    places: str
    is_new: bool


@dataclass(frozen=True)
class WallsView:
    """All places.

    Attributes:
        summary: sentences with numerators and denominators.
        reprints: the newest change first.
        left_out: how many more there are, as printed; empty for none.
    """

    head: Head
    crumbs: tuple[Link, ...]
    table: str
    summary: tuple[str, ...]
    rows: tuple[WallRow, ...]
    reprints: tuple[ReprintRow, ...]
    left_out: str


def walls_view(versions: Mapping[str, PostedVersion], site: Site) -> WallsView:
    """The table of all places.

    Args:
        versions: of the sheets by code.
    """
    states = wall_states(versions, site)
    reprints = tuple(_reprints(states, versions, site))
    left = max(0, len(reprints) - _MOST)
    return WallsView(
        head=Head(ALL_WALLS, "Từng nơi tiếp nhận có bao nhiêu tờ niêm yết đúng bản.", WALLS, is_indexed=False),
        crumbs=(Link(TO_HOME, HOME), Link(ALL_OFFICES, OFFICES)),
        table=WALLS_TABLE,
        summary=tuple(_summary(states)),
        rows=tuple(_row(name, state, site) for name, state in states.items()),
        reprints=reprints[:_MOST],
        left_out=format_number(left) if left else "",
    )


def wall_states(versions: Mapping[str, PostedVersion], site: Site) -> Mapping[str, WallState]:
    """How the sheets of each place hang, by its id in the order of the list."""
    current = {code: one.version for code, one in versions.items()}
    return {name: state_of_office(name, current, site) for name in site.catalogue.lists.offices}


def state_of_office(name: str, current: Mapping[str, str], site: Site) -> WallState:
    """How the sheets of the place *name* hang.

    Args:
        current: version that holds, by code.
    """
    required = (one.code for one in site.shown.by_office.get(name, ()))
    return state_of_wall(site.catalogue.walls.get(name), required, current)


def draw_walls_table(versions: Mapping[str, PostedVersion], site: Site) -> bytes:
    """One row a place as CSV."""
    return write_table(_COLUMNS, (_cells(name, state, site) for name, state in wall_states(versions, site).items()))


def say_share(state: WallState) -> str:
    r"""How many of the sheets that are due hang rightly, numerator and denominator, were both nothing.

    >>> say_share(WallState((), (), is_begun=False))
    '0\xa0trên\xa00'
    """
    current, due = len(state.of(Hanging.CURRENT)), len(state.sheets)
    return f"{format_number(current)}\u00a0trên\u00a0{format_number(due)}"


def _row(name: str, state: WallState, site: Site) -> WallRow:
    return WallRow(
        office=Link(site.catalogue.lists.offices[name].title, pack_address(name)),
        share=say_share(state),
        outdated=format_number(len(state.of(Hanging.OUTDATED))),
        missing=format_number(len(state.of(Hanging.MISSING))),
        surplus=format_number(len(state.surplus)),
        is_due=bool(state.sheets),
        is_begun=state.is_begun,
        is_true=state.is_true,
    )


def _cells(name: str, state: WallState, site: Site) -> tuple[str, ...]:
    counts = (len(state.sheets), *(len(state.of(one)) for one in Hanging), len(state.surplus))
    return (name, site.catalogue.lists.offices[name].title, *map(str, counts), "có" if state.is_begun else "chưa")


def _summary(states: Mapping[str, WallState]) -> Iterator[str]:
    every = tuple(states.values())
    due = tuple(one for one in every if one.sheets)
    begun = sum(one.is_begun for one in every)
    sheets = sum(len(one.sheets) for one in every)
    current = sum(len(one.of(Hanging.CURRENT)) for one in every)
    true = sum(one.is_true for one in due)
    yield f"{format_number(begun)} trên {format_number(len(every))} nơi đã ghi sổ niêm yết."
    yield f"{format_number(true)} trên {format_number(len(due))} bảng đúng hoàn toàn: đủ tờ, đúng bản, không thừa."
    yield f"{format_number(current)} trên {format_number(sheets)} tờ phải niêm yết đang dán đúng bản hiện hành."


def _reprints(
    states: Mapping[str, WallState], versions: Mapping[str, PostedVersion], site: Site
) -> Iterator[ReprintRow]:
    places: defaultdict[str, int] = defaultdict(int)
    for state in states.values():
        for sheet in state.of(Hanging.OUTDATED):
            places[sheet.code] += 1
    for code in sorted(sorted(places), key=lambda code: versions[code].since, reverse=True):
        yield _reprint(versions[code], places[code], site)


def _reprint(known: PostedVersion, places: int, site: Site) -> ReprintRow:
    since = date.fromisoformat(known.since) if known.since else None
    return ReprintRow(
        code=known.code,
        sheet=Link(site.catalogue.by_code[known.code][0].title, sheet_address(known.code)),
        version=in_threes(known.version),
        since=f"từ {format_short_date(since)}" if since else "chưa công bố",
        places=format_number(places),
        is_new=since is None or since > site.today - _WEEK,
    )
