"""The form editor as an editor meets it: what it saves is what `fmt` writes, and it asks no other server."""

from collections.abc import Iterator, Mapping
from difflib import ndiff
from pathlib import Path

import pytest
import yaml
from browsing import HEARS_REFUSALS, complaints_of, served
from click.testing import CliRunner
from forming import (
    BUNDLE,
    ROOT,
    altered,
    counted,
    enter,
    field,
    open_entry,
    put,
    rewritten,
    save,
    saved,
    texts_under,
    write_form,
)
from playwright.sync_api import Browser, Page, expect

from build import cli

pytestmark = [
    pytest.mark.long,
    pytest.mark.browser,
    pytest.mark.skipif(not (BUNDLE / "main.js").is_file(), reason="the form is not bundled: make cms"),
]

PROCEDURE = "procedures/ho-tich/2-000635.md"
FILES = texts_under(ROOT / "procedures")
FOLDERS = ("ho-tich", "dat-dai", "chung-thuc", "_danh-muc", "_hanh-trinh", "_quyet-dinh")
KEPT = {path: text for path, text in FILES.items() if path.split("/")[1] in FOLDERS}
"""What the browser keeps: enough, and soon read."""


CHATTER = ("[", "CMS configuration", "For a better developer experience", "Để có trải nghiệm tốt hơn")
"""How what the form tells developers begins; a fault begins otherwise."""


@pytest.fixture(scope="module")
def form(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """Address of the form."""
    folder = tmp_path_factory.mktemp("www") / "bien-tap"
    write_form(folder)
    with served(folder) as address:
        yield address


@pytest.fixture
def desk(browser: Browser, form: str) -> Iterator[Page]:
    """An editor who has signed in; nothing may be asked elsewhere, refused or complained of."""
    with browser.new_context(locale="en-US", viewport={"width": 1280, "height": 4000}) as context:
        page = context.new_page()
        page.set_default_timeout(20_000)
        put(page, form, KEPT.items())
        page.add_init_script(HEARS_REFUSALS)
        complaints = complaints_of(page)
        asked: list[str] = []
        page.on("request", lambda request: asked.append(request.url))
        enter(page, form)
        yield page
        assert [url for url in asked if not url.startswith((form, f"blob:{form}", "data:"))] == []
        assert page.evaluate("refused") == []
        assert [one for one in complaints if not one.startswith(CHATTER)] == []


def changed_lines(before: str, after: str) -> list[str]:
    return [line for line in ndiff(before.splitlines(), after.splitlines()) if line[0] in "+-"]


def write_tree(root: Path, files: Mapping[str, str]) -> Path:
    for path, text in files.items():
        (root / path).parent.mkdir(parents=True, exist_ok=True)
        (root / path).write_text(text, "utf-8")
    return root / "procedures"


def accepted(root: Path, files: Mapping[str, str]) -> list[str]:
    """What `fmt --check` and the errors of `check` say of *files*."""
    procedures = str(write_tree(root, files))
    config = ["--config", str(ROOT / "site_config.yaml"), "--as-of", "2026-11-24"]
    formatted = CliRunner().invoke(cli, ["fmt", "--check", "--procedures", procedures])
    checked = CliRunner().invoke(cli, ["check", "--procedures", procedures, *config])
    errors = [line for line in checked.output.splitlines() if " error[" in line]
    return ([] if formatted.exit_code == 0 else [formatted.output]) + errors


def test_a_fee_that_is_changed_is_a_change_of_one_line_that_our_checks_accept(
    desk: Page, form: str, tmp_path: Path
) -> None:
    open_entry(desk, form, "thu-tuc/entries/ho-tich/2-000635")
    field(desk, "cach_thuc").get_by_role("button", name="Mở rộng tất cả").first.click()
    field(desk, "cach_thuc.1.phi_le_phi")
    field(desk, "cach_thuc.1.phi_le_phi.0.so_tien").locator("input").fill("4000")
    save(desk)

    after = saved(desk, PROCEDURE, FILES[PROCEDURE])

    assert changed_lines(FILES[PROCEDURE], after) == ["-         so_tien: 8000", "+         so_tien: 4000"]
    assert accepted(tmp_path, {**FILES, PROCEDURE: after}) == []


def test_the_form_speaks_vietnamese_to_an_english_browser(desk: Page) -> None:
    expect(desk.locator("html")).to_have_attribute("lang", "vi")
    expect(desk.get_by_role("button", name="Lọc")).to_be_visible()


def test_only_procedures_stand_among_procedures(desk: Page) -> None:
    assert counted(desk) == sum(not path.split("/")[1].startswith("_") for path in KEPT)


def test_a_sector_and_an_agency_narrow_the_list(desk: Page) -> None:
    heads = [text.split("---")[1] for path, text in FILES.items() if path.startswith("procedures/dat-dai/")]
    here = [head for head in heads if "ubnd-xa" in yaml.safe_load(head)["co_quan"]["thuc_hien"]]

    assert len(heads) > len(here) > 0
    for label, count in (("Lĩnh vực: Đất đai", len(heads)), ("Cơ quan: Ủy ban nhân dân cấp xã", len(here))):
        desk.get_by_role("button", name="Lọc").click()
        desk.get_by_role("menuitemcheckbox", name=label, exact=True).click()
        desk.keyboard.press("Escape")
        expect(desk.get_by_role("row")).to_have_count(count)


def test_a_code_of_the_wrong_form_is_answered_with_the_advice_of_our_rule(desk: Page, form: str) -> None:
    open_entry(desk, form, "thu-tuc/entries/ho-tich/2-000635")
    field(desk, "ma").get_by_role("textbox").fill("2000635")
    desk.get_by_role("button", name="Lưu", exact=True).click()

    expect(field(desk, "ma")).to_contain_text("mã có dạng “1.001193”; chưa có mã thì ghi “tam-ten-ngan”")
    assert saved(desk, PROCEDURE) == FILES[PROCEDURE]


def test_a_new_procedure_gets_its_file_in_the_folder_of_its_sector(desk: Page, form: str) -> None:
    desk.goto(f"{form}#/collections/thu-tuc/new")
    field(desk, "ma").get_by_role("textbox").fill("tam-thu-mau")
    field(desk, "ten").get_by_role("textbox").fill("Thủ tục\u00a0thử “mẫu”")
    field(desk, "linh_vuc").get_by_role("combobox").first.click()
    desk.get_by_role("option", name="Chứng thực", exact=True).click()
    field(desk, "cap").get_by_role("checkbox", name="Cấp xã").click()
    field(desk, "tinh_trang_du_lieu").get_by_role("radio", name="Dữ liệu sơ bộ").click()
    field(desk, "trinh_tu").get_by_role("textbox").fill("1. Nộp hồ sơ.  \n2. Nhận kết quả.")
    save(desk)

    made = saved(desk, "procedures/chung-thuc/tam-thu-mau.md")

    assert made == (
        '---\nma: "tam-thu-mau"\nten: "Thủ tục thử “mẫu”"\nlinh_vuc: "chung-thuc"\ncap:\n  - "xa"\n'
        'tinh_trang_du_lieu: "so-bo"\n---\n\n'
        "## Trình tự thực hiện\n\n1. Nộp hồ sơ.  \n2. Nhận kết quả.\n"
    )


def test_a_new_decision_gets_the_file_name_that_our_rule_wants(desk: Page, form: str) -> None:
    desk.goto(f"{form}#/collections/quyet-dinh/new")
    field(desk, "so").get_by_role("textbox").fill("2969/QĐ-UBND")
    field(desk, "ngay").locator("input").fill("2025-11-21")
    field(desk, "co_quan").get_by_role("textbox").fill("Ủy ban nhân dân tỉnh")
    field(desk, "tinh_trang_du_lieu").get_by_role("radio", name="Dữ liệu sơ bộ").click()
    field(desk, "dong").get_by_role("button", name="Thêm").first.click()
    field(desk, "dong.0.nhom").get_by_role("combobox").first.click()
    desk.get_by_role("option", name="Mới ban hành", exact=True).click()
    field(desk, "dong.0.ten").get_by_role("textbox").fill("Thủ tục mẫu")
    save(desk)

    assert 'so: "2969/QĐ-UBND"\nngay: "2025-11-21"\n' in saved(desk, "procedures/_quyet-dinh/2969-qd-ubnd-2025.md")


def test_a_word_changed_in_a_list_leaves_its_comments_alone(desk: Page, form: str) -> None:
    path = "procedures/_danh-muc/doi-tuong.yaml"
    open_entry(desk, form, "danh-muc/entries/doi-tuong")
    field(desk, "muc").get_by_role("button", name="Mở rộng tất cả").first.click()
    name = field(desk, "muc.0.ten").get_by_role("textbox")
    before = name.input_value()
    name.fill(f"{before} mẫu")
    save(desk)

    assert changed_lines(FILES[path], saved(desk, path, FILES[path])) == [
        f'-   ten: "{before}"',
        f'+   ten: "{before} mẫu"',
    ]


def test_every_file_of_the_project_comes_out_of_the_form_as_it_went_in(page: Page, form: str) -> None:
    page.goto(form)

    assert len(FILES) > 100
    assert altered(page, FILES) == []


TRICKY = """---
# hỏi lại Sở Tư pháp
ma: "1.000001"
ten: "Dòng một\\nDòng hai “trích” \\"nháy\\" \\\\ C:\\\\ # : - 'x'"
cach_thuc:
  - hinh_thuc: "truc-tiep"
    thoi_han:
      - so: 1.5
        don_vi: "ngay"
      - so: "1/4"
        don_vi: "ngay"
    phi_le_phi:
      - kieu: "muc-thu"
        so_tien: 0

# cuối phần này
mot_cua: false
nguon:
  loai: "csdlqg"
  dau_van:
    10: "a"
    ten: "8000"
---

## Yêu cầu, điều kiện

```
## Trình tự thực hiện
```
"""


@pytest.mark.parametrize(
    ("text", "written"),
    [
        (TRICKY, TRICKY),
        ("---\nten: không ngoặc\nma: '1.000001'\n---\n", '---\nma: "1.000001"\nten: "không ngoặc"\n---\n'),
        ('---\nma: "1.000001"\n---', '---\nma: "1.000001"\n---\n'),
        ("---\nso: 1\n---\n\nchữ\n", "có chữ đứng trước đề mục đầu tiên"),
        ("---\nho_so:\n  # chưa rõ\n  so_bo: 1\n---\n", "tệp có ghi chú “#” trong một mục: sửa bằng trình soạn thảo"),
        ("không có phần đầu\n", "thiếu phần đầu tệp giữa hai dòng ---"),
    ],
    ids=[
        "tricky",
        "not canonical",
        "no prose, as the form trims it",
        "text before heading",
        "comment inside",
        "no front matter",
    ],
)
def test_what_is_unusual_is_kept_or_refused_but_never_lost(page: Page, form: str, text: str, written: str) -> None:
    page.goto(form)

    assert rewritten(page, [("thu-tuc", text)]) == [written]
