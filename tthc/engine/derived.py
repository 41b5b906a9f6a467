"""Files of a site that are made of other files of it: made again only where those changed."""

import json
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from typing import NamedTuple

from tthc.engine.kept import KeptItem, KeptItems
from tthc.output.files import Written
from tthc.output.tree import SiteTree
from tthc.parallel import spread


class Making(NamedTuple):
    """How files are made of others.

    Attributes:
        of: mark of all that they are made of.
        make: brings them onto the disk by `Tree.put` or `Tree.stream`; it is called in another process.
    """

    of: str
    make: Callable[[], Iterable[Written]]


@dataclass
class DerivedFiles:
    """What is made last, of files that are written.

    Attributes:
        tree: of the site.
        before: what was made for the state that is replaced, as `items` gave it.
        items: what was made for the next state, as it is kept.
    """

    tree: SiteTree
    before: KeptItems
    items: dict[str, KeptItem] = field(default_factory=dict)

    def renew(self, makings: Mapping[str, Making]) -> Mapping[str, tuple[str, ...]]:
        """Let the files of each of *makings* stand in the tree; their addresses, by its name.

        They are made where they were made of something else, or one of them is not as it was written.
        """
        taken = {name: known for name in makings if (known := self._known(name, makings[name].of)) is not None}
        missing = tuple(name for name in makings if name not in taken)
        fresh = dict(zip(missing, spread(lambda name: tuple(makings[name].make()), missing, few=2), strict=True))
        for addresses in taken.values():
            self.tree.keep(addresses)
        for written in fresh.values():
            self.tree.note(written)
        made = {name: tuple(one.address for one in written) for name, written in fresh.items()}
        found = {name: taken.get(name) or made[name] for name in makings}
        self.items |= {name: KeptItem(json.dumps((making.of, found[name]))) for name, making in makings.items()}
        return found

    def renew_one(self, name: str, of: str, make: Callable[[], Iterable[Written]]) -> tuple[str, ...]:
        """The same for one making."""
        return self.renew({name: Making(of, make)})[name]

    def _known(self, name: str, of: str) -> tuple[str, ...] | None:
        """Addresses of the files called *name*, where they were made of *of* and stand."""
        if name not in self.before:
            return None
        was_of, addresses = json.loads(self.before[name].text)
        stand = was_of == of and all(address in self.tree.before for address in addresses)
        return tuple(addresses) if stand else None
