"""What holds for every page of a site: its links, its landmarks, what it needs, the same bytes each time."""

import re
from itertools import pairwise
from pathlib import Path
from urllib.parse import unquote, urljoin, urlsplit

from drawn import TEMPLATES, draw, make_config, variety, words, write_site
from lxml import html

from tthc.site.plan import site_files
from tthc.site.render import Renderer
from tthc.site.views.site import Site

PAGE = "thu-tuc/1.000101/index.html"


def test_every_link_inside_the_site_leads_to_a_file(tmp_path: Path) -> None:
    write_site(variety(), tmp_path)
    broken = []
    for file in tmp_path.rglob("*.html"):
        for element, _, link, _ in html.document_fromstring(file.read_bytes()).iterlinks():
            target = urlsplit(link)
            if target.scheme or element.get("rel") == "canonical" or element.tag == "base":
                continue
            folder = tmp_path if file.name == "404.html" else file.parent
            if target.path and not (folder / unquote(target.path)).is_file():
                broken.append((file.relative_to(tmp_path).as_posix(), link))

    assert broken == []


def test_every_link_within_a_page_leads_to_a_part_of_it(pages: dict[str, str]) -> None:
    for address, text in pages.items():
        tree = html.document_fromstring(text)
        ids = tree.xpath("//@id")
        assert len(ids) == len(set(ids)), address
        assert {link[1:] for link in tree.xpath("//a/@href") if link.startswith("#")} <= set(ids), address


def test_no_link_starts_at_the_root_of_a_server(pages: dict[str, str]) -> None:
    for address, text in pages.items():
        tree = html.document_fromstring(text)
        assert not [link for link in tree.xpath("//@href | //@src | //@action") if link.startswith("/")] or (
            address == "404.html"
        )


def test_no_page_needs_anything_from_elsewhere(pages: dict[str, str]) -> None:
    for text in pages.values():
        tree = html.document_fromstring(text)
        needed = tree.xpath("//@src | //link[@rel='stylesheet' or @rel='icon']/@href")
        assert needed
        assert not [link for link in needed if urlsplit(link).scheme or urlsplit(link).netloc]
        assert not tree.xpath("//img | //iframe | //style | //script[not(@src)] | //@style | //@onclick")


def test_every_page_has_one_heading_its_language_landmarks_and_a_policy(pages: dict[str, str]) -> None:
    for address, text in pages.items():
        tree = html.document_fromstring(text)
        assert text.startswith("<!DOCTYPE html>")
        assert tree.get("lang") == "vi"
        assert len(tree.xpath("//h1")) == 1, address
        assert len(tree.xpath("//main")) == 1
        assert "default-src 'none'" in tree.xpath("//meta[@http-equiv='Content-Security-Policy']/@content")[0]
        assert tree.xpath("//title")[0].text.strip()
        assert tree.xpath("//meta[@name='description']/@content")[0].strip()


def test_headings_do_not_skip_a_level(pages: dict[str, str]) -> None:
    for address, text in pages.items():
        levels = [int(one.tag[1]) for one in html.document_fromstring(text).xpath("//h1|//h2|//h3|//h4")]
        assert all(later - earlier <= 1 for earlier, later in pairwise(levels)), address


def test_the_same_catalogue_gives_the_same_bytes(site: dict[str, str]) -> None:
    assert draw(variety()) == site


def test_pages_of_lists_and_procedures_can_be_found_by_engines_and_old_ones_not(pages: dict[str, str]) -> None:
    def is_hidden(address: str) -> bool:
        return bool(html.document_fromstring(pages[address]).xpath("//meta[@name='robots'][@content='noindex']"))

    assert not is_hidden(PAGE)
    assert not is_hidden("linh-vuc/ho-tich/index.html")
    assert is_hidden("thu-tuc/1.000103/index.html")
    assert is_hidden("thu-tuc/1.000090/index.html")
    assert is_hidden("thu-tuc/1.000101/niem-yet/index.html")
    assert is_hidden("404.html")


def test_text_of_a_record_is_never_taken_for_html(pages: dict[str, str]) -> None:
    text = pages["thu-tuc/1.000102/index.html"]

    assert "<khai sinh>" not in text
    assert words(text, "//h1") == "Đăng ký <khai sinh> & “nuôi con”"


def test_no_page_is_drawn_with_the_safe_filter_or_a_style_of_its_own() -> None:
    pages = (file for file in TEMPLATES.rglob("*.html") if file.parent.name != "documents")
    for file in pages:
        text = file.read_text("utf-8")
        assert not re.search(r"\|\s*safe\b|<style|<script(?! src)| style=", text), file.name


def test_pages_stay_short_and_components_tell_their_contract() -> None:
    for file in (TEMPLATES / "pages").glob("*.html"):
        assert len(file.read_text("utf-8").splitlines()) <= 60, file.name
    for file in (TEMPLATES / "components").glob("*.html"):
        text = file.read_text("utf-8")
        assert text.startswith(f"{{#- {file.stem}("), file.name
        assert text.count("{% macro ") == 1, file.name


def test_header_and_footer_say_who_publishes_and_lead_to_where_to_complain(pages: dict[str, str]) -> None:
    publisher, feedback = (config := make_config()).publisher, config.feedback
    footed = {address: text for address, text in pages.items() if "<footer" in text}
    for address, text in footed.items():
        footer = words(text, "//footer")
        assert config.title in words(text, "//header"), address
        assert config.notice in words(text, "//body") or words(text, "//*[contains(@class, 'banner')]"), address
        assert publisher.body in footer
        assert publisher.person in footer
        assert (publisher.phone or feedback.phone) in footer
        assert (publisher.email or feedback.email) in footer
        ways = [urljoin(f"/{address}", link) for link in html.document_fromstring(text).xpath("//footer//a/@href")]
        assert "/index.html#phan-anh" in ways, address
    assert {"index.html", PAGE, "co-quan/index.html", "tro-giup/index.html"} <= footed.keys()


def test_the_first_page_holds_all_five_addresses_where_to_complain(pages: dict[str, str]) -> None:
    """Law: Nghị định 20/2008/NĐ-CP, Điều 13.3; the footer of every page leads there."""
    text = words(pages["index.html"], "//section[@id='phan-anh']")
    for value in make_config().feedback.model_dump().values():
        assert value in text


def test_each_page_has_exactly_one_search_field(pages: dict[str, str]) -> None:
    for address, text in pages.items():
        if not address.endswith("niem-yet/index.html") and not address.startswith("nhung/linh-vuc/"):
            assert len(html.document_fromstring(text).xpath("//input[@name='q']")) == 1, address


def test_the_renderer_can_be_asked_for_any_page_in_any_order() -> None:
    site = Site(variety(), make_config())
    documents = site_files(site)
    forwards, backwards = Renderer(TEMPLATES, site), Renderer(TEMPLATES, site)

    one = {file for document in documents for file in document.files(forwards)}
    other = {file for document in reversed(documents) for file in document.files(backwards)}

    assert one == other
