"""The words of a record, each with its way in the file, and the place of a letter in them."""

from collections.abc import Iterator

from tthc.content.parse import Entry
from tthc.diagnostics import Location, NodePath
from tthc.model.procedure import HEADINGS, Procedure


def texts(procedure: Procedure) -> Iterator[tuple[NodePath, str]]:
    """Every text that a reader of the page reads and an editor can mend; source remarks kept word for word are not."""
    yield ("ten",), procedure.title
    if procedure.summary:
        yield ("tom_tat",), procedure.summary
    yield from _channel_texts(procedure)
    yield from _dossier_texts(procedure)
    for i, result in enumerate(procedure.results):
        yield ("ket_qua", i, "ten"), result.title
        if result.note:
            yield ("ket_qua", i, "ghi"), result.note
    for i, basis in enumerate(procedure.legal_bases):
        if basis.title:
            yield ("can_cu", i, "trich_yeu"), basis.title
    if procedure.agencies.reception_address:
        yield ("co_quan", "dia_chi_tiep_nhan"), procedure.agencies.reception_address
    yield from prose(procedure)


def prose(procedure: Procedure) -> Iterator[tuple[NodePath, str]]:
    """The Markdown of the body."""
    if procedure.steps:
        yield ("trinh_tu",), procedure.steps
    if procedure.requirements:
        yield ("yeu_cau_dieu_kien",), procedure.requirements


def _channel_texts(procedure: Procedure) -> Iterator[tuple[NodePath, str]]:
    for i, channel in enumerate(procedure.channels):
        if channel.note:
            yield ("cach_thuc", i, "mo_ta"), channel.note
        for j, limit in enumerate(channel.time_limits):
            if limit.case:
                yield ("cach_thuc", i, "thoi_han", j, "truong_hop"), limit.case
            if limit.note:
                yield ("cach_thuc", i, "thoi_han", j, "ghi"), limit.note
        for j, cost in enumerate(channel.costs):
            if cost.case:
                yield ("cach_thuc", i, "phi_le_phi", j, "truong_hop"), cost.case
            if cost.note:
                yield ("cach_thuc", i, "phi_le_phi", j, "ghi"), cost.note


def _dossier_texts(procedure: Procedure) -> Iterator[tuple[NodePath, str]]:
    for i, case in enumerate(procedure.dossier.cases):
        if case.title:
            yield ("ho_so", "truong_hop", i, "ten"), case.title
        for j, item in enumerate(case.items):
            yield ("ho_so", "truong_hop", i, "giay_to", j, "ten"), item.title
            if item.note:
                yield ("ho_so", "truong_hop", i, "giay_to", j, "ghi"), item.note
    for i, form in enumerate(procedure.forms):
        yield ("mau_don", i, "ten"), form.title


def spot(entry: Entry, path: NodePath, text: str, offset: int) -> Location:
    """Where the letter at *offset* of the *text* at *path* stands: to the column in the body, else its value."""
    place = entry.place(*path)
    if path[0] not in HEADINGS:
        return place
    line = text.count("\n", 0, offset)
    column = offset - text.rfind("\n", 0, offset)
    return Location(place.path, place.line + line, column)
