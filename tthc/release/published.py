"""Codes that readers were given once: the address of each was printed and sent, and must go on leading somewhere.

What was published last is what the main line of git held, however long ago, with the files that only the working tree
lacks: a commit that a check refused was never published, and the one after it must not hide the loss. In a clone the
main line is what it shares with the branch that it came from, so that work on a branch is not yet published. Where no
history can be told (no git, a shallow clone) it is the site that a build is about to replace; a mere check then knows
of nothing. A day of the past is shown as it was, whatever it had lost.

Provisional codes count, and codes of which only a version to come had been announced: they had pages as well.
"""

import re
from collections.abc import Iterator, Mapping
from pathlib import Path

from tthc.content.catalogue import Catalogue
from tthc.content.filenames import stem_of
from tthc.diagnostics import Diagnostic, Location
from tthc.disk import read_below
from tthc.history.git import Absence, Repository, shared_tip, taken_away, tree_at
from tthc.history.timeline import code_of
from tthc.model.fieldtypes import CODE
from tthc.release.checksums import SUMS, read_sums

_PAGE = re.compile(r"thu-tuc/([^/]+)/index\.html")


def published_codes(repository: Repository | Absence, replaced: Path | None = None) -> Mapping[str, str]:
    """Every code that was ever published, with the path of its last file below the folder of procedures.

    Args:
        replaced: folder of the site that is about to be replaced; it does not know of files, and stands in where there
            is no history.
    """
    if isinstance(repository, Absence):
        return dict.fromkeys(_codes_of_site(replaced) if replaced else (), "")
    tip = shared_tip(repository)
    paths = (*reversed(taken_away(repository, tip)), *tree_at(repository, tip))
    return {code: path for path in paths if (code := code_of(path)) and CODE.fullmatch(code)}


def vanished(published: Mapping[str, str], catalogue: Catalogue, folder: Path) -> Iterator[Diagnostic]:
    """Each of the *published* codes that neither a file of *catalogue* nor its `thay_the` holds any more.

    Nobody is blamed while some file could not be read.
    """
    for code in published.keys() - catalogue.by_code.keys() - catalogue.replaced.keys() if catalogue.complete else ():
        name = f"{stem_of(code)}.md"
        place = (folder / published[code]).as_posix()
        yield Diagnostic(
            Location(place),
            "published-code-vanished",
            f"mã “{code}” đã công bố mà không còn tệp nào mang, không thủ tục nào ghi trong thay_the",
            f'đổi tên tệp về {name}; hoặc ghi thay_the: ["{code}"] trong tệp của thủ tục mới; '
            f"hoặc khôi phục {name} và ghi bai_bo",
        )


def _codes_of_site(folder: Path) -> Iterator[str]:
    """Codes with a page of their own in the list of files of the site in *folder*; none where there is no such list."""
    content, _ = read_below(folder, SUMS)
    sums, _ = read_sums(content or b"")
    yield from (page[1] for address in sums if (page := _PAGE.fullmatch(address)) and CODE.fullmatch(page[1]))
