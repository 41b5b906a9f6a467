"""Which addresses a site has, and which procedures its lists hold."""

import pickle
from datetime import date
from pathlib import Path

import pytest
from making import make_catalogue, make_entry

from tthc.content.catalogue import Catalogue
from tthc.content.config import SiteConfig, read_config
from tthc.site.addresses import ListKind, letter_id, letter_of, list_address
from tthc.site.document import Document
from tthc.site.membership import PAGE_SIZE, list_members
from tthc.site.plan import find_doubled, site_files
from tthc.site.views.procedure_files import draw_procedure
from tthc.site.views.site import Site

CONFIG_FILE = Path(__file__).parents[2] / "site_config.yaml"
REPEAL = {"tu": "2026-06-01", "so": "100/QĐ-UBND", "thay_bang": "1.000101"}


@pytest.fixture(scope="module")
def config() -> SiteConfig:
    found, faults = read_config(CONFIG_FILE)
    assert found is not None, faults
    return found


def planned(catalogue: Catalogue, config: SiteConfig) -> tuple[Document, ...]:
    return site_files(Site(catalogue, config))


def addresses(documents: tuple[Document, ...]) -> set[str]:
    return {address for document in documents for address in document.addresses}


def many(number: int) -> Catalogue:
    return make_catalogue(*(make_entry(ma=f"1.{index:06}", ten=f"Thủ tục {index}") for index in range(number)))


def test_a_procedure_has_its_page_and_its_sheet(config: SiteConfig) -> None:
    found = addresses(planned(make_catalogue(make_entry()), config))

    assert {"thu-tuc/1.000101/index.html", "thu-tuc/1.000101/niem-yet/index.html"} <= found


def test_every_site_has_the_files_that_browsers_and_engines_ask_for(config: SiteConfig) -> None:
    found = addresses(planned(make_catalogue(make_entry()), config))

    assert {
        "index.html",
        "404.html",
        "sitemap.xml",
        "robots.txt",
        "opensearch.xml",
        "manifest.webmanifest",
        "llms.txt",
        "_redirects",
        "chuyen-huong.map",
        "tim-kiem/index.html",
        "du-lieu/index.html",
    } <= found


def test_each_list_that_a_procedure_belongs_to_has_a_page(config: SiteConfig) -> None:
    found = addresses(planned(make_catalogue(make_entry()), config))

    for address in (
        "linh-vuc/ho-tich/index.html",
        "co-quan/ubnd-xa/index.html",
        "co-quan/ttpvhcc-xa/index.html",
        "cap/xa/index.html",
        "doi-tuong/cong-dan-viet-nam/index.html",
        "a-z/c/index.html",
        "thu-tuc/index.html",
    ):
        assert address in found


def test_a_sector_without_procedures_has_no_page(config: SiteConfig) -> None:
    assert "linh-vuc/dat-dai/index.html" not in addresses(planned(make_catalogue(make_entry()), config))


def test_a_list_of_more_than_a_page_goes_on_under_its_own_address(config: SiteConfig) -> None:
    found = addresses(planned(many(PAGE_SIZE + 1), config))

    assert "linh-vuc/ho-tich/trang-2/index.html" in found
    assert "linh-vuc/ho-tich/trang-3/index.html" not in found


def test_a_list_of_exactly_a_page_does_not_go_on(config: SiteConfig) -> None:
    assert "linh-vuc/ho-tich/trang-2/index.html" not in addresses(planned(many(PAGE_SIZE), config))


def test_a_repealed_procedure_keeps_its_page_and_leaves_lists(config: SiteConfig) -> None:
    catalogue = make_catalogue(make_entry(), make_entry(ma="1.000102", ten="Thủ tục cũ", bai_bo=REPEAL))

    found = addresses(planned(catalogue, config))

    assert "thu-tuc/1.000102/index.html" in found
    assert "thu-tuc/1.000102/niem-yet/index.html" in found
    assert [listing.code for listing in list_members(catalogue.shown, ListKind.ALL)[""]] == ["1.000101"]


def test_a_procedure_is_in_the_lists_until_the_day_of_its_repeal() -> None:
    entry = make_entry(bai_bo={**REPEAL, "thay_bang": "1.000102"})

    assert len(make_catalogue(entry, today=date(2026, 5, 31)).shown.listings) == 1
    assert len(make_catalogue(entry, today=date(2026, 6, 1)).shown.listings) == 0


def test_the_list_that_a_repealed_procedure_leads_to_stays(config: SiteConfig) -> None:
    catalogue = make_catalogue(make_entry(bai_bo=REPEAL))

    assert "linh-vuc/ho-tich/index.html" in addresses(planned(catalogue, config))


def test_an_old_code_leads_on(config: SiteConfig) -> None:
    documents = planned(make_catalogue(make_entry(thay_the=["1.000099"])), config)

    moved = next(one for one in documents if one.key == "thu-tuc/1.000099/index.html")

    assert moved.subject[1] == "pages/moved.html"


def test_an_old_code_whose_record_is_kept_has_one_page_only(config: SiteConfig) -> None:
    catalogue = make_catalogue(
        make_entry(thay_the=["1.000099"]), make_entry(ma="1.000099", ten="Thủ tục cũ", bai_bo=REPEAL)
    )

    found = [one for one in planned(catalogue, config) if one.key == "thu-tuc/1.000099/index.html"]

    assert [one.draw for one in found] == [draw_procedure]


def test_one_code_in_two_files_is_a_fault_that_names_both(config: SiteConfig) -> None:
    catalogue = make_catalogue(make_entry(path="procedures/a/1.md"), make_entry(path="procedures/b/2.md"))

    found = list(find_doubled(planned(catalogue, config)))

    assert {fault.rule for fault in found} == {"one-address-one-page"}
    assert found[0].location.path == "procedures/b/2.md"
    assert "procedures/a/1.md" in found[0].message


def test_two_addresses_that_differ_in_case_only_are_one(config: SiteConfig) -> None:
    page = planned(make_catalogue(make_entry()), config)[0]

    assert len(list(find_doubled((page, page._replace(addresses=(page.key.upper(),)))))) == 1


def test_a_plan_without_doubles_has_no_fault(config: SiteConfig) -> None:
    assert list(find_doubled(planned(many(60), config))) == []


def test_documents_are_small_enough_to_be_sent_to_another_process(config: SiteConfig) -> None:
    for page in planned(many(60), config):
        sent = pickle.dumps(page)
        assert pickle.loads(sent) == page  # noqa: S301 — made here
        assert len(sent) < 1000


def test_letters_stand_in_vietnamese_order_and_digits_last() -> None:
    titles = ("Đất đai", "Ăn uống", "Dân số", "An ninh", "02 bộ", "Ổn định")
    catalogue = make_catalogue(*(make_entry(ma=f"1.00000{i}", ten=title) for i, title in enumerate(titles)))

    assert list(list_members(catalogue, ListKind.LETTER)) == ["a", "aw", "d", "dd", "oo", "khac"]


def test_the_id_of_a_letter_leads_back_to_it() -> None:
    letters = "AĂÂBCDĐEÊFGHIJKLMNOÔƠPQRSTUƯVWXYZ#"

    assert [letter_of(letter_id(letter)) for letter in letters] == list(letters)
    assert len({letter_id(letter) for letter in letters}) == len(letters)


def test_the_first_page_of_a_list_has_no_number_in_its_address() -> None:
    assert list_address(ListKind.SECTOR, "ho-tich") == "linh-vuc/ho-tich/index.html"
    assert list_address(ListKind.SECTOR, "ho-tich", 2) == "linh-vuc/ho-tich/trang-2/index.html"
    assert list_address(ListKind.ALL, "", 2) == "thu-tuc/trang-2/index.html"
