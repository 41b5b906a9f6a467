"""Invented records in the shapes that other systems give, and a folder to import them into."""

import json
import zipfile
from collections.abc import Sequence
from datetime import date
from pathlib import Path
from typing import Any
from xml.sax.saxutils import escape

from tthc.content.parse import parse_text
from tthc.interchange import ImportReport, import_files
from tthc.model.procedure import Procedure

DATA = Path(__file__).parents[2].parent / "shared" / "data" / "national"
"""Real files to test on, where they are; never part of the project."""
TODAY = date(2026, 11, 24)
AGENCIES = """# Cơ quan.
- id: "ubnd-xa"
  ten: "Ủy ban nhân dân cấp xã"
  ten_ngan: "UBND cấp xã"
  cap: "xa"   # cấp xã

# hết
"""


def national_record(**changes: Any) -> dict[str, Any]:
    """An invented record as the detail API gives it, with *changes* by key."""
    record: dict[str, Any] = {
        "id": "11111111-2222-3333-4444-555555555555",
        "code": "1.900001",
        "name": "Thủ tục cấp thẻ mượn sách thư viện xã",
        "type": "STANDARD",
        "state": "ACTIVE",
        "formalityType": "ASSIGNED_REGULATION",
        "isWard": True,
        "isProvince": False,
        "isMinistry": False,
        "isOtherAgency": False,
        "isFullProcess": True,
        "executionSteps": [{"name": "", "description": "Bước 1: Điền phiếu.\nBước 2: Nhận thẻ tại quầy."}],
        "executionMethods": [
            {
                "submissionMethod": "DIRECT",
                "processingTime": 2,
                "processingTimeUnit": "WORKING_DAY",
                "description": "Nộp tại quầy thư viện.",
                "fees": [{"type": "FEE", "value": 5000, "description": "Phí làm thẻ"}],
            },
            {"submissionMethod": "ONLINE", "processingTime": 2, "processingTimeUnit": "WORKING_DAY", "fees": []},
        ],
        "executionCases": [
            {
                "name": "",
                "profileComponents": [
                    {
                        "name": "- Phiếu đăng ký mượn sách",
                        "originalQty": 1,
                        "copyQty": 0,
                        "attachments": [{"id": "aaaa-1", "fileName": "Phieu 01.docx"}],
                    }
                ],
            }
        ],
        "categoriesDetails": [{"id": "c", "name": "Thư viện", "code": "X-01"}],
        "subjectTypesDetails": [{"id": "s", "name": "Công dân Việt Nam"}],
        "resultsDetails": [{"id": "r", "name": "Thẻ mượn sách", "code": "KQ.X.1"}],
        "legalBasisesDetails": [{"id": "l", "name": "Luật Thư viện", "code": "46/2019/QH14"}],
        "departmentsExecuting": [{"id": "d", "name": "UBND cấp  xã", "code": "D1"}],
        "executingAgencies": "UBND cấp  xã",
        "requirementsAndConditions": "Không",
        "description": "Không",
        "procedureProposal": {
            "proposalNumber": "12/QĐ-BVHTTDL",
            "decisionDate": 1768842000000,
            "publicationDate": 1768928400000,
            "issuingAgency": {"id": "i", "name": "Bộ Văn hóa"},
        },
        "departmentPromulgateName": "Bộ Văn hóa",
        "updatedAt": 1769000000000,
    }
    return record | changes


def folder(root: Path) -> Path:
    """A folder of procedures with one list, which has comments."""
    target = root / "procedures"
    (target / "_danh-muc").mkdir(parents=True)
    (target / "_danh-muc" / "co-quan.yaml").write_text(AGENCIES, encoding="utf-8")
    return target


def import_records(target: Path, *records: Any, **options: Any) -> ImportReport:
    """Import *records* as one JSON array."""
    file = target.parent / "nguon.json"
    file.write_text(json.dumps(list(records), ensure_ascii=False), encoding="utf-8")
    return import_files([file], target, today=TODAY, **options)


def imported(tmp_path: Path, **changes: Any) -> str:
    """The file that one record makes."""
    target = folder(tmp_path)
    report = import_records(target, national_record(**changes))
    assert len(report.created) == 1, report.as_text()
    return Path(report.created[0]).read_text("utf-8")


def procedure(tmp_path: Path, **changes: Any) -> Procedure:
    """The record in the file that one record makes."""
    entry, faults = parse_text(imported(tmp_path, **changes), "x.md")
    assert entry is not None, faults
    return entry.procedure


def remarks(record: Procedure) -> dict[str, str]:
    """Remarks of *record* by heading."""
    return {remark.heading: remark.text for remark in record.remarks}


def method(
    kind: str = "DIRECT", time: Any = 3, unit: str = "WORKING_DAY", note: str = "", *fees: Any
) -> dict[str, Any]:
    """A way to file, as the API gives it."""
    row = {"submissionMethod": kind, "processingTime": time, "processingTimeUnit": unit, "description": note}
    return {**row, "fees": list(fees)}


def papers(*names: str, **more: Any) -> list[dict[str, Any]]:
    """One case with a paper of each of *names*."""
    rows = [{"name": name, "originalQty": 1, "copyQty": 0, "attachments": [], **more} for name in names]
    return [{"name": "", "profileComponents": rows}]


def paragraph(text: str) -> str:
    """A Word paragraph; each line of *text* but the last ends in a line break."""
    runs = "<w:br/>".join(f'<w:t xml:space="preserve">{escape(line)}</w:t>' for line in text.split("\n"))
    return f"<w:p><w:r>{runs}</w:r></w:p>"


def table(*rows: Sequence[str], grid: bool = False) -> str:
    """A Word table; a cell `^` goes on from the cell above, a cell `text>>2` spans two columns."""
    columns = max(len(row) for row in rows)
    head = f"<w:tblGrid>{'<w:gridCol/>' * columns}</w:tblGrid>" if grid else ""
    body = "".join(f"<w:tr>{''.join(map(_cell, row))}</w:tr>" for row in rows)
    return f"<w:tbl><w:tblPr/>{head}{body}</w:tbl>"


def _cell(text: str) -> str:
    words, _, span = text.partition(">>")
    properties = f'<w:gridSpan w:val="{span}"/>' if span else ""
    if text == "^":
        return f"<w:tc><w:tcPr><w:vMerge/></w:tcPr>{paragraph('')}</w:tc>"
    if words.startswith("^^"):
        words, properties = words[2:], f'{properties}<w:vMerge w:val="restart"/>'
    return f"<w:tc><w:tcPr>{properties}</w:tcPr>{paragraph(words)}</w:tc>"


def write_docx(file: Path, *blocks: str) -> Path:
    """A Word file of *blocks* (`paragraph`, `table`)."""
    namespace = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
    document = (
        f'<?xml version="1.0" encoding="UTF-8"?><w:document {namespace}><w:body>{"".join(blocks)}</w:body></w:document>'
    )
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as package:
        package.writestr("[Content_Types].xml", "<Types/>")
        package.writestr("word/document.xml", document)
    return file
