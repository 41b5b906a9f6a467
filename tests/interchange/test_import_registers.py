"""Names that an import meets for the first time are appended to the lists, and nothing there changes."""

import re
from pathlib import Path

import pytest
from import_samples import AGENCIES, folder, import_records, national_record

from tthc.diagnostics import BuildError
from tthc.editing.format import format_bytes


def test_unknown_names_are_appended_to_the_lists_and_nothing_there_changes(tmp_path: Path) -> None:
    target = folder(tmp_path)
    bodies = [
        {"name": "ủy ban nhân dân CẤP XÃ."},
        {"name": "Sở  Văn hóa"},
        {"name": "Bộ Sách"},
        {"name": "Cục Hải quan tỉnh"},
    ]

    import_records(target, national_record(departmentsExecuting=bodies, executingAgencies=""))

    agencies = (target / "_danh-muc" / "co-quan.yaml").read_text("utf-8")
    assert agencies.startswith(AGENCIES)
    assert re.findall(r'id: "(.*)"\n  ten: "(.*)"\n  cap: "(.*)"', agencies.removeprefix(AGENCIES)) == [
        ("so-van-hoa", "Sở Văn hóa", "tinh"),
        ("bo-sach", "Bộ Sách", "trung-uong"),
        ("cuc-hai-quan-tinh", "Cục Hải quan tỉnh", "co-quan-khac"),
    ]
    assert agencies.count("can_xac_nhan") == 3
    assert 'ma: "X-01"' in (target / "_danh-muc" / "linh-vuc.yaml").read_text("utf-8")


def test_a_field_that_names_six_bodies_is_one_entry_with_a_short_id(tmp_path: Path) -> None:
    target = folder(tmp_path)
    name = ", ".join(f"Cơ quan quản lý thư viện của vùng thứ {number}" for number in range(6))

    import_records(target, national_record(departmentsExecuting=[{"name": name}], executingAgencies=name))

    agencies = (target / "_danh-muc" / "co-quan.yaml").read_text("utf-8")
    assert f'ten: "{name}"' in agencies
    assert all(len(found) <= 80 for found in re.findall(r'id: "(.*)"', agencies))


def test_a_broken_list_stops_the_import_before_anything_is_written(tmp_path: Path) -> None:
    target = folder(tmp_path)
    (target / "_danh-muc" / "co-quan.yaml").write_text('- id: "a"\n  id: "b"\n', encoding="utf-8")

    with pytest.raises(BuildError, match=r"co-quan\.yaml:2"):
        import_records(target, national_record())
    assert list(target.glob("*/*.md")) == []


def test_imported_files_and_lists_have_the_form_that_fmt_writes(tmp_path: Path) -> None:
    target = folder(tmp_path)
    (target / "_danh-muc" / "co-quan.yaml").unlink()
    import_records(target, national_record(departmentsExecuting=[{"name": "Sở Sách"}], executingAgencies=""))

    files = [path for path in target.rglob("*") if path.is_file()]
    assert len(files) == 4
    assert [format_bytes(path.read_bytes(), path.as_posix()) for path in files] == [
        (path.read_bytes(), ()) for path in files
    ]
