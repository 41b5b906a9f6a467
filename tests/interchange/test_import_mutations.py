"""5,000 records, each a whole one changed in one place: none refused for a letter, no word without a trace."""

import json
import random
import re
from collections.abc import Callable, Iterator
from copy import deepcopy
from typing import Any, NamedTuple

import pytest
from import_samples import TODAY, method, national_record, papers

from tthc.content.parse import parse_text
from tthc.interchange.candidate import Refusal
from tthc.interchange.merge import compose_file
from tthc.interchange.national.envelopes import add_beside, find_inside
from tthc.interchange.national.record import candidate_of
from tthc.interchange.registers import AGENCIES_FILE, APPLICANTS_FILE, SECTORS_FILE, Register, Registers
from tthc.text import fold

COUNT, SEED = 5_000, 20_261_130
EMPTY = Registers(Register(AGENCIES_FILE), Register(SECTORS_FILE), Register(APPLICANTS_FILE))
FULL = national_record(
    note="Làm trong giờ hành chính.",
    keywords="mượn sách; đọc sách",
    executionMethods=[method("DIRECT", 3, "WORKING_DAY", "Nộp tại quầy.", {"type": "FEE", "value": 7000}), method()],
    executionCases=[
        {"name": "Cấp lần đầu", "profileComponents": papers("Phiếu đăng ký", "Ảnh thẻ")[0]["profileComponents"]}
    ],
    cases=[{"id": "c", "name": "Cấp nhanh", "code": "1.900001.01", "processingDay": {"qty": 2, "type": "DAY"}}],
    returningMethods=[{"type": "ONLINE", "value": ["AT_HOME"]}],
    unitGroupsExecuting=[{"id": "u", "name": "Phòng đọc"}],
    serviceGroupsDetails=[{"id": "g", "name": "Văn hóa đọc", "type": "CITIZEN"}],
    requirementsAndConditions="Có hộ khẩu tại xã.",
    description="Có hộ khẩu tại xã.",
)
RECORDS = (national_record(), FULL)
IDENTITY = ("code", "name", "categoriesDetails", "isInternal")
"""Keys without which there is no record; a change of their kind may refuse it."""

Place = tuple[Any, Any]
"""(mapping or list, key or index in it)."""


def places(value: Any) -> Iterator[Place]:
    for key in value if isinstance(value, dict) else range(len(value)):
        yield value, key
        if isinstance(value[key], (dict, list)):
            yield from places(value[key])


PLANTED = "vết chân lạ"


def as_text(value: Any) -> Any:
    return json.dumps(value, ensure_ascii=False) if not isinstance(value, str) else f"{value} {PLANTED}"


def as_bare_text(value: Any) -> Any:
    return PLANTED if not isinstance(value, str) else value.upper()


KINDS: dict[str, Callable[[Any], Any]] = {
    "text": as_text,
    "bare text": as_bare_text,
    "object": lambda value: {"giaTri": value, "ghiThem": PLANTED},
    "list": lambda value: [value, PLANTED],
    "one row": lambda value: value[0] if isinstance(value, list) and value else [value],
    "number": lambda value: 12 if isinstance(value, str) else str(value),
    "yes": lambda value: True if not isinstance(value, bool) else str(value).lower(),
    "wrapped": lambda value: {"data": value},
    "deep": lambda value: {"a": [{"b": {"c": f"{PLANTED} sâu", "d": value}}]},
}
LETTERS: dict[str, Callable[[str], str]] = {
    "look-alike": lambda text: text.replace("c", "с", 1).replace("o", "о"),
    "foreign": lambda text: re.sub(r"\w\b", "\\g<0>ж", text, count=1),
    "greek": lambda text: re.sub(r"\w\b", "\\g<0>λο", text, count=1),
    "private": lambda text: re.sub(r"\w\b", "\\g<0>\ue123", text, count=1),
    "symbol": lambda text: re.sub(r"\b\w", "\\g<0>\uf0b7", text, count=1),
    "lost": lambda text: re.sub(r"\w\b", "\\g<0>\ufffd", text, count=1),
    "surrogate": lambda text: text + " \ud83d",
    "control": lambda text: text + "\x07\x9d x",
    "soft hyphen": lambda text: text[:2] + "\u00ad" + text[2:],
    "piled": lambda text: text + "a" + "\u0301" * 12,
    "styled": lambda text: text + " \uff21\U0001d400\ufb01",
    "emoji": lambda text: text + " 📘",
    "mark of order": lambda text: "\ufeff" + text + "\u202e",
    "misread": lambda text: text.encode().decode("latin-1"),
}


class Mutant(NamedTuple):
    """A record with one change.

    Attributes:
        kind: of the change.
        top: key of the record in which it lies.
        words: that must be found in what an import writes and says.
    """

    record: dict[str, Any]
    kind: str
    top: str
    words: set[str]


def mutated(rng: random.Random, number: int) -> Mutant:
    record: dict[str, Any] = deepcopy(RECORDS[number % len(RECORDS)])
    top = rng.choice(sorted(record))
    inside = [(record, top), *(places(record[top]) if isinstance(record[top], (dict, list)) else ())]
    texts = [(where, one) for where, one in inside if isinstance(where[one], str) and " " in where[one]]
    if rng.random() < 0.4 and texts:
        holder, key = rng.choice(texts)
        kind, words = rng.choice(sorted(LETTERS)), words_of(record) - words_of(holder[key])
        holder[key] = LETTERS[kind](holder[key])
        return Mutant(record, kind, top, words)
    holder, key = rng.choice(inside)
    kind = rng.choice((*sorted(KINDS), "new key", "new envelope"))
    if kind == "new key":
        (holder if isinstance(holder, dict) else record)["khoaMoi"] = [PLANTED, {"them": "chữ mới"}]
    elif kind == "new envelope":
        record = unwrapped({rng.choice(("detail", "data", "result", "banGhi")): record, "ghiNgoai": PLANTED})
    else:
        holder[key] = KINDS[kind](holder[key])
    return Mutant(record, kind, top, words_of(record))


def unwrapped(wrapper: dict[str, Any]) -> dict[str, Any]:
    found = find_inside(wrapper)
    assert found is not None
    return add_beside(found[1], {name: item for name, item in wrapper.items() if name != found[0]})


def outcome(record: dict[str, Any]) -> tuple[str, Refusal | None]:
    """(all that an import writes and reports of *record*, or why it is refused)."""
    found = candidate_of(record, "x", TODAY)
    if isinstance(found, Refusal):
        return found.reason, found
    registers = EMPTY.with_names((found.names,))
    draft = found.draft(registers)
    text = compose_file(draft)
    entry, faults = parse_text(text, "x.md")
    assert entry is not None, [fault.message for fault in faults]
    lists = "".join(one.new_text() for one in (registers.agencies, registers.sectors, registers.applicants))
    return "\n".join((text, lists, *draft.notes)), None


def words_of(value: Any) -> set[str]:
    if isinstance(value, str) and value.startswith(('[{"', '{"')):  # JSON in a text
        return words_of(json.loads(value))
    if isinstance(value, dict):
        return set().union(*map(words_of, value.values()))
    if isinstance(value, list):
        return set().union(*map(words_of, value))
    return found_words(value) if isinstance(value, str) else set()


def found_words(text: str) -> set[str]:
    """Words of *text*, whose line breaks may be written as in YAML."""
    return set(re.findall(r"[^\W\d_]{2,}", fold(text.replace("\\n", "\n"))))


def silent_words() -> set[str]:
    """Words that even the unchanged records do not show: names of kinds, which have Vietnamese words of their own."""
    return {"true", "false", "khong"}.union(*(words_of(one) - found_words(outcome(one)[0]) for one in RECORDS))


def test_no_change_loses_a_word_or_refuses_a_record_for_a_letter() -> None:
    rng = random.Random(SEED)  # noqa: S311 — the same records each time
    silent = silent_words()
    faults: list[str] = []
    for number in range(COUNT):
        mutant = mutated(rng, number)
        said, refusal = outcome(mutant.record)
        if refusal is not None and (mutant.kind in LETTERS or mutant.top not in IDENTITY):
            faults.append(f"{number} {mutant.kind} {mutant.top}: refused: {refusal.reason}")
        if refusal is None and (lost := mutant.words - found_words(said) - silent):
            faults.append(f"{number} {mutant.kind} {mutant.top}: {sorted(lost)}")
    assert faults == [], f"{len(faults)} of {COUNT}"


def test_the_words_that_are_never_shown_are_names_of_kinds() -> None:
    assert silent_words() == {
        "true", "false", "khong", "active", "assigned", "at", "citizen", "day", "direct", "fee", "home", "online",
        "regulation", "standard", "working",
    }  # fmt: skip


TITLE = "Thủ tục cấp thẻ đọc sách"


@pytest.mark.parametrize(
    ("kind", "title", "told"),
    [
        ("look-alike", "Thủ tục cấp thẻ đọc sách", "U+0441 CYRILLIC SMALL LETTER ES"),
        ("foreign", "Thủ ж tục cấp thẻ đọc sách", "U+0436 CYRILLIC SMALL LETTER ZHE"),
        ("greek", "Thủλo tục cấp thẻ đọc sách", "U+03BB GREEK SMALL LETTER LAMDA"),
        ("private", "Thủ? tục cấp thẻ đọc sách", "U+E123"),
        ("symbol", "T?hủ tục cấp thẻ đọc sách", "U+F0B7"),
        ("lost", "Thủ? tục cấp thẻ đọc sách", "U+FFFD REPLACEMENT CHARACTER"),
        ("surrogate", "Thủ tục cấp thẻ đọc sách ?", "U+D83D"),
        ("control", "Thủ tục cấp thẻ đọc sách x", "[U+0007]"),
        ("soft hyphen", "Thủ tục cấp thẻ đọc sách", "U+00AD SOFT HYPHEN"),
        ("piled", "Thủ tục cấp thẻ đọc sáchá\u0301", "dấu chồng"),
        ("styled", "Thủ tục cấp thẻ đọc sách AAfi", "U+FF21 FULLWIDTH LATIN CAPITAL LETTER A"),
        ("emoji", "Thủ tục cấp thẻ đọc sách 📘", ""),
        ("mark of order", "Thủ tục cấp thẻ đọc sách", "U+FEFF ZERO WIDTH NO-BREAK SPACE"),
        ("misread", "Thủ tục cấp thẻ đọc sách", "UTF-8 đọc nhầm thành Latin-1"),
    ],
)
def test_each_kind_of_letter_is_kept_or_told(kind: str, title: str, told: str) -> None:
    said, refusal = outcome(national_record(name=LETTERS[kind](TITLE)))

    assert refusal is None
    assert f'ten: "{title}"' in said
    assert told in said
