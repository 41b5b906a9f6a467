"""The page of components shows every part of a page with its contract; every kind of page is valid HTML."""

from collections import Counter
from functools import cache

import html5lib
import pytest
from drawn import TEMPLATES, draw, variety, words
from html5lib.html5parser import ParseError
from lxml import html

from tthc.site.addresses import COMPONENTS
from tthc.site.assets import read_contracts

NAMES = sorted(file.stem for file in (TEMPLATES / "components").glob("*.html"))


@cache
def site() -> dict[str, str]:
    return draw(variety())


def whole_pages() -> list[str]:
    """Addresses of the pages; of the many like procedures a few, and no fragments."""
    return [one for one in site() if one.endswith(".html") and "/2.0000" not in one and not one.startswith("manh/")]


def element(address: str) -> html.HtmlElement:
    return html.document_fromstring(site()[address])


@pytest.mark.parametrize("name", NAMES)
def test_each_component_says_what_it_takes(name: str) -> None:
    says = read_contracts(TEMPLATES)[name]

    assert says.startswith(f"{name}(")
    assert says.split("\n")[0].partition("): ")[2]


@pytest.mark.parametrize("name", NAMES)
def test_each_component_is_shown_with_its_contract(name: str) -> None:
    assert words(site()[COMPONENTS], f"//section[@id='{name}']/div[@data-component='{name}']")
    assert read_contracts(TEMPLATES)[name].split("\n")[0] in words(site()[COMPONENTS], f"//section[@id='{name}']")


def test_the_page_of_components_is_left_out_of_search_engines_and_of_the_map() -> None:
    assert '<meta name="robots" content="noindex">' in site()[COMPONENTS]
    assert "kieu-dang" not in site()["sitemap.xml"]


def test_every_page_is_html_that_a_strict_parser_takes() -> None:
    faults = {}
    for address in whole_pages():
        try:
            html5lib.HTMLParser(strict=True).parse(site()[address])
        except ParseError as error:
            faults[address] = str(error)

    assert faults == {}
    assert len(whole_pages()) > 10


def test_a_strict_parser_refuses_what_browsers_forgive() -> None:
    with pytest.raises(ParseError):
        html5lib.HTMLParser(strict=True).parse("<!DOCTYPE html><title>a</title><p><ul></p></ul>")


def test_no_id_stands_twice_on_a_page() -> None:
    doubled = {
        address: [one for one, times in Counter(element(address).xpath("//@id")).items() if times > 1]
        for address in whole_pages()
    }

    assert {address: ids for address, ids in doubled.items() if ids} == {}


def test_every_reference_within_a_page_leads_somewhere() -> None:
    lost = {}
    for address in whole_pages():
        page = element(address)
        named = {one[1:] for one in page.xpath("//a/@href") if one.startswith("#") and len(one) > 1}
        named |= {
            name for one in page.xpath("//@for | //@aria-labelledby | //@aria-describedby") for name in one.split()
        }
        lost[address] = named - set(page.xpath("//@id"))

    assert {address: names for address, names in lost.items() if names} == {}
