"""What may stand after a key, in the words of those who type, and the article of the law behind a model."""

import inspect
import re
from enum import StrEnum
from types import UnionType
from typing import Annotated, Any, Union, get_args, get_origin

from tthc.model.fieldtypes import (
    Code,
    Coordinates,
    Day,
    FileName,
    Identifier,
    PhotoName,
    Quantity,
    SheetNumber,
    SoundName,
    TimeSpan,
    WebLink,
    WholeNumber,
    YesNo,
)
from tthc.model.record import Record, record_in

_PLAIN: tuple[tuple[Any, str], ...] = (
    (Code, "mã thủ tục"),
    (Identifier, "id"),
    (WebLink, "địa chỉ `https://…`"),
    (FileName, "tên tệp"),
    (SoundName, "tên tệp âm thanh"),
    (PhotoName, "tên tệp ảnh"),
    (SheetNumber, "chín chữ số viết liền, trong ngoặc kép"),
    (TimeSpan, "giờ `07:30-11:30`"),
    (Coordinates, "tọa độ `21.3270, 103.9140`"),
    (Day, "ngày `năm-tháng-ngày`"),
    (WholeNumber, "số nguyên viết liền"),
    (Quantity, "số: `3`, `1,5` hoặc `1/4`"),
    (YesNo, "`true` hoặc `false`"),
    (str, "chữ"),
)
_LAW = re.compile(
    r"(?:Bộ luật|Luật|Nghị định|Nghị quyết|Thông tư) [^,;:()]*[0-9][^ ,;:()]*"
    r"(?:, Điều [0-9][^ ,;:()]*(?:, [0-9][^ ,;:()]*)*)*"
)
_ASIDE = re.compile(r"\(([^()]*)\)")


def describe_value(hint: Any) -> str:
    """What a value of the type *hint* looks like in a file.

    >>> describe_value(tuple[Day, ...])
    'danh sách ngày `năm-tháng-ngày`'
    """
    plain = next((words for kind, words in _PLAIN if hint == kind), "")
    if plain or isinstance(hint, type):
        return plain or ("một từ" if issubclass(hint, StrEnum) else "nhóm khóa")
    inner = [one for one in get_args(hint) if one is not type(None)]
    if get_origin(hint) is tuple:
        return _listed(inner[0])
    if get_origin(hint) is dict:
        return "bảng: mỗi khóa một giá trị"
    return describe_value(inner[0]) if get_origin(hint) in (Annotated, Union, UnionType) else "chữ"


def find_closed_list(hint: Any) -> type[StrEnum] | None:
    """The closed list of words that *hint* speaks of, or None."""
    if isinstance(hint, type):
        return hint if issubclass(hint, StrEnum) else None
    return next((found for one in get_args(hint) if (found := find_closed_list(one))), None)


def find_laws(model: type[Record]) -> tuple[str, ...]:
    """The legal texts, with their articles, that the docstring of *model* names under `Law:`."""
    _, _, law = inspect.cleandoc(model.__doc__ or "").partition("Law: ")
    said = " ".join(law.partition("\n\n")[0].split())
    outside = " ".join(_ASIDE.sub("", said).replace(" ,", ",").split())
    found = (one for part in (outside, *_ASIDE.findall(said)) for one in _LAW.findall(part))
    return tuple(dict.fromkeys(one.rstrip(". ") for one in found))


def _listed(inner: Any) -> str:
    """A list of what *inner* speaks of."""
    if find_closed_list(inner):
        return "danh sách từ"
    return "danh sách nhóm khóa" if record_in(inner) else f"danh sách {describe_value(inner)}"
