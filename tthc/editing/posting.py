"""The command `notices record`: lines added to the ledger of one place, as `fmt` would write them."""

import os
import re
from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from difflib import get_close_matches
from pathlib import Path
from typing import NamedTuple

from tthc.content.catalogue import Catalogue
from tthc.content.in_force import as_of
from tthc.content.load import read_catalogue
from tthc.content.sheet_content import content_on
from tthc.content.source import read_raw
from tthc.diagnostics import BuildError
from tthc.disk import write_over
from tthc.editing.canonical import dump_list_entry
from tthc.editing.format import format_bytes
from tthc.model.lists import WALLS_FOLDER
from tthc.text import tidy

_SHEET = re.compile(r"(?:https?://\S*/thu-tuc/)?(?P<code>[0-9a-z.-]+?)/?(?:#ban-(?P<version>[0-9]{9}))?")


class PostingRequest(NamedTuple):
    """What was hung where.

    Attributes:
        today: the day as of which sheets hold.
        office: id of the place.
        day: on which the sheets were hung.
        post: held by whoever hung them.
        sheets: codes, or what the codes on sheets say (`…/thu-tuc/1.001193/#ban-304373999`).
        every: whether all sheets that the place has to post were hung.
    """

    procedures: Path
    today: date
    office: str
    day: date
    post: str
    sheets: tuple[str, ...] = ()
    every: bool = False


class Recorded(NamedTuple):
    """The file that was written, with how many lines more; none where all was known."""

    file: Path
    lines: int


def record_postings(request: PostingRequest) -> Recorded:
    """Add what was hung to the ledger; what its file tells already is not told again.

    Raises:
        BuildError: a place, a code or a day that cannot stand; a file that has to be mended first, or not be written.
    """
    catalogue = as_of(read_catalogue(request.procedures, {}).catalogue, request.today)
    _refuse(request, catalogue)
    wall = catalogue.walls.get(request.office)
    known = {(one.code, one.version, one.day) for one in wall.postings} if wall else set()
    latest = {code: one.version for code, one in wall.latest.items()} if wall else {}
    sheets = [*_named(request, catalogue), *(_due(request.office, latest, catalogue) if request.every else ())]
    fresh = [sheet for sheet in dict.fromkeys(sheets) if (*sheet, request.day) not in known]
    file = request.procedures / WALLS_FOLDER / f"{request.office}.yaml"
    if fresh:
        write_over(file, _with_lines(file, fresh, request))
    return Recorded(file, len(fresh))


def _refuse(request: PostingRequest, catalogue: Catalogue) -> None:
    offices = catalogue.lists.offices
    if request.office not in offices:
        near = get_close_matches(request.office, offices, 1, 0.6)
        mend = f"có phải “{near[0]}”?" if near else "xem id ở _danh-muc/noi-tiep-nhan.yaml"
        raise BuildError(f"không có nơi tiếp nhận “{request.office}”; {mend}")
    if request.day > request.today:
        raise BuildError(f"ngày {request.day} chưa tới; ghi ngày đã dán, không sau {request.today}")
    if not tidy(request.post):
        raise BuildError("chưa nói ai niêm yết; ghi chức danh: --post “Công chức văn phòng”")


def _named(request: PostingRequest, catalogue: Catalogue) -> Iterator[tuple[str, str]]:
    """Code and version of each sheet that is named; the version that holds where none is."""
    for text in request.sheets:
        found = _SHEET.fullmatch(text.strip())
        if not found or found["code"] not in catalogue.by_code:
            raise BuildError(f"không có thủ tục “{text}”; chép mã in trên tờ, ví dụ 1.001193")
        yield found["code"], found["version"] or _version(found["code"], catalogue)


def _due(office: str, latest: Mapping[str, str], catalogue: Catalogue) -> Iterator[tuple[str, str]]:
    """Code and version of each sheet that the place has to post and that does not hang rightly as yet."""
    for listing in catalogue.shown.by_office.get(office, ()):
        version = _version(listing.code, catalogue)
        if latest.get(listing.code) != version:
            yield listing.code, version


def _version(code: str, catalogue: Catalogue) -> str:
    listing = catalogue.by_code[code][0]
    return content_on(listing.published(), catalogue.today, catalogue.read_posted, listing.begins).version


def _with_lines(file: Path, sheets: Sequence[tuple[str, str]], request: PostingRequest) -> bytes:
    """What stands in *file*, with a line for each of *sheets* more."""
    before, faults = read_raw(file) if os.path.lexists(file) else (b"", ())
    day, post = request.day.isoformat(), tidy(request.post)
    lines = (
        dump_list_entry({"ma": code, "phien_ban": version, "ngay": day, "nguoi": post}) for code, version in sheets
    )
    content = None
    if before is not None:
        gap = b"" if not before or before.endswith(b"\n") else b"\n"
        old = b"" if before.strip() == b"[]" else before + gap
        content, faults = format_bytes(old + "".join(lines).encode(), file.as_posix())
    if content is None:
        said = faults[0].message if faults else "không đọc được"
        raise BuildError(f"{file.as_posix()}: {said}; sửa theo python build.py check rồi ghi lại")
    return content
