"""Broken files: each trap for an editor is met at its place, with a mend in Vietnamese, never a crash."""

import json
import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from click.testing import CliRunner
from loading import load
from making import make_catalogue, make_entry, make_text
from trees import make_tree, places
from world import said_of

from build import cli
from tthc.content.source import read_source
from tthc.diagnostics import Location
from tthc.release.published import Published, find_vanished
from tthc.rules import check_lists
from tthc.rules.reading import READING
from tthc.site.document import Document, draw_data
from tthc.site.plan import find_doubled

ROOT = Path(__file__).parents[2]
BROKEN = Path(__file__).parents[1] / "broken"
PATH = "procedures/ho-tich/1-000301.md"
VIETNAMESE = re.compile("[ăâđêôơưàảãáạằẳẵắặầẩẫấậèẻẽéẹềểễếệìỉĩíịòỏõóọồổỗốộờởỡớợùủũúụừửữứựỳỷỹýỵ]", re.IGNORECASE)
TYPE_THIS = re.compile("^ghi |build.py fmt")

EXPECTED: dict[str, tuple[tuple[int, int, str], ...]] = {
    "not-utf8": ((3, 21, "not-utf8"),),
    "utf-16": ((1, 1, "not-utf8"),),
    "bom-inside": ((3, 14, "invisible-character"),),
    "nul": ((3, 10, "control-character"),),
    "bidi": ((3, 11, "bidi-character"),),
    "zero-width": ((2, 6, "invisible-character"),),
    "soft-hyphen": ((3, 14, "invisible-character"),),
    "line-separator": ((3, 14, "odd-line-break"),),
    "nbsp-indent": ((6, 1, "odd-space"),),
    "nbsp-in-text": ((3, 10, "odd-space"),),
    "nfd": ((3, 8, "not-nfc"),),
    "cyrillic": ((3, 7, "look-alike-letter"),),
    "eth": ((3, 7, "look-alike-letter"),),
    "private-use": ((3, 7, "private-use-character"),),
    "lost-letter": ((3, 8, "lost-character"),),
    "merge-conflict": ((5, 1, "merge-conflict"),),
    "no-front-matter": ((1, 1, "no-front-matter"),),
    "not-closed": ((1, 1, "front-matter-not-closed"),),
    "tab": ((6, 1, "tab-character"),),
    "doubled-key": ((5, 1, "doubled-key"),),
    "anchor": ((6, 5, "anchor"),),
    "alias": ((6, 5, "alias"),),
    "tag": ((2, 5, "tag"),),
    "merge-key": ((5, 1, "merge-key"),),
    "colon": ((3, 13, "yaml-syntax"),),
    "hash": ((3, 18, "comment-after-text"),),
    "bracket": ((3, 10, "yaml-syntax"),),
    "star": ((3, 6, "yaml-syntax"),),
    "percent": ((3, 6, "yaml-syntax"),),
    "quote-then-text": ((3, 20, "yaml-syntax"),),
    "quotes-of-word": ((3, 6, "quotes-as-text"),),
    "unclosed-quote": ((3, 6, "yaml-syntax"),),
    "list-one-space-too-many": ((30, 5, "multi-line-text"), (30, 5, "unknown-word")),
    "bad-indent": ((10, 6, "yaml-syntax"),),
    "empty-value": ((4, 1, "empty-value"),),
    "tilde": ((4, 10, "empty-value"),),
    "key-is-a-list": ((4, 3, "key-not-text"),),
    "whole-number-as-list": ((17, 10, "int-type"),),
    "yes-no-as-list": ((36, 10, "bool-type"),),
    "day-as-list": ((10, 11, "date-type"),),
    "quantity-as-list": ((14, 13, "decimal-type"),),
    "fingerprints-as-text": ((38, 12, "dict-type"),),
    "piled-marks": ((3, 1, "piled-marks"),),
    "bare-code": ((2, 3, "look-alike-letter"),),
    "unknown-key": ((2, 1, "missing-key"), (4, 1, "unknown-key")),
    "missing-key": ((2, 1, "missing-key"),),
    "unknown-word": ((7, 21, "unknown-word"),),
    "code": ((2, 5, "code-form"),),
    "money": ((18, 18, "whole-number"),),
    "date": ((10, 11, "day"),),
    "day-that-is-none": ((10, 11, "day"),),
    "yes": ((36, 10, "yes-no"),),
    "quantity": ((14, 13, "quantity"),),
    "octal": ((17, 10, "whole-number"),),
    "text-for-list": ((22, 12, "tuple-type"),),
    "list-for-text": ((4, 3, "string-type"),),
    "text-for-mapping": ((16, 8, "model-type"),),
    "empty-list": ((5, 6, "too-short"),),
    "blank-text": ((3, 6, "empty-text"),),
    "identifier": ((26, 7, "identifier-form"),),
    "link": ((36, 16, "link-form"),),
    "file-name": ((39, 10, "file-name-form"),),
    "currency": ((18, 18, "string-pattern-mismatch"),),
    "text-before-heading": ((38, 1, "text-before-heading"),),
    "unknown-heading": ((38, 1, "unknown-heading"),),
    "heading-twice": ((41, 1, "heading-twice"),),
    "heading-order": ((42, 1, "heading-order"),),
    "prose-in-front-matter": ((4, 1, "prose-in-front-matter"),),
    "not-a-mapping": ((2, 3, "not-a-mapping"),),
    "unknown-agency": ((26, 7, "agency-known"),),
    "no-steps": ((2, 1, "part-missing"),),
    "legal-basis-missing": ((2, 1, "part-missing"),),
    "steps-declared-absent": ((2, 1, "conditional-part-silent"), (30, 5, "part-cannot-be-absent")),
    "steps-still-missing": ((37, 3, "part-still-missing"), (37, 5, "part-present-and-absent")),
    "effect-before-signing": ((11, 18, "effect-before-signing"),),
    "letters": ((34, 9, "document-number-letters"),),
    "pdf": ((40, 8, "split-syllable"), (40, 14, "split-syllable")),
    "javascript-link": ((40, 10, "link-refused"),),
    "free-but-priced": ((19, 14, "free-but-priced"),),
    "placeholder": ((40, 1, "placeholder"),),
}
"""Broken file → line, column and rule of all that is said of it."""

DEEP = {
    "brackets": "ten: " + "[" * 100_000,
    "dashes": "- " * 100_000,
    "mappings": "ten: " + "{a: " * 100_000,
    "indents": "".join(f"{' ' * depth}a:\n" for depth in range(400)),
}


@pytest.mark.parametrize("name", EXPECTED)
def test_a_broken_file_is_met_at_its_place_with_a_mend_in_vietnamese(name: str) -> None:
    found = said_of((BROKEN / f"{name}.md").read_bytes(), PATH)

    assert tuple((d.location.line, d.location.column, d.rule) for d in found) == EXPECTED[name]
    assert {d.location.path for d in found} == {PATH}
    assert [d.message for d in found if not VIETNAMESE.search(d.message)] == []
    assert [d.hint for d in found if not VIETNAMESE.search(d.hint) and not TYPE_THIS.search(d.hint)] == []


def test_every_broken_file_is_expected() -> None:
    assert {file.stem for file in BROKEN.iterdir()} == set(EXPECTED)


@pytest.mark.parametrize("name", DEEP)
def test_nesting_without_end_is_a_fault_and_no_crash(name: str, tmp_path: Path) -> None:
    file = tmp_path / "deep.md"
    file.write_text(f"---\n{DEEP[name]}\n---\n", "utf-8")
    program = (
        "import sys; from pathlib import Path; from tthc.content.parse import parse_bytes;"
        "print(*(fault.rule for fault in parse_bytes(Path(sys.argv[1]).read_bytes(), 'x.md')[1]))"
    )

    environment = {**os.environ, "PYTHONPATH": str(ROOT)}
    answer = subprocess.run(
        [sys.executable, "-c", program, file], env=environment, capture_output=True, text=True, check=False
    )

    assert (answer.returncode, answer.stderr) == (0, "")
    assert "too-deep" in answer.stdout.split()


def test_a_file_of_too_many_nodes_or_bytes_is_refused() -> None:
    many = "".join("  - a\n" for _ in range(60_000))
    heavy = "a" * (1024 * 1024)

    assert [d.rule for d in said_of(f"---\ncap:\n{many}---\n".encode(), PATH)] == ["too-many-nodes"]
    assert [d.rule for d in said_of(heavy.encode() + b"a", PATH)] == ["file-too-large"]


def test_what_is_no_file_is_refused(tmp_path: Path) -> None:
    (tmp_path / "real.md").write_text(make_text(), "utf-8")
    (tmp_path / "link.md").symlink_to(tmp_path / "real.md")
    (tmp_path / "folder.md").mkdir()

    def rules(name: str) -> list[str]:
        return [fault.rule for fault in read_source(tmp_path / name, name)[1]]

    (tmp_path / "windows.md").write_bytes(make_text().replace("\n", "\r\n").encode())

    assert rules("windows.md") == ["line-end"]
    assert rules("link.md") == ["symlink"]
    assert rules("folder.md") == ["not-a-file"]
    assert rules("absent.md") == ["unreadable-file"]


def test_lists_are_met_at_their_place(tmp_path: Path) -> None:
    two = '- {id: "ho-tich", ten: "Hộ tịch"}\n- {id: "ho-tich", ten: "Hộ tịch khác"}\n'
    office = "- {id: a, ten: A, loai: mot-cua-tinh, toa_do: x,\n   gio_lam_viec: [{thu: [thu-hai], gio: [7h-9h]}]}\n"
    root = make_tree(tmp_path / "p", linh_vuc=two, doi_tuong="a: b\n", xa_phuong="[]\n---\n[]\n", noi_tiep_nhan=office)
    (root / "_danh-muc" / "co-quan.yaml").unlink()
    (root / "_danh-muc" / "thuong-dung.csv").write_text("ma,so_ho_so\n1.000101,nhiều\n", "utf-8")
    (root / "thua.txt").write_text("x", "utf-8")

    assert places(load(root)[1], root) == [
        ("_danh-muc/co-quan.yaml", 1, "missing-list"),
        ("_danh-muc/xa-phuong.yaml", 2, "second-document"),
        ("_danh-muc/linh-vuc.yaml", 2, "one-id-one-entry"),
        ("_danh-muc/doi-tuong.yaml", 1, "list-form"),
        ("_danh-muc/noi-tiep-nhan.yaml", 2, "time-span"),
        ("_danh-muc/noi-tiep-nhan.yaml", 1, "coordinates-form"),
        ("_danh-muc/thuong-dung.csv", 2, "demand-form"),
        ("thua.txt", 1, "stray-file"),
    ]


def test_a_form_that_is_not_what_its_name_says_is_met_at_its_path(tmp_path: Path) -> None:
    root = make_tree(tmp_path / "p")
    (root / "_bieu-mau" / "to-khai.docx").write_bytes(b"<!doctype html>")

    assert places(load(root)[1], root) == [("_bieu-mau/to-khai.docx", 1, "file-kind")]


def _document(code: str) -> Document:
    return Document((f"thu-tuc/{code}/index.html",), Location(f"{code}.md"), draw_data)


def test_two_pages_of_one_address_name_both() -> None:
    one, other = (_document(code) for code in ("tam-a", "TAM-A"))

    (found,) = find_doubled((one, other))

    assert (found.rule, found.location.path) == ("one-address-one-page", "TAM-A.md")
    assert "tam-a.md" in found.message


def test_a_published_code_that_is_lost_is_told_where_its_file_stood() -> None:
    kept = make_catalogue(make_entry(thay_the=["1.000090"]))
    codes = ("1.000101", "1.000090", "1.000301")
    published = Published({code: f"ho-tich/{code.replace('.', '-')}.md" for code in codes})

    (found,) = find_vanished(published, kept, Path("procedures"))

    assert (found.rule, found.location.path) == ("published-code-vanished", PATH)
    assert VIETNAMESE.search(found.hint)


def test_where_the_codes_that_were_published_cannot_be_known_that_is_said() -> None:
    (found,) = find_vanished(Published(doubt="kho git chỉ có phần ngọn"), make_catalogue(), Path("procedures"))

    assert (found.rule, found.severity) == ("published-codes-unknown", "warning")
    assert found.message.endswith("kho git chỉ có phần ngọn")


def test_rules_on_lists_speak_at_the_value(tmp_path: Path) -> None:
    root = make_tree(
        tmp_path / "p",
        co_quan='- id: "ubnd-xa"\n  ten: "UBND xã"\n  cap: "xa"\n  thuoc: "ttpvhcc-xa"\n'
        '- id: "ttpvhcc-xa"\n  ten: "Trung tâm"\n  cap: "xa"\n  thuoc: "ubnd-xa"\n'
        '- id: "doi"\n  ten: "Đội"\n  cap: "xa"\n  thuoc: "ubnd-x"\n',
        linh_vuc='- id: "ho-tich"\n  ten: "Hộ tịch"\n  co_quan: "so-tu-phap"\n',
    )
    themes = root / "_danh-muc" / "dong-nghia"
    themes.mkdir()
    (themes / "dat.yaml").write_text('- tu: "bìa đỏ"\n  nghia: "giấy"\n  linh_vuc: "dat-dai"\n- tu: "sổ"\n', "utf-8")
    catalogue, faults = load(root)

    assert faults == ()
    assert sorted(places(tuple(check_lists(catalogue)), root)) == [
        ("_danh-muc/co-quan.yaml", 4, "agency-under-itself"),
        ("_danh-muc/co-quan.yaml", 8, "agency-under-itself"),
        ("_danh-muc/co-quan.yaml", 12, "list-agency-known"),
        ("_danh-muc/dong-nghia/dat.yaml", 3, "synonym-sector-known"),
        ("_danh-muc/dong-nghia/dat.yaml", 4, "synonym-says-what-it-means"),
        ("_danh-muc/linh-vuc.yaml", 3, "list-agency-known"),
    ]


UNREADABLE = ("not-utf8", "nul", "bidi", "tab", "colon", "doubled-key", "date", "unknown-heading", "unclosed-quote")


def test_the_command_reports_broken_files_as_json_with_status_1(tmp_path: Path) -> None:
    root = make_tree(tmp_path / "procedures")
    for name in UNREADABLE:
        shutil.copy(BROKEN / f"{name}.md", root / "ho-tich")
    options = [f"--procedures={root}", f"--config={ROOT / 'site_config.yaml'}", "--format=json"]

    answer = CliRunner().invoke(cli, ["check", *options])

    found = {(Path(d["path"]).stem, d["line"], d["column"], d["rule"]) for d in json.loads(answer.stdout)}
    assert answer.exit_code == 1
    assert answer.exception is None or isinstance(answer.exception, SystemExit)
    assert {(name, *EXPECTED[name][0]) for name in UNREADABLE} == found


def test_every_fault_of_reading_is_shown_by_a_file_a_test_here_or_one_that_needs_a_repository() -> None:
    shown = {rule for found in EXPECTED.values() for _, _, rule in found}
    here = Path(__file__).read_text("utf-8").partition("\nDEEP = ")[2]
    others = ("history/test_clocks.py", "history/test_posted.py", "content/test_walls.py")
    there = "".join((ROOT / "tests" / name).read_text("utf-8") for name in others)
    tested = set(re.findall(r'"([a-z0-9-]+)"', here + there))

    assert {name for advice in READING.values() for name in advice} - shown - tested == set()
