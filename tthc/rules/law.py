"""Rules on documents: the numbers of decisions and of the texts that a procedure rests on."""

import re
from collections.abc import Iterable, Iterator

from tthc.content.catalogue import Catalogue
from tthc.content.parse import Entry
from tthc.content.textnumbers import LIKE_NUMBER, TEXT_NUMBER, mended_number
from tthc.diagnostics import Location, NodePath, Severity
from tthc.model.parts import LegalBasis
from tthc.model.procedure import Procedure
from tthc.rules.rule import Fault, rule, severity_by_origin
from tthc.rules.texts import locate, texts_of

_BASIS_LAW = "Nghị định 63/2010/NĐ-CP, Điều 15.1.b"
_DECISION_LAW = "Nghị định 63/2010/NĐ-CP, Điều 13, Điều 15"

_BODY = "[A-ZĐƯ][A-Za-zĐđƯư0-9&]*"
_DECISION = re.compile(rf"[0-9]+[A-Za-z]?(?:/[0-9]{{4}})?/QĐ-{_BODY}(?:[-.]{_BODY})*")
_YEAR = re.compile(r"[0-9]+[A-Za-z.0-9]*/([0-9]{4})/")

_SLIPS = ("ND-CP", "/QD-", "HDND", "-BLDTBXH", "-BGDDT", "-BKHDT")
_SLIP = re.compile(r"[0-9]+[A-Za-z]?/(?:[0-9]{4}/)?(?:ND-CP|QD-\w+|NQ-HDND|TT-(?:BLDTBXH|BGDDT|BKHDT))")
_NUMBERED = re.compile(r"/(?:QĐ|NQ|TTr|KH)-[A-ZĐ]")


@rule(
    "Số quyết định có dạng 2969/QĐ-UBND (số, /QĐ-, cơ quan).",
    "Ghi đúng số, ký hiệu trên quyết định, không ghi chữ “Quyết định số”.",
    _DECISION_LAW,
)
def decision_number_form(entry: Entry, catalogue: Catalogue) -> Iterator[Fault]:
    """An announcement can be found by its number; “290601” and “/TTr-” are real, and wrong."""
    for path, number, forms in _decisions(entry.procedure):
        if any(form.fullmatch(number) for form in forms):
            continue
        meant = next((found[0] for form in forms if (found := form.search(mended_number(number)))), "")
        yield Fault(
            entry.place(*path),
            f"“{number}” không đúng dạng số quyết định",
            f"ghi “{meant}”" if meant else "ghi như trên quyết định, ví dụ 2969/QĐ-UBND",
            severity_by_origin(entry),
        )


def _decisions(procedure: Procedure) -> Iterator[tuple[NodePath, str, tuple[re.Pattern[str], ...]]]:
    for i, one in enumerate(procedure.announcements):
        yield ("cong_bo", i, "so"), one.number, (_DECISION,)
        if one.ministry_decision:
            yield ("cong_bo", i, "qd_bo"), one.ministry_decision, (_DECISION,)
        for j, row in enumerate(one.replaces_rows):
            yield ("cong_bo", i, "thay_the", j, "so"), row.decision, (_DECISION,)
    if procedure.repeal:
        yield ("bai_bo", "so"), procedure.repeal.decision, (_DECISION, TEXT_NUMBER)


@rule("Số, ký hiệu của văn bản được nêu thì có số.", "Điền số của văn bản, hoặc bỏ câu.", _DECISION_LAW)
def document_number_empty(entry: Entry, catalogue: Catalogue) -> Iterator[Fault]:
    """“Quyết định số /QĐ-UBND” is a draft that nobody finished."""
    for path, text in texts_of(entry.procedure):
        for found in _NUMBERED.finditer(text):
            before = text[max(0, found.start() - 30) : found.start()].split()
            if not before or not any(letter.isdigit() for letter in before[-1]):
                yield Fault(
                    locate(entry, path, text, found.start()),
                    f"số văn bản để trống: “{text[max(0, found.start() - 20) : found.end() + 6].strip()}”",
                    "điền số của văn bản",
                    Severity.WARNING,
                )


@rule(
    "Ký hiệu văn bản viết đúng chữ Đ và dấu gạch: NĐ-CP, QĐ-TTg, HĐND.",
    "Chép ký hiệu theo gợi ý.",
    _BASIS_LAW,
)
def document_number_letters(entry: Entry, catalogue: Catalogue) -> Iterator[Fault]:
    """“ND-CP” is not found by who looks for “NĐ-CP”."""
    for path, basis in _bases(entry.procedure):
        number = basis.number
        if not TEXT_NUMBER.fullmatch(number) or any(slip in number for slip in _SLIPS):
            meant = mended_number(number)
            if meant != number.strip(" .,;") and TEXT_NUMBER.fullmatch(meant):
                yield _letters(entry, entry.place(*path, "so"), number, meant)
    for path, text in texts_of(entry.procedure):
        if any(slip in text for slip in _SLIPS):
            for found in _SLIP.finditer(text):
                place = locate(entry, path, text, found.start())
                yield _letters(entry, place, found[0], mended_number(found[0]))


def _letters(entry: Entry, place: Location, given: str, meant: str) -> Fault:
    message = f"“{given}” viết sai ký hiệu văn bản"
    return Fault(place, message, f"ghi “{meant}”", severity_by_origin(entry))


@rule(
    "can_cu.so chỉ ghi số, ký hiệu: 123/2015/NĐ-CP, 60/2014/QH13, 03/2025/TT-BTP, 73-CP.",
    "Bỏ chữ “Nghị định số”, ngày, tên văn bản khỏi so (tên ghi ở trich_yeu, ngày ghi ở ngay).",
    _BASIS_LAW,
)
def document_number_form(entry: Entry, catalogue: Catalogue) -> Iterator[Fault]:
    """A legal text is known by its number; what has the form of none is to be looked at."""
    for path, basis in _bases(entry.procedure):
        number = basis.number
        meant = mended_number(number)
        is_slip = meant != number.strip(" .,;") and TEXT_NUMBER.fullmatch(meant)
        if not is_slip and not TEXT_NUMBER.fullmatch(number):
            inner = next((one[0] for one in LIKE_NUMBER.finditer(meant) if TEXT_NUMBER.fullmatch(one[0])), "")
            yield Fault(
                entry.place(*path, "so"),
                f"“{number}” không có dạng số, ký hiệu văn bản",
                f"ghi “{inner}”"
                if inner
                else "ghi như trên văn bản, ví dụ 123/2015/NĐ-CP; tên văn bản ghi ở trich_yeu",
                Severity.WARNING,
            )


@rule("Năm trong số văn bản trùng năm ban hành.", "Xem lại so và ngay.", _BASIS_LAW)
def document_year(entry: Entry, catalogue: Catalogue) -> Iterator[Fault]:
    """A text of 2015 was not issued in 2016."""
    for path, basis in _bases(entry.procedure):
        found = _YEAR.match(basis.number)
        if found and basis.issued_on and int(found[1]) != basis.issued_on.year:
            yield Fault(
                entry.place(*path, "ngay"),
                f"“{basis.number}” mà ngày ban hành ở năm {basis.issued_on.year}",
                "xem lại số và ngày trên văn bản",
                Severity.WARNING,
            )


@rule(
    "Không nêu một văn bản hai lần với cùng điều, khoản; không nêu một quyết định công bố hai lần.",
    "Xóa mục thừa, hoặc ghi điều, khoản khác nhau ở dieu.",
    _BASIS_LAW,
)
def document_twice(entry: Entry, catalogue: Catalogue) -> Iterator[Fault]:
    """A document stands once; once for each article where articles are given."""
    procedure = entry.procedure
    bases = ((("can_cu", i, "so"), one.number, one.article) for i, one in enumerate(procedure.legal_bases))
    decisions = (
        (("cong_bo", i, "so"), one.number, f"{one.annex} {one.row}") for i, one in enumerate(procedure.announcements)
    )
    yield from _doubled(entry, bases)
    yield from _doubled(entry, decisions)


def _doubled(entry: Entry, rows: Iterable[tuple[NodePath, str, str]]) -> Iterator[Fault]:
    seen: dict[tuple[str, str], NodePath] = {}
    for path, number, article in rows:
        first = seen.setdefault((number.casefold().strip(), article.casefold().strip()), path)
        if first != path:
            yield Fault(
                entry.place(*path),
                f"“{number}” đã nêu ở dòng {entry.place(*first).line}",
                "xóa mục này, hoặc ghi điều, khoản ở dieu để phân biệt",
                severity_by_origin(entry),
            )


def _bases(procedure: Procedure) -> Iterator[tuple[NodePath, LegalBasis]]:
    for i, basis in enumerate(procedure.legal_bases):
        yield ("can_cu", i), basis
    for i, channel in enumerate(procedure.channels):
        for j, cost in enumerate(channel.costs):
            if cost.basis:
                yield ("cach_thuc", i, "phi_le_phi", j, "can_cu"), cost.basis
