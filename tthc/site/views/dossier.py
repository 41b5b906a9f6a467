"""Papers by case and the forms to fill in."""

import re
from collections.abc import Iterator, Mapping
from decimal import Decimal
from typing import NamedTuple

from tthc.model.parts import DossierCase, DossierItem, Form
from tthc.model.procedure import Procedure
from tthc.model.vocabulary import DataState
from tthc.site.addresses import form_address
from tthc.site.views.site import Link
from tthc.text import format_number, format_two_digits

_FOR_ALL = re.compile(
    r"\W*(?:bao gồm|bản|các|giấy|hồ sơ|khi|lưu ý|mọi|ngoài|nộp|phải|tài liệu|thành phần)\b|.*ủy quyền|\Z",
    re.IGNORECASE,
)
"""Titles that sort the papers of one dossier (“Giấy tờ phải xuất trình”) or add to it: never hidden from a reader."""


class PaperRow(NamedTuple):
    """One paper to hand in.

    Attributes:
        quantity: “01 bản chính, 01 bản sao”; empty for a remark that the source lists as a paper.
        forms: the forms to fill in, each leading to its file.
        is_looked_up: True when the authority finds the fact itself and the paper need not be shown.
    """

    title: str
    quantity: str
    forms: tuple[Link, ...]
    note: str
    is_looked_up: bool


class PaperCase(NamedTuple):
    """The papers of one case.

    Attributes:
        title: empty where there is but one case.
        is_choice: True for one of several cases that exclude each other: a reader may look at one alone.
    """

    number: int
    title: str
    is_choice: bool
    papers: tuple[PaperRow, ...]


class FormRow(NamedTuple):
    """A form with the places where it can be had; none where no file is known."""

    anchor: str
    title: str
    files: tuple[Link, ...]


def cases_of(procedure: Procedure) -> tuple[PaperCase, ...]:
    """Every case with its papers, in the order of the record; a title alone is a remark of the source."""
    forms = {form.id: form for form in procedure.forms}
    cases = tuple(case for case in procedure.dossier.cases if case.items or case.title)
    is_case = [_is_edited(procedure) and not is_sorting_title(case.title) for case in cases]
    return tuple(
        PaperCase(
            number, _case_title(case, len(cases)), is_case[number - 1] and sum(is_case) > 1, tuple(_papers(case, forms))
        )
        for number, case in enumerate(cases, 1)
    )


def find_choice(procedure: Procedure, title: str) -> int:
    """The number under which a reader can look at the case of that title alone; 0 where there is none to choose."""
    return next((case.number for case in cases_of(procedure) if case.is_choice and case.title == title), 0)


def forms_of(procedure: Procedure, sizes: Mapping[str, int]) -> tuple[FormRow, ...]:
    """Every form of the record; *sizes* gives the bytes of its files by their names."""
    return tuple(FormRow(f"bm-{form.id}", form.title, tuple(_files(form, sizes))) for form in procedure.forms)


def is_sorting_title(title: str) -> bool:
    """Whether a title sorts the papers of one dossier or adds to it, and names no case that excludes others."""
    return bool(_FOR_ALL.match(title))


def _is_edited(procedure: Procedure) -> bool:
    """Whether an editor has set the cases: those of the national source often add to each other."""
    return procedure.data_state in (DataState.SAMPLE, DataState.VERIFIED)


def _case_title(case: DossierCase, count: int) -> str:
    return case.title or ("Mọi trường hợp" if count > 1 else "")


def _papers(case: DossierCase, forms: Mapping[str, Form]) -> Iterator[PaperRow]:
    for item in case.items:
        links = tuple(_form_link(forms[one]) for one in item.forms if one in forms)
        yield PaperRow(item.title, ", ".join(_counts(item)), links, item.note, item.replaced_by_data)


def _counts(item: DossierItem) -> Iterator[str]:
    if item.originals:
        yield f"{format_two_digits(item.originals)}\u00a0bản chính"
    if item.copies:
        yield f"{format_two_digits(item.copies)}\u00a0bản sao"


def _form_link(form: Form) -> Link:
    files = tuple(_files(form, {}))
    address = files[0].address if files else f"#bm-{form.id}"
    return Link(form.title, address, is_inside=bool(files) and files[0].is_inside)


def _files(form: Form, sizes: Mapping[str, int]) -> Iterator[Link]:
    if form.file:
        facts = (form.file.rpartition(".")[2].upper(), *([format_size(sizes[form.file])] if form.file in sizes else []))
        yield Link(f"Tải mẫu ({', '.join(facts)})", form_address(form.file))
    if form.link:
        yield Link("Mẫu trên Cổng Dịch vụ công quốc gia", form.link, is_inside=False)


def format_size(size: int) -> str:
    r"""Bytes as readers know them.

    >>> format_size(900), format_size(24_600), format_size(1_500_000)
    ('1\xa0KB', '25\xa0KB', '1,5\xa0MB')
    """
    if size >= 1_000_000:
        return f"{format_number((Decimal(size) / 1_000_000).quantize(Decimal('0.1')))}\u00a0MB"
    return f"{format_number(-(-size // 1000))}\u00a0KB"
