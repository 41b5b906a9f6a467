"""Channel rows of the national API → channels of the file: a time limit, its costs and its words stay together."""

import re
from collections.abc import Mapping, Sequence
from typing import Any, NamedTuple

from tthc.interchange.candidate import FileTree, ImportRemark, drop_empty, drop_repeated, remark_on
from tthc.interchange.cleaning import clean_line, clean_lines, says_nothing, strip_bullet
from tthc.interchange.national.api import Method
from tthc.interchange.national.costs import cost_of
from tthc.interchange.national.objects import value_as_text
from tthc.interchange.registers import fold_name
from tthc.model.vocabulary import ChannelKind, TimeUnit

CHANNEL_KINDS: Mapping[str, ChannelKind] = {
    "DIRECT": ChannelKind.IN_PERSON,
    "ONLINE": ChannelKind.ONLINE,
    "POSTAL": ChannelKind.POSTAL,
}
_UNITS: Mapping[str, tuple[TimeUnit, str]] = {
    "WORKING_DAY": (TimeUnit.WORKING_DAY, "ngày làm việc"),
    "DAY": (TimeUnit.DAY, "ngày"),
    "HOUR": (TimeUnit.HOUR, "giờ"),
    "WORKING_HOUR": (TimeUnit.WORKING_HOUR, "giờ làm việc"),
    "MONTH": (TimeUnit.MONTH, "tháng"),
    "YEAR": (TimeUnit.YEAR, "năm"),
}
_KINDS_IN_WORDS: Mapping[str, ChannelKind] = {
    "truc tiep": ChannelKind.IN_PERSON,
    "nop truc tiep": ChannelKind.IN_PERSON,
    "truc tuyen": ChannelKind.ONLINE,
    "nop truc tuyen": ChannelKind.ONLINE,
    "buu chinh": ChannelKind.POSTAL,
    "buu chinh cong ich": ChannelKind.POSTAL,
    "dich vu buu chinh": ChannelKind.POSTAL,
    "qua buu chinh": ChannelKind.POSTAL,
}
_UNITS_IN_WORDS = {shown: key for key, (_, shown) in _UNITS.items()}
_OTHER = "đơn vị khác"
_NUMBER = re.compile(r"[0-9]{1,5}(?:[.,][0-9]{1,2})?")
_WITH_UNIT = re.compile(
    rf"(?P<number>{_NUMBER.pattern})\s*(?P<unit>ngày làm việc|giờ làm việc|ngày|giờ|tháng|năm)\.?", re.IGNORECASE
)
_UNSTATED = re.compile(r"\W*không (?:có )?quy định\W*", re.IGNORECASE)
_LONGEST_CASE = 200


class _Row(NamedTuple):
    """One row of the source."""

    limit: FileTree
    costs: list[FileTree]
    note: str


def channels_of(methods: Sequence[Method]) -> tuple[list[FileTree], tuple[ImportRemark, ...]]:
    """Channels in the order of the source; a row of a kind that the file does not know becomes a remark."""
    by_kind: dict[ChannelKind, list[_Row]] = {}
    strange: list[ImportRemark] = []
    for method in methods:
        kind = CHANNEL_KINDS.get(method.submission_method) or _KINDS_IN_WORDS.get(fold_name(method.submission_method))
        if kind is None:
            strange += remark_on(
                "Cách thức thực hiện", value_as_text(method.model_dump(by_alias=True, exclude_unset=True))
            )
            continue
        by_kind.setdefault(kind, []).append(_row(method))
    return [channel for kind, found in by_kind.items() for channel in _channels(kind, drop_repeated(found))], tuple(
        strange
    )


def parse_time_limit(value: object, unit: str) -> FileTree:
    """A time limit as number and unit; what is not certainly both is kept in the source's words.

    >>> parse_time_limit(3.5, "WORKING_DAY")
    {'so': 3.5, 'don_vi': 'ngay-lam-viec'}
    >>> parse_time_limit(1, "OTHER")
    {'don_vi': 'khac', 'ghi': 'nguồn ghi “1” (đơn vị khác)'}
    """
    if value is None or value == "" or isinstance(value, (dict, list, bool)):
        return {"don_vi": TimeUnit.OTHER.value, "ghi": f"nguồn ghi “{value_as_text(value)}”"} if value else {}
    words = clean_lines(value_as_text(value)) or value_as_text(value).strip()
    unit = _UNITS_IN_WORDS.get(clean_line(unit).lower(), unit)
    if (found := _WITH_UNIT.fullmatch(words)) and unit in ("", "OTHER", own := _UNITS_IN_WORDS[found["unit"].lower()]):
        words, unit = found["number"], own
    known, shown = _UNITS.get(unit, (TimeUnit.OTHER, _OTHER if unit in ("", "OTHER") else clean_line(unit)))
    amount = _number(words)
    if amount and known is not TimeUnit.OTHER:
        return {"so": amount, "don_vi": known.value}
    if _UNSTATED.fullmatch(words):
        return {"don_vi": TimeUnit.UNSTATED.value, "ghi": words}
    if isinstance(value, (int, float)) or _NUMBER.fullmatch(words):
        return {"don_vi": TimeUnit.OTHER.value, "ghi": f"nguồn ghi “{words}” ({shown})"}
    return {"don_vi": TimeUnit.OTHER.value, "ghi": f"nguồn ghi “{words}”" if says_nothing(words) else words}


def _number(words: str) -> int | float | None:
    """*words* as a quantity that the file can hold, else None."""
    if not _NUMBER.fullmatch(words):
        return None
    found = float(words.replace(",", "."))
    return int(found) if found.is_integer() else found


def _row(method: Method) -> _Row:
    limit = parse_time_limit(method.processing_time, method.processing_time_unit)
    costs = drop_repeated(cost_of(fee) for fee in method.fees)
    return _Row(limit, costs, clean_lines(method.description))


def _channels(kind: ChannelKind, found: list[_Row]) -> list[FileTree]:
    """One channel for all rows of a kind when nothing that belongs together is torn apart, else one for each row."""
    limits, costs = drop_repeated(row.limit for row in found), drop_repeated(row.costs for row in found)
    notes = drop_repeated(row.note for row in found)
    if len(notes) == 1 and 1 in (len(limits), len(costs)):
        return [_channel(kind, limits, drop_repeated(cost for row in costs for cost in row), notes[0])]
    if len(notes) == len(found) and all(row.limit and _names_a_case(row.note) for row in found):
        return [_by_case(kind, found, is_one_cost=len(costs) == 1)]
    return [_channel(kind, [row.limit], row.costs, row.note) for row in found]


def _names_a_case(note: str) -> bool:
    return 0 < len(note) <= _LONGEST_CASE and "\n" not in note


def _by_case(kind: ChannelKind, found: list[_Row], *, is_one_cost: bool) -> FileTree:
    """Rows whose descriptions name the cases for which they hold."""
    cases = [{"truong_hop": strip_bullet(row.note)} for row in found]
    limits = [_with_case(row.limit, case) for row, case in zip(found, cases, strict=True)]
    if is_one_cost:
        return _channel(kind, limits, found[0].costs, "")
    costs = [_with_case(cost, case) for row, case in zip(found, cases, strict=True) for cost in row.costs]
    return _channel(kind, limits, costs, "")


def _with_case(tree: FileTree, case: FileTree) -> FileTree:
    note = {"ghi": tree["ghi"]} if "ghi" in tree else {}
    return {**{key: value for key, value in tree.items() if key != "ghi"}, **case, **note}


def _channel(kind: ChannelKind, limits: Sequence[FileTree], costs: Sequence[FileTree], note: str) -> dict[str, Any]:
    return drop_empty(hinh_thuc=kind.value, thoi_han=list(limits), phi_le_phi=list(costs), mo_ta=note)
