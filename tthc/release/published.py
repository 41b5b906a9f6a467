"""Codes that readers were given once: the address of each was printed and sent, and must go on leading somewhere.

What was published last is what the main line of git held, however long ago, with the files that only the working tree
lacks: a commit that a check refused was never published, and the one after it must not hide the loss. In a clone the
main line is what it shares with the branch that it came from, so that work on a branch is not yet published. Where no
history can be read (no git, a shallow clone) it is the site that a build is about to replace; a mere check then knows
of nothing, and says so where the history is only not in this clone. A day of the past is shown as it was, whatever it
had lost.

Provisional codes count, and codes of which only a version to come had been announced: they had pages as well.
"""

import re
from collections.abc import Iterator, Mapping
from pathlib import Path
from types import MappingProxyType
from typing import NamedTuple

from tthc.content.catalogue import Catalogue
from tthc.content.filenames import stem_of
from tthc.diagnostics import Diagnostic, Location, Severity
from tthc.disk import read_below
from tthc.history.git import Absence, Repository, find_shared_tip, list_removed, tree_at
from tthc.history.timeline import code_in_name
from tthc.model.fieldtypes import CODE
from tthc.release.checksums import SUMS_FILE, read_sums

_PAGE = re.compile(r"thu-tuc/([^/]+)/index\.html")


class Published(NamedTuple):
    """Codes that were ever published.

    Attributes:
        paths: of the last file of each, below the folder of procedures; empty where only its page is known.
        doubt: why there may have been more, ending with how that is found out; empty where there is no doubt.
    """

    paths: Mapping[str, str] = MappingProxyType({})
    doubt: str = ""


def list_published(repository: Repository | Absence, replaced: Path | None = None) -> Published:
    """Every code that was ever published.

    Args:
        replaced: folder of the site that is about to be replaced; it does not know of files, and stands in where there
            is no history.
    """
    if isinstance(repository, Absence):
        codes = dict.fromkeys(_codes_of_site(replaced) if replaced else (), "")
        return Published(codes, repository.reason if repository.is_curable else "")
    tip = find_shared_tip(repository)
    paths = (*reversed(list_removed(repository, tip)), *tree_at(repository, tip))
    return Published({code: path for path in paths if (code := code_in_name(path)) and CODE.fullmatch(code)})


def find_vanished(published: Published, catalogue: Catalogue, folder: Path) -> Iterator[Diagnostic]:
    """Each of the *published* codes that neither a file of *catalogue* nor its `thay_the` holds any more.

    Nobody is blamed while some file could not be read.
    """
    if published.doubt:
        message = f"không biết mã nào đã công bố, nên không thấy được mã bị mất: {published.doubt}"
        hint = "làm như lời trên, rồi chạy lại"
        yield Diagnostic(Location(folder.as_posix()), "published-codes-unknown", message, hint, Severity.WARNING)
    paths = published.paths
    for code in paths.keys() - catalogue.by_code.keys() - catalogue.replaced.keys() if catalogue.complete else ():
        name = f"{stem_of(code)}.md"
        place = (folder / paths[code]).as_posix()
        yield Diagnostic(
            Location(place),
            "published-code-vanished",
            f"mã “{code}” đã công bố mà không còn tệp nào mang, không thủ tục nào ghi trong thay_the",
            f'đổi tên tệp về {name}; hoặc ghi thay_the: ["{code}"] trong tệp của thủ tục mới; '
            f"hoặc khôi phục {name} và ghi bai_bo",
        )


def _codes_of_site(folder: Path) -> Iterator[str]:
    """Codes with a page of their own in the list of files of the site in *folder*; none where there is no such list."""
    content, _ = read_below(folder, SUMS_FILE)
    sums, _ = read_sums(content or b"")
    yield from (page[1] for address in sums if (page := _PAGE.fullmatch(address)) and CODE.fullmatch(page[1]))
