"""Lists, agencies, the first page, and what leads on from an old code."""

from drawn import draw, make_config, variety, words
from lxml import html
from making import make_catalogue, make_entry

from tthc.site.membership import PAGE_SIZE


def test_a_list_holds_a_page_of_procedures_and_leads_to_the_next(pages: dict[str, str]) -> None:
    first = html.document_fromstring(pages["linh-vuc/ho-tich/index.html"])
    second = html.document_fromstring(pages["linh-vuc/ho-tich/trang-2/index.html"])

    assert len(first.xpath("//ol[contains(@class, 'procedure-list')]/li")) == PAGE_SIZE
    assert first.xpath("//a[@rel='next']/@href") == ["../../linh-vuc/ho-tich/trang-2/index.html"]
    assert second.xpath("//a[@rel='prev']/@href") == ["../../../linh-vuc/ho-tich/index.html"]
    assert second.xpath("//ol[contains(@class, 'procedure-list')]/@start") == [str(PAGE_SIZE + 1)]


def test_a_repealed_procedure_is_in_no_list_and_not_in_the_map_of_the_site(site: dict[str, str]) -> None:
    own = "thu-tuc/1.000103/"
    others = {address: text for address, text in site.items() if "1.000103" not in address}

    assert [address for address, text in others.items() if own in text] == []


def test_procedures_of_one_name_are_told_apart() -> None:
    catalogue = make_catalogue(make_entry(), make_entry(ma="1.000102", linh_vuc="dat-dai"))
    text = words(draw(catalogue)["thu-tuc/index.html"])

    assert "lĩnh vực Hộ tịch" in text
    assert "lĩnh vực Đất đai" in text


def test_an_agency_shows_where_and_when_it_is_open_and_what_it_was_called(pages: dict[str, str]) -> None:
    text = words(pages["co-quan/ubnd-xa/index.html"])

    for value in ("Số 1, phường Tô Hiệu", "0212 000 0001", "xa@sonla.example", "7 giờ 30", "Ủy ban nhân dân xã cũ"):
        assert value in text
    assert "Đang chờ xác nhận: số điện thoại." in text


def test_the_first_page_leads_to_the_most_used_and_to_every_kind_of_list() -> None:
    page = draw(variety(), make_config(most_used=("1.000102", "9.999999")))["index.html"]
    tree = html.document_fromstring(page)

    assert tree.xpath("//ul[@class='common']//a/@href") == ["thu-tuc/1.000102/index.html"]
    doors = [f"{kind}/index.html" for kind in ("linh-vuc", "co-quan", "a-z")]
    assert tree.xpath("//ul[@class='doors']//a/@href") == doors


def test_an_old_code_leads_to_the_new_one_without_a_script(site: dict[str, str]) -> None:
    tree = html.document_fromstring(site["thu-tuc/1.000090/index.html"])

    assert tree.xpath("//meta[@http-equiv='refresh']/@content") == [
        "0; url=../../thu-tuc/1.000102/index.html#ma-1.000090"
    ]
    assert tree.xpath("//link[@rel='canonical']/@href")[0].endswith("/thu-tuc/1.000102/")
    assert "/thu-tuc/1.000090/* /thu-tuc/1.000102/:splat 301\n" in site["_redirects"]
    assert "\n1.000090 1.000102 ;\n" in site["chuyen-huong.map"]


def test_an_old_code_with_two_successors_lets_the_reader_choose() -> None:
    catalogue = make_catalogue(make_entry(thay_the=["1.000090"]), make_entry(ma="1.000102", thay_the=["1.000090"]))
    site = draw(catalogue)
    tree = html.document_fromstring(site["thu-tuc/1.000090/index.html"])

    assert not tree.xpath("//meta[@http-equiv='refresh']")
    assert len(tree.xpath("//main//li/a")) == 2
    assert "1.000090" not in site["_redirects"]
