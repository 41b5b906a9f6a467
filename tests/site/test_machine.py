"""What programs read: records, tables, maps of the site, addresses on another host."""

import csv
import io
import json
from pathlib import Path

import pytest
from drawn import draw, make_config, variety, write_site
from lxml import etree
from making import make_catalogue, make_entry

PAGE = "thu-tuc/1.000101/index.html"


def test_the_record_comes_as_json_with_names_status_and_address(site: dict[str, str]) -> None:
    record = json.loads(site["thu-tuc/1.000101/index.json"])

    assert record["code"] == "1.000101"
    assert record["status"] == "dang-co-hieu-luc"
    assert record["url"].endswith("/thu-tuc/1.000101/")
    assert record["sector_title"] == "Hộ tịch"
    assert record["agency_titles"]["ubnd-xa"] == "Ủy ban nhân dân cấp xã"
    assert record["channels"][0]["costs"][0]["amount"] == 8000
    assert json.loads(site["thu-tuc/1.000103/index.json"])["status"] == "da-bi-bai-bo"


def test_the_page_comes_as_markdown(site: dict[str, str]) -> None:
    text = site["thu-tuc/1.000102/index.md"]

    assert text.startswith("# Đăng ký <khai sinh> & “nuôi con”\n")
    for part in (
        "Lệ phí: 8.000\u00a0đồng/bản",
        "03\u00a0ngày làm việc",
        "1. Nộp hồ sơ.",
        "60/2014/QH13",
        "- Tờ khai: 01",
    ):
        assert part in text
    assert "\n\n\n\n" not in text


def test_the_table_of_procedures_opens_in_a_spreadsheet_and_runs_nothing() -> None:
    catalogue = make_catalogue(make_entry(ten="=HYPERLINK(1)"), make_entry(ma="1.000102", ten="Tên, có “phẩy”"))
    text = draw(catalogue)["du-lieu/thu-tuc.csv"]
    rows = list(csv.DictReader(io.StringIO(text.removeprefix("\ufeff"))))

    assert text.startswith("\ufeff")
    assert [row["ten"] for row in rows] == ["'=HYPERLINK(1)", "Tên, có “phẩy”"]
    assert rows[0]["cap"] == "Cấp xã"


def test_the_bundle_holds_every_record_in_order(tmp_path: Path) -> None:
    catalogue = make_catalogue(make_entry(), make_entry(ma="1.000102", ten="Ân xá"))
    write_site(catalogue, tmp_path)

    bundle = json.loads((tmp_path / "du-lieu/thu-tuc.json").read_text("utf-8"))

    assert [record["code"] for record in bundle] == [listing.code for listing in catalogue.listings]


def test_xml_and_json_files_can_be_parsed(site: dict[str, str]) -> None:
    for name in ("sitemap.xml", "opensearch.xml"):
        etree.fromstring(site[name].encode())
    assert json.loads(site["manifest.webmanifest"])["lang"] == "vi"
    assert json.loads(site["du-lieu/schema.json"])["properties"]["ma"]


def test_the_map_of_the_site_holds_folders_under_the_public_address(site: dict[str, str]) -> None:
    found = etree.fromstring(site["sitemap.xml"].encode()).xpath("//*[local-name()='loc']/text()")

    assert f"{make_config().base_url}thu-tuc/1.000101/" in found
    assert make_config().base_url in found
    assert not [address for address in found if address.endswith("index.html")]
    assert len(found) == len(set(found))


def test_a_map_too_large_for_one_file_becomes_an_index(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("tthc.site.plan._MOST", 50)
    site = draw(variety())

    assert "<sitemapindex" in site["sitemap.xml"]
    assert "sitemap-2.xml</loc>" in site["sitemap.xml"]
    assert site["sitemap-1.xml"].count("<url>") == 50


def test_addresses_on_another_host_follow_the_configuration() -> None:
    site = draw(make_catalogue(make_entry(thay_the=["1.000090"])), make_config(base_url="https://a.example/tt/"))

    assert 'href="https://a.example/tt/thu-tuc/1.000101/"' in site[PAGE]
    assert "Sitemap: https://a.example/tt/sitemap.xml" in site["robots.txt"]
    assert "\n/tt/thu-tuc/1.000090/* " in site["_redirects"]
    assert '<base href="/tt/">' in site["404.html"]
