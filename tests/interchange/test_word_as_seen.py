"""What a person sees in a Word file is what is read: changes accepted, boxes once, numbers counted."""

import zipfile
from pathlib import Path

import pytest
from import_samples import TODAY, folder, paragraph, table
from test_import_word import PAPERS, import_word, procedure, sheet

from tthc.interchange import import_files
from tthc.interchange.word.blocks import Paragraph, Table, blocks_in, read_document
from tthc.interchange.word.numbering import format_count
from tthc.interchange.word.packages import PackageError

MAIN = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
STRICT = "http://purl.oclc.org/ooxml/wordprocessingml/main"
RELATIONS = "http://schemas.openxmlformats.org/package/2006/relationships"
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
CHANGED = 'w:id="1" w:author="a" w:date="2026-01-01T00:00:00Z"'
NAMESPACES = (
    f'xmlns:w="{MAIN}" xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006" '
    'xmlns:v="urn:schemas-microsoft-com:vml" '
    'xmlns:wps="http://schemas.microsoft.com/office/word/2010/wordprocessingShape"'
)


def run(text: str, look: str = "") -> str:
    return f"<w:r><w:rPr>{look}</w:rPr><w:t>{text}</w:t></w:r>"


def deleted(text: str) -> str:
    return f"<w:del {CHANGED}><w:r><w:delText>{text}</w:delText></w:r></w:del>"


def around(tag: str, inner: str) -> str:
    return f"<w:{tag} {CHANGED}>{inner}</w:{tag}>"


def para(inner: str, properties: str = "") -> str:
    return f"<w:p><w:pPr>{properties}</w:pPr>{inner}</w:p>"


def body(*blocks: str) -> bytes:
    return f"<w:document {NAMESPACES}><w:body>{''.join(blocks)}</w:body></w:document>".encode()


def texts(*blocks: str) -> list[str]:
    return [block.text for block in blocks_in(body(*blocks)) if isinstance(block, Paragraph) and block.text]


def rows(*blocks: str) -> list[tuple[tuple[str, ...], ...]]:
    return [block.rows for block in blocks_in(body(*blocks)) if isinstance(block, Table)]


ROW = "<w:tr>{}<w:tc><w:tcPr>{}</w:tcPr>{}</w:tc></w:tr>"


@pytest.mark.parametrize(
    ("inner", "seen"),
    [
        (run("a ") + deleted("b") + around("ins", run("c")), ["a c"]),
        (around("moveFrom", run("đi")), []),
        (around("moveTo", run("đến")), ["đến"]),
        (around("ins", around("del", run("thêm rồi xóa"))), []),
        ("<w:moveFromRangeStart/>" + around("moveFrom", run("x")) + "<w:moveFromRangeEnd/>" + run("y"), ["y"]),
        ("<w:hyperlink>" + run("liên kết") + around("del", run("!")) + "</w:hyperlink>", ["liên kết"]),
        ("<w:r><w:t>a</w:t><w:noBreakHyphen/><w:t>b</w:t><w:sym w:char='F0B7'/><w:softHyphen/></w:r>", ["a-b\uf0b7"]),
        ("<w:fldSimple><w:r><w:t>5</w:t></w:r></w:fldSimple><w:r><w:instrText>PAGE</w:instrText></w:r>", ["5"]),
    ],
)
def test_changes_in_a_line_are_read_as_accepted(inner: str, seen: list[str]) -> None:
    assert texts(para(inner)) == seen


def test_a_paragraph_whose_end_was_deleted_goes_on_in_the_next() -> None:
    mark = f"<w:rPr><w:del {CHANGED}/></w:rPr>"

    assert texts(para(run("Nộp "), mark), para(run("đơn."))) == ["Nộp đơn."]
    assert texts(para(deleted("bỏ"), mark), para(run("còn"))) == ["còn"]


@pytest.mark.parametrize("tag", ["del", "moveFrom"])
def test_rows_that_were_deleted_or_moved_away_are_gone(tag: str) -> None:
    gone = ROW.format(f"<w:trPr><w:{tag} {CHANGED}/></w:trPr>", "", para(around(tag, run("cũ"))))
    new = ROW.format(f"<w:trPr><w:ins {CHANGED}/></w:trPr>", "", para(around("ins", run("mới"))))

    assert rows(f"<w:tbl>{gone}{new}</w:tbl>") == [(("mới",),)]
    assert rows(f"<w:tbl>{gone}</w:tbl>") == []


def test_cells_that_were_deleted_are_gone_and_inserted_or_merged_ones_are_there() -> None:
    cells = "".join(
        f"<w:tc><w:tcPr>{look}</w:tcPr>{para(run(text))}</w:tc>"
        for text, look in (("a", ""), ("b", f"<w:cellDel {CHANGED}/>"), ("c", f"<w:cellIns {CHANGED}/>"))
    )
    merged = f'<w:tc><w:tcPr><w:cellMerge {CHANGED} w:vMerge="cont"/></w:tcPr>{para("")}</w:tc>'

    assert rows(f"<w:tbl><w:tr>{cells}</w:tr><w:tr>{merged}</w:tr></w:tbl>") == [(("a", "c"), ("a",))]


BOX = "<w:txbxContent>{}</w:txbxContent>".format(para(run("Trong khung.")))
MODERN, OLD = f"<w:drawing><wps:txbx>{BOX}</wps:txbx></w:drawing>", f"<w:pict><v:textbox>{BOX}</v:textbox></w:pict>"


@pytest.mark.parametrize(
    "box",
    [
        f"<mc:AlternateContent><mc:Choice>{MODERN}</mc:Choice><mc:Fallback>{OLD}</mc:Fallback></mc:AlternateContent>",
        f"<mc:AlternateContent><mc:Choice/><mc:Fallback>{OLD}</mc:Fallback></mc:AlternateContent>",
        MODERN,
        OLD,
        f"<w:sdt><w:sdtContent>{MODERN}</w:sdtContent></w:sdt>",
    ],
)
def test_a_text_box_is_read_once(box: str) -> None:
    assert texts(para(run("Nộp.") + f"<w:r>{box}</w:r>")) == ["Nộp. Trong khung."]
    assert texts(para(f"<w:r>{box}</w:r>"), para(run("Sau."))) == ["Trong khung.", "Sau."]


STYLES = f"""<w:styles xmlns:w="{MAIN}">
<w:style w:type="paragraph" w:default="1" w:styleId="Thuong"/>
<w:style w:type="character" w:styleId="An"><w:rPr><w:vanish/></w:rPr></w:style>
<w:style w:type="character" w:styleId="AnCon"><w:basedOn w:val="An"/></w:style>
<w:style w:type="paragraph" w:styleId="DoanAn"><w:rPr><w:vanish/></w:rPr></w:style>
<w:style w:type="paragraph" w:styleId="So"><w:pPr><w:numPr><w:numId w:val="1"/></w:numPr></w:pPr></w:style>
<w:style w:type="paragraph" w:styleId="SoCon"><w:basedOn w:val="So"/>
<w:pPr><w:numPr><w:ilvl w:val="1"/></w:numPr></w:pPr></w:style></w:styles>"""


def level(depth: int, form: str, pattern: str, more: str = "") -> str:
    inside = f'<w:start w:val="1"/><w:numFmt w:val="{form}"/>{more}<w:lvlText w:val="{pattern}"/>'
    return f'<w:lvl w:ilvl="{depth}">{inside}</w:lvl>'


NUMBERS = f"""<w:numbering xmlns:w="{MAIN}">
<w:abstractNum w:abstractNumId="0">{level(0, "decimal", "%1.")}{level(1, "lowerLetter", "%2)")}{level(2, "bullet", "")}
</w:abstractNum>
<w:abstractNum w:abstractNumId="1">{level(0, "decimal", "%1.")}{level(1, "decimal", "%2.")}</w:abstractNum>
<w:abstractNum w:abstractNumId="2">{level(0, "decimal", "Bước %1:")}</w:abstractNum>
<w:abstractNum w:abstractNumId="3">{level(0, "upperRoman", "%1.")}{level(1, "decimal", "%1.%2", "<w:isLgl/>")}
</w:abstractNum>
<w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num><w:num w:numId="2"><w:abstractNumId w:val="1"/></w:num>
<w:num w:numId="3"><w:abstractNumId w:val="2"/></w:num><w:num w:numId="4"><w:abstractNumId w:val="3"/></w:num>
<w:num w:numId="5"><w:abstractNumId w:val="0"/>
<w:lvlOverride w:ilvl="0"><w:startOverride w:val="7"/></w:lvlOverride></w:num>
</w:numbering>"""


def numbered(text: str, number: int, depth: int = 0) -> str:
    return para(run(text), f'<w:numPr><w:ilvl w:val="{depth}"/><w:numId w:val="{number}"/></w:numPr>')


def write(file: Path, *blocks: str, main: str = "word/document.xml", strict: bool = False) -> Path:
    """A whole package, its parts where its relations say."""
    home, _, name = main.rpartition("/")
    office = "http://purl.oclc.org/ooxml/officeDocument/relationships" if strict else OFFICE
    relation = '<Relationship Id="{}" Type="{}/{}" Target="{}"/>'
    parts = {
        "[Content_Types].xml": "<Types/>",
        "_rels/.rels": relation.format("a", office, "officeDocument", "/" + main),
        f"{home}/_rels/{name}.rels": relation.format("b", office, "styles", "kieu.xml")
        + relation.format("c", office, "numbering", "so.xml"),
        main: body(*blocks).decode(),
        f"{home}/kieu.xml": STYLES,
        f"{home}/so.xml": NUMBERS,
    }
    with zipfile.ZipFile(file, "w") as package:
        for part, text in parts.items():
            whole = f'<Relationships xmlns="{RELATIONS}">{text}</Relationships>' if part.endswith(".rels") else text
            package.writestr(part, whole.replace(MAIN, STRICT) if strict else whole)
    return file


def steps(*blocks: str) -> list[str]:
    return sheet(steps=paragraph("Trình tự thực hiện:") + "".join(blocks))


@pytest.mark.parametrize(
    "hidden",
    [
        para(run("Bí mật", "<w:vanish/>")),
        para(run("Bí mật", '<w:rStyle w:val="An"/>')),
        para(run("Bí mật", '<w:rStyle w:val="AnCon"/>')),
        para(run("Bí mật"), '<w:pStyle w:val="DoanAn"/>'),
        f"<w:tbl>{ROW.format('<w:trPr><w:hidden/></w:trPr>', '', para(run('Bí mật')))}</w:tbl>",
    ],
)
def test_hidden_text_is_left_out_and_told(tmp_path: Path, hidden: str) -> None:
    shown = para(run("Hiện", '<w:vanish w:val="0"/>'), '<w:pStyle w:val="DoanAn"/>')
    file = write(tmp_path / "ChiTietTTHC_1.900021.docx", *steps(shown, hidden))

    report = import_files([file], folder(tmp_path), today=TODAY)

    assert procedure(report).steps == "Hiện"
    assert "chữ ẩn trong Word, không lấy: “Bí mật”" in report.as_text()


def test_tracked_changes_are_told(tmp_path: Path) -> None:
    report = import_word(tmp_path, steps(para(around("ins", run("Mới")) + deleted("cũ"))))

    assert "Word đang theo dõi thay đổi (2 chỗ), đọc như đã chấp nhận hết" in report.as_text()


@pytest.mark.parametrize(
    ("blocks", "markdown"),
    [
        ((numbered("Nộp.", 1), numbered("Đơn;", 1, 1), numbered("Ảnh.", 1, 1), numbered("Nhận.", 1)),
         "1. Nộp.\n   - a) Đơn;\n   - b) Ảnh.\n2. Nhận."),
        ((numbered("Nộp.", 2), numbered("Đơn;", 2, 1), numbered("Nhận.", 2), numbered("Thẻ.", 2, 1)),
         "1. Nộp.\n   1. Đơn;\n2. Nhận.\n   1. Thẻ."),
        ((numbered("Nộp đơn.", 3), numbered("Nhận thẻ.", 3)), "**Bước 1:** Nộp đơn.\n\n**Bước 2:** Nhận thẻ."),
        ((numbered("Nộp.", 4), numbered("Đơn.", 4, 1), numbered("Nhận.", 4)), "- I. Nộp.\n  - 1.1 Đơn.\n- II. Nhận."),
        ((numbered("Nộp.", 1), para(run("- Đơn.")), para(run("2. Nhận."))), "1. Nộp.\n   - Đơn.\n2. Nhận."),
        ((numbered("Gồm:", 1), numbered("Đơn;", 1, 2), numbered("Ảnh.", 1, 2)), "1. Gồm:\n   - Đơn;\n   - Ảnh."),
        ((numbered("Bảy.", 5), numbered("Tám.", 5)), "7. Bảy.\n8. Tám."),
        ((para(run("Nộp."), '<w:pStyle w:val="So"/>'), para(run("Đơn."), '<w:pStyle w:val="SoCon"/>')),
         "1. Nộp.\n   - a) Đơn."),
        ((numbered("Nộp.", 2), para(deleted("x"), '<w:numPr><w:numId w:val="2"/></w:numPr>'), numbered("Nhận.", 2)),
         "1. Nộp.\n2. Nhận."),
        ((numbered("Nộp.", 9), numbered("Nhận.", 0)), "Nộp.\n\nNhận."),
    ],
)  # fmt: skip
def test_numbers_that_word_counts_are_kept_with_their_nesting(
    tmp_path: Path, blocks: tuple[str, ...], markdown: str
) -> None:
    file = write(tmp_path / "ChiTietTTHC_1.900021.docx", *steps(*blocks))

    assert procedure(import_files([file], folder(tmp_path), today=TODAY)).steps == markdown


def test_labels_that_word_numbers_are_labels(tmp_path: Path) -> None:
    blocks = sheet(
        sector=numbered("Lĩnh vực: Thư viện", 4), steps=numbered("Trình tự thực hiện:", 4) + paragraph("Nộp.")
    )
    file = write(tmp_path / "ChiTietTTHC_1.900021.docx", *blocks)

    record = procedure(import_files([file], folder(tmp_path), today=TODAY))

    assert (record.sector, record.steps) == ("thu-vien", "Nộp.")


@pytest.mark.parametrize(
    ("number", "form", "shown"),
    [(3, "upperLetter", "C"), (9, "lowerRoman", "ix"), (3, "none", ""), (5, "chicago", "5"), (0, "lowerLetter", "0")],
)
def test_a_count_is_printed_in_its_form(number: int, form: str, shown: str) -> None:
    assert format_count(number, form) == shown


@pytest.mark.parametrize("main", ["word/document.xml", "word/document2.xml", "Van ban/chinh.xml", "w/a/b/c.xml"])
@pytest.mark.parametrize("strict", [True, False], ids=["strict", "transitional"])
def test_the_main_part_is_found_under_any_name_in_both_forms_of_the_standard(
    tmp_path: Path, main: str, strict: bool
) -> None:
    file = write(tmp_path / "a.docx", numbered("Nộp.", 2), table(*PAPERS), main=main, strict=strict)

    found = read_document(file)

    assert found.blocks[0] == Paragraph("1. Nộp.", "1.", 0)
    assert isinstance(found.blocks[1], Table)


def test_content_controls_in_each_other_are_read_and_tables_too_deep_are_refused() -> None:
    deep = 20_000
    wrapped = "<w:sdt><w:sdtContent>" * deep + para(run("Trong")) + "</w:sdtContent></w:sdt>" * deep
    inline = para("<w:sdt><w:sdtContent>" * deep + run("dòng") + "</w:sdtContent></w:sdt>" * deep)
    tables = "<w:tbl><w:tr><w:tc>" * 500 + para("") + "</w:tc></w:tr></w:tbl>" * 500

    assert texts(wrapped, inline) == ["Trong", "dòng"]
    with pytest.raises(PackageError, match="quá sâu"):
        blocks_in(body(tables))


@pytest.mark.parametrize(
    ("given", "title", "told"),
    [
        ("CÊp thÎ th\u00ad viÖn", "Cấp thẻ thư viện", "phông TCVN3"),
        ("Caáp theû thö vieän", "Cấp thẻ thư viện", "phông VNI"),
        ("Cấp thẻж", "Cấp thẻ ж", "CYRILLIC SMALL LETTER ZHE"),
        ("Cấp \ufffd thẻ", "Cấp ? thẻ", "U+FFFD"),
        ("Cấp thẻ\u00adđọc", "Cấp thẻđọc", ""),
    ],
)
def test_old_fonts_and_strange_letters_refuse_no_sheet_and_are_told(
    tmp_path: Path, given: str, title: str, told: str
) -> None:
    report = import_word(tmp_path, sheet(title=paragraph(f"Tên thủ tục: {given}")))

    assert procedure(report).title == title
    assert told in report.as_text()


def test_notes_below_the_page_are_told(tmp_path: Path) -> None:
    report = import_word(tmp_path, steps(para(run("Nộp.") + '<w:r><w:footnoteReference w:id="2"/></w:r>')))

    assert procedure(report).steps == "Nộp."
    assert "chú thích cuối trang của Word, không lấy: 1 chỗ" in report.as_text()
