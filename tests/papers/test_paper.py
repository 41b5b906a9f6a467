"""A draft made of values: italics, groups, full content, and open places instead of what nobody knows."""

import re
from functools import cache
from pathlib import Path
from typing import Any

from deciding import read_decision
from docx import Document
from lxml import html
from making import TODAY, make_procedure
from scripted import ROOT

from tthc.model.procedure import Procedure
from tthc.model.vocabulary import AnnouncementForm
from tthc.papers.annex import cells, phrases
from tthc.papers.annex.cells import Reader
from tthc.papers.annex.compose import Issuer, compose_decision
from tthc.papers.annex.paper import DraftDecision
from tthc.papers.annex.rows import Records, rows_of_decision
from tthc.papers.annex.run import decision_as_html
from tthc.papers.annex.word import decision_as_word
from tthc.papers.cells import OPEN, join_cell
from tthc.papers.docx import new_paper

TEMPLATES = ROOT / "templates"
READER = Reader(lambda one: {"ubnd-xa": "Ủy ban nhân dân cấp xã"}.get(one, one), TODAY)
OFFICE = Issuer("Sơn La", {"ho-tich": "Hộ tịch", "dat-dai": "Đất đai"}, (), READER)


def shelf(*records: Procedure) -> Records:
    return Records(Shelf(*records), Shelf())


class Shelf:
    def __init__(self, *records: Procedure) -> None:
        self._records = {record.code: record for record in records}
        self.get = self._records.get

    def mentioning(self, _: str) -> Any:
        yield from self._records.values()


def draft_with(*records: Procedure, rows: tuple[tuple[str, str, str], ...], **more: Any) -> DraftDecision:
    decision = read_decision(*rows, **more).decision
    return compose_decision(rows_of_decision(decision, shelf(*records)), decision, OFFICE)


@cache
def amended() -> DraftDecision:
    new = make_procedure(ten="Cấp bản sao trích lục mẫu", cap=["tinh", "xa"])
    old = make_procedure(ten="Cấp bản sao mẫu")
    decision = read_decision(("duoc-sua-doi-bo-sung", "1.000101", "1")).decision
    rows = rows_of_decision(decision, shelf(new))
    return compose_decision([row._replace(before=old) for row in rows], decision, OFFICE)


def test_only_the_words_that_changed_are_in_italics(tmp_path: Path) -> None:
    row = amended().annexes[0].rows[0]
    changed = [piece.text.strip() for cell in row.cells for line in cell for piece in line if piece.is_changed]
    (tmp_path / "a.docx").write_bytes(decision_as_word(amended()))
    tables = Document(str(tmp_path / "a.docx")).tables
    name = next(cell for table in tables for row in table.rows for cell in row.cells if "trích lục" in cell.text)

    assert changed == ["trích lục"]
    assert [run.text.strip() for run in name.paragraphs[0].runs if run.italic] == ["trích lục"]
    assert html.fromstring(decision_as_html(amended(), TEMPLATES)).xpath("//td//i/text()") == ["trích lục "]


def test_rows_stand_under_their_sector_and_their_level() -> None:
    records = (
        make_procedure(),
        make_procedure(ma="1.000102", linh_vuc="dat-dai", cap=["tinh"]),
        make_procedure(ma="1.000103", cap=["tinh", "xa"]),
    )
    draft = draft_with(*records, rows=tuple(("moi-ban-hanh", record.code, "") for record in records))

    assert [(group.title, [row.code for row in group.rows]) for group in draft.annexes[0].groups] == [
        ("Lĩnh vực: Đất đai (01 TTHC)", []),
        ("Thủ tục hành chính cấp tỉnh", ["1.000102"]),
        ("Lĩnh vực: Hộ tịch (02 TTHC)", []),
        ("Thủ tục hành chính áp dụng chung", ["1.000103"]),
        ("Thủ tục hành chính cấp xã", ["1.000101"]),
    ]


def test_a_replaced_procedure_stands_beside_the_one_that_takes_its_place() -> None:
    old = make_procedure(ten="Thủ tục cũ", bai_bo={"tu": "2026-12-01", "so": "4000/QĐ-UBND", "thay_bang": "1.000102"})
    new = make_procedure(ma="1.000102", ten="Thủ tục mới")
    row = draft_with(old, new, rows=(("duoc-thay-the", "1.000101", "1"),)).annexes[0].rows[0]

    assert [join_cell(cell) for cell in row.cells[1:3]] == [
        "Thủ tục cũ\n(Mã TTHC: 1.000101)",
        "Thủ tục mới\n(Mã TTHC: 1.000102)",
    ]


def test_only_what_the_province_lays_down_itself_is_printed_in_full_in_the_order_of_the_law() -> None:
    rows = (("moi-ban-hanh", "1.000101", "1"), ("bi-bai-bo", "1.000102", "2"))
    records = (make_procedure(), make_procedure(ma="1.000102"))
    full = draft_with(*records, rows=rows, loai="dac-thu").annexes
    assert [len(annex.sheets) for annex in full] == [0, 0, 1]
    assert [len(annex.sheets) for annex in draft_with(*records, rows=rows, loai="danh-muc").annexes] == [0, 0]

    parts = dict(full[-1].sheets[0].parts)

    assert [name.split(",")[0] for name in parts][:7] == [
        "Trình tự thực hiện",
        "Cách thức thực hiện",
        "Thành phần",
        "Thời hạn giải quyết",
        "Đối tượng thực hiện thủ tục hành chính",
        "Cơ quan thực hiện",
        "Cơ quan có thẩm quyền",
    ]
    assert join_cell(parts["Trình tự thực hiện"]) == "1. Nộp hồ sơ.\n2. Nhận kết quả."


def test_what_the_files_do_not_say_is_left_open_and_not_made_up() -> None:
    channel = {"hinh_thuc": "truc-tiep"}
    silent = make_procedure(cach_thuc=[channel], can_cu=None, co_quan=None)
    said = (
        cells.describe_times,
        cells.describe_costs,
        cells.describe_places,
        cells.describe_bases,
        cells.describe_handling,
    )
    unstated = make_procedure(cach_thuc=[{**channel, "phi_le_phi": [{"loai": "phi", "kieu": "khong-quy-dinh"}]}])
    absent = make_procedure(cach_thuc=[channel], khong_co=["phi_le_phi"])

    assert [join_cell(say(silent, READER)) for say in said] == [OPEN] * len(said)
    assert join_cell(cells.describe_costs(unstated, READER)) == "Phí: Không quy định"
    assert join_cell(cells.describe_costs(absent, READER)) == "Không có"


def test_legal_texts_come_from_the_decision_and_never_from_the_code() -> None:
    given = [{"so": "1/2026/NĐ-CP", "trich_yeu": "Nghị định về việc thử", "co_quan": "Chính phủ"}]
    draft = draft_with(make_procedure(), rows=(("moi-ban-hanh", "1.000101", "1"),), can_cu=given)

    assert draft.bases[0] == "Căn cứ Nghị định số 1/2026/NĐ-CP của Chính phủ về việc thử;"
    assert re.findall(r"[0-9]+/[0-9]{4}/|QH1[0-9]", Path(phrases.__file__).read_text("utf-8").split('"""')[2]) == []


def test_the_signature_and_the_recipients_are_those_of_the_file() -> None:
    named = draft_with(
        make_procedure(),
        rows=(("moi-ban-hanh", "1.000101", "1"),),
        chuc_vu_ky="TL. Chủ tịch, Chánh Văn phòng",
        nguoi_ky="Nguyễn Văn Mẫu",
        noi_nhan=["- Bộ Tư pháp;"],
        trich_yeu="Về việc thử",
    )

    assert named.signature == ("TL. CHỦ TỊCH", "CHÁNH VĂN PHÒNG")
    assert (named.signer, named.recipients, named.subject) == ("Nguyễn Văn Mẫu", ("- Bộ Tư pháp;",), "Về việc thử")
    assert named.number == "Số: 4000/QĐ-UBND"
    assert named.place_and_day == "Sơn La, ngày 20 tháng 11 năm 2026"


def test_each_form_has_the_columns_of_the_province_and_they_fill_the_page() -> None:
    lists = {form: [column.title for column in phrases.columns_of(form)] for form in AnnouncementForm}

    assert lists[AnnouncementForm.NEW] == [
        *("STT", "Tên thủ tục hành chính", "Thời hạn giải quyết", "Địa điểm thực hiện"),
        *("Cách thức thực hiện", "Phí, lệ phí", "Căn cứ pháp lý"),
    ]
    assert lists[AnnouncementForm.AMENDED] == [
        *lists[AnnouncementForm.NEW],
        "Tên VBQPPL quy định nội dung sửa đổi, bổ sung",
    ]
    assert lists[AnnouncementForm.REPEALED] == [
        *("STT", "Mã TTHC", "Tên TTHC bị bãi bỏ", "Tên VBQPPL quy định việc bãi bỏ", "Lĩnh vực", "Cơ quan thực hiện"),
    ]
    assert {sum(column.share for column in phrases.columns_of(form)) for form in AnnouncementForm} == {100}


def test_a_subject_longer_than_a_property_may_be_is_no_fault() -> None:
    assert len(new_paper("Về việc công bố " * 40).core_properties.title) == 255
