"""What the cases of a dossier are to each other, as far as their titles tell: choices, groups for all, or asides."""

import re
from collections.abc import Sequence
from enum import Enum, auto

_COUNT = r"\W*(?:(?:[a-zđ]|[ivx]+|[0-9]+(?:[.,][0-9]+)*)(?:[.):]|\s*[-–])+\s*)*\W*"
_FOR_ALL = re.compile(
    r"\W*(?:bao gồm|bản|các|giấy|hồ sơ|khi|lưu ý|mọi|ngoài|nộp|phải|tài liệu|thành phần)\b|.*ủy quyền|\Z",
    re.IGNORECASE,
)
"""Titles that sort the papers of one dossier (“Giấy tờ phải xuất trình”) or add to it: never hidden from a reader."""
_CASE = re.compile(
    _COUNT + r"(?:trường hợp|đối với|(?:thành phần )?hồ sơ\b[^.;:]{0,80}\b(?:trường hợp|đối với))\b", re.IGNORECASE
)
"""Titles of the source that name a case."""
_REQUEST = re.compile(
    _COUNT + r"(?:(?:thành phần )?hồ sơ\s+(?:(?:đề nghị|đăng ký|xin|yêu cầu)\s+)?)?"
    r"(?:cấp|chấm dứt|chấp thuận|chuyển nhượng|chuyển mục đích|điều chỉnh|đổi|gia hạn|giao đất|nộp trả|phê duyệt"
    r"|sửa đổi|tạm cấp|tạm ứng|thanh toán|thay đổi|thu hồi"
    r"|đăng ký (?:lần đầu|lại|mới|thay đổi)|tàu (?:nhập|xuất|quá) cảnh|(?:nhập|xuất|quá) cảnh)\b"
    r"|.*\bkhi (?:nhập|xuất|quá) cảnh\b"
    r"|\W*nộp (?:hồ sơ )?(?:(?:bằng|qua|theo) )?(?:(?:dịch vụ|hệ thống|hình thức|phương thức) )?"
    r"(?:bưu chính|điện tử|trực tiếp|trực tuyến)\b",
    re.IGNORECASE,
)
"""Titles of the source that name what is asked for, or how: a reader asks for one of several (“cấp”, “cấp lại”)."""
_ASIDE = re.compile(
    _COUNT
    + r"(?:lưu ý|chú ý|ghi chú|người (?:được )?ủy quyền|người có thẩm quyền|(?:trong )?phiếu\b|xuất trình hoặc gửi"
    r"|trường hợp (?:(?:các|những) giấy tờ|giấy tờ nêu|việc|cơ quan\b|khai thác|cần|đã có|không (?:có|tra cứu)"
    r"|(?:[^,;]{0,30} )?chưa có (?:tài khoản|thông tin)))"
    r"|.*\bngười được cử đến nộp\b"
    r"|.*\b(?:ủy|uỷ) quyền\b",
    re.IGNORECASE | re.DOTALL,
)
"""Titles of the source that add something for some, or a remark: they stand beside the cases and are none."""
_REMARK = re.compile(
    _COUNT + r"(?:(?:lưu ý|chú ý|ghi chú)\b|khi (?:ủy|uỷ) quyền|trường hợp (?:ủy|uỷ) quyền)", re.IGNORECASE
)
_FOR_ANOTHER = re.compile(r"\b(?:ủy quyền|uỷ quyền|được cử)\b", re.IGNORECASE)
"""Titles about who acts for the applicant: their papers come on top, whatever the case."""


class CaseKind(Enum):
    """What a reader does with a case: takes its papers always, picks it, or looks whether it concerns them."""

    FOR_ALL = auto()
    CHOICE = auto()
    ASIDE = auto()


def kinds_of(titles: Sequence[str], *, is_edited: bool) -> tuple[CaseKind, ...]:
    """The kind of each case by its title; one case alone is no choice.

    Args:
        is_edited: whether an editor has set the cases; those of the national source must name themselves as cases.
    """
    found = tuple(_kind(title, is_edited=is_edited) for title in titles)
    if found.count(CaseKind.CHOICE) > 1:
        return found
    if len(titles) > 1 and not is_edited and all(_CASE.match(one) and not _FOR_ANOTHER.search(one) for one in titles):
        return (CaseKind.CHOICE,) * len(titles)
    return tuple(CaseKind.FOR_ALL if kind is CaseKind.CHOICE else kind for kind in found)


def is_sorting_title(title: str) -> bool:
    """Whether a title sorts the papers of one dossier or adds to it, and names no case that excludes others."""
    return bool(_FOR_ALL.match(title))


def _kind(title: str, *, is_edited: bool) -> CaseKind:
    if (_REMARK if is_edited else _ASIDE).match(title):
        return CaseKind.ASIDE
    is_case = not is_sorting_title(title) if is_edited else bool(_CASE.match(title) or _REQUEST.match(title))
    return CaseKind.CHOICE if is_case else CaseKind.FOR_ALL
