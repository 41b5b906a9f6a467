"""What hangs at a place against what should: of each sheet whether it is there and of the version that holds."""

from collections.abc import Iterable, Iterator, Mapping
from enum import StrEnum
from typing import NamedTuple

from tthc.content.wall import Wall
from tthc.model.posting import Posting


class Hanging(StrEnum):
    """How a sheet hangs, in the word that tables of it use."""

    CURRENT = "dung-ban"
    OUTDATED = "ban-cu"
    MISSING = "chua-co"


class HungSheet(NamedTuple):
    """A sheet that a place has to post.

    Attributes:
        last: what was hung of it last; None where nobody tells of any.
    """

    code: str
    state: Hanging
    last: Posting | None


class WallState(NamedTuple):
    """All sheets of one place.

    Attributes:
        sheets: that it has to post, in the order given.
        surplus: what hangs and has to be taken down, by code.
        is_begun: whether anybody ever told what hangs there.
    """

    sheets: tuple[HungSheet, ...]
    surplus: tuple[Posting, ...]
    is_begun: bool

    def of(self, state: Hanging) -> tuple[HungSheet, ...]:
        """The sheets that hang in one way."""
        return tuple(one for one in self.sheets if one.state is state)

    @property
    def is_true(self) -> bool:
        """Whether every sheet hangs as it should, and nothing else."""
        return bool(self.sheets) and not self.surplus and all(one.state is Hanging.CURRENT for one in self.sheets)


def state_of_wall(wall: Wall | None, required: Iterable[str], current: Mapping[str, str]) -> WallState:
    """How the sheets of the codes *required* hang on *wall*.

    Args:
        current: version that holds, by code; also of procedures that ended, whose notice hangs rightly.
    """
    latest = wall.latest if wall else {}
    sheets = tuple(_hung(code, latest.get(code), current) for code in required)
    return WallState(sheets, tuple(_surplus(latest, {one.code for one in sheets}, current)), bool(latest))


def _hung(code: str, last: Posting | None, current: Mapping[str, str]) -> HungSheet:
    if last is None:
        return HungSheet(code, Hanging.MISSING, None)
    return HungSheet(code, Hanging.CURRENT if last.version == current.get(code) else Hanging.OUTDATED, last)


def _surplus(latest: Mapping[str, Posting], required: set[str], current: Mapping[str, str]) -> Iterator[Posting]:
    for code, last in sorted(latest.items()):
        if code not in required and last.version != current.get(code):
            yield last
