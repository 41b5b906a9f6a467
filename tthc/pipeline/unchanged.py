"""A site that stands and would come out the same: told from all that it is made of, without reading or drawing any.

Everything is compared by content but the files of the site, which nobody but a build writes: they are looked at.
"""

import json
import os
from hashlib import blake2b
from pathlib import Path

from tthc.diagnostics import Diagnostic, Location, Severity
from tthc.engine.kept import Kept, KeptItem, KeptItems
from tthc.engine.program import program_mark
from tthc.history.data_version import version_of
from tthc.history.git import Absence, find_shared_tip, is_tracked, repository_of
from tthc.output.files import Look, Written, look_at, look_below
from tthc.output.swap import MARKER, refuse_links
from tthc.output.tree import Files
from tthc.pipeline.request import Request


def kept_for(target: Path, templates: Path) -> Kept:
    """What the last build of *target* kept beside it; never a file that a repository brings."""
    file = Path(os.path.abspath(target)).with_name(f".{target.name}.kept")  # noqa: PTH100 — no link is followed
    return Kept(None) if is_tracked(file) else Kept(file, program_mark(templates))


def mark_of_sources(request: Request) -> str:
    """A mark of all that *request* asks for and of every file and commit that an answer is made of; "" for a doubt.

    A day of the past is in doubt, and a folder in which something is neither file nor folder: what comes of them is
    told by a build.
    """
    sources = _sources(request)
    if request.as_then or sources is None:
        return ""
    found = blake2b(repr((request, version_of(request.procedures, clock=request.now))).encode())
    repository = repository_of(request.procedures)
    found.update(repr(repository if isinstance(repository, Absence) else find_shared_tip(repository)).encode())
    found.update(b"" if isinstance(repository, Absence) else repository.head.encode())
    for file in sources:
        content = file.read_bytes() if file.is_file() else b""
        found.update(f"\0{file}\0{len(content)}\0".encode("utf-8", "surrogateescape") + content)
    return found.hexdigest()


def looks_of_sources(request: Request) -> tuple[tuple[Path, Look | None], ...]:
    """How every file looks that `mark_of_sources` reads, to tell whether one was written meanwhile."""
    return tuple((file, _look(file)) for file in _sources(request) or ())


def found_before(kept: Kept, mark: str, target: Path) -> tuple[Diagnostic, ...] | None:
    """What the build of the site in *target* found, where that was made of *mark* and stands as it was written.

    Raises:
        BuildError: a link leads to *target*.
    """
    refuse_links(target)
    known = kept.of("whole").get("")
    if not mark or known is None or known.text != mark or not target.is_dir():
        return None
    looks, odd = look_below(target)
    looks.pop(MARKER, None)
    if odd or {address: one.look for address, one in written_in(kept.of("written")).items()} != looks:
        return None
    rows = json.loads(known.content)
    return tuple(
        Diagnostic(Location(*place), rule, message, hint, Severity(severity))
        for place, (rule, message, hint), severity in rows
    )


def whole_items(mark: str, found: tuple[Diagnostic, ...]) -> KeptItems:
    """What `found_before` needs to know of a build that went well."""
    rows = [
        ((one.location.path, one.location.line, one.location.column), (one.rule, one.message, one.hint), one.severity)
        for one in found
    ]
    return {"": KeptItem(mark, json.dumps(rows, ensure_ascii=False).encode("utf-8", "surrogatepass"))} if mark else {}


def written_items(files: Files) -> KeptItems:
    """*files* of a site as they are kept."""
    return {one.address: KeptItem(f"{one.digest} {' '.join(map(str, one.look))}") for one in files.values()}


def written_in(items: KeptItems) -> Files:
    """The files that were kept as *items*."""
    found = ((address, item.text.split(" ")) for address, item in items.items())
    return {address: Written(address, digest, Look(*map(int, look))) for address, (digest, *look) in found}


def _sources(request: Request) -> tuple[Path, ...] | None:
    """Every file that a site is made of, but the program and its templates; None where something is no plain file."""
    found = [request.config]
    for folder in (request.procedures, request.docs):
        if folder and folder.is_symlink():
            return None
        if folder and folder.is_dir():
            files, odd = look_below(folder)
            if odd:
                return None
            found += (folder / address for address in sorted(files))
    return tuple(found)


def _look(file: Path) -> Look | None:
    try:
        return look_at(os.fspath(file))
    except OSError:
        return None
