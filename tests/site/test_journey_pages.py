"""Pages of journeys: totals, what waits for what, and the ways that lead to them."""

import pytest
from drawn import draw, words
from journeying import JOURNEY, channel, days, read, world
from lxml import html
from making import make_entry

from tthc.content.catalogue import Catalogue


def journey_world() -> Catalogue:
    two = {"thuc_hien": ["ubnd-xa"], "tiep_nhan": ["ubnd-tinh"]}
    fees = [{"loai": "phi", "kieu": "theo-quy-dinh"}]
    once = [{"loai": "phi", "kieu": "muc-thu", "so_tien": 8000, "don_vi": "lần"}]
    return world(
        read(JOURNEY),
        entries=(
            make_entry(cach_thuc=[channel(days(3), costs=once)]),
            make_entry(ma="1.000201", ten="Cấp bản sao trích lục"),
            make_entry(ma="1.000202", ten="Cấp bản sao ở tỉnh", co_quan=two),
            make_entry(ma="1.000203", ten="Cấp thẻ", cach_thuc=[channel(days(15, "ngay"), costs=fees)]),
        ),
    )


@pytest.fixture(scope="module")
def site() -> dict[str, str]:
    return draw(journey_world())


PAGE = "hanh-trinh/sinh-con/index.html"


def test_the_page_tells_the_totals_without_adding_what_cannot_be_added(site: dict[str, str]) -> None:
    shown = words(site[PAGE], "//dl[contains(@class, 'summary')]")

    assert "03 bước, trong đó 01 bước chỉ làm nếu cần" in shown
    assert "02 loại giấy tờ" in shown
    assert "03 ngày làm việc + 15 ngày" in shown
    assert "8.000 đồng" in shown
    assert "Chưa tính: Làm thẻ" in shown


def test_the_page_tells_what_waits_for_what_and_who_needs_it(site: dict[str, str]) -> None:
    steps = [words(site[PAGE], f"//li[@id='buoc-{name}']") for name in ("khai-sinh", "ban-sao", "the")]

    assert "Làm được ngay." in steps[0]
    assert "nếu cần" not in steps[0]
    assert "Xin bản sao nếu cần Cần kết quả của bước 1. Gồm các thủ tục:" in steps[1]
    assert "Hỏi trước khi đi." in steps[2]
    assert "Bao lâu 15 ngày" in steps[2]


def test_the_page_groups_steps_by_office_and_visit(site: dict[str, str]) -> None:
    shown = words(site[PAGE], "//section[@id='mot-lan']")

    assert "cấp xã Lần 1: Bước 1. Khai sinh cho con Bước 3. Làm thẻ Lần 2, khi" in shown
    assert "Bước 2. Xin bản sao (chỉ Cấp bản sao trích lục)" in shown
    assert "Ủy ban nhân dân tỉnh Bước 2. Xin bản sao (chỉ Cấp bản sao ở tỉnh)" in shown


def test_sample_content_is_marked_and_text_is_never_html(site: dict[str, str]) -> None:
    assert "Dữ liệu mẫu." in words(site[PAGE], "//article")
    assert words(site[PAGE], "//h1") == "Sinh con <nhỏ>"


def test_every_page_of_the_site_leads_to_journeys_and_back(site: dict[str, str]) -> None:
    home = html.document_fromstring(site["index.html"])
    procedure = html.document_fromstring(site["thu-tuc/1.000101/index.html"])

    assert home.xpath(f"//main//a[@href='{PAGE}']")
    assert procedure.xpath(f"//section[@id='lien-quan']//a[@href='../../{PAGE}']")
    assert procedure.xpath("//nav[@id='muc-luc']//a[@href='#lien-quan']")
    assert html.document_fromstring(site["hanh-trinh/index.html"]).xpath(f"//main//a[@href='../{PAGE}']")
    assert "/hanh-trinh/sinh-con/</loc>" in site["sitemap.xml"]
    assert "/hanh-trinh/</loc>" in site["sitemap.xml"]


def test_the_list_tells_how_people_say_what_a_journey_is_for() -> None:
    spoken = JOURNEY.replace("tinh_trang_du_lieu", 'tu_khoa: ["đẻ con", "em bé mới sinh"]\ntinh_trang_du_lieu')
    found = draw(world(read(spoken)))["hanh-trinh/index.html"]

    assert "Từ khai sinh đến bản sao. Lời hay dùng: đẻ con; em bé mới sinh." in words(found)
    assert "Lời hay dùng" not in words(draw(world(read(JOURNEY)))["hanh-trinh/index.html"])


def test_links_in_the_prose_lead_out_of_the_page(site: dict[str, str]) -> None:
    assert html.document_fromstring(site[PAGE]).xpath("//*[@id='can-biet']//a/@href") == [
        "../../co-quan/ubnd-xa/index.html"
    ]


def test_a_repealed_or_unknown_procedure_is_shown_without_numbers_and_left_out_of_totals() -> None:
    text = JOURNEY.replace("1.000203", "1.000202").replace(', "1.000202"]\n    can', "]\n    can")
    page = draw(world(read(text)))[PAGE]

    assert "Đăng ký kết hôn cũ (đã bị bãi bỏ)" in words(page, "//li[@id='buoc-the']")
    assert "Bao lâu" not in words(page, "//li[@id='buoc-the']")
    assert "Chưa tính: Làm thẻ" in words(page, "//dl[contains(@class, 'summary')]")


def test_an_old_code_shows_its_successor() -> None:
    page = draw(world(read(JOURNEY.replace("1.000203", "1.000299"))))[PAGE]

    assert "Đăng ký giám hộ mẫu 1.000099" in words(page, "//li[@id='buoc-the']")


def test_a_site_without_journeys_has_neither_pages_nor_links() -> None:
    site = draw(world())

    assert not [address for address in site if address.startswith("hanh-trinh")]
    assert not [address for address, text in site.items() if "hanh-trinh/" in text and address.endswith(".html")]


def test_a_step_of_optional_steps_only_gives_no_total() -> None:
    text = JOURNEY.replace('ma: ["1.000101"]', 'ma: ["1.000101"]\n    bat_buoc: false').replace(
        "ghi:", "bat_buoc: false\n    ghi:"
    )
    shown = words(draw(world(read(text)))[PAGE], "//dl[contains(@class, 'summary')]")

    assert "03 bước chỉ làm nếu cần" in shown
    assert "Tùy những bước bạn cần" in shown
    assert "Phí" not in shown
