"""A piece of a record, as text in a file holds it, in words that a reader understands.

History reads files as they were, also those that today's rules would refuse: nothing here fails on a value that it does
not know, it shows it as it stands.
"""

import re
from collections.abc import Callable, Iterator, Mapping
from datetime import date
from decimal import Decimal
from enum import StrEnum
from types import MappingProxyType
from typing import Any, TypeAlias, get_args

from pydantic.fields import FieldInfo

from tthc.model import labels as words
from tthc.model.parts import Cost, TimeLimit
from tthc.model.record import Record, is_internal
from tthc.model.vocabulary import CostKind, TimeUnit
from tthc.text import format_money, format_number, format_short_date
from tthc.yamlio.reader import Tree

Names: TypeAlias = Callable[[str], str]
"""Id of a list's entry → its name; the id itself where no list knows it."""

_WORDS: Mapping[str, str] = MappingProxyType(
    {
        f"{type(member).__name__}.{member.value}": text
        for table in (
            words.ANNOUNCEMENT_FORMS,
            words.CHANNELS,
            words.COST_KINDS,
            words.COST_RULES,
            words.DATA_STATES,
            words.KINDS,
            words.LEVELS,
            words.ONLINE_LEVELS,
            words.PARTIAL_REASONS,
            words.PARTS,
            words.RELIEFS,
            words.UNITS,
        )
        for member, text in table.items()
    }
)
_NO_BREAK = "\u00a0"
_DAY = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")
_YES_NO: Mapping[str, str] = MappingProxyType({"true": "có", "false": "không"})


def describe_scalar(text: str, annotation: Any, names: Names) -> str:
    """One value in words, by the type that the record gives its key."""
    kind = find_enum(annotation)
    if kind is not None:
        return _WORDS.get(f"{kind.__name__}.{text}", "") or text
    if text in _YES_NO and bool in _types(annotation):
        return _YES_NO[text]
    if _DAY.fullmatch(text):
        return _day(text)
    return names(text)


def describe_entry(model: type[Record], item: Mapping[str, Tree], names: Names) -> str:
    """An entry of a list in one sentence: times and costs as pages print them, others key by key."""
    if model is TimeLimit:
        return "; ".join(_time(item, names))
    if model is Cost:
        return "; ".join(_cost(item, names))
    return "; ".join(_key_by_key(model, item, names, is_first_bare=True))


def describe_values(tree: Tree, annotation: Any, names: Names) -> str:
    """A value of any shape in words: lists with semicolons, mappings key by key."""
    if isinstance(tree, str):
        return describe_scalar(tree, annotation, names)
    if isinstance(tree, list):
        return "; ".join(describe_values(one, annotation, names) for one in tree)
    model = _record(annotation)
    if model is None:
        return "; ".join(f"{key}: {describe_values(one, str, names)}" for key, one in tree.items())
    return describe_entry(model, tree, names)


def find_enum(annotation: Any) -> type[StrEnum] | None:
    """The closed word list that *annotation* speaks of."""
    return next((one for one in _types(annotation) if issubclass(one, StrEnum)), None)


def fields_by_key(model: type[Record]) -> Mapping[str, FieldInfo]:
    """The fields of *model* by the keys of a file."""
    return {field.alias or name: field for name, field in model.model_fields.items()}


def _record(annotation: Any) -> type[Record] | None:
    return next((one for one in _types(annotation) if issubclass(one, Record)), None)


def _types(annotation: Any) -> Iterator[type]:
    if isinstance(annotation, type):
        yield annotation
    for part in get_args(annotation):
        yield from _types(part)


def _time(item: Mapping[str, Tree], names: Names) -> Iterator[str]:
    amount, unit = _text(item, "so"), _text(item, "don_vi")
    if amount:
        yield f"{_quantity(amount)} {describe_scalar(unit, TimeUnit, names)}"
    elif unit == TimeUnit.UNSTATED:
        yield "không quy định"
    yield from _key_by_key(TimeLimit, item, names, leave={"so", "don_vi", "truong_hop"})


def _cost(item: Mapping[str, Tree], names: Names) -> Iterator[str]:
    amount, per = _text(item, "so_tien"), _text(item, "don_vi")
    kind = describe_scalar(_text(item, "loai") or CostKind.UNKNOWN, CostKind, names)
    if amount:
        sum_due = (
            format_money(int(amount), _text(item, "tien_te") or "VND")
            if amount.isascii() and amount.isdigit()
            else amount
        )
        yield f"{kind}: {sum_due.replace(_NO_BREAK, ' ')}" + (f"/{per}" if per else "")
    else:
        rule = fields_by_key(Cost)["kieu"].annotation
        yield f"{kind}: {describe_scalar(_text(item, 'kieu'), rule, names).lower()}"
    left = {"loai", "kieu", "so_tien", "don_vi", "tien_te", "truong_hop"}
    yield from _key_by_key(Cost, item, names, leave=left)


def _key_by_key(
    model: type[Record],
    item: Mapping[str, Tree],
    names: Names,
    leave: set[str] | frozenset[str] = frozenset(),
    *,
    is_first_bare: bool = False,
) -> Iterator[str]:
    """Each key with its title, in the order of the record, unknown keys last; the first may stand without title."""
    known = fields_by_key(model)
    for key in (*(one for one in known if one in item), *(one for one in item if one not in known)):
        field = known.get(key)
        if key in leave or (field and is_internal(field)):
            continue
        text = describe_values(item[key], field.annotation if field else str, names)
        title = (field.title if field else None) or key
        yield text if is_first_bare else f"{title[:1].lower()}{title[1:]}: {text}"
        is_first_bare = False


def _text(item: Mapping[str, Tree], key: str) -> str:
    value = item.get(key, "")
    return value if isinstance(value, str) else ""


def _quantity(text: str) -> str:
    plain = text.replace(",", ".")
    return format_number(Decimal(plain)) if re.fullmatch(r"[0-9]+(?:\.[0-9]+)?", plain) else text


def _day(text: str) -> str:
    try:
        return format_short_date(date.fromisoformat(text))
    except ValueError:
        return text
