"""Rules on the ledger of what was posted: places and procedures that there are, days that have come, each line once."""

from collections.abc import Iterator

from tthc.content.catalogue import Catalogue
from tthc.content.wall import Wall
from tthc.diagnostics import Location
from tthc.model.posting import Posting
from tthc.rules.rule import Fault, rule, suggest


@rule(
    "Tệp trong _niem-yet mang id của một nơi trong noi-tiep-nhan.yaml.",
    "Đổi tên tệp theo id của nơi tiếp nhận, hoặc thêm nơi ấy vào danh mục.",
)
def posted_office_known(catalogue: Catalogue) -> Iterator[Fault]:
    """A file of the ledger tells of a place of the list."""
    offices = catalogue.lists.offices
    for wall in catalogue.walls.values() if catalogue.lists.complete else ():
        if wall.office not in offices:
            yield Fault(
                Location(wall.path),
                f"noi-tiep-nhan.yaml không có nơi “{wall.office}”",
                suggest(wall.office, offices, "đặt tên tệp theo id trong _danh-muc/noi-tiep-nhan.yaml"),
            )


@rule(
    "Thủ tục ghi ở sổ niêm yết có trong danh mục, kể cả đã bãi bỏ, hoặc mang mã cũ mà thủ tục khác thay.",
    "Chép lại mã in trên tờ.",
)
def posted_code_known(catalogue: Catalogue) -> Iterator[Fault]:
    """A sheet tells of a procedure that there is or was."""
    if not catalogue.complete:
        return
    for wall, line, one in _lines(catalogue):
        if one.code not in catalogue.by_code and one.code not in catalogue.replaced:
            near = suggest(one.code, catalogue.by_code, "chép lại mã in trên tờ, hoặc xóa dòng này")
            yield Fault(wall.place(line, "ma"), f"không có thủ tục {one.code}", near)


@rule("Ngày ghi ở sổ niêm yết là hôm nay hoặc đã qua.", "Ghi ngày dán tờ lên bảng; chưa dán thì chưa ghi.")
def posted_on_day_that_came(catalogue: Catalogue) -> Iterator[Fault]:
    """Nothing was posted on a day that has not come."""
    for wall, line, one in _lines(catalogue):
        if one.day > catalogue.today:
            hint = f"ghi ngày đã dán, không sau {catalogue.today}"
            yield Fault(wall.place(line, "ngay"), f"ngày {one.day} chưa tới", hint)


@rule("Mỗi lần niêm yết một tờ ghi một dòng.", "Xóa dòng thừa.")
def posted_once(catalogue: Catalogue) -> Iterator[Fault]:
    """The same sheet is told once for a day and a place."""
    seen: dict[tuple[object, ...], int] = {}
    for wall, line, one in _lines(catalogue):
        first = seen.setdefault((wall.office, one.code, one.version, one.day), line)
        if first != line:
            at = wall.place(first, "ma").line
            message = f"tờ {one.code} bản {one.version} ngày {one.day} đã ghi ở dòng {at}"
            yield Fault(wall.place(line, "ma"), message, "xóa dòng này")


def _lines(catalogue: Catalogue) -> Iterator[tuple[Wall, int, Posting]]:
    for wall in catalogue.walls.values():
        for line, one in enumerate(wall.postings):
            yield wall, line, one
