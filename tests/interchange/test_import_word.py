"""The official Word detail: labels, tables with and without a grid, merged cells, files that are not what they say."""

import zipfile
from decimal import Decimal
from pathlib import Path

import pytest
from import_samples import TODAY, folder, import_records, national_record, paragraph, table, write_docx

from tthc.content.parse import parse_bytes
from tthc.diagnostics import BuildError
from tthc.interchange import ImportReport, import_files
from tthc.interchange.word.blocks import Paragraph, Table, blocks_in
from tthc.interchange.word.packages import PackageError
from tthc.model.procedure import Procedure
from tthc.model.vocabulary import Level

CHANNELS = (
    ("Hình thức nộp", "Thời hạn giải quyết", "Phí, lệ phí", "Mô tả"),
    ("Trực tiếp", "3 Ngày làm việc", "Phí : 30.000 Đồng (Mỗi thẻ)\nLệ phí : 5.000 Đồng", "Nộp tại quầy."),
    ("Trực tuyến", "1,5 Ngày", "", "Không có thông tin"),
    ("Dịch vụ bưu chính", "Theo lịch", "Phí : Đồng (Theo bảng giá)", ""),
)
PAPERS = (
    ("Tên giấy tờ", "Mẫu đơn, tờ khai", "Số lượng"),
    ("- Phiếu đăng ký", "Mau 01.docx", "Bản chính: 1Bản sao: 0"),
    ("Ảnh thẻ", "", "Bản chính: 0\nBản sao: 2"),
)
LAW = (
    ("Số ký hiệu", "Trích yếu", "Ngày ban hành", "Cơ quan ban hành"),
    ("46/2019/QH14", "Luật Thư viện", "21-11-2019", "Quốc hội"),
    ("Nghị định số 93/2020/NĐ-CP", "Quy định chi tiết", "Không có thông tin", ""),
)


def sheet(*, grid: bool = False, **parts: str) -> list[str]:
    """The blocks of a whole detail, with *parts* by name in place of the usual."""
    usual = {
        "code": paragraph("Mã thủ tục: 1.900021"),
        "decision": paragraph("Số quyết định: 12/QĐ-BS"),
        "title": paragraph("Tên thủ tục: Thủ tục cấp thẻ đọc"),
        "levels": paragraph("Cấp thực hiện: Cấp Tỉnh, Cấp Xã"),
        "kind": paragraph("Loại thủ tục: TTHC được luật giao quy định chi tiết"),
        "sector": paragraph("Lĩnh vực: Thư viện"),
        "steps": paragraph("Trình tự thực hiện:") + paragraph("Bước 1: Điền phiếu.") + paragraph("Bước 2: Nhận thẻ."),
        "channels": paragraph("Cách thức thực hiện:") + table(*CHANNELS, grid=grid),
        "dossier": paragraph("Thành phần hồ sơ:") + paragraph("Cấp lần đầu") + table(*PAPERS, grid=grid),
        "applicants": paragraph("Đối tượng thực hiện: Công dân Việt Nam, Cán bộ, công chức, viên chức"),
        "agency": paragraph("Cơ quan thực hiện: UBND cấp xã"),
        "authority": paragraph("Cơ quan có thẩm quyền: Không có thông tin"),
        "address": paragraph("Địa chỉ tiếp nhận HS: Nhà văn hóa xã"),
        "delegated": paragraph("Cơ quan được ủy quyền: Không có thông tin"),
        "coordinating": paragraph("Cơ quan phối hợp: Sở Sách; Sở Văn hóa, Thể thao và Du lịch"),
        "results": paragraph("Kết quả thực hiện: Thẻ đọc"),
        "law": paragraph("Căn cứ pháp lý:") + table(*LAW, grid=grid),
        "requirements": paragraph("Yêu cầu, điều kiện thực hiện: Không có thông tin"),
        "keywords": paragraph("Từ khóa: Không có thông tin"),
        "note": paragraph("Mô tả: Không có thông tin"),
    }
    return list((usual | parts).values())


def import_word(tmp_path: Path, blocks: list[str], name: str = "ChiTietTTHC_1.900021.doc") -> ImportReport:
    target = tmp_path / "procedures" if (tmp_path / "procedures").exists() else folder(tmp_path)
    return import_files([write_docx(tmp_path / name, *blocks)], target, today=TODAY)


def procedure(report: ImportReport) -> Procedure:
    (path,) = report.created
    entry, faults = parse_bytes(Path(path).read_bytes(), path)
    assert entry is not None, faults
    return entry.procedure


@pytest.mark.parametrize("grid", [True, False], ids=["with tblGrid", "without tblGrid"])
def test_the_whole_sheet_is_read(tmp_path: Path, grid: bool) -> None:
    record = procedure(import_word(tmp_path, [paragraph("CHI TIẾT THỦ TỤC HÀNH CHÍNH"), *sheet(grid=grid)]))

    assert (record.code, record.title, record.sector) == ("1.900021", "Thủ tục cấp thẻ đọc", "thu-vien")
    assert record.levels == (Level.PROVINCE, Level.COMMUNE)
    assert record.announcements[0].number == "12/QĐ-BS"
    assert record.steps == "**Bước 1:** Điền phiếu.\n\n**Bước 2:** Nhận thẻ."
    assert [
        (limit.unit.value, limit.amount, limit.note) for channel in record.channels for limit in channel.time_limits
    ] == [("ngay-lam-viec", 3, ""), ("ngay", 1.5, ""), ("khac", None, "Theo lịch")]
    assert [
        (cost.kind.value, cost.rule.value, cost.amount, cost.note)
        for channel in record.channels
        for cost in channel.costs
    ] == [
        ("phi", "muc-thu", 30000, "Mỗi thẻ"),
        ("le-phi", "muc-thu", 5000, ""),
        ("phi", "theo-quy-dinh", None, "Phí : Đồng (Theo bảng giá)"),
    ]
    assert [channel.note for channel in record.channels] == ["Nộp tại quầy.", "", ""]
    (case,) = record.dossier.cases
    assert case.title == "Cấp lần đầu"
    assert [(p.title, p.originals, p.copies, p.forms) for p in case.items] == [
        ("Phiếu đăng ký", 1, 0, ("mau-1",)),
        ("Ảnh thẻ", 0, 2, ()),
    ]
    assert record.forms[0].title == "Phiếu đăng ký (tệp Mau 01.docx)"
    assert record.applicants == ("cong-dan-viet-nam", "can-bo-cong-chuc-vien-chuc")
    assert record.agencies.handling == ("ubnd-xa",)
    assert record.agencies.competent_authority == record.agencies.delegated == ()
    assert record.agencies.coordinating == ("so-sach", "so-van-hoa-the-thao-va-du-lich")
    assert record.agencies.reception_address == "Nhà văn hóa xã"
    assert [(basis.number, basis.title, str(basis.issued_on), basis.issuer) for basis in record.legal_bases] == [
        ("46/2019/QH14", "Luật Thư viện", "2019-11-21", "Quốc hội"),
        ("93/2020/NĐ-CP", "Nghị định số 93/2020/NĐ-CP: Quy định chi tiết", "None", ""),
    ]
    assert [part.value for part in record.declared_absent] == ["yeu_cau_dieu_kien"]
    assert [part.value for part in record.still_missing] == ["so_bo"]
    assert record.origin is not None
    assert record.origin.kind == "tep-word"
    assert [r.heading for r in record.remarks] == ["Loại thủ tục", "Yêu cầu, điều kiện"]


def test_steps_on_one_line_are_parted(tmp_path: Path) -> None:
    steps = paragraph("Trình tự thực hiện: Bước 1: Điền phiếu. Bước 2: Nhận thẻ.")

    record = procedure(import_word(tmp_path, sheet(steps=steps)))

    assert record.steps == "**Bước 1:** Điền phiếu.\n\n**Bước 2:** Nhận thẻ."


def test_a_cell_merged_downwards_speaks_for_each_row(tmp_path: Path) -> None:
    rows = (CHANNELS[0], ("^^Trực tiếp", "1 Ngày", "", "Thẻ nhỏ"), ("^", "2 Ngày", "", "Thẻ lớn"))

    record = procedure(import_word(tmp_path, sheet(channels=paragraph("Cách thức thực hiện:") + table(*rows))))

    (channel,) = record.channels
    assert [(limit.amount, limit.case) for limit in channel.time_limits] == [
        (Decimal(1), "Thẻ nhỏ"),
        (Decimal(2), "Thẻ lớn"),
    ]


def test_a_cell_merged_sideways_does_not_shift_the_others(tmp_path: Path) -> None:
    rows = (PAPERS[0], ("Phiếu>>2", "Bản chính: 1Bản sao: 1"))

    record = procedure(import_word(tmp_path, sheet(dossier=paragraph("Thành phần hồ sơ:") + table(*rows))))

    (item,) = record.dossier.cases[0].items
    assert (item.title, item.originals, item.copies, item.forms) == ("Phiếu", 1, 1, ())


def test_a_count_that_slid_into_the_column_of_forms_is_read_as_a_count(tmp_path: Path) -> None:
    rows = (PAPERS[0], ("Phiếu", "Bản chính: 2Bản sao: 0", ""))

    record = procedure(import_word(tmp_path, sheet(dossier=paragraph("Thành phần hồ sơ:") + table(*rows))))

    assert record.dossier.cases[0].items[0].originals == 2
    assert record.forms == ()


def test_the_number_of_sets_is_read_where_the_sheet_gives_it(tmp_path: Path) -> None:
    dossier = paragraph("Thành phần hồ sơ:") + table(*PAPERS) + paragraph("Số lượng hồ sơ: 01 (một) bộ.")

    record = procedure(import_word(tmp_path, sheet(dossier=dossier)))

    assert record.dossier.sets == 1
    assert record.still_missing == ()


def test_labels_in_a_table_and_several_on_a_line_are_found(tmp_path: Path) -> None:
    first = table(("Mã thủ tục:", "1.900021"), ("Tên thủ tục:", "Cấp thẻ đọc"), ("Cấp thực hiện:", "Cấp Xã"))
    second = paragraph("Số quyết định: 12/QĐ-BS Lĩnh vực: Thư viện")
    rest = sheet(code="", decision="", title="", levels="", kind="", sector="")

    record = procedure(import_word(tmp_path, [first, second, *rest]))

    assert (record.title, record.levels, record.announcements[0].number) == (
        "Cấp thẻ đọc",
        (Level.COMMUNE,),
        "12/QĐ-BS",
    )


def test_text_that_belongs_nowhere_is_kept_word_for_word(tmp_path: Path) -> None:
    blocks = sheet(
        dossier=paragraph("Thành phần hồ sơ:") + paragraph("Mang theo bút.") + paragraph("Lần đầu") + table(*PAPERS),
        note=paragraph("Mô tả: Mở cửa thứ hai."),
    )

    record = procedure(import_word(tmp_path, [paragraph("Bản in thử"), *blocks]))

    found = {remark.heading: remark.text for remark in record.remarks}
    assert found["Thành phần hồ sơ"] == "Mang theo bút."
    assert found["Mô tả"] == "Mở cửa thứ hai."
    assert found["Đầu trang"] == "Bản in thử"


def test_the_code_may_stand_in_the_name_of_the_file_only(tmp_path: Path) -> None:
    assert procedure(import_word(tmp_path, sheet(code=""))).code == "1.900021"


@pytest.mark.parametrize(
    ("blocks", "said"),
    [
        (sheet(code=paragraph("Mã thủ tục: abc")), "không có dạng"),
        (sheet(title="", sector=""), "không có tên thủ tục, không có lĩnh vực"),
    ],
)
def test_a_sheet_without_identity_is_refused(tmp_path: Path, blocks: list[str], said: str) -> None:
    report = import_word(tmp_path, blocks)

    assert report.has_refusals
    assert said in report.as_text()
    assert report.created == ()


def test_a_richer_record_is_not_written_over(tmp_path: Path) -> None:
    (path,) = import_records(folder(tmp_path), national_record(code="1.900021")).created
    before = Path(path).read_bytes()

    report = import_word(tmp_path, sheet())

    assert Path(path).read_bytes() == before
    assert "nguồn đầy đủ hơn" in report.as_text()


def test_the_same_sheet_twice_changes_no_byte(tmp_path: Path) -> None:
    (path,) = import_word(tmp_path, sheet()).created
    before = Path(path).read_bytes()

    report = import_word(tmp_path, sheet())

    assert Path(path).read_bytes() == before
    assert report.unchanged == (path,)


def package(file: Path, name: str, content: bytes) -> Path:
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as found:
        found.writestr(name, content)
    return file


DOCTYPE = '<!DOCTYPE a [<!ENTITY b "b">]><a>&b;</a>'


@pytest.mark.parametrize(
    ("name", "content", "said"),
    [
        (None, b"\xd0\xcf\x11\xe0 old Word", "không phải tệp Office dạng mới"),
        (None, b"", "không phải tệp Office dạng mới"),
        ("word/document.xml", b"0" * 80_000_000, "quá lớn"),
        ("word/document.xml", b"<w", "hỏng"),
        ("word/document.xml", b"<a/>", "không phải tài liệu Word"),
        ("word/document.xml", DOCTYPE.encode(), "thực thể"),
        ("word/document.xml", DOCTYPE.encode("utf-16"), "thực thể"),
        ("word/document.xml", f"<!--{'x' * 5000}-->{DOCTYPE}".encode("utf-16"), "thực thể"),
        ("word/document.xml", b'<!DOCTYPE a SYSTEM "a.dtd"><a/>', "DTD"),
        ("word/document.xml", b'<?xml version="1.0" encoding="gb2312"?><a/>', "hỏng"),
        ("word/document.xml", b'<?xml version="1.0" encoding="nope"?><a/>', "hỏng"),
        ("xl/workbook.xml", b"<a/>", "không có phần word/document.xml"),
    ],
)
def test_a_file_that_is_not_what_it_says_is_refused(
    tmp_path: Path, name: str | None, content: bytes, said: str
) -> None:
    file = tmp_path / "ChiTietTTHC_1.900021.docx"
    if name:
        package(file, name, content)
    else:
        file.write_bytes(content)

    report = import_files([file], folder(tmp_path), today=TODAY)

    assert report.has_refusals
    assert said in report.as_text()
    assert report.created == ()


def test_without_the_library_that_refuses_entities_no_sheet_is_read(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("tthc.interchange.word.packages.HAS_XML", False)

    with pytest.raises(BuildError, match="defusedxml"):
        import_files([package(tmp_path / "a.docx", "word/document.xml", b"<a/>")], folder(tmp_path), today=TODAY)


def test_deleted_words_are_not_read_and_wrappers_are_looked_into() -> None:
    namespace = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
    inner = "<w:p><w:del><w:r><w:delText>cũ</w:delText></w:r></w:del><w:ins><w:r><w:t>mới</w:t></w:r></w:ins></w:p>"
    wrapped = f"<w:sdt><w:sdtContent>{inner}{table(['a', 'b'])}</w:sdtContent></w:sdt>"
    xml = f"<w:document {namespace}><w:body>{wrapped}</w:body></w:document>"

    assert blocks_in(xml.encode()) == (Paragraph("mới"), Table((("a", "b"),)))


def test_a_document_without_a_body_is_refused() -> None:
    with pytest.raises(PackageError):
        blocks_in(b"<a/>")
