"""Papers by case and the forms to fill in."""

import re
from collections.abc import Iterator, Mapping, Sequence
from decimal import Decimal
from typing import NamedTuple

from tthc.model.parts import DossierCase, DossierItem, Form
from tthc.model.procedure import Procedure
from tthc.model.vocabulary import DataState
from tthc.site.addresses import form_address
from tthc.site.views.cases import CaseKind, kinds_of
from tthc.site.views.site import Link
from tthc.text import cut_line, format_number, format_two_digits

_LONGEST_TITLE = 150
_LONGEST_NOTE = 110
_FILE_KINDS = {"doc": "Word", "docx": "Word", "xls": "Excel", "xlsx": "Excel", "pdf": "PDF"}
_FORM_NAME = re.compile(r"\b[Mm]ẫu (?:số\s*)?[0-9]\w*(?:[-/.]\w+)*|\b[Mm]ẫu [A-Z]{1,6}[0-9][\w/-]*")
_SOURCE_FILE = re.compile(r"\(tệp [^()]*\.([A-Za-z]{3,4})\)\s*\Z")


class PaperRow(NamedTuple):
    """One paper to hand in.

    Attributes:
        quantity: “01 bản chính, 01 bản sao”; empty for a remark that the source lists as a paper.
        forms: the forms to fill in; one that can be had leads to its file.
        is_looked_up: True when the authority finds the fact itself and the paper need not be shown.
    """

    title: str
    quantity: str
    forms: tuple[Link, ...]
    note: str
    is_looked_up: bool

    @property
    def line(self) -> str:
        """The title as a phone shows it: the beginning of a long one."""
        return self.title if len(self.title) <= _LONGEST_TITLE else cut_line(self.title, _LONGEST_TITLE - 40)

    @property
    def note_line(self) -> str:
        """One line of the note; empty where there is none."""
        return cut_line(self.note.partition("\n")[0], _LONGEST_NOTE)

    @property
    def has_more(self) -> bool:
        """Whether the lines leave out something of title or note."""
        return self.line != self.title or self.note_line != self.note


class PaperCase(NamedTuple):
    """The papers of one case.

    Attributes:
        title: empty where there is but one case.
        is_choice: True for one of several cases that exclude each other: a reader may look at one alone.
        is_aside: True for an exception or a remark that the source lists as a case.
    """

    number: int
    title: str
    is_choice: bool
    papers: tuple[PaperRow, ...]
    is_aside: bool = False


class FormRow(NamedTuple):
    """A form with the places where it can be had; none where no file is known."""

    anchor: str
    title: str
    files: tuple[Link, ...]


def cases_of(procedure: Procedure, sizes: Mapping[str, int] | None = None) -> tuple[PaperCase, ...]:
    """Every case with its papers, in the order of the record; a title alone is a remark of the source."""
    forms = {form.id: form for form in procedure.forms}
    cases = tuple(case for case in procedure.dossier.cases if case.items or case.title)
    kinds = kinds_of(tuple(case.title for case in cases), is_edited=_is_edited(procedure))
    return tuple(
        PaperCase(
            number,
            _case_title(case, len(cases)),
            kind is CaseKind.CHOICE,
            tuple(_papers(case, forms, sizes or {})),
            kind is CaseKind.ASIDE,
        )
        for number, (case, kind) in enumerate(zip(cases, kinds, strict=True), 1)
    )


def find_choice(procedure: Procedure, title: str) -> int:
    """The number under which a reader can look at the case of that title alone; 0 where there is none to choose."""
    return next((case.number for case in cases_of(procedure) if case.is_choice and case.title == title), 0)


def forms_of(procedure: Procedure, sizes: Mapping[str, int]) -> tuple[FormRow, ...]:
    """Every form of the record; *sizes* gives the bytes of its files by their names."""
    return tuple(FormRow(f"bm-{form.id}", form.title, tuple(_files(form, sizes))) for form in procedure.forms)


def loose_forms(procedure: Procedure, forms: Sequence[FormRow]) -> tuple[FormRow, ...]:
    """Those of *forms* that no paper names, so that the list of papers does not show them."""
    named = {f"bm-{one}" for case in procedure.dossier.cases for item in case.items for one in item.forms}
    return tuple(form for form in forms if form.anchor not in named)


def _is_edited(procedure: Procedure) -> bool:
    """Whether an editor has set the cases: those of the national source often add to each other."""
    return procedure.data_state in (DataState.SAMPLE, DataState.VERIFIED)


def _case_title(case: DossierCase, count: int) -> str:
    return case.title or ("Mọi trường hợp" if count > 1 else "")


def _papers(case: DossierCase, forms: Mapping[str, Form], sizes: Mapping[str, int]) -> Iterator[PaperRow]:
    for item in case.items:
        found = tuple(_form_link(forms[one], item.title, sizes) for one in item.forms if one in forms)
        yield PaperRow(item.title, ", ".join(_counts(item)), found, item.note, item.replaced_by_data)


def _counts(item: DossierItem) -> Iterator[str]:
    if item.originals:
        yield f"{format_two_digits(item.originals)}\u00a0bản chính"
    if item.copies:
        yield f"{format_two_digits(item.copies)}\u00a0bản sao"


def _form_link(form: Form, paper: str, sizes: Mapping[str, int]) -> Link:
    """The way to a form; plain text where it cannot be had here, shorter where its title says what the paper's does."""
    files = tuple(_files(form, sizes))
    if not files:
        return Link("Có mẫu, lấy ở nơi nộp" if form.title == paper else f"Theo mẫu: {form.title}; lấy ở nơi nộp")
    return files[0]


def _files(form: Form, sizes: Mapping[str, int]) -> Iterator[Link]:
    name = _FORM_NAME.search(form.title)
    what = f"Tải {name[0]}" if name else "Tải mẫu"
    if form.file:
        size = [format_size(sizes[form.file])] if form.file in sizes else []
        yield Link(f"{what} ({', '.join((_kind_of(form.file), *size))})", form_address(form.file))
    if form.link:
        source = _SOURCE_FILE.search(form.title)
        kind = f" ({_kind_of(source[1])})" if source else ""
        yield Link(f"{what}{kind} trên Cổng Dịch vụ công quốc gia", form.link, is_inside=False)


def _kind_of(file: str) -> str:
    ending = file.rpartition(".")[2].lower()
    return _FILE_KINDS.get(ending, ending.upper())


def format_size(size: int) -> str:
    r"""Bytes as readers know them.

    >>> format_size(900), format_size(24_600), format_size(1_500_000)
    ('1\xa0KB', '25\xa0KB', '1,5\xa0MB')
    """
    if size >= 1_000_000:
        return f"{format_number((Decimal(size) / 1_000_000).quantize(Decimal('0.1')))}\u00a0MB"
    return f"{format_number(-(-size // 1000))}\u00a0KB"
