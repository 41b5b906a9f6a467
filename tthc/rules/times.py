"""Rules on time limits: what a limit must say, and that the steps inside add up to it."""

from collections.abc import Iterator
from decimal import Decimal
from types import MappingProxyType

from tthc.content.catalogue import Catalogue
from tthc.content.parse import Entry
from tthc.diagnostics import NodePath, Severity
from tthc.model.parts import TimeLimit
from tthc.model.periods import in_force
from tthc.model.procedure import Procedure
from tthc.model.vocabulary import Part, TimeUnit
from tthc.rules.rule import Fault, rule, severity_by_origin
from tthc.text import format_number

_LAW = "Nghị định 63/2010/NĐ-CP, Điều 8.2.đ"
_WITHOUT_AMOUNT = (TimeUnit.UNSTATED, TimeUnit.OTHER)
_TOLERANCE = Decimal("0.01")  # three thirds of a day are a day

_UNITS = MappingProxyType(
    {
        TimeUnit.HOUR: "giờ",
        TimeUnit.WORKING_HOUR: "giờ làm việc",
        TimeUnit.DAY: "ngày",
        TimeUnit.WORKING_DAY: "ngày làm việc",
        TimeUnit.MONTH: "tháng",
        TimeUnit.YEAR: "năm",
        TimeUnit.UNSTATED: "không quy định",
        TimeUnit.OTHER: "đơn vị khác",
    }
)


def _limits(procedure: Procedure) -> Iterator[tuple[NodePath, TimeLimit]]:
    for i, channel in enumerate(procedure.channels):
        for j, limit in enumerate(channel.time_limits):
            yield ("cach_thuc", i, "thoi_han", j), limit


def _shown(amount: Decimal, unit: TimeUnit) -> str:
    return f"{format_number(amount.quantize(_TOLERANCE))} {_UNITS[unit]}"


@rule(
    "Thời hạn có số và đơn vị; khong-quy-dinh và khac thì không có số mà có lời ở ghi hoặc truong_hop.",
    "Thêm so, hoặc ghi lời của nguồn vào ghi.",
    _LAW,
)
def time_limit_amount(entry: Entry, catalogue: Catalogue) -> Iterator[Fault]:
    """A limit says how long, as a number or in words."""
    legal = entry.procedure.legal_time_limit
    for path, limit in (*_limits(entry.procedure), *([(("thoi_han_luat",), legal)] if legal else ())):
        fault = _fault_of(limit)
        if fault:
            message, hint = fault
            yield Fault(entry.place(*path), message, hint, severity_by_origin(entry))


def _fault_of(limit: TimeLimit) -> tuple[str, str] | None:
    if limit.unit in _WITHOUT_AMOUNT:
        if limit.amount is not None:
            return f"đơn vị “{limit.unit}” mà có số {format_number(limit.amount)}", "bỏ so, hoặc ghi đúng don_vi"
        if not limit.note and not limit.case:
            return f"đơn vị “{limit.unit}” mà không có lời nào", "ghi lời của nguồn vào ghi, ví dụ “theo lịch hằng năm”"
        return None
    if limit.amount is None:
        return f"đơn vị “{limit.unit}” mà không có số", "thêm so, ví dụ so: 3"
    return None if limit.amount else ("thời hạn bằng 0", "ghi so, hoặc don_vi: khac với lời ở ghi")


@rule(
    "Một hình thức nộp nêu thời hạn thì các hình thức khác cũng nêu.",
    "Thêm thoi_han cho hình thức còn lại; nguồn chưa nêu thì ghi thoi_han vào con_thieu.",
    _LAW,
)
def channel_without_time_limit(entry: Entry, catalogue: Catalogue) -> Iterator[Fault]:
    """Channel and time limit form one row; one limit in a record does for the law, one in each row for a reader."""
    procedure = entry.procedure
    if Part.TIME_LIMIT in procedure.still_missing or not any(one.time_limits for one in procedure.channels):
        return
    for i, channel in enumerate(procedure.channels):
        if not channel.time_limits:
            yield Fault(
                entry.place("cach_thuc", i),
                f"hinh_thuc “{channel.kind}” không nêu thời hạn, hình thức khác thì có",
                "thêm thoi_han",
                Severity.WARNING,
            )


@rule(
    "Thời gian các bước của quy trình nội bộ cộng lại bằng thời hạn giải quyết (thời hạn không kèm trường hợp).",
    "Sửa thời gian của một bước, hoặc sửa thời hạn, cho khớp quyết định.",
    _LAW,
)
def internal_steps_add_up(entry: Entry, catalogue: Catalogue) -> Iterator[Fault]:
    """The steps inside the authority take as long as it may take; real decisions have said 3,5 days against 03."""
    steps = entry.procedure.internal_steps
    held = in_force((limit for _, limit in _limits(entry.procedure)), catalogue.today)
    limits = {(limit.amount, limit.unit) for limit in held if limit.amount and not limit.case}
    if not steps or not limits:
        return
    units = {step.unit for step in steps}
    total = sum((step.amount for step in steps), Decimal(0))
    unit = steps[0].unit
    place = entry.place("quy_trinh_noi_bo")
    if len(units) > 1 or all(unit is not other for _, other in limits):
        units_in_words = ", ".join(sorted(_UNITS[one] for one in units))
        asked = ", ".join(sorted({_UNITS[other] for _, other in limits}))
        message = f"các bước tính bằng {units_in_words}, thời hạn tính bằng {asked}: không so được"
        yield Fault(place, message, f"ghi mọi bước bằng {asked}", severity=Severity.WARNING)
        return
    for amount, _ in sorted((a, u) for a, u in limits if a and u is unit and abs(a - total) > _TOLERANCE):
        message = f"các bước cộng lại {_shown(total, unit)}, thời hạn ghi {_shown(amount or total, unit)}"
        hint = "sửa thời gian của một bước, hoặc thời hạn, cho khớp quyết định"
        yield Fault(place, message, hint, severity_by_origin(entry))


@rule(
    "Thời hạn không dài hơn thời hạn theo luật (thoi_han_luat).",
    "Xem lại hai thời hạn: tỉnh chỉ được rút ngắn.",
    _LAW,
)
def longer_than_law(entry: Entry, catalogue: Catalogue) -> Iterator[Fault]:
    """A province may cut a limit, never stretch it; limits of different units are not compared."""
    legal = entry.procedure.legal_time_limit
    if legal is None or legal.amount is None:
        return
    for path, limit in _limits(entry.procedure):
        if limit.unit is legal.unit and limit.amount is not None and limit.amount > legal.amount:
            yield Fault(
                entry.place(*path),
                f"thời hạn {_shown(limit.amount, limit.unit)} dài hơn luật, {_shown(legal.amount, legal.unit)}",
                "xem lại so, hoặc thoi_han_luat",
                Severity.WARNING,
            )
