"""The papers as LibreOffice lays them out: pages looked at as PDF; skipped where it is not installed."""

import re
import shutil
import subprocess
from collections.abc import Mapping
from pathlib import Path

import pytest
from deciding import make_decision
from making import TODAY, make_lists, make_text
from scripted import ROOT

from tthc.editing.canonical import dump_list_entry
from tthc.history.worddiff import compare_words
from tthc.model.record import as_file
from tthc.papers.annex.run import AnnexRequest, draft_decision
from tthc.papers.annex.word import decision_as_word
from tthc.papers.compare.forms import report_as_html as compare_html
from tthc.papers.compare.report import ComparisonReport, ReportChapter, ReportDifference, ReportItem
from tthc.papers.compare.word import report_as_word as compare_word

_TOOLS = ("soffice", "pdfinfo", "pdftotext")
pytestmark = pytest.mark.skipif(
    not all(map(shutil.which, _TOOLS)), reason="needs LibreOffice Writer and poppler (.ci/office)"
)

A4 = (595, 842)
ROWS = 60
SIGNED = "2026-02-05"


def write_catalogue(folder: Path) -> None:
    """Sixty procedures of two sectors, one of them with a name that fills lines, and the decision on them."""
    lists = make_lists()
    for name, entries in {"co-quan": lists.agencies, "linh-vuc": lists.sectors, "doi-tuong": lists.applicants}.items():
        file = folder / "procedures" / "_danh-muc" / f"{name}.yaml"
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text("".join(dump_list_entry(as_file(entry)) for entry in entries.values()), "utf-8")
    rows = []
    for i in range(ROWS):
        code, sector = f"1.{200 + i:06}", ("ho-tich", "dat-dai")[i % 2]
        long = " và các việc khác có liên quan theo quy định" * (12 if i == 5 else 1)
        file = folder / "procedures" / sector / f"{code.replace('.', '-')}.md"
        file.parent.mkdir(exist_ok=True)
        file.write_text(make_text(ma=code, ten=f"Thủ tục số {i}{long}", linh_vuc=sector), "utf-8")
        rows.append(("bi-bai-bo" if i >= 50 else "moi-ban-hanh", code, str(i + 1)))
    decision = folder / "procedures" / "_quyet-dinh" / "300-qd-ubnd-2026.md"
    decision.parent.mkdir()
    decision.write_text(make_decision(*rows, number="300/QĐ-UBND", day=SIGNED, loai="dac-thu"), "utf-8")


def report() -> ComparisonReport:
    difference = ReportDifference("Phí, lệ phí", "8.000 đồng", "9.000 đồng", compare_words("8.000 đồng", "9.000 đồng"))
    item = ReportItem(
        "Thay đổi", "1.000101", "Thủ tục", "Hộ tịch", "Ủy ban nhân dân cấp xã", ("Quyết định",), "", (difference,)
    )
    return ComparisonReport(
        "So sánh", "Từ ngày một đến ngày hai", "", ("Một câu.",), (ReportChapter("Thay đổi", "40", (item,) * 40),)
    )


@pytest.fixture(scope="module")
def pages(tmp_path_factory: pytest.TempPathFactory) -> Mapping[str, Path]:
    """The annex and a comparison as PDF, by name; one start of LibreOffice for both."""
    folder = tmp_path_factory.mktemp("pages")
    write_catalogue(folder)
    request = AnnexRequest(
        procedures=folder / "procedures",
        config=ROOT / "site_config.yaml",
        today=TODAY,
        decision="300/QĐ-UBND",
    )
    (folder / "annex.docx").write_bytes(decision_as_word(draft_decision(request)[0]))
    (folder / "compare.docx").write_bytes(compare_word(report()))
    profile = f"-env:UserInstallation=file://{folder / 'profile'}"
    command = ["soffice", profile, "--headless", "--convert-to", "pdf", "annex.docx", "compare.docx"]
    subprocess.run(command, cwd=folder, check=True, capture_output=True)
    return {name: folder / f"{name}.pdf" for name in ("annex", "compare")}


def sizes(file: Path) -> list[tuple[int, int]]:
    """Width and height of each page in points."""
    shown = subprocess.run(["pdfinfo", "-l", "999", file], check=True, capture_output=True, text=True).stdout
    return [(round(float(w)), round(float(h))) for w, h in re.findall(r"size: +([\d.]+) x ([\d.]+)", shown)]


def texts(file: Path) -> list[str]:
    """The text of each page."""
    done = subprocess.run(["pdftotext", "-layout", file, "-"], check=True, capture_output=True, text=True)
    return done.stdout.split("\f")[:-1]


def test_the_decision_stands_upright_and_the_lists_lie_across(pages: Mapping[str, Path]) -> None:
    seen = list(zip(sizes(pages["annex"]), texts(pages["annex"]), strict=True))
    begun = [i for i, (_, text) in enumerate(seen) if "PHỤ LỤC" in text]

    assert len(begun) == 3
    assert {size for size, _ in seen[: begun[0]]} == {A4}
    assert {size for size, _ in seen[begun[0] : begun[2]]} == {A4[::-1]}
    assert {size for size, _ in seen[begun[2] :]} == {A4}


def test_pages_are_numbered_from_the_second_of_each_part(pages: Mapping[str, Path]) -> None:
    expected = 0
    for text in texts(pages["annex"]):
        expected = 1 if "PHỤ LỤC" in text or "DỰ THẢO" in text else expected + 1
        first = text.strip().splitlines()[0].strip()
        assert first == str(expected) if expected > 1 else not first.isdigit()
    assert expected > 1


def test_the_first_page_reads_as_the_form_asks(pages: Mapping[str, Path]) -> None:
    first = " ".join(texts(pages["annex"])[0].split())

    assert "ỦY BAN NHÂN DÂN CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM" in first
    assert "TỈNH SƠN LA Độc lập - Tự do - Hạnh phúc" in first
    assert "Số: 300/QĐ-UBND Sơn La, ngày 05 tháng 02 năm 2026" in first
    assert first.startswith("DỰ THẢO")


def test_titles_of_columns_come_again_on_each_page_of_a_list(pages: Mapping[str, Path]) -> None:
    seen = list(zip(sizes(pages["annex"]), texts(pages["annex"]), strict=True))
    across = [text for size, text in seen if size == A4[::-1]]

    assert len(across) > 4
    assert ["STT" in text for text in across] == [True] * len(across)


def test_every_row_is_on_some_page_and_no_page_is_empty(pages: Mapping[str, Path]) -> None:
    found = texts(pages["annex"])
    lists = "\n".join(text for size, text in zip(sizes(pages["annex"]), found, strict=True) if size == A4[::-1])

    assert len(set(re.findall(r"1\.000[0-9]{3}", lists))) == ROWS
    assert [len(text.strip()) > 40 for text in found] == [True] * len(found)


def test_fonts_are_those_of_the_decree_or_cut_to_its_measure(pages: Mapping[str, Path]) -> None:
    shown = subprocess.run(["pdffonts", pages["annex"]], check=True, capture_output=True, text=True).stdout

    assert len(re.findall("Times|Liberation ?Serif|Tinos", shown)) >= 3


def test_a_comparison_lies_across_and_repeats_its_titles(pages: Mapping[str, Path]) -> None:
    found = texts(pages["compare"])

    assert set(sizes(pages["compare"])) == {A4[::-1]}
    assert len(found) > 1
    assert ["STT" in text for text in found] == [True] * len(found)
    assert "<ins>" in compare_html(report(), ROOT / "templates")
