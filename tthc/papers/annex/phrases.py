"""The formal words of a decision, in one place: an office that wants them otherwise changes them here.

Law: Nghị định 63/2010/NĐ-CP, Điều 13–15; Nghị định 30/2020/NĐ-CP, Phụ lục I. Numbers of legal texts do not stand here
but in the decision's file or in `_danh-muc/can-cu-chung.yaml`.
"""

from collections.abc import Mapping, Sequence
from types import MappingProxyType

from tthc.model.vocabulary import AnnouncementForm, Level
from tthc.papers.cells import OPEN, Column

DRAFT_MARK = "DỰ THẢO"
NATION = ("CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", "Độc lập - Tự do - Hạnh phúc")
KIND = "QUYẾT ĐỊNH"
DECIDES = "QUYẾT ĐỊNH:"
RECIPIENTS = "Nơi nhận:"
BLANK_DAY = f"ngày {OPEN} tháng {OPEN} năm {OPEN}"

FORM_PHRASES: Mapping[AnnouncementForm, str] = MappingProxyType(
    {
        AnnouncementForm.NEW: "mới ban hành",
        AnnouncementForm.AMENDED: "được sửa đổi, bổ sung",
        AnnouncementForm.REPLACED: "được thay thế",
        AnnouncementForm.REPEALED: "bị bãi bỏ",
        AnnouncementForm.STANDARDISED: "được chuẩn hóa",
        AnnouncementForm.UNSTATED: "",
    }
)

LEVEL_HEADINGS: Mapping[tuple[Level, ...], str] = MappingProxyType(
    {
        (Level.PROVINCE, Level.COMMUNE): "Thủ tục hành chính áp dụng chung",
        (Level.PROVINCE,): "Thủ tục hành chính cấp tỉnh",
        (Level.COMMUNE,): "Thủ tục hành chính cấp xã",
    }
)
"""Headings of the level groups, in their order; a procedure of other levels, or of none that is known, has none."""

_LIST = (
    Column("STT", 5),
    Column("Tên thủ tục hành chính", 21),
    Column("Thời hạn giải quyết", 13),
    Column("Địa điểm thực hiện", 14),
    Column("Cách thức thực hiện", 12),
    Column("Phí, lệ phí", 14),
    Column("Căn cứ pháp lý", 21),
)
_AMENDED = (
    Column("STT", 5),
    Column("Tên thủ tục hành chính", 18),
    Column("Thời hạn giải quyết", 12),
    Column("Địa điểm thực hiện", 12),
    Column("Cách thức thực hiện", 11),
    Column("Phí, lệ phí", 12),
    Column("Căn cứ pháp lý", 15),
    Column("Tên VBQPPL quy định nội dung sửa đổi, bổ sung", 15),
)
_REPLACED = (
    Column("STT", 5),
    Column("Tên thủ tục hành chính được thay thế", 16),
    Column("Tên thủ tục hành chính thay thế", 16),
    Column("Thời hạn giải quyết", 12),
    Column("Địa điểm thực hiện", 12),
    Column("Cách thức thực hiện", 11),
    Column("Phí, lệ phí", 12),
    Column("Căn cứ pháp lý", 16),
)
_REPEALED = (
    Column("STT", 6),
    Column("Mã TTHC", 11),
    Column("Tên TTHC bị bãi bỏ", 30),
    Column("Tên VBQPPL quy định việc bãi bỏ", 22),
    Column("Lĩnh vực", 13),
    Column("Cơ quan thực hiện", 18),
)


def columns_of(form: AnnouncementForm) -> tuple[Column, ...]:
    """The columns of the annex of *form*."""
    special = {
        AnnouncementForm.AMENDED: _AMENDED,
        AnnouncementForm.REPLACED: _REPLACED,
        AnnouncementForm.REPEALED: _REPEALED,
    }
    return special.get(form, _LIST)


def join_items(items: Sequence[str]) -> str:
    """*items* as a sentence has them.

    >>> join_items(["mới ban hành", "bị bãi bỏ"]), join_items(["Hộ tịch"])
    ('mới ban hành và bị bãi bỏ', 'Hộ tịch')
    """
    return " và ".join(filter(None, (", ".join(items[:-1]), *items[-1:])))


def procedures_of(form: AnnouncementForm) -> str:
    """“thủ tục hành chính mới ban hành”."""
    return f"thủ tục hành chính {FORM_PHRASES[form]}".rstrip()


def compose_subject(forms: Sequence[AnnouncementForm], sectors: Sequence[str]) -> str:
    """The trích yếu where the decision's file has none; many sectors are not all named."""
    listed = join_items([FORM_PHRASES[form] for form in forms if FORM_PHRASES[form]])
    where = f" lĩnh vực {join_items(sectors)}" if 0 < len(sectors) <= 3 else f" thuộc {len(sectors):02} lĩnh vực"
    return f"Về việc công bố danh mục thủ tục hành chính {listed}".rstrip() + where


def compose_article_one(parts: Sequence[tuple[str, int, str]], content: str) -> tuple[str, ...]:
    """What is announced; *parts* are form, number of rows and annex, *content* the annex with full content."""
    counted = [f"{count:02} {name} (chi tiết tại {annex})" for name, count, annex in parts]
    lines = ["Công bố kèm theo Quyết định này:", *(f"- {line};" for line in counted)]
    lines += [f"- Nội dung cụ thể của thủ tục hành chính (chi tiết tại {content});"] if content else []
    return (*lines[:-1], f"{lines[-1].removesuffix(';')}.")


EFFECT = "Quyết định này có hiệu lực thi hành kể từ ngày ký."
DUTY = (
    "Chánh Văn phòng Ủy ban nhân dân tỉnh; Thủ trưởng các sở, ban, ngành; Chủ tịch Ủy ban nhân dân các xã, phường; "
    "các tổ chức và cá nhân có liên quan chịu trách nhiệm thi hành Quyết định này./."
)
DEFAULT_RECIPIENTS = ("- Như Điều 3;", f"- {OPEN};", "- Lưu: VT.")
DEFAULT_POST = ("KT. CHỦ TỊCH", "PHÓ CHỦ TỊCH")
