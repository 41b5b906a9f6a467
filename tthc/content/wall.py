"""What was posted at one place, as its file in `procedures/_niem-yet/` tells it."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property
from types import MappingProxyType

from tthc.diagnostics import Location, Places
from tthc.model.posting import Posting


@dataclass(frozen=True)
class Wall:
    """The lines of one file.

    Attributes:
        office: id of the place, as the file is named.
        mark: of what the file holds; all the rest follows from it.
        numbers: of each of `postings` its number in the file, where lines that do not stand are counted too.
    """

    office: str
    path: str
    mark: str
    postings: tuple[Posting, ...] = field(repr=False, default=())
    numbers: tuple[int, ...] = field(repr=False, default=())
    places: Places | None = field(repr=False, compare=False, default=None)

    @cached_property
    def latest(self) -> Mapping[str, Posting]:
        """By code what was hung last; of two lines of one day that which stands below."""
        return MappingProxyType({one.code: one for one in sorted(self.postings, key=lambda one: one.day)})

    def place(self, line: int, key: str) -> Location:
        """Where *key* of the *line*th of `postings` stands."""
        return self.places.nearest((self.numbers[line], key)) if self.places else Location(self.path)
