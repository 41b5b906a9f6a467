"""Text-to-value types for files in which every scalar is text; each refuses what pydantic would bend to fit.

pydantic reads "8.000" as 8, "no" as False and "1719792000" as a date; these types do not. Their errors carry a rule
name (kebab-case), a Vietnamese message and, in the context, a hint.
"""

import re
from collections.abc import Callable, Mapping
from datetime import date
from decimal import Decimal
from typing import Annotated, Any

from pydantic import BeforeValidator, Field, PlainSerializer, WithJsonSchema
from pydantic_core import PydanticCustomError

CODE = re.compile(r"[1-9]\.[0-9]{6}|tam-[a-z0-9]+(?:-[a-z0-9]+)*")
"""An official code, or a provisional one (`tam-…`) for a procedure that the national database has not numbered yet."""

WHOLE = re.compile("0|[1-9][0-9]{0,11}")
"""A whole number as files hold it."""

TYPED_WHOLE = re.compile(
    rf"{WHOLE.pattern}|[1-9][0-9]{{0,2}}(?:(?:\.[0-9]{{3}}){{1,3}}|(?:[ \u00a0\u202f][0-9]{{3}}){{1,3}})"
)
"""A whole number as officers type it: also with a dot, or a space, before each group of three digits."""

_MONEY_WORD = re.compile(r"\s*(?:đồng|đ|vnđ|vnd)$", re.IGNORECASE)
_QUANTITY = re.compile(r"(?P<whole>[0-9]{1,5})(?:[.,](?P<decimals>[0-9]{1,2})|/(?P<divisor>[1-9][0-9]?))?")
_DAY = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")
_IDENTIFIER = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")
_LINK = re.compile(r"https://[A-Za-z0-9.-]+(?::[0-9]+)?(?:/[^\s<>\"\\]*)?")
_SPAN = re.compile(r"(?:[01][0-9]|2[0-3]):[0-5][0-9]-(?:[01][0-9]|2[0-3]):[0-5][0-9]")
_COORDINATES = re.compile(r"-?[0-9]{1,3}\.[0-9]{1,9}, ?-?[0-9]{1,3}\.[0-9]{1,9}")
FILE_NAME = re.compile(r"[A-Za-z0-9][A-Za-z0-9_-]{0,99}\.(?:docx|doc|pdf|xlsx|odt)")
"""One ending only: some servers run `a.php.pdf`."""
SOUND_NAME = re.compile(r"[A-Za-z0-9][A-Za-z0-9_-]{0,99}\.(?:mp3|m4a|ogg)")

PHOTO_NAME = re.compile(r"[A-Za-z0-9][A-Za-z0-9_-]{0,99}\.(?:jpg|jpeg|png|webp|heic)")
_SHEET_NUMBER = re.compile(r"[0-9]{9}")

MAX_IDENTIFIER_BYTES = 80


def fault(rule: str, message: str, hint: str = "") -> PydanticCustomError:
    """An error that keeps its rule name and hint on the way through pydantic; braces in the text are kept."""
    return PydanticCustomError(rule, "{text}", {"text": message, "hint": hint})


def _from_text(read: Callable[[str], Any]) -> Callable[[Any], Any]:
    """Read text with *read*; a value that is not text is left to pydantic."""

    def validate(value: Any) -> Any:
        return read(value) if isinstance(value, str) else value

    return validate


def _whole(text: str) -> int:
    if not WHOLE.fullmatch(text):
        number = _MONEY_WORD.sub("", text)
        is_clear = TYPED_WHOLE.fullmatch(number)
        hint = f"ghi {re.sub('[^0-9]', '', number)}" if is_clear else "ghi số nguyên, không đơn vị: 8000"
        raise fault("whole-number", f"“{text}” không phải số nguyên", hint)
    return int(text)


def _quantity(text: str) -> Decimal:
    found = _QUANTITY.fullmatch(text)
    if not found:
        raise fault(
            "quantity", f"“{text}” không phải số lượng", "ghi số, ví dụ 3 hoặc 1,5 hoặc 1/4; đơn vị ghi ở don_vi"
        )
    if found["divisor"]:
        return (Decimal(found["whole"]) / int(found["divisor"])).quantize(Decimal("0.0001")).normalize()
    return Decimal(f"{found['whole']}.{found['decimals'] or 0}")


def _day(text: str) -> date:
    try:
        return date.fromisoformat(text if _DAY.fullmatch(text) else "?")
    except ValueError:
        shown = re.fullmatch(r"([0-9]{1,2})[/.-]([0-9]{1,2})[/.-]([0-9]{4})", text)
        hint = f"ghi {shown[3]}-{int(shown[2]):02}-{int(shown[1]):02}" if shown else "ghi năm-tháng-ngày: 2026-11-24"
        raise fault("day", f"“{text}” không phải một ngày có thật", hint) from None


def _yes_no(text: str) -> bool:
    if text not in ("true", "false"):
        yes = text.casefold() in ("có", "co", "yes", "on", "y", "1", "đúng")
        raise fault("yes-no", f"“{text}” không phải true hoặc false", f"ghi {'true' if yes else 'false'}")
    return text == "true"


def _text(text: str) -> str:
    if not text.strip():
        raise fault("empty-text", "để trống", "ghi nội dung, hoặc xóa khóa này")
    return text


def _parted(text: str) -> tuple[str, ...]:
    """What stands between the semicolons of *text*.

    >>> _parted("sổ đỏ; bìa đỏ;")
    ('sổ đỏ', 'bìa đỏ')
    """
    return tuple(part for one in text.split(";") if (part := " ".join(one.split())))


def _code(text: str) -> str:
    if not CODE.fullmatch(text):
        found = re.search(r"([1-9])\.?([0-9]{6})(?![0-9])", text)
        hint = f"ghi “{found[1]}.{found[2]}”" if found else "mã có dạng “1.001193”; chưa có mã thì ghi “tam-ten-ngan”"
        raise fault("code-form", f"“{text}” không đúng dạng mã thủ tục", hint)
    return text


def _identifier(text: str) -> str:
    if not _IDENTIFIER.fullmatch(text) or len(text) > MAX_IDENTIFIER_BYTES:
        raise fault(
            "identifier-form",
            f"“{text}” không đúng dạng mã định danh",
            "chữ thường không dấu, nối bằng gạch ngang: ho-tich",
        )
    return text


def _link(text: str) -> str:
    if not _LINK.fullmatch(text):
        raise fault(
            "link-form", f"“{text}” không phải địa chỉ web an toàn", "ghi địa chỉ đầy đủ, bắt đầu bằng https://"
        )
    return text


def _span(text: str) -> str:
    if not _SPAN.fullmatch(text):
        raise fault("time-span", f"“{text}” không phải một buổi làm việc", f"ghi {_likely_span(text) or '07:30-11:30'}")
    return text


def _likely_span(text: str) -> str:
    """The span that *text* means, written with `h`, `giờ`, a dot or another dash; empty where nobody can tell."""
    found = re.findall(r"([0-9]{1,2}) *(?:[:.h]|giờ|g) *([0-5][0-9])?(?![0-9])", text.casefold())
    span = "-".join(f"{int(hour):02}:{minute or '00'}" for hour, minute in found)
    return span if _SPAN.fullmatch(span) else ""


def _coordinates(text: str) -> str:
    if not _COORDINATES.fullmatch(text):
        raise fault(
            "coordinates-form", f"“{text}” không phải tọa độ", "chép từ bản đồ: vĩ độ, kinh độ, ví dụ 21.3270, 103.9140"
        )
    return text


def _name_of_file(form: re.Pattern[str], rule: str, kind: str, hint: str) -> Callable[[str], str]:
    """The reader of names of that *kind* of file, which have that *form*."""

    def read(text: str) -> str:
        if not form.fullmatch(text):
            raise fault(rule, f"“{text}” không đúng dạng tên tệp {kind}", hint)
        return text

    return read


_file_name = _name_of_file(
    FILE_NAME,
    "file-name-form",
    "biểu mẫu",
    "chữ không dấu, một dấu chấm trước đuôi docx, doc, pdf, xlsx hoặc odt",
)
_sound_name = _name_of_file(
    SOUND_NAME, "file-name-form", "âm thanh", "chữ không dấu, một dấu chấm trước đuôi mp3, m4a hoặc ogg"
)
_photo_name = _name_of_file(
    PHOTO_NAME,
    "photo-name-form",
    "ảnh",
    "chỉ tên tệp, chữ không dấu, một dấu chấm trước đuôi jpg, jpeg, png, webp hoặc heic",
)


def _sheet_number(text: str) -> str:
    if not _SHEET_NUMBER.fullmatch(text):
        digits = re.sub(r"[\s.]", "", text)
        hint = f"ghi “{digits}”" if _SHEET_NUMBER.fullmatch(digits) else "chép chín chữ số ở chân tờ: “304373999”"
        raise fault("sheet-number-form", f"“{text}” không phải số bản của tờ niêm yết", hint)
    return text


def _plain_number(value: Decimal) -> int | float:
    return int(value) if value == value.to_integral_value() else float(value)


def _in_file(pattern: re.Pattern[str], **more: Any) -> WithJsonSchema:
    """What text editors know of text that matches *pattern* as a whole; *more* are further words of JSON Schema."""
    unnamed = re.sub(r"[?]P<[a-z]+>", "?:", pattern.pattern)
    return WithJsonSchema({"type": "string", "pattern": f"^(?:{unnamed})$", **more})


def _bare_or_text(bare: Mapping[str, Any], pattern: re.Pattern[str]) -> WithJsonSchema:
    """What text editors know of a value that may stand in a file with or without quotes."""
    return WithJsonSchema({"anyOf": [dict(bare), _in_file(pattern).json_schema]})


Text = Annotated[str, BeforeValidator(_from_text(_text)), Field(min_length=1)]
"""Text that is not blank."""
WholeNumber = Annotated[
    int, BeforeValidator(_from_text(_whole)), Field(ge=0), _bare_or_text({"type": "integer", "minimum": 0}, WHOLE)
]
"""A whole number written without separators."""
Quantity = Annotated[
    Decimal,
    BeforeValidator(_from_text(_quantity)),
    PlainSerializer(_plain_number, return_type=int | float, when_used="json"),
    _bare_or_text({"type": "number", "minimum": 0}, _QUANTITY),
]
"""A quantity: `3`, `1,5` or `1/4`."""
Day = Annotated[date, BeforeValidator(_from_text(_day)), _in_file(_DAY, format="date")]
"""A calendar day, written year-month-day."""
YesNo = Annotated[
    bool, BeforeValidator(_from_text(_yes_no)), _bare_or_text({"type": "boolean"}, re.compile("true|false"))
]
"""Exactly `true` or `false`."""
Code = Annotated[str, BeforeValidator(_from_text(_code)), Field(pattern=f"^(?:{CODE.pattern})$"), _in_file(CODE)]
"""The code of a procedure, as text."""
_JOINED = PlainSerializer("; ".join, return_type=str, when_used="json")
Phrases = Annotated[
    tuple[str, ...],
    BeforeValidator(_from_text(_parted)),
    Field(min_length=1),
    _JOINED,
    WithJsonSchema({"type": "string"}),
]
"""Several phrases on one line, a semicolon between them: phrases have commas of their own."""
Codes = Annotated[
    tuple[Code, ...],
    BeforeValidator(_from_text(_parted)),
    Field(min_length=1),
    _JOINED,
    WithJsonSchema({"type": "string"}),
]
"""Codes of procedures on one line, a semicolon between them."""
Identifier = Annotated[
    str,
    BeforeValidator(_from_text(_identifier)),
    Field(pattern=f"^{_IDENTIFIER.pattern}$", max_length=MAX_IDENTIFIER_BYTES),
    _in_file(_IDENTIFIER, maxLength=MAX_IDENTIFIER_BYTES),
]
"""The id of a list entry, made from its name."""
WebLink = Annotated[str, BeforeValidator(_from_text(_link)), Field(pattern=r"^https://"), _in_file(_LINK)]
"""An https address without user information."""
FileName = Annotated[str, BeforeValidator(_from_text(_file_name)), _in_file(FILE_NAME)]
"""The name of a file under `_bieu-mau/`."""
SoundName = Annotated[str, BeforeValidator(_from_text(_sound_name)), _in_file(SOUND_NAME)]
"""The name of a recorded sound under `_bieu-mau/`."""
PhotoName = Annotated[str, BeforeValidator(_from_text(_photo_name)), _in_file(PHOTO_NAME)]
"""The name of a photograph that a place keeps by itself."""
SheetNumber = Annotated[str, BeforeValidator(_from_text(_sheet_number)), _in_file(_SHEET_NUMBER)]
"""The version of the content of a sheet, nine digits as text."""
TimeSpan = Annotated[str, BeforeValidator(_from_text(_span)), _in_file(_SPAN)]
"""From when to when on one day, on the clock of 24 hours: `07:30-11:30`."""
Coordinates = Annotated[str, BeforeValidator(_from_text(_coordinates)), _in_file(_COORDINATES)]
"""Latitude and longitude in degrees, as maps write them: `21.3270, 103.9140`."""
