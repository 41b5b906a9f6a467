"""A new file holds what is known, shows how to write the rest, and `check` names every part that it lacks."""

from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from making import make_catalogue

from tthc.content.catalogue import Lists
from tthc.content.in_force import as_of
from tthc.content.parse import Entry, parse_text
from tthc.diagnostics import BuildError, Location, Severity
from tthc.editing.format import format_bytes
from tthc.editing.skeleton import compose_skeleton, write_skeleton
from tthc.model.lists import Agency, Sector
from tthc.model.procedure import Procedure
from tthc.model.record import Record, list_keys, record_in
from tthc.model.vocabulary import Level, Part
from tthc.rules import check_entry
from tthc.yamlio.reader import compose

CODE, TITLE, SECTOR = "1.999999", "Đăng ký “thử”", "ho-tich"
AGENCIES = (
    Agency.model_validate({"id": "so-tu-phap", "ten": "Sở Tư pháp", "cap": "tinh"}),
    Agency.model_validate({"id": "ubnd-xa", "ten": "Ủy ban nhân dân cấp xã", "cap": "xa"}),
)
SECTORS = (
    Sector.model_validate({"id": "ho-tich", "ten": "Hộ tịch", "co_quan": "so-tu-phap"}),
    Sector.model_validate({"id": "giam-ngheo", "ten": "Giảm nghèo", "co_quan": "ubnd-xa"}),
    Sector.model_validate({"id": "dat-dai", "ten": "Đất đai"}),
)
LISTS = Lists(
    agencies={agency.id: agency for agency in AGENCIES},
    communes={},
    sectors={sector.id: sector for sector in SECTORS},
    applicants={},
)
TEXT = compose_skeleton(CODE, TITLE, SECTOR, LISTS)


def entry_of(text: str) -> Entry:
    entry, faults = parse_text(text, "procedures/ho-tich/1-999999.md")
    assert entry is not None, faults
    assert faults == ()
    return entry


def keys(model: type[Record], above: tuple[str, ...] = ()) -> Iterator[tuple[str, ...]]:
    """Every key of *model* and of what stands under it, in order, by its way from the root."""
    for name, field in model.model_fields.items():
        path = (*above, field.alias or name)
        yield path
        inner = record_in(field.annotation)
        if inner:
            yield from keys(inner, path)


def keys_of(tree: Any, above: tuple[str, ...] = ()) -> Iterator[tuple[str, ...]]:
    if isinstance(tree, list):
        for item in tree:
            yield from keys_of(item, above)
    elif isinstance(tree, dict):
        for key, value in tree.items():
            yield (*above, key)
            yield from keys_of(value, (*above, key))


def test_a_new_file_is_in_canonical_form() -> None:
    assert format_bytes(TEXT.encode(), "procedures/ho-tich/1-999999.md") == (TEXT.encode(), ())


def test_a_new_file_states_what_is_known_and_nothing_else() -> None:
    procedure = entry_of(TEXT).procedure
    known = {"code": CODE, "title": TITLE, "sector": SECTOR, "levels": (Level.PROVINCE,)}

    assert procedure.model_dump(include=set(known)) == known
    assert procedure.model_fields_set - set(known) == {"data_state", "steps", "requirements"}


@pytest.mark.parametrize(("sector", "level"), [("ho-tich", "tinh"), ("giam-ngheo", "xa"), ("dat-dai", "tinh")])
def test_the_level_is_that_of_the_agency_of_the_sector_and_a_comment_asks_to_check_it(sector: str, level: str) -> None:
    lines = compose_skeleton(CODE, TITLE, sector, LISTS).splitlines()
    at = lines.index("cap:")

    assert lines[at + 1] == f'  - "{level}"'
    assert "sửa nếu khác" in lines[at - 1]


def test_every_other_key_is_a_comment_with_its_title_and_description() -> None:
    for name, field in Procedure.model_fields.items():
        key = field.alias or name
        line = next((line for line in TEXT.splitlines() if line.startswith(f"# {key}:")), None)
        if key in ("ma", "ten", "linh_vuc", "cap", "tinh_trang_du_lieu", "trinh_tu", "yeu_cau_dieu_kien"):
            assert line is None, key
        else:
            assert line is not None, key
            assert f"# {field.title}: {field.description}" in line


def test_the_comments_are_yaml_that_shows_every_key_in_order() -> None:
    head = TEXT.split("---\n")[1].splitlines()
    open_lines = (line.removeprefix("# ") for line in head if not line.startswith("# Cấp"))
    tree, _, faults = compose("\n".join(open_lines) + "\n", Location("a.md"))

    assert faults == ()
    assert list(keys_of(tree)) == [path for path in keys(Procedure) if path[0] not in ("trinh_tu", "yeu_cau_dieu_kien")]


def test_the_words_of_a_closed_list_are_told() -> None:
    line = next(line for line in TEXT.splitlines() if line.startswith("#     hinh_thuc:"))

    assert line.endswith(
        "(dùng: moi-ban-hanh, duoc-sua-doi-bo-sung, duoc-thay-the, bi-bai-bo, duoc-chuan-hoa, khong-neu)"
    )


def test_check_names_exactly_the_parts_that_are_missing() -> None:
    entry = entry_of(TEXT)
    found = list(check_entry(entry, as_of(make_catalogue(entry, lists=LISTS), date(2026, 11, 24))))
    missing = [fault.message.rpartition("(")[2].rstrip(")") for fault in found if fault.severity is Severity.ERROR]
    needed = ("trinh_tu", "cach_thuc", "ho_so", "so_bo", "thoi_han", "doi_tuong", "co_quan", "can_cu")

    assert {fault.rule for fault in found if fault.severity is Severity.ERROR} == {"part-missing"}
    assert tuple(map(Part, missing)) == tuple(map(Part, needed))


def test_both_headings_stand_ready() -> None:
    assert TEXT.endswith("---\n\n## Trình tự thực hiện\n\n## Yêu cầu, điều kiện\n")


@pytest.fixture
def root(tmp_path: Path) -> Path:
    """A folder of procedures with two sectors."""
    folder = tmp_path / "procedures" / "_danh-muc"
    folder.mkdir(parents=True)
    (folder / "linh-vuc.yaml").write_text(
        '- id: "ho-tich"\n  ten: "Hộ tịch"\n- id: "dat-dai"\n  ten: "Đất đai"\n', "utf-8"
    )
    return folder.parent


def test_a_new_file_is_named_by_its_code_in_the_folder_of_its_sector(root: Path) -> None:
    file = write_skeleton(root, CODE, " Đăng  ký\u200b khai\nsinh ", "ho-tich")

    assert file == root / "ho-tich" / "1-999999.md"
    assert file.read_bytes() == compose_skeleton(CODE, "Đăng ký khai sinh", "ho-tich", LISTS).encode()


def test_a_provisional_code_is_taken(root: Path) -> None:
    assert write_skeleton(root, "tam-cap-the", TITLE, "ho-tich").name == "tam-cap-the.md"


def test_a_code_that_has_a_file_is_refused_in_whatever_sector(root: Path) -> None:
    file = write_skeleton(root, CODE, TITLE, "dat-dai")
    before = file.read_bytes()
    with pytest.raises(BuildError, match=r"đã có ở .*/dat-dai/1-999999\.md; mở tệp đó"):
        write_skeleton(root, CODE, "Tên khác", "ho-tich")

    assert file.read_bytes() == before
    assert not (root / "ho-tich").exists()


@pytest.mark.parametrize(
    ("code", "title", "sector", "shown"),
    [
        ("1001193", TITLE, "ho-tich", "“1001193” không đúng dạng mã thủ tục; ghi “1.001193”"),
        ("../x", TITLE, "ho-tich", "chưa có mã thì ghi “tam-ten-ngan”"),
        (CODE, "  ", "ho-tich", "tên thủ tục để trống"),
        (CODE, "Đơn \ue000", "ho-tich", "tên thủ tục có ký tự U+E000"),
        (CODE, TITLE, "ho-tic", "không có lĩnh vực “ho-tic”; có phải “ho-tich”?"),
        (CODE, TITLE, "Đất Đai", "có phải “dat-dai”?"),
        (CODE, TITLE, "thue", "_danh-muc/linh-vuc.yaml"),
    ],
)
def test_what_cannot_stand_is_refused_with_the_mend(root: Path, code: str, title: str, sector: str, shown: str) -> None:
    with pytest.raises(BuildError) as error:
        write_skeleton(root, code, title, sector)

    assert shown in str(error.value)
    assert "\n" not in str(error.value)
    assert [item.name for item in root.iterdir()] == ["_danh-muc"]


def test_a_list_of_sectors_that_cannot_be_read_is_told(tmp_path: Path) -> None:
    with pytest.raises(BuildError, match=r"không đọc được lĩnh vực nào .*check"):
        write_skeleton(tmp_path, CODE, TITLE, "ho-tich")


def test_the_keys_of_the_model_are_those_that_the_file_shows() -> None:
    """The tests above walk the model; a key without an alias would slip through both walks."""
    assert all(key == key.lower() and key.isascii() for key in list_keys(Procedure))
