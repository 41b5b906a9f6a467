"""What a Word file shows beside letters: formulas, signs of symbol fonts, boxes, fields, notes; nothing is silent."""

import zipfile
from pathlib import Path

import pytest
from import_samples import TODAY, folder, paragraph
from test_import_word import import_word, procedure, sheet
from test_word_as_seen import OFFICE, body, numbered, para, rows, run, steps, texts, write

from tthc.interchange import import_files
from tthc.interchange.word.blocks import blocks_in

MATHS = 'xmlns:m="http://schemas.openxmlformats.org/officeDocument/2006/math"'


def maths(inner: str) -> str:
    return f"<m:oMath {MATHS}>{inner}</m:oMath>"


def term(text: str) -> str:
    return f"<m:r><m:t>{text}</m:t></m:r>"


def part(name: str, inner: str) -> str:
    return f"<m:{name}>{inner}</m:{name}>"


@pytest.mark.parametrize(
    ("inner", "seen"),
    [
        (term("S=a×b"), "S=a×b"),
        (part("f", part("num", term("a+b")) + part("den", term("2"))), "(a+b)/2"),
        (part("sSup", part("e", term("m")) + part("sup", term("2"))), "m^2"),
        (part("sSub", part("e", term("x")) + part("sub", term("i"))), "x_i"),
        (part("rad", part("deg", "") + part("e", term("a+1"))), "√(a+1)"),
        (part("d", part("dPr", '<m:begChr m:val="["/><m:endChr m:val="]"/>') + part("e", term("a"))), "[a]"),
        (part("d", part("e", term("a"))), "(a)"),
        (part("nary", part("naryPr", '<m:chr m:val="∑"/>') + part("sub", term("i=1")) + part("sup", term("n"))
              + part("e", term("x"))), "∑_(i=1)^n x"),
        (term("a") + f"<w:del>{term('b')}</w:del>", "a"),
        ("<m:box><m:e><m:unknown><m:r><m:t>k</m:t></m:r></m:unknown></m:e></m:box>", "k"),
    ],
)  # fmt: skip
def test_a_formula_is_read_as_one_would_type_it_and_told(tmp_path: Path, inner: str, seen: str) -> None:
    report = import_word(tmp_path, steps(para(run("Phí: ") + maths(inner) + run(" đồng."))))

    assert texts(para(run("Phí: ") + maths(inner) + run(" đồng."))) == [f"Phí: {seen} đồng."]
    assert f"công thức trong Word, viết thành chữ: “{seen}”" in report.as_text()


def sign(char: str, font: str) -> str:
    return f'<w:r><w:sym w:font="{font}" w:char="{char}"/></w:r>'


@pytest.mark.parametrize(
    ("piece", "seen"),
    [
        (sign("F0A8", "Wingdings"), "☐"),
        (sign("F06F", "Wingdings"), "☐"),
        (sign("F0FE", "Wingdings"), "☑"),
        (sign("F0FD", "wingdings "), "☒"),
        (sign("00FC", "Wingdings"), "✓"),
        (sign("F052", "Wingdings 2"), "☑"),
        (sign("F0A3", "Wingdings 2"), "☐"),
        (sign("F061", "Webdings"), "✓"),
        (sign("F082", "Wingdings"), "②"),
        (sign("F0B3", "Symbol"), "≥"),
        (sign("F070", "Symbol"), "π"),
        (sign("2611", "MS Gothic"), "☑"),
        (run("þ", '<w:rFonts w:ascii="Wingdings" w:hAnsi="Wingdings"/>'), "☑"),
        (run("\uf0a8", '<w:rFonts w:ascii="Wingdings"/>'), "☐"),
        (run("đ", '<w:rFonts w:ascii="Wingdings"/>'), "đ"),
        (run("þ", '<w:rFonts w:ascii="Times New Roman"/>'), "þ"),
        ('<w:sdt><w:sdtContent><w:r><w:t>☐</w:t></w:r></w:sdtContent></w:sdt>', "☐"),
    ],
)  # fmt: skip
def test_a_sign_of_a_symbol_font_is_the_one_that_is_seen(piece: str, seen: str) -> None:
    assert texts(para(run("Chọn ") + piece + run(" Có"))) == [f"Chọn {seen} Có"]


def test_boxes_of_a_symbol_font_stay_in_the_record(tmp_path: Path) -> None:
    report = import_word(tmp_path, steps(para(sign("F0A8", "Wingdings") + run(" Nộp trực tiếp"))))

    assert procedure(report).steps == "☐ Nộp trực tiếp"


def field(code: str, result: str = "", data: str = "") -> str:
    return "".join(
        f'<w:r><w:fldChar w:fldCharType="{kind}">{data if kind == "begin" else ""}</w:fldChar></w:r>{inner}'
        for kind, inner in (
            ("begin", f"<w:r><w:instrText>{code}</w:instrText></w:r>"),
            ("separate", result),
            ("end", ""),
        )
    )


@pytest.mark.parametrize(
    ("piece", "seen"),
    [
        (field(' HYPERLINK "https://a.vn" ', run("trang")), "trang"),
        (field(" IF ", run("đúng")), "đúng"),
        (field(" FORMCHECKBOX ", data="<w:ffData><w:checkBox><w:default/></w:checkBox></w:ffData>"), "☑"),
        (field(" FORMCHECKBOX ", data="<w:ffData><w:checkBox><w:checked w:val='0'/></w:checkBox></w:ffData>"), "☐"),
        (field(" FORMDROPDOWN ", data="<w:ffData><w:ddList><w:result w:val='1'/><w:listEntry w:val='Nam'/>"
               "<w:listEntry w:val='Nữ'/></w:ddList></w:ffData>"), "Nữ"),
        (field(" FORMTEXT ", run("Sơn La"), data="<w:ffData><w:textInput/></w:ffData>"), "Sơn La"),
        ('<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText> IF </w:instrText></w:r>'
         + field(" PAGE ", run("7")) + '<w:r><w:fldChar w:fldCharType="separate"/></w:r>' + run("một")
         + '<w:r><w:fldChar w:fldCharType="end"/></w:r>', "một"),
        ("<w:ruby><w:rubyPr/><w:rt><w:r><w:t>nhỏ</w:t></w:r></w:rt><w:rubyBase><w:r><w:t>lớn</w:t></w:r></w:rubyBase></w:ruby>",
         "lớn (nhỏ)"),
        (run("10") + run("3", '<w:vertAlign w:val="superscript"/>') + run(" m")
         + run("2", '<w:vertAlign w:val="superscript"/>'), "10³ m²"),
        (run("CO") + run("2", '<w:vertAlign w:val="subscript"/>'), "CO₂"),
        (run("n") + run("o", '<w:vertAlign w:val="superscript"/>'), "no"),
        ("<w:smartTag><w:customXml>" + run("Sơn La") + "</w:customXml></w:smartTag>", "Sơn La"),
        ("<w:bdo w:val='ltr'><w:dir>" + run("xuôi") + "</w:dir></w:bdo>", "xuôi"),
        ("<w:r><w:t>a</w:t><w:br w:type='page'/><w:t>b</w:t><w:tab/><w:t>c</w:t></w:r>", "a\nb\tc"),
    ],
)  # fmt: skip
def test_a_field_a_reading_aid_and_a_raised_figure_are_read_as_they_are_seen(piece: str, seen: str) -> None:
    assert texts(para(piece)) == [seen]


def with_parts(file: Path, blocks: tuple[str, ...] | list[str], **parts: str) -> Path:
    """A package whose main part refers to *parts*: the kind of relation and the XML inside."""
    write(file, *blocks)
    with zipfile.ZipFile(file) as package:
        held = {name: package.read(name).decode() for name in package.namelist()}
    relation = f'<Relationship Id="{{0}}" Type="{OFFICE}/{{0}}" Target="{{0}}.xml"/>'
    name = "word/_rels/document.xml.rels"
    held[name] = held[name].replace("</Relationships>", "".join(map(relation.format, parts)) + "</Relationships>")
    main = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
    held |= {f"word/{kind}.xml": f"<w:{kind} {main}>{xml}</w:{kind}>" for kind, xml in parts.items()}
    with zipfile.ZipFile(file, "w") as package:
        for part_name, text in held.items():
            package.writestr(part_name, text)
    return file


NOTE = '<w:{0} w:id="2">' + para(run("Xem.")) + "</w:{0}>"


@pytest.mark.parametrize(
    ("kind", "mark", "inner", "told"),
    [
        ("footnotes", "footnoteReference", NOTE.format("footnote"), "chú thích cuối trang của Word, không lấy: “Xem.”"),
        ("endnotes", "endnoteReference", NOTE.format("endnote"), "chú thích cuối tài liệu của Word, không lấy: “Xem.”"),
        ("comments", "commentReference", NOTE.format("comment"), "lời bình bên lề của Word, không lấy: “Xem.”"),
        ("header", "", para(run("UBND tỉnh Sơn La")), "dòng đầu trang của Word, không lấy: “UBND tỉnh Sơn La”"),
        ("footer", "", para(run("Sửa ngày 5/11")), "dòng chân trang của Word, không lấy: “Sửa ngày 5/11”"),
    ],
)  # fmt: skip
def test_what_stands_beside_the_text_is_told_with_its_words(
    tmp_path: Path, kind: str, mark: str, inner: str, told: str
) -> None:
    piece = f'<w:r><w:{mark} w:id="2"/></w:r>' if mark else ""
    file = with_parts(tmp_path / "ChiTietTTHC_1.900021.docx", steps(para(run("Nộp.") + piece)), **{kind: inner})

    report = import_files([file], folder(tmp_path), today=TODAY)

    assert procedure(report).steps == "Nộp."
    assert told in report.as_text()


def test_a_page_number_and_a_note_that_nothing_points_at_are_not_told(tmp_path: Path) -> None:
    parts = {"header": para(run("- 2 -")), "footnotes": '<w:footnote w:id="0">' + para(run("x")) + "</w:footnote>"}
    file = with_parts(tmp_path / "ChiTietTTHC_1.900021.docx", steps(para(run("Nộp."))), **parts)

    assert "không lấy" not in import_files([file], folder(tmp_path), today=TODAY).as_text()


PICTURES = 'xmlns:a="a" xmlns:pic="p" xmlns:v="v" xmlns:o="o" xmlns:c="c"'


@pytest.mark.parametrize(
    "piece",
    [
        f"<w:r><w:drawing {PICTURES}><pic:pic><a:blip/></pic:pic></w:drawing></w:r>",
        f"<w:r><w:pict {PICTURES}><v:shape><v:imagedata/></v:shape></w:pict></w:r>",
        f"<w:r><w:object {PICTURES}><v:shape><v:imagedata/></v:shape><o:OLEObject/></w:object></w:r>",
        f"<w:r><w:drawing {PICTURES}><c:chart/></w:drawing></w:r>",
    ],
)
def test_pictures_and_objects_are_told(tmp_path: Path, piece: str) -> None:
    report = import_word(tmp_path, steps(para(run("Nộp.") + piece)))

    assert procedure(report).steps == "Nộp."
    assert "hình, biểu đồ, tệp nhúng trong Word, không lấy: 1 chỗ" in report.as_text()


def test_a_document_put_in_by_reference_is_told(tmp_path: Path) -> None:
    report = import_word(tmp_path, steps(para(run("Nộp.")), "<w:altChunk/>"))

    assert "tài liệu khác chèn vào Word, không lấy: 1 chỗ" in report.as_text()


def test_words_struck_through_are_read_and_told(tmp_path: Path) -> None:
    report = import_word(tmp_path, steps(para(run("Phí ") + run("5.000", "<w:strike/>") + run(" 8.000 đồng."))))

    assert procedure(report).steps == "Phí 5.000 8.000 đồng."
    assert "chữ gạch ngang trong Word, vẫn lấy: “5.000”" in report.as_text()


CELL = "<w:tc><w:tcPr>{}</w:tcPr><w:p><w:r><w:t>{}</w:t></w:r></w:p></w:tc>"


@pytest.mark.parametrize(
    ("row", "cells"),
    [
        ("<w:tr><w:trPr><w:gridBefore w:val='1'/></w:trPr>" + CELL.format("", "a") + "</w:tr>", ("", "a")),
        ("<w:tr>" + CELL.format("<w:hMerge w:val='restart'/>", "a") + CELL.format("<w:hMerge/>", "b") + "</w:tr>",
         ("a", "")),
        ("<w:tr><w:strange>" + CELL.format("", "a") + "</w:strange></w:tr>", ("a",)),
        ("<w:tr><w:sdt><w:sdtPr/><w:sdtContent>" + CELL.format("", "a") + "</w:sdtContent></w:sdt></w:tr>", ("a",)),
    ],
)  # fmt: skip
def test_cells_stand_in_the_columns_in_which_they_are_seen(row: str, cells: tuple[str, ...]) -> None:
    assert rows(f"<w:tbl>{row}</w:tbl>") == [(cells,)]


def test_blocks_of_which_there_are_two_forms_and_those_in_strange_elements_are_read_once() -> None:
    forms = (
        f"<mc:AlternateContent><mc:Choice>{para(run('mới'))}</mc:Choice>"
        f"<mc:Fallback>{para(run('cũ'))}</mc:Fallback></mc:AlternateContent>"
    )

    assert texts(forms, f"<w:strange>{para(run('lạ'))}</w:strange>") == ["mới", "lạ"]
    assert len(blocks_in(body(forms))) == 1


def test_a_line_break_inside_an_item_that_word_counts_goes_on_with_the_item(tmp_path: Path) -> None:
    broken = numbered("Nộp hồ sơ.</w:t><w:br/><w:t>Ở quầy.", 1)
    file = write(tmp_path / "ChiTietTTHC_1.900021.docx", *steps(broken, numbered("Nhận.", 1)))

    assert procedure(import_files([file], folder(tmp_path), today=TODAY)).steps == "1. Nộp hồ sơ. Ở quầy.\n2. Nhận."


def test_a_sheet_without_odd_parts_tells_nothing(tmp_path: Path) -> None:
    assert "trong Word" not in import_word(tmp_path, sheet(steps=paragraph("Trình tự thực hiện: Nộp."))).as_text()
