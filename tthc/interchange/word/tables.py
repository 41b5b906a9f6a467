"""Tables of an official Word detail → rows in the form of the national API."""

import re
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from tthc.interchange.candidate import FileTree, drop_empty, drop_repeated
from tthc.interchange.cleaning import clean_line, clean_lines, says_nothing
from tthc.interchange.national.api import ApiDossierCase, Method
from tthc.interchange.national.lawtexts import parse_legal_basis, to_iso_day
from tthc.interchange.registers import fold_name
from tthc.interchange.word.blocks import Block, Paragraph, Table

_CHANNELS = (("truc tuyen", "ONLINE"), ("buu chinh", "POSTAL"), ("truc tiep", "DIRECT"))
_TIME = re.compile(
    r"(?P<amount>[0-9]{1,5}(?:[.,][0-9]{1,2})?)\s*(?P<unit>ngày làm việc|ngày|giờ làm việc|giờ|tháng|năm)\s*\.?",
    re.IGNORECASE,
)
_UNITS = {
    "ngày làm việc": "WORKING_DAY",
    "ngày": "DAY",
    "giờ làm việc": "WORKING_HOUR",
    "giờ": "HOUR",
    "tháng": "MONTH",
    "năm": "YEAR",
}
_FEE_START = re.compile(r"\n|(?:\s+|(?<=\)))(?=(?:Phí|Lệ phí|Giá)\s*:)")
_FEE = re.compile(
    r"(?P<kind>Phí|Lệ phí|Giá)\s*:\s*(?P<amount>[0-9][0-9.,]*)?\s*(?P<currency>Đồng|VNĐ|VND|USD)?\s*"
    r"(?:\((?P<words>.*)\)|(?P<rest>.*))",
    re.IGNORECASE | re.DOTALL,
)
_SUM = re.compile(r"(?:[0-9]+|[0-9]{1,3}(?:(?:\.[0-9]{3})+|(?:,[0-9]{3})+))[.,]?")
"""A sum whose groups of three leave no doubt; 2.5 is none."""
_KINDS = {"phí": "FEE", "lệ phí": "CHARGE", "giá": "PRICE"}
_COUNTS = re.compile(
    r"Bản chính\s*:\s*(?P<originals>[0-9]*)\s*(?:[;,]\s*)?(?:Bản sao\s*:\s*(?P<copies>[0-9]*))?\s*", re.IGNORECASE
)


def methods_in_tables(tables: Sequence[Table]) -> Iterator[Method]:
    """Rows of the channel tables (`Hình thức nộp | Thời hạn giải quyết | Phí, lệ phí | Mô tả`)."""
    for table in tables:
        columns = _columns(table, {"kind": "hinh thuc", "time": "thoi han", "fees": "phi le phi", "note": "mo ta"})
        for row in table.rows[1:] if columns else table.rows:
            cells = {
                key: _cell(row, columns.get(key, index)) for index, key in enumerate(("kind", "time", "fees", "note"))
            }
            if any(not says_nothing(cell) for cell in cells.values()):
                yield _method(cells)


def _method(cells: Mapping[str, str]) -> Method:
    words = fold_name(cells["kind"])
    kind = next((kind for word, kind in _CHANNELS if word in words), clean_line(cells["kind"]))
    time = clean_line(cells["time"])
    found = _TIME.fullmatch(time)
    return Method.model_validate(
        {
            "submissionMethod": kind,
            "processingTime": found["amount"] if found else "" if says_nothing(time) else clean_lines(cells["time"]),
            "processingTimeUnit": _UNITS[found["unit"].lower()] if found else "OTHER",
            "fees": list(_fees(cells["fees"])),
            "description": "" if says_nothing(cells["note"]) else cells["note"],
        }
    )


def _fees(cell: str) -> Iterator[dict[str, Any]]:
    """Fees of a cell: “Phí : 30.000 Đồng (…)”, one after the other; what has no amount keeps its words."""
    for part in _FEE_START.split(clean_lines(cell)):
        if says_nothing(part):
            continue
        found = _FEE.fullmatch(part.strip())
        if not found:
            yield {"type": "", "value": None, "description": part}
            continue
        words = (found["words"] if found["words"] is not None else found["rest"]) or ""
        value = int(re.sub("[.,]", "", found["amount"])) if _SUM.fullmatch(found["amount"] or "") else None
        yield {
            "type": _KINDS[found["kind"].lower()],
            "value": value,
            "currencyName": "USD" if (found["currency"] or "").upper() == "USD" else "VND",
            "description": words if value is not None else part,
        }


def cases_in_tables(blocks: Sequence[Block]) -> tuple[list[ApiDossierCase], str]:
    """(cases with their papers, text that stands over no table); the last line above a table names its case."""
    cases: list[ApiDossierCase] = []
    loose: list[str] = []
    pending: list[str] = []
    for block in blocks:
        if isinstance(block, Paragraph):
            pending += [line for line in clean_lines(block.text).split("\n") if not says_nothing(line)]
            continue
        loose += pending[:-1]
        case = {"name": pending[-1] if pending else "", "profileComponents": list(_papers(block))}
        cases.append(ApiDossierCase.model_validate(case))
        pending = []
    return cases, "\n".join((*loose, *pending))


def _papers(table: Table) -> Iterator[dict[str, Any]]:
    columns = _columns(table, {"name": "ten giay to", "form": "mau don", "counts": "so luong"})
    for row in table.rows[1:] if columns else table.rows:
        name, form, counts = (_cell(row, columns.get(key, i)) for i, key in enumerate(("name", "form", "counts")))
        if _COUNTS.fullmatch(clean_line(form)) and not _COUNTS.fullmatch(clean_line(counts)):
            form, counts = counts, form
        if says_nothing(name) and says_nothing(form):
            continue
        found = _COUNTS.fullmatch(clean_line(counts))
        extra = "" if found or says_nothing(counts) else f"Số lượng: {clean_line(counts)}"
        forms = [] if says_nothing(form) else clean_lines(form).split("\n")
        yield {
            "name": name,
            "originalQty": (found["originals"] or "") if found else "",
            "copyQty": (found["copies"] or "") if found else "",
            "attachments": [{"fileName": item, "id": ""} for item in forms],
            "source": extra,
        }


def legal_bases_in_tables(tables: Sequence[Table], text: str) -> list[FileTree]:
    """Legal bases of the tables (`Số ký hiệu | Trích yếu | Ngày ban hành | Cơ quan ban hành`) and of lines of text.

    Sheets of ours have a column more, `Điều, khoản`.
    """
    found: list[FileTree] = []
    for table in tables:
        names = {"number": "so ky hieu", "title": "trich yeu", "day": "ngay ban hanh", "issuer": "co quan ban hanh"}
        columns = _columns(table, names)
        article = _columns(table, {"article": "dieu khoan"}).get("article", -1)
        for row in table.rows[1:] if columns else table.rows:
            number, title, day, issuer = (_cell(row, columns.get(key, index)) for index, key in enumerate(names))
            if not (says_nothing(number) and says_nothing(title)):
                basis = _basis(number, title, clean_line(day), issuer)
                found.append({**basis, **drop_empty(dieu=clean_line(_cell(row, article)))})
    found += [parse_legal_basis("", line) for line in clean_lines(text).split("\n") if not says_nothing(line)]
    return drop_repeated(found)


def _basis(number: str, title: str, day: str, issuer: str) -> FileTree:
    basis = parse_legal_basis("" if says_nothing(number) else number, "" if says_nothing(title) else title)
    issued = to_iso_day(day)
    if issued:
        basis["ngay"] = issued
    elif not says_nothing(day):
        basis["trich_yeu"] = f"{basis.get('trich_yeu', '')} (ngày ban hành: {day})".strip()
    if not says_nothing(issuer):
        basis["co_quan"] = clean_line(issuer)
    return basis


def _columns(table: Table, wanted: Mapping[str, str]) -> Mapping[str, int]:
    """Meaning → column, from the headings in the first row; empty when that row is no heading."""
    first = [fold_name(cell) for cell in table.rows[0]] if table.rows else []
    found = {
        key: next((i for i, cell in enumerate(first) if cell.startswith(head)), -1) for key, head in wanted.items()
    }
    found = {key: index for key, index in found.items() if index >= 0}
    return found if len(found) * 2 > len(wanted) else {}


def _cell(row: Sequence[str], index: int) -> str:
    return row[index] if 0 <= index < len(row) else ""
