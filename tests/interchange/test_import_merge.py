"""A second import: upstream's changes come in, editors' changes stay, both at once is reported."""

import shutil
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from import_samples import folder, import_records, national_record

from tthc.content.parse import parse_text
from tthc.content.source import SourceFile, split
from tthc.diagnostics import Location
from tthc.interchange.merge import as_strings, fingerprint
from tthc.interchange.splice import splice
from tthc.yamlio.reader import compose


class Desk:
    """A folder with one imported record, its file, and a way to edit and import again."""

    def __init__(self, tmp_path: Path, **changes: Any) -> None:
        self.target = folder(tmp_path)
        report = import_records(self.target, national_record(**changes))
        self.file = Path(report.created[0])

    @property
    def text(self) -> str:
        return self.file.read_text("utf-8")

    def edit(self, old: str, new: str) -> None:
        assert self.text.count(old) == 1, self.text
        self.file.write_text(self.text.replace(old, new), encoding="utf-8")

    def again(self, **changes: Any) -> str:
        report = import_records(self.target, national_record(**changes))
        entry, faults = parse_text(self.text, "x.md")
        assert entry is not None, faults
        return report.as_text()


@pytest.fixture
def desk(tmp_path: Path) -> Desk:
    return Desk(tmp_path)


def files(target: Path) -> dict[str, bytes]:
    return {path.as_posix(): path.read_bytes() for path in target.rglob("*") if path.is_file()}


def test_an_import_of_the_same_data_changes_no_byte(desk: Desk) -> None:
    before = files(desk.target)

    report = desk.again()

    assert files(desk.target) == before
    assert "1 không đổi" in report


def test_an_import_of_the_same_data_leaves_edited_files_alone(desk: Desk) -> None:
    desk.edit('ten: "Thủ tục cấp thẻ', '# đã sửa tên\nten: "Cấp thẻ')
    desk.edit("con_thieu:\n", 'tu_khoa:\n  - "đọc sách"\ncon_thieu:\n')
    before = files(desk.target)

    desk.again()

    assert files(desk.target) == before


def test_what_upstream_changed_is_taken_and_comments_elsewhere_survive(desk: Desk) -> None:
    desk.edit("cap:\n", "# cấp nào làm\ncap:\n")
    desk.edit("ket_qua:\n", "\n# nhận gì\nket_qua:\n")
    before = desk.text

    report = desk.again(name="Cấp thẻ thư viện", resultsDetails=[{"name": "Thẻ mới"}])

    changed = [line for line in desk.text.split("\n") if line not in before.split("\n")]
    assert changed[:2] == ['ten: "Cấp thẻ thư viện"', '  - ten: "Thẻ mới"']
    assert all(line.startswith(("    ten: ", "    ket_qua: ")) for line in changed[2:])
    assert "\n# cấp nào làm\ncap:\n" in desk.text
    assert '\n\n# nhận gì\nket_qua:\n  - ten: "Thẻ mới"\nkhong_co:' in desk.text
    assert "lấy theo nguồn: ten, ket_qua" in report


def test_what_an_editor_changed_stays_while_upstream_does_not_speak_of_it(desk: Desk) -> None:
    desk.edit("so_tien: 5000", "so_tien: 6000 ")

    desk.again(name="Cấp thẻ thư viện")

    assert "so_tien: 6000 " in desk.text
    assert 'ten: "Cấp thẻ thư viện"' in desk.text


def test_what_both_changed_stays_and_is_told_once_with_both_values(desk: Desk) -> None:
    desk.edit('ten: "Thủ tục cấp thẻ mượn sách thư viện xã"', 'ten: "Cấp thẻ đọc"')

    first = desk.again(name="Cấp thẻ thư viện")
    second = desk.again(name="Cấp thẻ thư viện")

    assert 'ten: "Cấp thẻ đọc"' in desk.text
    assert "ten: tệp ghi “Cấp thẻ đọc”, nguồn nay ghi “Cấp thẻ thư viện”" in first
    assert "1 không đổi" in second
    assert "hai bên cùng sửa (" not in second


def test_the_same_change_on_both_sides_is_no_conflict(desk: Desk) -> None:
    desk.edit('ten: "Thủ tục cấp thẻ mượn sách thư viện xã"', 'ten: "Cấp thẻ thư viện"')

    assert "0 chỗ hai bên cùng sửa" in desk.again(name="Cấp thẻ thư viện")


def test_keys_that_only_editors_write_are_kept(desk: Desk) -> None:
    own = 'ten_thuong_goi:\n  - "làm thẻ"\ntu_khoa:\n  - "sách"\ntom_tat: "Ngắn."\n'
    desk.edit('linh_vuc: "thu-vien"\n', f'{own}linh_vuc: "thu-vien"\n')
    desk.edit("nguon:\n", 'nguoi_phu_trach: "Thủ thư"\nnguon:\n')

    desk.again(name="Cấp thẻ thư viện", executionMethods=[], isVertical=True)

    assert own in desk.text
    assert 'nguoi_phu_trach: "Thủ thư"\n' in desk.text
    assert "cach_thuc:\n" not in desk.text
    assert desk.text.index("ghi_chu:\n") < desk.text.index("nguon:\n")


def test_a_key_that_upstream_adds_stands_where_the_model_puts_it(tmp_path: Path) -> None:
    desk = Desk(tmp_path, resultsDetails=[], requirementsAndConditions="", description="")

    desk.again(requirementsAndConditions="Có thẻ cũ.", description="Có thẻ cũ.")

    assert desk.text.index("mau_don:") < desk.text.index("ket_qua:") < desk.text.index("can_cu:")
    assert desk.text.endswith("Nhận thẻ tại quầy.\n\n## Yêu cầu, điều kiện\n\nCó thẻ cũ.\n")


def test_the_prose_of_a_section_is_taken_or_kept_like_a_key(tmp_path: Path) -> None:
    words = {"requirementsAndConditions": "Có thẻ cũ.", "description": "Có thẻ cũ."}
    desk = Desk(tmp_path, **words)
    desk.edit("Có thẻ cũ.", "Có thẻ cũ, còn hạn.")

    desk.again(**words, executionSteps=[{"name": "", "description": "Chỉ một bước."}])

    assert desk.text.endswith(
        "---\n\n## Trình tự thực hiện\n\nChỉ một bước.\n\n## Yêu cầu, điều kiện\n\nCó thẻ cũ, còn hạn.\n"
    )


def test_a_section_that_upstream_drops_goes_with_its_heading(tmp_path: Path) -> None:
    desk = Desk(tmp_path, requirementsAndConditions="Có thẻ cũ.", description="Có thẻ cũ.")

    desk.again()

    assert "Yêu cầu" not in desk.text
    assert desk.text.endswith("Nhận thẻ tại quầy.\n")


def test_a_procedure_is_found_in_whatever_folder_it_stands(desk: Desk) -> None:
    desk.edit('linh_vuc: "thu-vien"', 'linh_vuc: "van-hoa"')
    moved = desk.target / "van-hoa" / desk.file.name
    moved.parent.mkdir()
    shutil.move(desk.file, moved)
    desk.file = moved

    report = desk.again(name="Cấp thẻ thư viện")

    assert 'ten: "Cấp thẻ thư viện"' in desk.text
    assert 'linh_vuc: "van-hoa"' in desk.text
    assert "1 cập nhật" in report


def test_a_move_upstream_is_told_and_the_file_stays(desk: Desk) -> None:
    report = desk.again(categoriesDetails=[{"name": "Di sản", "code": ""}])

    assert "nguồn chuyển sang lĩnh vực “di-san”; tệp để nguyên chỗ" in report
    assert 'linh_vuc: "thu-vien"' in desk.text


def test_a_broken_file_is_left_alone_and_told(desk: Desk) -> None:
    desk.edit("cap:\n", "cap: [\n")
    before = files(desk.target)

    report = import_records(desk.target, national_record(name="Khác", categoriesDetails=[{"name": "Mới toanh"}]))

    assert files(desk.target) == before
    assert "tệp có lỗi ở dòng" in report.as_text()


def test_a_file_written_by_hand_is_left_alone(desk: Desk) -> None:
    head, _, tail = desk.text.partition("nguon:\n")
    desk.file.write_text(f"{head}---\n{tail.partition('---' + chr(10))[2]}", encoding="utf-8")
    before = files(desk.target)

    report = desk.again(name="Khác")

    assert files(desk.target) == before
    assert "do người viết" in report


def test_a_fingerprint_does_not_depend_on_where_the_value_was_read() -> None:
    tree, _, _ = compose('so: 3\nmot_cua: true\nten: "3"\n', Location(""))

    assert as_strings({"so": 3, "mot_cua": True, "ten": "3"}) == tree
    assert fingerprint({"so": 3, "mot_cua": True, "ten": "3"}) == fingerprint(tree)
    assert fingerprint("a") != fingerprint(["a"])


def source(text: str) -> SourceFile:
    found, faults = split(text, "x.md")
    assert found is not None, faults
    return found


def test_a_front_matter_that_is_not_one_key_a_line_is_not_cut() -> None:
    assert splice(source('---\n{ma: "1.000001", ten: "A"}\n---\n'), {"ten": "B"}) is None


def test_the_last_comment_of_the_front_matter_stays_at_its_end() -> None:
    text = '---\n# đầu\nma: "1.000001"\nten: "A"\n\n# cuối\n---\n'

    assert splice(source(text), {"ten": "B", "cap": ["xa"]}) == (
        '---\n# đầu\nma: "1.000001"\nten: "B"\ncap:\n  - "xa"\n\n# cuối\n---\n'
    )


KEYS = ["ma", "ten", "tu_khoa", "tom_tat", "cap", "ket_qua", "trinh_tu", "yeu_cau_dieu_kien"]
VALUES = {"ket_qua": [{"ten": "x"}], "tu_khoa": ["a", "b"], "cap": ["xa"]}


@given(st.lists(st.sampled_from(KEYS[:6]), unique=True, min_size=1), st.sets(st.sampled_from(KEYS)), st.randoms())
def test_a_splice_changes_the_wanted_keys_and_nothing_else(have: list[str], change: set[str], chance: Any) -> None:
    blocks = [f'# {key}\n{key}: "cũ {key}"\n' for key in have]
    body = "\n## Trình tự thực hiện\n\nCũ.\n" if chance.random() < 0.5 else ""
    wanted = {key: None if chance.random() < 0.3 else VALUES.get(key, f"mới {key}") for key in sorted(change)}

    text = splice(source(f"---\n{''.join(blocks)}---\n{body}"), wanted)

    assert text is not None
    front, _, rest = text.removeprefix("---\n").partition("---\n")
    tree, _, faults = compose(front, Location(""))
    expected = {key: f"cũ {key}" for key in have} | {k: v for k, v in wanted.items() if k in KEYS[:6]}
    assert (tree or {}) == {key: value for key, value in expected.items() if value is not None} or faults
    assert [line for line in front.split("\n") if line.startswith("#")] == [f"# {key}" for key in have]
    prose = {"trinh_tu": "Cũ." if body else None, **{k: v for k, v in wanted.items() if k in KEYS[6:]}}
    heads = {"trinh_tu": "## Trình tự thực hiện", "yeu_cau_dieu_kien": "## Yêu cầu, điều kiện"}
    shown = [f"{heads[key]}\n\n{prose[key]}\n" for key in heads if prose.get(key)]
    assert rest.strip("\n") == "\n".join(shown).strip("\n")


@pytest.mark.parametrize(("day", "is_changed"), [("2026-11-01", True), ("2026-12-01", False)])
def test_an_import_brings_up_to_date_the_version_that_holds_and_no_other(
    desk: Desk, day: str, is_changed: bool
) -> None:
    version = desk.file.with_name(f"{desk.file.stem}@{day}.md")
    shutil.copy(desk.file, version)
    before = desk.text

    desk.again(name="Cấp thẻ thư viện")

    assert ("Cấp thẻ thư viện" in version.read_text("utf-8"), desk.text != before) == (is_changed, not is_changed)
