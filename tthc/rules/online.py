"""Rules on how far a procedure can be done online.

Law: Nghị định 224/2026/NĐ-CP, Điều 14: full is the default; partial needs a public reason and the sectoral rule it
rests on.
"""

from collections.abc import Iterator

from tthc.content.catalogue import Catalogue
from tthc.content.parse import Entry
from tthc.diagnostics import Severity
from tthc.model.procedure import Procedure
from tthc.model.vocabulary import ChannelKind, OnlineLevel, Part, PartialReason
from tthc.rules.rule import Fault, rule, severity_by_origin

_LAW = "Nghị định 224/2026/NĐ-CP, Điều 14"
_REASONS = ", ".join(PartialReason)


@rule(
    "Trực tuyến một phần thì nêu lý do.",
    "Thêm ly_do dưới dvc; nguồn chưa nêu thì ghi ly_do_mot_phan vào con_thieu.",
    _LAW,
)
def partial_needs_reason(entry: Entry, catalogue: Catalogue) -> Iterator[Fault]:
    """The reason why a service is not wholly online must be public."""
    procedure = entry.procedure
    online = procedure.online
    is_partial = online is not None and online.level is OnlineLevel.PARTIAL
    if online and is_partial and online.reason is None and Part.PARTIAL_REASON not in procedure.still_missing:
        yield Fault(
            entry.place("dvc", "muc_do"),
            "muc_do “mot-phan” mà không có ly_do",
            f"thêm ly_do: một trong {_REASONS}; chưa rõ thì ghi ly_do_mot_phan vào con_thieu",
        )


@rule("Lý do trực tuyến một phần có căn cứ ở quy định chuyên ngành.", "Thêm can_cu_ly_do dưới dvc.", _LAW)
def partial_reason_needs_basis(entry: Entry, catalogue: Catalogue) -> Iterator[Fault]:
    """A reason rests on a rule of the sector, and that rule is public too."""
    online = entry.procedure.online
    if online and online.level is OnlineLevel.PARTIAL and online.reason and not online.reason_basis:
        yield Fault(
            entry.place("dvc", "ly_do"),
            f"ly_do “{online.reason}” không nêu căn cứ",
            "thêm can_cu_ly_do: điều, khoản và số văn bản",
            Severity.WARNING,
        )


@rule(
    "Toàn trình hoặc một phần thì có hình thức nộp trực tuyến.",
    "Thêm hinh_thuc: truc-tuyen, hoặc ghi muc_do: chua.",
    _LAW,
)
def online_needs_channel(entry: Entry, catalogue: Catalogue) -> Iterator[Fault]:
    """What can be done online can be filed online."""
    procedure = entry.procedure
    online = procedure.online
    if online and online.level is not OnlineLevel.NONE and procedure.channels and not _has_online_channel(procedure):
        yield Fault(
            entry.place("dvc", "muc_do"),
            f"muc_do “{online.level}” mà cach_thuc không có truc-tuyen",
            "thêm “- hinh_thuc: truc-tuyen” vào cach_thuc, hoặc ghi muc_do: chua",
            severity_by_origin(entry),
        )


@rule("Có hình thức nộp trực tuyến thì nêu mức độ trực tuyến.", "Ghi dvc: muc_do: toan-trinh hoặc mot-phan.", _LAW)
def online_level_missing(entry: Entry, catalogue: Catalogue) -> Iterator[Fault]:
    """A reader who may file online learns how far that goes."""
    procedure = entry.procedure
    online = procedure.online
    if _has_online_channel(procedure) and (online is None or online.level is OnlineLevel.NONE):
        yield Fault(
            entry.place("dvc", "muc_do") if online else entry.place("cach_thuc"),
            "nộp trực tuyến được mà muc_do là “chua”" if online else "nộp trực tuyến được mà không nêu dvc",
            "ghi dvc: muc_do: toan-trinh hoặc mot-phan, hoặc bỏ hình thức truc-tuyen",
            Severity.WARNING,
        )


def _has_online_channel(procedure: Procedure) -> bool:
    return any(channel.kind is ChannelKind.ONLINE for channel in procedure.channels)
