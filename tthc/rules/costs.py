"""Rules on what the applicant pays: a wrong fee is what a citizen must never meet."""

import re
from collections.abc import Iterator
from types import MappingProxyType

from tthc.content.catalogue import Catalogue
from tthc.content.parse import Entry
from tthc.diagnostics import NodePath, Severity
from tthc.model.fees import LEAST_SUM
from tthc.model.parts import Channel, Cost
from tthc.model.procedure import Procedure
from tthc.model.vocabulary import ChannelKind, CostKind, CostRule, Part, Relief
from tthc.rules.rule import Fault, rule, severity_by_origin
from tthc.text import format_money

_FEE_LAW = "Luật Phí và lệ phí 97/2015/QH13, Điều 3"
_FREE = (CostRule.FREE, CostRule.EXEMPT)
_DUE = (CostRule.AMOUNT, CostRule.BY_RULE)
_MOST_SUM = 1_000_000_000

_NAMES_A_SUM = re.compile(
    r"(?<![\d.,/])(?!0+\s*(?:đ|vn|usd|%)|100\s*%)\d[\d.,]*\s*(?:đồng|đ(?!\w)|vnđ|vnd|usd|%|(?:nghìn|ngàn|triệu)(?!\w))"
    r"|(?<!không quy định )(?<!không có )mức thu(?! (?:là )?(?:0|không))",
    re.IGNORECASE,
)
_CHANNEL_WORDS = MappingProxyType(
    {
        ChannelKind.IN_PERSON: re.compile(r"(?<!\w)trực tiếp(?!\w)", re.IGNORECASE),
        ChannelKind.ONLINE: re.compile(r"(?<!\w)trực tuyến(?!\w)", re.IGNORECASE),
        ChannelKind.POSTAL: re.compile(r"(?<!\w)(?:bưu chính|bưu điện)(?!\w)", re.IGNORECASE),
    }
)
_CHANNEL_NAMES = MappingProxyType(
    {ChannelKind.IN_PERSON: "trực tiếp", ChannelKind.ONLINE: "trực tuyến", ChannelKind.POSTAL: "bưu chính"}
)


def _costs(procedure: Procedure) -> Iterator[tuple[NodePath, Channel, Cost]]:
    for i, channel in enumerate(procedure.channels):
        for j, cost in enumerate(channel.costs):
            yield ("cach_thuc", i, "phi_le_phi", j), channel, cost


@rule("Kiểu muc-thu có so_tien; các kiểu khác không có.", "Thêm so_tien, hoặc đổi kieu cho đúng.", _FEE_LAW)
def amount_fits_rule(entry: Entry, catalogue: Catalogue) -> Iterator[Fault]:
    """A sum stands exactly where one is due."""
    for path, _, cost in _costs(entry.procedure):
        if cost.rule is CostRule.AMOUNT and cost.amount is None:
            yield Fault(
                entry.place(*path, "kieu"),
                "kieu “muc-thu” mà không có so_tien",
                "thêm so_tien: số liền, không dấu chấm; chưa rõ số thì ghi kieu: theo-quy-dinh và lời ở ghi",
            )
        elif cost.rule is not CostRule.AMOUNT and cost.amount is not None:
            yield Fault(
                entry.place(*path, "so_tien"),
                f"kieu “{cost.rule}” mà có so_tien {format_money(cost.amount, cost.currency)}",
                "ghi kieu: muc-thu, hoặc bỏ so_tien",
            )


@rule(
    "“Không” và “miễn” là không phải trả gì: lời ghi kèm không nêu số tiền, tỉ lệ hay mức thu.",
    "Ghi kieu: muc-thu với so_tien, hoặc kieu: theo-quy-dinh nếu số tiền tùy trường hợp.",
    _FEE_LAW,
)
def free_but_priced(entry: Entry, catalogue: Catalogue) -> Iterator[Fault]:
    """What names an amount is not free; the national database writes 0 đồng for hundreds of such fees."""
    for path, _, cost in _costs(entry.procedure):
        if cost.rule not in _FREE:
            continue
        named = next(((key, found[0]) for key, found in _sums(cost) if found), None)
        if named:
            key, words = named
            yield Fault(
                entry.place(*path, key),
                f"kieu “{cost.rule}” nhưng lời ghi có “{words.strip()}”",
                "ghi kieu: muc-thu với so_tien, hoặc kieu: theo-quy-dinh",
                severity_by_origin(entry),
            )


def _sums(cost: Cost) -> Iterator[tuple[str, re.Match[str] | None]]:
    yield "ghi", _NAMES_A_SUM.search(cost.note)
    yield "truong_hop", _NAMES_A_SUM.search(cost.case)


@rule(
    "Khoản phải trả là phí, lệ phí hay giá, không để “chưa rõ”.", "Tra văn bản quy định mức thu rồi ghi loai.", _FEE_LAW
)
def cost_kind_unclear(entry: Entry, catalogue: Catalogue) -> Iterator[Fault]:
    """Phí and lệ phí are two words of the law; reported once for a record."""
    unclear = [path for path, _, cost in _costs(entry.procedure) if cost.kind is CostKind.UNKNOWN and cost.rule in _DUE]
    if unclear:
        yield Fault(
            entry.place(*unclear[0]),
            f"chưa rõ là phí hay lệ phí ({len(unclear)} dòng)",
            "ghi loai: phi hoặc loai: le-phi theo văn bản quy định mức thu",
            Severity.WARNING,
        )


@rule(
    "Mức thu từ 1.000 đồng đến 1 tỉ đồng; mức thu bằng 0 là lỗi.",
    "Xem lại so_tien: thiếu ba số 0, hay thừa; không phải trả thì ghi kieu: khong; mức trần thì ghi kieu: "
    "theo-quy-dinh và lời ở ghi.",
)
def amount_implausible(entry: Entry, catalogue: Catalogue) -> Iterator[Fault]:
    """A fee of 15 đồng was meant in thousands, one of billions is a cap, and nobody charges 0."""
    for path, _, cost in _costs(entry.procedure):
        doubt = _doubt(cost) if cost.rule is CostRule.AMOUNT else None
        if doubt:
            yield Fault(entry.place(*path, "so_tien"), *doubt)


def _doubt(cost: Cost) -> tuple[str, str, Severity] | None:
    """What is odd about the sum, the mend, and how bad it is; None where nothing is."""
    if cost.amount == 0:
        hint = "không phải trả thì ghi kieu: khong và bỏ so_tien; chưa rõ số thì ghi kieu: theo-quy-dinh và lời ở ghi"
        return "kieu “muc-thu” mà so_tien là 0", hint, Severity.ERROR
    if cost.amount is None or cost.currency != "VND" or LEAST_SUM <= cost.amount <= _MOST_SUM:
        return None
    if cost.amount > _MOST_SUM:
        return f"số tiền {format_money(cost.amount)} không hợp lý", "xem lại số chữ số 0", Severity.WARNING
    thousands = cost.amount * 1000
    hint = f"ghi so_tien: {thousands}, hoặc để nguyên nếu đúng là {format_money(cost.amount)}"
    return f"{format_money(cost.amount)} hay {format_money(thousands)}?", hint, Severity.WARNING


@rule("Mức thu ghi ở hình thức nộp nào thì nói về hình thức đó.", "Chuyển mức thu sang đúng mục của cach_thuc.")
def cost_of_another_channel(entry: Entry, catalogue: Catalogue) -> Iterator[Fault]:
    """Channel and cost form one row: a note on paying online does not belong under filing in person."""
    for path, channel, cost in _costs(entry.procedure):
        for key, words in (("ghi", cost.note), ("truong_hop", cost.case)):
            other = _other_channel(channel.kind, words)
            if other:
                yield Fault(
                    entry.place(*path, key),
                    f"mức thu của nộp {_CHANNEL_NAMES[channel.kind]} lại nói về nộp {_CHANNEL_NAMES[other]}",
                    f"chuyển sang mục hinh_thuc: {other}, hoặc bỏ lời này",
                    Severity.WARNING,
                )


def _other_channel(own: ChannelKind, words: str) -> ChannelKind | None:
    if not words or _CHANNEL_WORDS[own].search(words):
        return None
    return next((kind for kind, pattern in _CHANNEL_WORDS.items() if kind is not own and pattern.search(words)), None)


@rule(
    "Một hình thức nộp nêu phí, lệ phí thì các hình thức khác cũng nêu.",
    "Thêm phi_le_phi cho hình thức còn lại; nguồn chưa nêu thì ghi phi_le_phi vào con_thieu.",
    "Nghị định 63/2010/NĐ-CP, Điều 8.2",
)
def channel_without_costs(entry: Entry, catalogue: Catalogue) -> Iterator[Fault]:
    """Whoever files the other way must also learn what it costs."""
    procedure = entry.procedure
    if Part.COSTS in procedure.still_missing or not any(channel.costs for channel in procedure.channels):
        return
    for i, channel in enumerate(procedure.channels):
        if not channel.costs:
            yield Fault(
                entry.place("cach_thuc", i),
                f"nộp {_CHANNEL_NAMES[channel.kind]} không nêu phí, lệ phí, hình thức khác thì có",
                "thêm phi_le_phi; không phải trả thì ghi kieu: khong",
                Severity.WARNING,
            )


@rule(
    "phi_le_phi ở khong_co thì không hình thức nào thu tiền.",
    "Bỏ phi_le_phi khỏi khong_co, hoặc sửa mức thu.",
    "Nghị định 63/2010/NĐ-CP, Điều 8.2.h",
)
def declared_free_but_charged(entry: Entry, catalogue: Catalogue) -> Iterator[Fault]:
    """A record that says there is no cost may not ask for one."""
    declared = entry.procedure.declared_absent
    charged = next((cost for _, _, cost in _costs(entry.procedure) if cost.rule in _DUE), None)
    if Part.COSTS in declared and charged:
        sum_due = "" if charged.amount is None else f" {format_money(charged.amount, charged.currency)}"
        yield Fault(
            entry.place("khong_co", declared.index(Part.COSTS)),
            f"ghi là không có phí, lệ phí, nhưng có mức thu {charged.rule}{sum_due}",
            "bỏ phi_le_phi khỏi khong_co, hoặc sửa mức thu",
        )


@rule(
    "Giảm thì có tỉ lệ từ 1 đến 99 phần trăm hoặc không nêu; miễn thì không có tỉ lệ.", "Sửa ti_le, hoặc ghi muc: mien."
)
def reduction_percent(entry: Entry, catalogue: Catalogue) -> Iterator[Fault]:
    """A reduction takes a part of the sum away, not nothing and not all."""
    for path, _, cost in _costs(entry.procedure):
        for i, one in enumerate(cost.exemptions):
            if one.percent is None or (one.relief is Relief.REDUCED and 1 <= one.percent <= 99):
                continue
            is_all = one.percent >= 100 or one.relief is Relief.EXEMPT
            yield Fault(
                entry.place(*path, "mien_giam", i, "ti_le"),
                f"muc “{one.relief}” với tỉ lệ {one.percent} %",
                "miễn cả thì ghi muc: mien và bỏ ti_le" if is_all else "ghi ti_le từ 1 đến 99",
            )
