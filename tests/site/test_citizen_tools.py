"""What a script adds for the reader of a procedure: the office of the own commune, and reading aloud."""

from pathlib import Path

import pytest
from drawn import article, draw_one, words, write_site
from making import make_catalogue, make_entry
from playwright.sync_api import Page

from tthc.content.catalogue import Catalogue

pytestmark = pytest.mark.browser

VOICE = """lang => {
  window.said = [];
  const speech = {getVoices: () => lang ? [{lang}] : [], cancel() {}, speak: (one) => {
    window.said.push(one.text); setTimeout(() => one.onend && one.onend(), 0);
  }};
  Object.defineProperty(window, "speechSynthesis", {value: speech});
  window.SpeechSynthesisUtterance = function (text) { this.text = text; };
}"""

SAID = """() => new Promise((done) => {
  const button = document.querySelector("[data-voice]");
  const look = () => said.length > 10 && button.textContent === "Nghe đọc" ? done(said) : setTimeout(look, 20);
  look();
})"""


def catalogue() -> Catalogue:
    return make_catalogue(make_entry(tom_tat_en="For children."), make_entry(ma="1.000102", ten="Việc khác của xã"))


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    target = tmp_path_factory.mktemp("site")
    write_site(catalogue(), target)
    return target


def test_the_office_of_the_chosen_commune_is_told_and_kept_for_other_procedures(page: Page, folder: Path) -> None:
    page.goto((folder / "thu-tuc/1.000101/index.html").as_uri())
    page.click("text=Nơi nộp ở xã tôi")
    page.select_option("#noi-nop select", label="Tô Hiệu (phường)")

    office = "Nộp tại Trung tâm Phục vụ hành chính công phường Tô Hiệu."
    assert page.inner_text("#noi-nop [role=status]").startswith(office)
    page.goto((folder / "thu-tuc/1.000102/index.html").as_uri())
    page.wait_for_selector("#noi-nop [role=status] p")
    assert page.inner_text("#noi-nop [role=status]").startswith(office)


def test_no_commune_is_asked_for_where_the_province_receives() -> None:
    page = draw_one(co_quan={"thuc_hien": ["ubnd-tinh"], "tiep_nhan": ["ubnd-tinh"]})

    assert not article(page).xpath("//*[@data-ten]")
    assert article(draw_one()).xpath("//*[@data-ten='Trung tâm Phục vụ hành chính công']")


@pytest.mark.parametrize(("voice", "is_offered"), [("vi-VN", True), ("en-US", False), ("", False)])
def test_reading_aloud_is_offered_where_a_vietnamese_voice_is(
    page: Page, folder: Path, voice: str, is_offered: bool
) -> None:
    page.add_init_script(f"({VOICE})({voice!r})")
    page.goto((folder / "thu-tuc/1.000101/index.html").as_uri())

    assert page.locator("[data-voice]").is_visible() == is_offered


def test_the_whole_article_is_read_block_by_block(page: Page, folder: Path) -> None:
    page.add_init_script(f"({VOICE})('vi-VN')")
    page.goto((folder / "thu-tuc/1.000101/index.html").as_uri())
    page.click("[data-voice]")

    said = page.evaluate(SAID)
    assert "Cấp bản sao giấy khai sinh mẫu" in said
    assert "Nộp hồ sơ." in said
    assert not [one for one in said if "For children" in one or "Chia sẻ" in one]


def test_summaries_in_other_languages_are_marked_as_such() -> None:
    page = draw_one(tom_tat_thai="ꪹꪝꪉ", tom_tat_mong="Rau menyuam.", tom_tat_en="For children.")
    marked = [(one.get("lang"), one.text) for one in article(page).xpath(".//span[@lang]")]

    assert marked == [("blt", "ꪹꪝꪉ"), ("hmn", "Rau menyuam."), ("en", "For children.")]
    assert "Tóm tắt bằng tiếng Mông Rau menyuam." in words(page)
    assert "Tóm tắt bằng" not in words(draw_one())


def test_a_recorded_voice_can_be_played_beside_its_text_and_nowhere_else() -> None:
    page = draw_one(tom_tat_thai="ꪹꪝꪉ", am_thanh_thai="khai-sinh.mp3", am_thanh_mong="mong.ogg")
    players = article(page).xpath(".//audio")

    assert [one.get("src") for one in players] == ["../../bieu-mau/khai-sinh.mp3"]
    assert players[0].get("preload") == "none"
    assert "media-src 'self'" in page
    assert "media-src" not in draw_one(tom_tat_thai="ꪹꪝꪉ")
