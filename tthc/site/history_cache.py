"""Histories told before: pages that stand in the site to be replaced are taken over where nothing they tell changed.

The site keeps beside its pages what each procedure's history was told from. Where that is the same for the next site,
its pages are linked or copied, not drawn; in the list of versions only the version of the data at its foot is new.
"""

import os
import re
import shutil
import zlib
from collections.abc import Iterable, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, field
from functools import cached_property
from hashlib import sha256
from importlib.metadata import version
from pathlib import Path
from typing import NamedTuple

from pydantic import TypeAdapter, ValidationError

from tthc.diagnostics import BuildError
from tthc.disk import content_of
from tthc.output.files import LEDGER, SiteFile, write
from tthc.site.addresses import history_address
from tthc.site.render import Renderer
from tthc.site.views.history import Note, linked
from tthc.site.views.site import Site
from tthc.templates import files_below

_FORM = "1"
_LIBRARIES = ("Jinja2", "markdown-it-py", "PyYAML", "pydantic")


class Retold(NamedTuple):
    """The history of one procedure as it was told.

    Attributes:
        code: of the procedure.
        key: of everything that its pages depend on.
        digest: of its files, see `_digest`.
        addresses: of its files, the list of versions first.
        notes: what changed in it.
    """

    code: str
    key: str
    digest: str
    addresses: tuple[str, ...]
    notes: tuple[Note, ...]


_ENTRY = TypeAdapter(Retold)


@dataclass(frozen=True)
class Before:
    """The histories of the site in *folder*; none where it says nothing of them.

    Attributes:
        foot: how the version of the data stands at the foot of its pages.
        entries: by code, as they were written.
    """

    folder: Path
    foot: bytes = b""
    entries: Mapping[str, bytes] = field(default_factory=dict)


@dataclass(frozen=True)
class Keys:
    """What the histories of *site* are told from.

    Args:
        templates: the folder of templates.
    """

    site: Site
    renderer: Renderer
    templates: Path

    @cached_property
    def foot(self) -> bytes:
        """How the version of the data stands at the foot of pages."""
        return self.renderer.data_version().encode()

    @cached_property
    def _common(self) -> bytes:
        """What all histories depend on: the tool, the templates, the configuration, names, decisions, the frame."""
        site = self.site
        decided = (entry.decision for entry in site.catalogue.decisions)
        decisions = tuple((one.id, one.number, one.signed_on) for one in decided)
        frame = self.renderer.frame(history_address("")).replace(self.foot.decode(), "")
        facts = (site.config.model_dump_json(), dict(site.catalogue.lists.names), decisions, frame)
        return repr((_FORM, _tool(), _digest_of(self.templates), facts, site.history.absence)).encode()

    def of(self, code: str) -> str:
        """The key of the history of *code*."""
        versions = tuple(one[:3] for one in self.site.history.of(code))
        return sha256(
            self._common + repr((code, versions, self.site.has_past(code), linked(code, self.site))).encode()
        ).hexdigest()


def read_before(folder: Path) -> Before:
    """What the site in *folder* says of its histories."""
    try:
        foot, *lines = zlib.decompress(content_of(folder, LEDGER)).split(b"\n")
    except (BuildError, zlib.error):
        return Before(folder)
    split = (line.partition(b"\t") for line in lines)
    return Before(folder, foot, {code.decode("utf-8", "replace"): entry for code, _, entry in split})


def ledger_file(foot: bytes, told: Iterable[Retold]) -> SiteFile:
    """What the next site needs to know of the histories of this one."""
    lines = (entry.code.encode() + b"\t" + _ENTRY.dump_json(entry) for entry in told)
    return SiteFile(LEDGER, zlib.compress(b"\n".join((foot, *lines)), 1))


def entry_of(code: str, key: str, files: Sequence[SiteFile], notes: tuple[Note, ...], foot: bytes) -> Retold:
    """The entry of a history that was just drawn."""
    return Retold(code, key, _digest(files, foot), tuple(file.address for file in files), notes)


def taken_over(code: str, key: str, before: Before, folder: Path, foot: bytes) -> Retold | None:
    """The entry of *code* once its pages stand in *folder*; None where anything is in doubt, and nothing is there."""
    try:
        entry = _ENTRY.validate_json(before.entries.get(code, b""))
        if entry.key != key or not _are_of(code, entry.addresses):
            return None
        files = tuple(SiteFile(one, content_of(before.folder, *one.split("/"))) for one in entry.addresses)
    except (ValidationError, BuildError):
        return None
    heads, versions = files[:1], files[1:]
    if any(head.content.count(before.foot) != 1 for head in heads) or _digest(files, before.foot) != entry.digest:
        return None
    write((head._replace(content=head.content.replace(before.foot, foot)) for head in heads), folder)
    for file in versions:
        _link(before.folder / file.address, folder / file.address)
    return entry


def _are_of(code: str, addresses: tuple[str, ...]) -> bool:
    """Whether these are the list of versions of *code* and pages beside it, or none: nothing elsewhere is touched."""
    head = history_address(code)
    inside = re.compile(re.escape(head.removesuffix("index.html")) + r"[0-9-]{10}/index\.html")
    return addresses[:1] in ((), (head,)) and all(inside.fullmatch(one) for one in addresses[1:])


def _link(old: Path, new: Path) -> None:
    """One file under two names where the disk can do that, since nothing writes into a page that stands."""
    new.parent.mkdir(parents=True, exist_ok=True)
    with suppress(OSError):
        os.link(old, new, follow_symlinks=False)
        return
    shutil.copyfile(old, new)


def _digest(files: Sequence[SiteFile], foot: bytes) -> str:
    """Of *files* with their addresses; of the first, the list of versions, without the version of the data."""
    found = sha256()
    for number, (address, content) in enumerate(files):
        found.update(f"{address}\0".encode() + (content if number else content.replace(foot, b"")) + b"\0")
    return found.hexdigest()


def _tool() -> tuple[str, ...]:
    """What draws: our own code, and the libraries that have a hand in it."""
    return _digest_of(Path(__file__).parent), *(version(name) for name in _LIBRARIES)


def _digest_of(folder: Path) -> str:
    """Of every file below *folder* that is no trace of running it."""
    found = sha256()
    for path in sorted(files_below(folder)):
        if path.suffix != ".pyc":
            found.update(f"{path}\0".encode() + content_of(folder, *path.parts) + b"\0")
    return found.hexdigest()
