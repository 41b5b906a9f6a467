"""The manual: every chapter says whom it is for, its links and pictures lead somewhere, its pages are whole."""

import re
from functools import cache
from pathlib import Path
from runpy import run_path
from urllib.parse import urljoin, urlsplit

import html5lib
import pytest
from drawn import ROOT, draw, words
from lxml import html
from making import make_catalogue, make_entry

from tthc.diagnostics import BuildError
from tthc.docs.keys import FILES, compose_keys_guide
from tthc.docs.values import find_closed_list, find_laws
from tthc.model.record import Record, list_keys, record_in
from tthc.site.manual import PICTURES, Manual, Readers, anchor_of, read_manual

DOCS = ROOT / "docs"
MANUAL = read_manual(DOCS)
FILES_OF_DOCS = sorted(DOCS.glob("*.md"))
SHOWN = re.compile(r"!\[(?P<alt>[^\]]*)\]\((?P<target>[^)]+)\)")


@cache
def site() -> dict[str, str]:
    return draw(make_catalogue(make_entry()), manual=MANUAL)


def pages() -> list[str]:
    return [address for address in site() if address.startswith("tro-giup/") and address.endswith(".html")]


def chapter(text: str, folder: Path) -> html.HtmlElement:
    """What the page of one chapter with *text* says below its title."""
    (folder / "mot.md").write_text(f"# Một\n\n*Dành cho biên tập viên.*\n\n{text}", "utf-8")
    drawn = draw(make_catalogue(make_entry()), manual=read_manual(folder))["tro-giup/mot/index.html"]
    (found,) = html.document_fromstring(drawn).xpath("//div[@class='manual']")
    return found


@pytest.mark.parametrize("file", FILES_OF_DOCS, ids=lambda file: file.stem)
def test_each_chapter_says_under_its_title_whom_it_is_for(file: Path) -> None:
    second = file.read_text("utf-8").split("\n\n")[1]

    assert any(second.startswith(f"*{one}") for one in Readers)
    assert second.endswith(".*")


def test_the_contents_lead_to_every_chapter_by_whom_it_is_for() -> None:
    page = html.document_fromstring(site()["tro-giup/index.html"])
    links = [urljoin("/tro-giup/index.html", link)[1:] for link in page.xpath("//details[@id='can-bo']//ul//a/@href")]

    assert links == [f"tro-giup/{one.name}/index.html" for one in MANUAL.chapters]
    assert page.xpath("//details[@id='can-bo']//h3/text()")[:2] == ["Cho biên tập viên", "Cho người vận hành"]


def test_the_manual_is_reached_from_every_footer_and_told_to_search_engines() -> None:
    assert '<a href="../../tro-giup/index.html">Trợ giúp</a>' in site()["thu-tuc/1.000101/index.html"]
    assert all(f"/{address.removesuffix('index.html')}<" in site()["sitemap.xml"] for address in pages())


def test_help_speaks_to_those_who_look_for_a_procedure_before_officers() -> None:
    page = html.document_fromstring(site()["tro-giup/index.html"])

    assert page.xpath("//main//section/@id") == [
        "tim-thu-tuc",
        "hoi-o-dau",
        "phan-anh",
        "nop-tren-mang",
        "nghe-doc",
        "tieng",
        "khong-co-mang",
        "cac-trang-khac",
    ]
    assert page.xpath("//main//section[last()]/following-sibling::details[@id='can-bo']")


def test_a_project_without_a_manual_has_help_and_no_chapters(tmp_path: Path) -> None:
    for empty in (None, tmp_path / "none", tmp_path):
        assert not read_manual(empty)
    drawn = draw(make_catalogue(make_entry()), manual=Manual())

    assert [address for address in drawn if "tro-giup" in address] == ["tro-giup/index.html"]
    assert "can-bo" not in drawn["tro-giup/index.html"]


def test_a_chapter_without_a_title_is_named(tmp_path: Path) -> None:
    (tmp_path / "mot.md").write_text("Chỉ có lời.\n", "utf-8")

    with pytest.raises(BuildError, match=r"mot\.md: dòng đầu phải là tên"):
        read_manual(tmp_path)


def test_every_page_is_html_that_a_strict_parser_takes_with_no_id_twice() -> None:
    for address in pages():
        html5lib.HTMLParser(strict=True).parse(site()[address])
        ids = html.document_fromstring(site()[address]).xpath("//@id")
        assert len(ids) == len(set(ids)), address


def test_every_link_leads_to_a_page_and_to_an_id_on_it() -> None:
    pictures = {f"tro-giup/hinh/{one.name}" for one in MANUAL.pictures}
    for address in pages():
        page = html.document_fromstring(site()[address])
        for target in (*page.xpath("//main//a/@href"), *page.xpath("//main//img/@src")):
            parts = urlsplit(urljoin(f"//a/{address}", target))
            if not parts.scheme:
                at = parts.path[1:]
                assert at in site() or at in pictures, (address, target)
                if parts.fragment:
                    assert html.document_fromstring(site()[at]).xpath("//@id").count(parts.fragment) == 1, target


@pytest.mark.parametrize("file", FILES_OF_DOCS, ids=lambda file: file.stem)
def test_no_link_of_a_chapter_leads_out_of_the_manual_but_by_https(file: Path) -> None:
    targets = re.findall(r"(?<!!)\[[^\]\n]+\]\(([^)\s]+)\)", file.read_text("utf-8"))
    inside = [one for one in targets if not one.startswith(("https://", "#"))]

    assert [one for one in inside if not (DOCS / one.split("#")[0]).is_file()] == []


def test_every_picture_that_a_chapter_shows_is_there_with_words_for_who_cannot_see_it() -> None:
    shown = [found.groups() for file in FILES_OF_DOCS for found in SHOWN.finditer(file.read_text("utf-8"))]

    assert {target for _, target in shown} == {f"{PICTURES}/{one.name}" for one in MANUAL.pictures}
    assert [target for alt, target in shown if len(alt.split()) < 5] == []


def test_the_script_takes_exactly_the_pictures_that_are_there() -> None:
    script = run_path(str(DOCS / "pictures.py"))

    assert {f"{name}.webp" for name in (*script["SHOTS"], script["FORM"])} == {one.name for one in MANUAL.pictures}


def test_pictures_are_light_and_tell_their_size() -> None:
    assert [one.name for one in MANUAL.pictures if len(one.content) > 40_000] == []
    assert sum(len(one.content) for one in MANUAL.pictures) < 400_000
    assert all(200 < one.size[0] < 2000 and 100 < one.size[1] < 3000 for one in MANUAL.pictures)


def test_a_link_to_another_chapter_leads_to_its_page_and_one_to_a_file_elsewhere_is_plain_text(tmp_path: Path) -> None:
    (tmp_path / "hai.md").write_text("# Hai\n\n*For developers.*\n\nText.\n", "utf-8")

    found = chapter("[a](hai.md#b-c) [d](../build.py) [e](https://a.vn/) [f](javascript:alert(1)) [g](ba.md)", tmp_path)

    assert found.xpath("./p[2]//a/@href") == ["../hai/index.html#b-c", "https://a.vn/"]
    assert " ".join(found.xpath("string(./p[2])").split()) == "a d e [f](javascript:alert(1)) g"


def test_a_chapter_brings_tables_and_no_html_of_its_own(tmp_path: Path) -> None:
    found = chapter("| a | b |\n|---|---|\n| <b>c</b> | `d` |\n\n<script>alert(1)</script>\n", tmp_path)

    assert found.xpath("string(.//td[1])") == "<b>c</b>"
    assert found.xpath(".//script") == []


def test_a_table_of_many_columns_scrolls_in_a_box_that_a_keyboard_reaches(tmp_path: Path) -> None:
    narrow, wide = ("| a | b | c |\n|---|---|---|\n", "| a | b | c | d |\n|---|---|---|---|\n")

    found = chapter(f"{wide}\nGiữa.\n\n{narrow}\nGiữa.\n\n{wide}", tmp_path)

    assert [len(one.xpath(".//th")) for one in found.xpath(".//div[@tabindex='0'][@role='group']/table")] == [4, 4]
    assert len(found.xpath("./table")) == 1


def test_headings_of_one_wording_get_ids_of_their_own(tmp_path: Path) -> None:
    found = chapter("## Phí, lệ phí\n\n### `a_b`\n\n## Phí, lệ phí\n", tmp_path)

    assert found.xpath("./h2/@id | ./h3/@id") == ["phí-lệ-phí", "a_b", "phí-lệ-phí-1"]
    assert anchor_of("Mức độ – ở đâu?") == "mức-độ--ở-đâu"


def test_an_english_chapter_says_so() -> None:
    page = html.document_fromstring(site()["tro-giup/tim-kiem/index.html"])

    assert page.xpath("//div[@class='manual']/@lang") == ["en"]
    assert page.xpath("//nav[@id='muc-luc']/@aria-label") == ["On this page"]
    assert "lang" not in html.document_fromstring(site()["tro-giup/bien-tap/index.html"]).xpath("//main/div")[0].attrib


def models() -> list[type[Record]]:
    """Every model of every file."""
    found: list[type[Record]] = []
    waiting = [model for _, model in FILES.values()]
    while waiting:
        model = waiting.pop()
        if model not in found:
            found.append(model)
            fields = model.model_fields.values()
            waiting += [inner for field in fields if (inner := record_in(field.annotation))]
    return found


def test_the_guide_to_the_keys_is_what_the_models_say() -> None:
    assert (DOCS / "cac-khoa.md").read_text("utf-8") == compose_keys_guide()


def test_the_guide_tells_every_key_of_every_file_and_every_word() -> None:
    text = compose_keys_guide()
    reported = {key for model in models() for key in list_keys(model)}
    choices = {
        found
        for model in models()
        for field in model.model_fields.values()
        if (found := find_closed_list(field.annotation))
    }

    assert [key for key in reported if f"\n| `{key}` | " not in text] == []
    assert [word for one in choices for word in one if f"\n| `{word.value}` | " not in text] == []
    assert text.count("\n## ") == len(FILES) + 1


def test_every_key_has_a_title_and_tells_what_to_write() -> None:
    silent = [
        f"{model.__name__}.{field.alias}"
        for model in models()
        for field in model.model_fields.values()
        if not field.title or not field.description
    ]

    assert silent == []


def test_the_law_behind_a_model_is_read_from_its_docstring() -> None:
    class Model(Record):
        """A thing.

        Law: Nghị định 63/2010/NĐ-CP, Điều 13–15 (signer, kinds), Điều 24.2 (as amended by Nghị định 92/2017/NĐ-CP);
        more is said elsewhere.
        """

    assert find_laws(Model) == ("Nghị định 63/2010/NĐ-CP, Điều 13–15, Điều 24.2", "Nghị định 92/2017/NĐ-CP")
    assert "Căn cứ: Luật Phí và lệ phí 97/2015/QH13, Điều 3." in compose_keys_guide()


def test_the_manual_tells_the_words_of_one_list_once() -> None:
    assert words(site()["tro-giup/cac-khoa/index.html"]).count("Ngày làm việc") == 1
