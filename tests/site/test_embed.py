"""What other sites show of ours, the short way to a page, and the way to report what is wrong on it."""

import re
import struct
from urllib.parse import parse_qs, urlsplit

import pytest
from drawn import TEMPLATES, VERSION, article, draw, make_config, variety, words
from lxml import html
from making import make_catalogue, make_entry

from tthc.content.config import parse_config
from tthc.history.data_version import UNKNOWN_VERSION
from tthc.site.assets import read_static_files
from tthc.site.views.report import REPORTABLE

PAGE = "thu-tuc/1.000101/index.html"
FRAME = "nhung/thu-tuc/1.000101/index.html"
FRAGMENT = "manh/1.000101.html"
CONFIG = (TEMPLATES.parent / "site_config.yaml").read_text("utf-8")


@pytest.fixture(scope="module")
def site() -> dict[str, str]:
    return draw(variety())


def words_of(page: str, path: str) -> list[str]:
    """The words of each element of *page* under *path*."""
    return [" ".join(one.text_content().split()) for one in html.document_fromstring(page).xpath(path)]


# In a frame and bare


def test_a_frame_of_a_procedure_leads_to_its_page_asked_for_as_a_frame(site: dict[str, str]) -> None:
    tree = html.document_fromstring(site[FRAME])
    way = "../../../thu-tuc/1.000101/index.html?khung"

    assert tree.xpath("//meta[@http-equiv='refresh']/@content") == [f"0; url={way}"]
    assert tree.xpath("//a/@href") == [way]
    assert len(site[FRAME].encode()) < 500


def test_a_frame_has_no_header_and_no_footer_opens_the_whole_window_and_is_not_indexed(site: dict[str, str]) -> None:
    for address in ("nhung/linh-vuc/ho-tich/index.html", "nhung/tim-kiem/index.html"):
        tree = html.document_fromstring(site[address])
        assert not tree.xpath("//header | //footer"), address
        assert tree.xpath("//base/@target") == ["_top"]
        assert not tree.xpath("//base/@href")
        assert tree.xpath("//meta[@name='robots']/@content") == ["noindex"]
        assert make_config().notice in words(site[address], "//body")


def test_the_canonical_address_of_a_frame_is_that_of_the_whole_page(site: dict[str, str]) -> None:
    for address, whole in ((FRAME, "thu-tuc/1.000101/"), ("nhung/linh-vuc/ho-tich/index.html", "linh-vuc/ho-tich/")):
        found = html.document_fromstring(site[address]).xpath("//link[@rel='canonical']/@href")
        assert found == [make_config().base_url + whole]


def test_the_frame_of_a_sector_holds_all_its_procedures_on_one_page(site: dict[str, str]) -> None:
    links = html.document_fromstring(site["nhung/linh-vuc/ho-tich/index.html"]).xpath("//ol/li/a/@href")

    assert len(links) == 63
    assert "nhung/linh-vuc/dat-dai/index.html" not in site


def test_a_bare_article_has_nothing_around_it_and_leads_to_whole_addresses(site: dict[str, str]) -> None:
    text = site[FRAGMENT]
    addresses = html.fragment_fromstring(text).xpath(".//@href")

    assert re.fullmatch(r"<article .*</article>\n", text, re.DOTALL)
    assert make_config().base_url + "thu-tuc/1.000101/" in addresses
    assert [one for one in addresses if not one.startswith(make_config().base_url)] == []


def test_a_bare_article_answers_as_the_page_does(site: dict[str, str]) -> None:
    facts = html.fragment_fromstring(site[FRAGMENT]).xpath("./dl/div")
    shown = [" ".join(fact.xpath("./dd")[0].text_content().split()) for fact in facts]
    tiles = dict(zip(*(words_of(site[PAGE], f"//dl[@class='fact-tiles']//{tag}") for tag in ("dt", "dd")), strict=True))

    assert shown[1:4] == [tiles["Nơi nộp"], tiles["Bao lâu"], f"Lệ phí: {tiles['Tiền']}"]
    assert tiles["Tiền"] == "8.000 đồng/bản"
    assert all(fact in words(site[PAGE]) for fact in (shown[0], shown[4]))


def test_a_bare_article_runs_nothing(site: dict[str, str]) -> None:
    for address, text in site.items():
        if address.startswith("manh/"):
            assert not re.search(r"<script|<style|<iframe| on[a-z]+=| style=", text), address


def test_a_repealed_procedure_can_be_shown_elsewhere_and_says_so(site: dict[str, str]) -> None:
    assert "Đã bị bãi bỏ" in site["manh/1.000103.html"]


def test_the_page_that_tells_how_names_pages_that_are_there(site: dict[str, str]) -> None:
    codes = html.document_fromstring(site["nhung/index.html"]).xpath("//pre/code")
    named = re.findall(r"https://thutuc\.sonla\.example/([^\"\s]*)", " ".join(code.text for code in codes))

    assert len(codes) == 8
    for address in named:
        path = urlsplit(address).path
        assert (f"{path}index.html" if path.endswith("/") else path) in site, address
    assert "ho-tich" in words(site["nhung/index.html"], "//dl")


def test_the_page_that_tells_how_can_be_drawn_for_an_empty_catalogue() -> None:
    assert "<pre" in draw(make_catalogue())["nhung/index.html"]


def test_the_element_bears_the_name_of_the_province() -> None:
    province = make_config().province.model_copy(update={"title": "Điện Biên"})
    site = draw(make_catalogue(make_entry()), make_config(province=province))

    assert 'customElements.define("tthc-dien-bien"' in site["nhung.js"]
    assert "<tthc-dien-bien ma=" in words(site["nhung/index.html"])


# Short addresses and previews


def test_a_short_address_leads_to_the_page_without_a_script_in_three_hundred_bytes(site: dict[str, str]) -> None:
    text = site["tt/1.000101/index.html"]
    tree = html.document_fromstring(text)

    assert tree.xpath("//meta[@http-equiv='refresh']/@content") == ["0; url=../../thu-tuc/1.000101/index.html"]
    assert tree.xpath("//main//a/@href") == ["../../thu-tuc/1.000101/index.html"]
    assert tree.xpath("//link[@rel='canonical']/@href") == ["../../thu-tuc/1.000101/"]
    assert len(text.encode()) <= 300


def test_a_short_address_of_an_old_code_leads_to_the_new_one(site: dict[str, str]) -> None:
    assert 'content="0; url=../../thu-tuc/1.000102/index.html#ma-1.000090"' in site["tt/1.000090/index.html"]


def test_short_addresses_are_redirected_by_a_server_that_can(site: dict[str, str]) -> None:
    assert site["_redirects"].startswith("/tt/* /thu-tuc/:splat 301\n")


def test_the_sheet_shows_the_short_address(site: dict[str, str]) -> None:
    text = words(site["thu-tuc/1.000101/niem-yet/index.html"], "//header")

    assert "gõ thutuc.sonla.example/tt/1.000101/ rồi so số bản" in text


def test_the_preview_picture_has_the_size_that_previews_want_and_is_light(site: dict[str, str]) -> None:
    files = {file.address: file.content for file in read_static_files(TEMPLATES)}
    picture = files["share.png"]

    assert struct.unpack(">II", picture[16:24]) == (1200, 630)
    assert len(picture) <= 60_000
    assert 'property="og:image" content="https://thutuc.sonla.example/share.png"' in site[PAGE]


def test_scripts_that_wait_for_a_tap_or_a_frame_are_light_too() -> None:
    brotli = pytest.importorskip("brotli")
    scripts = (file for file in read_static_files(TEMPLATES) if file.address.endswith(".js"))
    still = {file.address.split(".")[0]: file.content for file in scripts}

    for name, budget in (("static/share", 2000), ("frame", 500), ("static/report", 1000)):
        assert len(brotli.compress(still[name])) <= budget, name


# Reports


def test_a_procedure_leads_once_to_a_report_that_names_it_and_can_name_each_of_its_parts() -> None:
    entry = make_entry(lien_quan=["1.000102"], ghi_chu=[{"muc": "Mục", "noi_dung": "lời"}])
    drawn = draw(make_catalogue(entry, make_entry(ma="1.000102", ten="Thủ tục khác")))
    (report,) = article(drawn[PAGE]).xpath(".//p[@class='report']/a/@href")
    link, parts = urlsplit(report), article(drawn[PAGE]).xpath(".//section[@id!='phan-anh']/@id")
    named = html.document_fromstring(drawn["bao-sai/index.html"]).xpath("//*[@data-phan]/@data-phan")

    assert link.path == "../../bao-sai/index.html"
    assert parse_qs(link.query) == {"ma": ["1.000101"], "ban": [VERSION.name]}
    assert parts == named == [part.anchor for part in REPORTABLE]


def test_a_report_tells_no_version_where_none_is_known() -> None:
    page = draw(make_catalogue(make_entry()), version=UNKNOWN_VERSION)[PAGE]

    assert article(page).xpath(".//p[@class='report']/a/@href") == ["../../bao-sai/index.html?ma=1.000101"]


def test_a_sheet_on_the_wall_has_no_link_to_report(site: dict[str, str]) -> None:
    assert "bao-sai" not in site["thu-tuc/1.000101/niem-yet/index.html"]


def test_the_report_page_tells_what_to_write_and_where_ones_own_case_goes(site: dict[str, str]) -> None:
    tree, text = html.document_fromstring(site["bao-sai/index.html"]), words(site["bao-sai/index.html"])
    letter = urlsplit(tree.xpath("//a[@id='thu']/@href")[0])
    asked = parse_qs(letter.query)

    assert (letter.scheme, letter.path) == ("mailto", make_config().feedback.email)
    assert asked["subject"] == ["Trang có chỗ sai"]
    assert asked["body"][0].split("\r\n")[:3] == ["Mã thủ tục:", "Phần:", "Bản trang:"]
    assert tree.xpath("//*[@data-phan]/@data-phan") == [part.anchor for part in REPORTABLE]
    assert "không được coi là khiếu nại hay tố cáo" in text
    for value in make_config().feedback.model_dump().values():
        assert value in text
    assert not tree.xpath("//a[@id='mau']")


def test_a_form_is_offered_only_where_the_configuration_has_one() -> None:
    form = "https://git.example/new?title={ma}&phan={phan}&ban={ban}"
    page = draw(make_catalogue(make_entry()), make_config(report_form=form))["bao-sai/index.html"]
    link = html.document_fromstring(page).xpath("//a[@id='mau']")[0]

    assert link.get("href") == "https://git.example/new?title=&phan=&ban="
    assert link.get("data-mau") == form


def test_the_form_in_the_sample_configuration_works_once_its_mark_is_taken_off() -> None:
    config, faults = parse_config(
        CONFIG.replace("# bieu_mau_bao_sai:", "bieu_mau_bao_sai:").encode(), "site_config.yaml"
    )

    assert config is not None, faults
    assert {"{ma}", "{phan}", "{ban}"} <= set(re.findall(r"\{\w+\}", config.report_form or ""))


def test_the_pages_for_reports_and_for_other_sites_can_be_found(site: dict[str, str]) -> None:
    assert "/bao-sai/</loc>" in site["sitemap.xml"]
    assert "/nhung/</loc>" in site["sitemap.xml"]
    assert "/nhung/thu-tuc/" not in site["sitemap.xml"]
    assert 'href="../bao-sai/index.html"' in site["tro-giup/index.html"]
    assert 'href="../nhung/index.html"' in site["du-lieu/index.html"]
