"""The draft decision: each of the forty lists exactly its rows, .docx and HTML say the same, nothing is made up."""

import re
import shutil
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result
from deciding import make_decision
from docx import Document
from docx.shared import Length
from lxml import html
from making import make_text
from scripted import ROOT, Script

from build import cli
from tthc.diagnostics import BuildError
from tthc.papers.annex.paper import Annex, DraftDecision
from tthc.papers.annex.run import AnnexRequest, decision_as_html, draft_decision
from tthc.papers.annex.word import decision_as_word
from tthc.papers.cells import join_cell
from tthc.papers.docx import BODY_SIZE

TEMPLATES = ROOT / "templates"
TITLES = {
    "moi-ban-hanh": "MỚI BAN HÀNH",
    "duoc-sua-doi-bo-sung": "ĐƯỢC SỬA ĐỔI, BỔ SUNG",
    "duoc-thay-the": "ĐƯỢC THAY THẾ",
    "bi-bai-bo": "BỊ BÃI BỎ",
}


@pytest.fixture(scope="module")
def office(scripted: tuple[Path, Script], tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Script]:
    """The scripted repository with the files of its decisions, made from what the script says of them."""
    source, script = scripted
    folder = tmp_path_factory.mktemp("office") / "kho"
    shutil.copytree(source, folder)
    decisions = folder / "procedures" / "_quyet-dinh"
    decisions.mkdir()
    for number, rows in script.rows.items():
        signed, effective, _ = script.signed[number]
        listed = [(form, code, str(i)) for i, (code, form) in enumerate(rows.items(), 1)]
        text = make_decision(*listed, number=number, day=signed.isoformat(), hieu_luc_tu=effective.isoformat())
        (decisions / f"{number.split('/')[0]}-qd-ubnd-{signed.year}.md").write_text(text, "utf-8")
    return folder, script


def request(folder: Path, **asked: Any) -> AnnexRequest:
    return AnnexRequest(
        procedures=folder / "procedures", config=folder / "site_config.yaml", today=date(2025, 12, 1), **asked
    )


def run(folder: Path, *arguments: str) -> Result:
    where = (f"--procedures={folder / 'procedures'}", f"--config={folder / 'site_config.yaml'}", "--as-of=2025-12-01")
    return CliRunner().invoke(cli, ["annex", *arguments, *where])


def mm(length: Length | None) -> int:
    """Whole millimetres."""
    assert length is not None
    return round(length / 36000)


def listed(draft: DraftDecision) -> dict[str, str]:
    """Code → form of its annex, of all lists of *draft*; a code that stands twice fails."""
    found = [(row.code, form) for annex in draft.annexes for row in annex.rows for form in (form_of(annex),)]
    assert len(dict(found)) == len(found)
    return dict(found)


def form_of(annex: Annex) -> str:
    return next(form for form, title in TITLES.items() if annex.title.endswith(title))


def test_the_annexes_of_each_decision_list_exactly_its_rows(office: tuple[Path, Script]) -> None:
    folder, script = office
    shown = {number: listed(draft_decision(request(folder, decision=number))[0]) for number in script.rows}

    assert len(shown) == 41
    assert shown == script.rows


def test_what_landed_on_a_day_makes_the_annexes_of_the_decisions_of_that_day(office: tuple[Path, Script]) -> None:
    folder, script = office
    numbers = [number for number in script.rows if number != "1/QĐ-UBND"][::4]
    assert len(numbers) == 10

    for number in numbers:
        day = script.signed[number][2]
        since, until = (day - timedelta(days=1)).isoformat(), day.isoformat()
        assert listed(draft_decision(request(folder, since=since, until=until))[0]) == script.rows[number]


def test_what_lies_in_the_folder_counts_committed_or_not_and_a_waiting_version_too(
    office: tuple[Path, Script], tmp_path: Path
) -> None:
    folder = tmp_path / "kho"
    shutil.copytree(office[0], folder)
    states = office[1].on(date(2025, 12, 1))
    fee, comma, waiting, ended = [record for record in states.values() if "bai_bo" not in record][:4]
    channel = [{**fee["cach_thuc"][0], "phi_le_phi": [{"loai": "le-phi", "kieu": "khong"}]}]
    put(folder, {**fee, "cach_thuc": channel})
    put(folder, {**comma, "tu_khoa": ["từ để tìm"]})
    put(folder, {**waiting, "cap": ["tinh"]}, "@2026-03-01")
    put(folder, {**ended, "bai_bo": {"tu": "2026-01-01", "so": "999/QĐ-UBND", "thay_bang": "1.000900"}})
    put(folder, {**ended, "ma": "1.000900", "ten": "Thủ tục thay vào"})

    draft, _ = draft_decision(request(folder, since="HEAD"))

    assert listed(draft) == {
        fee["ma"]: "duoc-sua-doi-bo-sung",
        waiting["ma"]: "duoc-sua-doi-bo-sung",
        "1.000900": "duoc-thay-the",
    }
    assert ended["ma"] in join_cell(draft.annexes[-1].rows[0].cells[1])


def put(folder: Path, record: dict[str, Any], since: str = "") -> None:
    """Write *record* where its code and sector ask for it."""
    file = folder / "procedures" / record["linh_vuc"] / f"{record['ma'].replace('.', '-')}{since}.md"
    file.write_text(make_text(**record), "utf-8")


def test_word_and_page_say_the_same_cell_by_cell(office: tuple[Path, Script], tmp_path: Path) -> None:
    folder, _ = office
    for number in ("1/QĐ-UBND", "107/QĐ-UBND"):
        draft, _ = draft_decision(request(folder, decision=number))
        (tmp_path / "a.docx").write_bytes(decision_as_word(draft))
        page = html.fromstring(decision_as_html(draft, TEMPLATES))
        tables = [
            table
            for table in Document(str(tmp_path / "a.docx")).tables
            if table.style and table.style.name == "Table Grid"
        ]

        in_word = [[cell.text for cell in row.cells] for table in tables for row in table.rows]
        in_page = [
            ["\n".join(p.text_content() for p in cell.xpath("p")) or cell.text_content() for cell in row.xpath("td|th")]
            for row in page.xpath("//table//tr")
        ]
        assert [row if len(set(row)) > 1 else row[:1] for row in in_word] == in_page


def test_the_same_draft_is_the_same_bytes(office: tuple[Path, Script], monkeypatch: pytest.MonkeyPatch) -> None:
    draft, _ = draft_decision(request(office[0], decision="110/QĐ-UBND"))
    first = decision_as_word(draft)
    monkeypatch.setattr("time.time", lambda: 2_000_000_000.0)

    assert decision_as_word(draft) == first


def test_warnings_say_what_the_decision_names_without_a_change_and_the_reverse(office: tuple[Path, Script]) -> None:
    folder, script = office
    number, other = "112/QĐ-UBND", "113/QĐ-UBND"
    span = {"since": script.days[script.signed["111/QĐ-UBND"][2]], "until": script.days[script.signed[number][2]]}
    _, kept = draft_decision(request(folder, decision=number, **span))
    _, broken = draft_decision(request(folder, decision=other, **span))

    assert [
        warning for warning in kept if "quyết định" in warning and "nêu" in warning and "đối chiếu" not in warning
    ] == []
    assert sum("so hai mốc không thấy" in warning for warning in broken) == len(script.rows[other])
    assert sum("nhưng quyết định không nêu" in warning for warning in broken) == len(script.rows[number])


def test_a_row_without_a_record_is_listed_by_its_title_and_told_on_stderr(
    office: tuple[Path, Script], tmp_path: Path
) -> None:
    folder = tmp_path / "kho"
    shutil.copytree(office[0] / "procedures", folder / "procedures")
    shutil.copy(office[0] / "site_config.yaml", folder)
    row = {"nhom": "moi-ban-hanh", "ma": "1.099999", "ten": "Thủ tục chưa có tệp"}
    text = make_decision(number="900/QĐ-UBND", day="2025-11-01", dong=[row])
    (folder / "procedures" / "_quyet-dinh" / "900-qd-ubnd-2025.md").write_text(text, "utf-8")

    result = run(folder, "--decision", "900")

    assert result.exit_code == 0, result.output
    assert html.fromstring(result.stdout).xpath("string(//tr[@data-ma='1.099999']/td[2]/p[1])") == row["ten"]
    assert "1.099999" in result.stderr
    assert "Lưu ý" not in result.stdout


@pytest.mark.parametrize(
    ("asked", "said"),
    [
        ((), "--since"),
        (("--decision", "9999/QĐ-UBND"), "không có quyết định “9999/QĐ-UBND”"),
        (("--since", "HEAD"), "không có gì để công bố"),
        (("--since", "khong-co"), "khong-co"),
        (("--decision", "110", "--output", "a.odt"), ".docx hoặc .html"),
    ],
)
def test_a_wish_that_cannot_be_met_is_one_line(office: tuple[Path, Script], asked: tuple[str, ...], said: str) -> None:
    result = run(office[0], *asked)

    assert result.exit_code == 2
    assert said in result.stderr


def test_a_decision_of_a_ministry_is_not_the_province_s_to_draft() -> None:
    with pytest.raises(BuildError, match="không phải quyết định của tỉnh"):
        draft_decision(request(ROOT, decision="163/QĐ-BTP"))


def test_the_paper_has_the_form_of_the_decree(office: tuple[Path, Script], tmp_path: Path) -> None:
    draft, _ = draft_decision(request(office[0], decision="110/QĐ-UBND"))
    (tmp_path / "a.docx").write_bytes(decision_as_word(draft))
    paper = Document(str(tmp_path / "a.docx"))
    first, *others = paper.sections
    top, bottom, left, right = map(mm, (first.top_margin, first.bottom_margin, first.left_margin, first.right_margin))
    text = "\n".join(paragraph.text for paragraph in paper.paragraphs)

    font = paper.styles["Normal"].font

    assert (mm(first.page_width), mm(first.page_height)) == (210, 297)
    assert [20 <= one <= 25 for one in (top, bottom)] == [True, True]
    assert 30 <= left <= 35
    assert 15 <= right <= 20
    assert [mm(section.page_width) > mm(section.page_height) for section in others] == [True] * len(others)
    assert (font.name, font.size and font.size.pt) == ("Times New Roman", BODY_SIZE)
    assert all("PAGE" in section.header._element.xml for section in paper.sections)
    assert all(section.different_first_page_header_footer for section in paper.sections)
    assert re.search("DỰ THẢO.*QUYẾT ĐỊNH\n.*CHỦ TỊCH ỦY BAN.*Điều 1.*Điều 2.*Điều 3", text, re.DOTALL)


def test_legal_texts_come_from_the_list_where_the_decision_names_none(office: tuple[Path, Script]) -> None:
    file = office[0] / "procedures" / "_danh-muc" / "can-cu-chung.yaml"
    file.write_text('- so: "2/2026/QH16"\n  trich_yeu: "Luật Thử"\n', "utf-8")

    draft, _ = draft_decision(request(office[0], decision="110"))

    assert draft.bases[0] == "Căn cứ Luật Thử số 2/2026/QH16;"
