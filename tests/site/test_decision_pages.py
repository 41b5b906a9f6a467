"""Pages of decisions: the list, each decision with its rows and its deadlines, and the ways that lead to them."""

from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from deciding import make_decision, read_decision, read_text
from drawn import TEMPLATES, draw, words
from lxml import html
from making import make_catalogue, make_entry, make_lists

from tthc.content.catalogue import Catalogue
from tthc.model.lists import CalendarYear, Holiday
from tthc.pipeline.building import build
from tthc.pipeline.request import Request
from tthc.site.assets import read_copied_files

PAGE = "quyet-dinh/4000-qd-ubnd-2026/index.html"
HOLIDAY = Holiday(ten="Tết Dương lịch", tu=date(2026, 1, 1))
YEAR = CalendarYear(nam=2026, da_xac_nhan=True, gio_chot=15, can_cu="Bộ luật Lao động", nghi_le=(HOLIDAY,))
ROWS = [
    {"nhom": "bi-bai-bo", "ma": "1.000999", "ten": "Thủ tục <cũ>", "phu_luc": "II", "stt": "1"},
    {
        "nhom": "moi-ban-hanh",
        "ma": "1.000101",
        "ten": "Tên như in trong phụ lục",
        "phu_luc": "I",
        "stt": "7",
        "van_ban": ["123/2025/NĐ-CP"],
        "thay_the": [{"so": "9/QĐ-UBND", "stt": "3"}],
    },
    {"nhom": "moi-ban-hanh", "ten": "Thủ tục chưa có mã"},
]
WHOLE: dict[str, Any] = {
    "hieu_luc_tu": "2026-11-26",
    "cong_khai": "2026-11-24",
    "trich_yeu": "Về việc công bố danh mục",
    "loai": "danh-muc",
    "chuc_vu_ky": "KT. Chủ tịch, Phó Chủ tịch",
    "tep": "4000.pdf",
    "qd_bo": [{"so": "163/QĐ-BTP", "ngay": "2026-01-16", "co_quan": "Bộ Tư pháp"}],
    "can_cu": [{"so": "63/2010/NĐ-CP", "trich_yeu": "về kiểm soát thủ tục hành chính"}],
    "dong": ROWS,
}


def world() -> Catalogue:
    announced = [{"so": "4000/QĐ-UBND", "ngay": "2026-11-20"}, {"so": "1/QĐ-UBND", "ngay": "2020-01-02"}]
    decisions = (
        read_text(make_decision(**WHOLE) + "\nXem [thủ tục](/thu-tuc/1.000101/).\n"),
        read_decision(("moi-ban-hanh", "1.000101", "1"), number="163/QĐ-BTP", day="2026-01-16", co_quan="Bộ Tư pháp"),
        read_decision(("moi-ban-hanh", "1.000101", "3"), number="9/QĐ-UBND", day="2025-01-16", cong_khai="2025-03-03"),
    )
    return make_catalogue(
        make_entry(cong_bo=announced),
        lists=make_lists(calendar=(YEAR,)),
        decisions=decisions,
        decision_files={"4000.pdf": 1_500_000},
    )


@pytest.fixture(scope="module")
def site() -> dict[str, str]:
    return draw(world())


def links(page: str, path: str = "//main") -> dict[str, str]:
    found = html.document_fromstring(page).xpath(f"{path}//a")
    return {" ".join(one.text_content().split()): one.get("href") for one in found}


def test_the_list_shows_years_newest_first_with_sizes_and_days_to_publication(site: dict[str, str]) -> None:
    page = site["quyet-dinh/index.html"]
    years = html.document_fromstring(page).xpath("//main//h2/text()")

    assert years == ["Năm 2026", "Năm 2025"]
    assert "02 thủ tục mới ban hành, 01 thủ tục bị bãi bỏ" in words(page)
    assert "Công khai sau 02 ngày làm việc từ ngày ký: đúng hạn" in words(page, "//section[@id='nam-2026']")
    assert "Chưa có ngày công khai" in words(page, "//section[@id='nam-2026']")
    assert "chậm, hạn là 05 ngày làm việc; chưa trừ ngày lễ" in words(page, "//section[@id='nam-2025']")
    assert "4000-qd-ubnd-2026/index.html" in str(links(page))
    assert words(page, "//section[@id='nam-2026']").count("Dữ liệu mẫu") == 2


def test_the_page_tells_the_facts_and_whether_the_days_were_kept(site: dict[str, str]) -> None:
    facts = words(site[PAGE], "//dl[contains(@class, 'summary')]")

    assert "Ngày ký ngày 20 tháng 11 năm 2026" in facts
    assert "ký trước 04 ngày làm việc: chậm, luật yêu cầu ít nhất 05 ngày làm việc" in facts
    assert "sau 02 ngày làm việc từ ngày ký: đúng hạn" in facts
    assert "KT. Chủ tịch, Phó Chủ tịch" in facts
    assert "Công bố danh mục thủ tục" in facts
    assert words(site[PAGE], "//h1") == "Quyết định số 4000/QĐ-UBND"
    assert "63/2010/NĐ-CP" in words(site[PAGE], "//section[@id='can-cu']")


def test_the_page_leads_to_procedures_the_ministrys_decision_the_file_and_what_it_replaces(
    site: dict[str, str],
) -> None:
    found = links(site[PAGE])

    assert found["Tên như in trong phụ lục"] == "../../thu-tuc/1.000101/index.html"
    assert found["Quyết định số 163/QĐ-BTP ngày 16 tháng 01 năm 2026 của Bộ Tư pháp"].endswith(
        "163-qd-btp-2026/index.html"
    )
    assert found["Tải quyết định (PDF, 1,5 MB)"] == "../../quyet-dinh/4000-qd-ubnd-2026/4000.pdf"
    assert found["dòng 3 của Quyết định số 9/QĐ-UBND"].endswith("9-qd-ubnd-2025/index.html")
    assert found["thủ tục"] == "../../thu-tuc/1.000101/index.html"
    assert "Thủ tục <cũ>" not in found
    assert "Thủ tục chưa có mã" not in found


def test_rows_stand_in_groups_and_a_column_without_content_is_left_out(site: dict[str, str]) -> None:
    tree = html.document_fromstring(site[PAGE])

    assert [one.text_content() for one in tree.xpath("//section[@id='moi-ban-hanh']//thead//th")] == [
        "Thủ tục",
        "Số thứ tự",
        "Văn bản quy định",
        "Thay thế",
    ]
    assert [one.text_content() for one in tree.xpath("//section[@id='bi-bai-bo']//thead//th")] == [
        "Thủ tục",
        "Số thứ tự",
    ]
    assert "Thủ tục <cũ> 1.000999" in words(site[PAGE], "//section[@id='bi-bai-bo']//tbody")


def test_the_page_of_a_procedure_leads_to_the_decisions_that_are_kept(site: dict[str, str]) -> None:
    found = links(site["thu-tuc/1.000101/index.html"], "//section[@id='quyet-dinh']")

    assert found["4000/QĐ-UBND"] == "../../quyet-dinh/4000-qd-ubnd-2026/index.html"
    assert "1/QĐ-UBND" not in found
    assert "1/QĐ-UBND" in words(site["thu-tuc/1.000101/index.html"], "//section[@id='quyet-dinh']")


def test_the_help_that_every_page_leads_to_and_the_map_of_the_site_lead_to_the_list(site: dict[str, str]) -> None:
    assert "tro-giup/index.html" in site["thu-tuc/1.000101/index.html"]
    assert "Quyết định công bố" in links(site["tro-giup/index.html"], "//section[@id='cac-trang-khac']")
    assert "/quyet-dinh/</loc>" in site["sitemap.xml"]
    assert "/quyet-dinh/4000-qd-ubnd-2026/</loc>" in site["sitemap.xml"]


def test_a_site_without_decisions_has_neither_pages_nor_links() -> None:
    site = draw(make_catalogue(make_entry()))

    assert not [address for address in site if address.startswith("quyet-dinh")]
    assert "quyet-dinh/index.html" not in site["index.html"]


def test_hundreds_of_rows_stay_within_what_a_phone_can_load() -> None:
    rows = [
        {"nhom": "moi-ban-hanh", "ma": f"1.{one:06}", "ten": f"Thủ tục số {one}", "stt": str(one)} for one in range(500)
    ]
    page = draw(make_catalogue(make_entry(), decisions=[read_decision(dong=rows)]))[PAGE]

    assert page.count("<tr") == 501
    assert len(page.encode()) < 200_000


def test_the_signed_file_stands_beside_its_page(tmp_path: Path) -> None:
    decided = replace(world(), forms={})
    (tmp_path / "_quyet-dinh").mkdir()
    (tmp_path / "_quyet-dinh" / "4000.pdf").write_bytes(b"signed")
    files = {file.address: file.content for file in read_copied_files(decided, tmp_path)}

    assert files == {"quyet-dinh/4000-qd-ubnd-2026/4000.pdf": b"signed"}


def test_two_decisions_of_one_number_and_year_stop_the_build(tmp_path: Path) -> None:
    folder = tmp_path / "procedures" / "_quyet-dinh"
    folder.mkdir(parents=True)
    for name in ("4000-qd-ubnd-2026.md", "khac.md"):
        (folder / name).write_text(make_decision(("bi-bai-bo", "1.000101", "1")), "utf-8")
    request = Request(
        procedures=tmp_path / "procedures",
        config=TEMPLATES.parent / "site_config.yaml",
        templates=TEMPLATES,
        today=date(2026, 11, 24),
    )

    found = build(request, tmp_path / "site")

    assert "decision-matches-file-name" in {one.rule for one in found}
    assert not (tmp_path / "site").exists()
