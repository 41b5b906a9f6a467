"""A tree on disk becomes a catalogue; every fault of every file is reported."""

from pathlib import Path

import pytest
from loading import load
from trees import make_tree, places

from tthc.diagnostics import BuildError
from tthc.rules import check_lists

RECORD = """---
ma: "{code}"
ten: "{title}"
linh_vuc: "ho-tich"
cap:
  - "xa"
tinh_trang_du_lieu: "mau"
---

## Trình tự thực hiện

1. Nộp hồ sơ.
"""


def tree(root: Path, **files: str) -> Path:
    """Write *files* (name with `__` for `/`) under *root*/procedures with small lists."""
    folder = root / "procedures"
    lists = {
        "_danh-muc/co-quan.yaml": '- id: "ubnd-xa"\n  ten: "Ủy ban nhân dân cấp xã"\n  cap: "xa"\n',
        "_danh-muc/linh-vuc.yaml": '- id: "ho-tich"\n  ten: "Hộ tịch"\n',
        "_danh-muc/doi-tuong.yaml": '- id: "ca-nhan"\n  ten: "Cá nhân"\n  nhom: "ca-nhan"\n',
    }
    for name, content in (lists | {name.replace("__", "/"): content for name, content in files.items()}).items():
        file = folder / name
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(content, "utf-8")
    return folder


def test_procedures_stand_in_vietnamese_order(tmp_path: Path) -> None:
    names = {"1-000001": "Đăng ký", "1-000002": "Cấp lại", "1-000003": "Ân xá", "1-000004": "Ăn ở"}
    files = {
        f"ho-tich/{stem}.md": RECORD.format(code=stem.replace("-", "."), title=title) for stem, title in names.items()
    }
    catalogue, faults = load(tree(tmp_path, **files))

    assert not faults
    assert [listing.title for listing in catalogue.listings] == ["Ăn ở", "Ân xá", "Cấp lại", "Đăng ký"]
    assert catalogue.complete


def test_every_file_is_reported_in_one_run(tmp_path: Path) -> None:
    good = RECORD.format(code="1.000001", title="Đăng ký")
    files = {
        "ho-tich/1-000001.md": good,
        "ho-tich/1-000002.md": good.replace('ten: "', "ten: \t'"),
        "ho-tich/1-000003.md": good.replace("cap:", "capp:"),
        "ho-tich/1-000004.md": good.replace("---\n", "", 1),
    }
    catalogue, faults = load(tree(tmp_path, **files))

    assert {Path(fault.location.path).name for fault in faults} == {"1-000002.md", "1-000003.md", "1-000004.md"}
    assert len(catalogue.listings) == 1
    assert not catalogue.complete


def test_an_unknown_key_is_met_with_the_right_one(tmp_path: Path) -> None:
    files = {
        "ho-tich/1-000001.md": RECORD.format(code="1.000001", title="A").replace(
            "tinh_trang_du_lieu", "tinh_trang_dulieu"
        )
    }
    _, faults = load(tree(tmp_path, **files))
    unknown = next(fault for fault in faults if fault.rule == "unknown-key")

    assert (unknown.location.line, unknown.location.column) == (7, 1)
    assert unknown.hint == "có phải “tinh_trang_du_lieu”?"


def test_files_out_of_place_are_named_and_left_out(tmp_path: Path) -> None:
    files = {"ghi-chu.md": "x", "ho-tich/anh.png": "x", "ho-tich/sau/1-000001.md": "x"}
    catalogue, faults = load(tree(tmp_path, **files))

    assert [fault.rule for fault in faults] == ["stray-file"] * 3
    assert catalogue.listings == ()


def test_a_doubled_id_in_a_list_is_named_at_its_second_place(tmp_path: Path) -> None:
    root = tree(tmp_path)
    (root / "_danh-muc/linh-vuc.yaml").write_text('- id: "a"\n  ten: "A"\n- id: "a"\n  ten: "B"\n', "utf-8")
    _, faults = load(root)

    assert [(fault.rule, fault.location.line, fault.location.column) for fault in faults] == [
        ("one-id-one-entry", 3, 7)
    ]


def test_a_missing_list_is_a_fault_and_a_missing_folder_is_the_operators(tmp_path: Path) -> None:
    root = tree(tmp_path)
    (root / "_danh-muc/co-quan.yaml").unlink()
    _, faults = load(root)

    assert [fault.rule for fault in faults] == ["missing-list"]
    with pytest.raises(BuildError, match="không có thư mục"):
        load(tmp_path / "nowhere")


def test_a_packed_record_opens_as_it_was(tmp_path: Path) -> None:
    catalogue, _ = load(tree(tmp_path, **{"ho-tich/1-000001.md": RECORD.format(code="1.000001", title="Đăng ký")}))
    entry = catalogue.listings[0].entry()

    assert entry.procedure.steps == "1. Nộp hồ sơ."
    assert entry.place("ten").line == 3


def test_words_that_stand_in_one_file_beside_the_other_lists_are_read_as_those_by_theme(tmp_path: Path) -> None:
    root = make_tree(tmp_path / "p")
    (root / "_danh-muc" / "dong-nghia.yaml").write_text(
        '- tu:\n    - "bìa đỏ"\n  nghia:\n    - "giấy"\n- tu: "sổ"\n', "utf-8"
    )
    catalogue, faults = load(root)

    assert faults == ()
    assert [one.words for one in catalogue.lists.synonyms] == [("bìa đỏ",), ("sổ",)]
    assert places(tuple(check_lists(catalogue)), root) == [
        ("_danh-muc/dong-nghia.yaml", 5, "synonym-says-what-it-means")
    ]
