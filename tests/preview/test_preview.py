"""The preview: what changed shows at once, what broke is shown in its place while the page stays as it was."""

from pathlib import Path

import pytest
from previewing import BIRTH, FEE, PAGE, TODAY, Preview

from tthc.diagnostics import Diagnostic
from tthc.pipeline.reading import check
from tthc.pipeline.request import Request

pytestmark = pytest.mark.long


@pytest.fixture
def preview(tmp_path: Path) -> Preview:
    return Preview(tmp_path)


def whole_check(folder: Path) -> tuple[Diagnostic, ...]:
    request = Request(
        procedures=folder / "procedures",
        config=folder / "site_config.yaml",
        templates=folder / "templates",
        today=TODAY,
    )
    return check(request)


def test_a_saved_fee_shows_on_the_page_and_in_its_record(preview: Preview) -> None:
    assert "8.000" in preview.text()

    preview.change(FEE, "so_tien: 8000", "so_tien: 7654")

    assert "7.654" in preview.text()
    assert "7654" in preview.text("thu-tuc/2.000635/index.json")


def test_nothing_is_new_when_nothing_was_saved(preview: Preview) -> None:
    token = preview.desk.token

    assert not preview.desk.refresh()
    assert preview.desk.token == token


def test_each_save_is_told_to_who_waits(preview: Preview) -> None:
    token = preview.desk.token

    preview.change(FEE, "so_tien: 8000", "so_tien: 7000")

    assert preview.desk.wait(token, 0) != token
    assert preview.desk.wait(preview.desk.token, 0) == preview.desk.token


def test_a_broken_file_is_told_on_its_page_with_line_rule_and_hint_and_the_page_stays(preview: Preview) -> None:
    line = next(i for i, one in enumerate((preview.folder / FEE).read_text("utf-8").split("\n"), 1) if "so_tien" in one)

    preview.change(FEE, "so_tien: 8000", "so_tien: tám nghìn")
    page = preview.text()

    assert f"Dòng {line}, cột" in page
    assert "Gợi ý:" in page
    assert "<code>" in page
    assert "bản đọc được gần nhất" in page
    assert "8.000" in page.split("<main")[1]


def test_other_pages_count_the_errors_and_lead_to_all_of_them(preview: Preview) -> None:
    preview.change(FEE, "so_tien: 8000", "so_tien: tám nghìn")

    assert '<a href="/_loi/">1 lỗi</a> ở tệp khác' in preview.text("index.html")
    assert '<a href="/thu-tuc/2.000635/">' in preview.text("_loi/index.html")
    assert "2-000635.md" in preview.text("_loi/index.html")


def test_a_mended_file_leaves_no_trace(preview: Preview) -> None:
    before = preview.text().replace(preview.desk.token, "")

    preview.change(FEE, "so_tien: 8000", "so_tien: tám nghìn")
    preview.change(FEE, "so_tien: tám nghìn", "so_tien: 8000")

    assert preview.errors() == set()
    assert preview.text().replace(preview.desk.token, "") == before


def test_a_fault_of_a_rule_shows_on_the_new_page(preview: Preview) -> None:
    preview.change(FEE, '- "ubnd-', '- "ubnd-khong-co-')

    assert ("2-000635.md", "agency-known") in preview.errors()
    assert "Còn lỗi thì chưa công bố được" in preview.text()


def test_a_new_file_has_a_page_and_stands_in_lists_and_search(preview: Preview) -> None:
    text = (preview.folder / FEE).read_text("utf-8")
    text = text.replace("2.000635", "2.999999").replace("\nten: ", '\nten: "Thủ tục vừa thêm" # ', 1)

    preview.write("procedures/ho-tich/2-999999.md", text)

    assert "Thủ tục vừa thêm" in preview.text("thu-tuc/2.999999/index.html")
    assert "Thủ tục vừa thêm" in preview.text("linh-vuc/ho-tich/index.html")
    assert "2.999999" in preview.text("sitemap.xml")
    assert preview.desk.answer("tim-kiem/du-lieu.js").status == 200


def test_a_new_file_that_cannot_be_read_says_why_at_its_address(preview: Preview) -> None:
    preview.write("procedures/ho-tich/2-999999.md", "---\nma: [\n---\n")
    answer = preview.desk.answer("thu-tuc/2.999999/index.html")

    assert answer.status == 404
    assert "yaml-syntax" in answer.content.decode()


def test_a_removed_file_is_gone_and_those_that_name_it_are_told_after_a_while(preview: Preview) -> None:
    preview.remove(BIRTH)

    assert preview.desk.answer("thu-tuc/1.001193/index.html").status == 404
    assert "1.001193" not in preview.text("linh-vuc/ho-tich/index.html")

    preview.settle()
    assert preview.errors() == {one for one in preview.errors() if one[0] != "1-001193.md"}
    assert preview.errors()


def test_a_changed_list_shows_on_every_page(preview: Preview) -> None:
    preview.change("procedures/_danh-muc/linh-vuc.yaml", '"Hộ tịch"', '"Hộ tịch mới"')

    assert "Hộ tịch mới" in preview.text()
    assert "Hộ tịch mới" in preview.text("linh-vuc/index.html")


def test_a_broken_list_is_told_and_the_last_whole_one_serves_on(preview: Preview) -> None:
    preview.change("procedures/_danh-muc/linh-vuc.yaml", '"Hộ tịch"', '["Hộ tịch"')

    assert {file for file, _ in preview.errors()} == {"linh-vuc.yaml"}
    assert "Hộ tịch" in preview.text("linh-vuc/ho-tich/index.html")


def test_a_broken_journey_keeps_its_page(preview: Preview) -> None:
    name = next((preview.folder / "procedures/_hanh-trinh").glob("*.md"))
    preview.change(f"procedures/_hanh-trinh/{name.name}", "\nten: ", "\nten: [")

    page = preview.desk.answer(f"hanh-trinh/{name.stem}/index.html")

    assert page.status == 200
    assert "Dòng" in page.content.decode()


def test_a_changed_template_shows(preview: Preview) -> None:
    preview.change("templates/pages/procedure.html", "{% block main %}", "{% block main %}<p>Mẫu đã đổi</p>")

    assert "Mẫu đã đổi" in preview.text()


def test_a_broken_template_is_told_with_its_line_and_pages_stay(preview: Preview) -> None:
    preview.change("templates/pages/procedure.html", "{% block main %}", "{% block main %}{% if %}")

    assert "template-syntax" in preview.text("_loi/index.html")
    assert "8.000" in preview.text()


def test_what_cannot_be_drawn_is_a_page_and_no_broken_connection(preview: Preview) -> None:
    preview.change("templates/pages/procedure.html", "{% block main %}", "{% block main %}{{ view.nothing.more }}")
    answer = preview.desk.answer(PAGE)

    assert answer.status == 500
    assert "cannot-draw" in answer.content.decode()
    assert preview.desk.answer("index.html").status == 200


def test_a_broken_configuration_is_told_and_the_last_whole_one_serves_on(preview: Preview) -> None:
    preview.change("site_config.yaml", "tinh:", "tinh: [")

    assert {file for file, _ in preview.errors()} == {"site_config.yaml"}
    assert preview.desk.answer("index.html").status == 200


def test_without_a_configuration_from_the_start_every_address_says_why(tmp_path: Path) -> None:
    first = Preview(tmp_path)
    first.write("site_config.yaml", "tinh: [\n")
    again = type(first.desk)(first.desk._request)

    assert again.answer("index.html").status == 500
    assert "site_config.yaml" in again.answer("index.html").content.decode()


@pytest.mark.parametrize(
    ("name", "old", "new"),
    [
        (FEE, "so_tien: 8000", "so_tien: 7000"),
        (FEE, 'ma: "2.000635"', 'ma: "2.000636"'),
        (FEE, "\nten: ", '\nten: "UBND" # '),
        ("procedures/_danh-muc/linh-vuc.yaml", "id: ho-tich", "id: ho-tich-khac"),
        ("procedures/_danh-muc/co-quan.yaml", "id: ", "id: khac-"),
    ],
)
def test_after_a_while_the_preview_says_what_a_whole_check_says(
    preview: Preview, name: str, old: str, new: str
) -> None:
    text = (preview.folder / name).read_text("utf-8")
    preview.write(name, text.replace(old if old in text else old.replace("id: ", 'id: "'), new, 1))
    preview.settle()

    assert preview.desk.faults == whole_check(preview.folder)


def test_history_is_drawn_when_it_is_asked_for(preview: Preview) -> None:
    assert preview.desk.answer("thay-doi/index.html").status == 200
    assert preview.desk.answer("thu-tuc/9.999999/lich-su/index.html").status == 404


def test_what_only_a_build_makes_says_so(preview: Preview) -> None:
    answer = preview.desk.answer("du-lieu/catalogue.zip")

    assert answer.status == 404
    assert "chỉ có khi dựng" in answer.content.decode()
