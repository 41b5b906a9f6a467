"""The counts of dossiers: read as a portal or a spreadsheet writes them, each mistake told at its place."""

from pathlib import Path

import pytest
from making import make_catalogue, make_entry, make_lists
from trees import make_tree

from tthc.content.demand import read_demand
from tthc.content.load import read_catalogue
from tthc.diagnostics import Location, Severity
from tthc.rules import check_lists


def read(folder: Path, text: str) -> Path:
    file = folder / "thuong-dung.csv"
    file.write_text(text, "utf-8")
    return file


@pytest.mark.parametrize("mark", [",", ";"])
def test_each_line_is_a_code_and_a_number(tmp_path: Path, mark: str) -> None:
    file = read(tmp_path, f'\ufeffma{mark}so_ho_so\n1.000101{mark}1250\n"1.000102"{mark} 0\n\n')

    found = read_demand(file)

    assert dict(found.dossiers) == {"1.000101": 1250, "1.000102": 0}
    assert found.faults == ()


def test_a_catalogue_without_the_file_is_as_it_was(tmp_path: Path) -> None:
    assert read_demand(tmp_path / "thuong-dung.csv") == read_demand(tmp_path / "none.csv")
    assert not read_demand(tmp_path / "thuong-dung.csv").dossiers


@pytest.mark.parametrize(
    ("text", "line", "column", "message"),
    [
        ("", 1, 1, "dòng đầu không phải “ma,so_ho_so”"),
        ("1.000101,5\n", 1, 1, "dòng đầu không phải “ma,so_ho_so”"),
        ("ma,so_ho_so\n1000101,5\n", 2, 1, "“1000101” không đúng dạng mã thủ tục"),
        ("ma,so_ho_so\n1.000101,1.250\n", 2, 10, "“1.250” không phải số hồ sơ"),
        ("ma,so_ho_so\n1.000101,-5\n", 2, 10, "“-5” không phải số hồ sơ"),
        ("ma,so_ho_so\n1.000101,\n", 2, 10, "thiếu số hồ sơ"),
        ("ma,so_ho_so\n1.000101\n", 2, 9, "thiếu số hồ sơ"),
        ("ma,so_ho_so\n1.000101,5\n\n1.000101,6\n", 4, 1, "mã 1.000101 đã có ở dòng 2"),
    ],
)
def test_a_mistake_is_told_at_its_line_and_column(
    tmp_path: Path, text: str, line: int, column: int, message: str
) -> None:
    file = read(tmp_path, text)

    (fault,) = read_demand(file).faults

    assert (fault.rule, fault.message) == ("demand-form", message)
    assert fault.location == Location(file.as_posix(), line, column)
    assert fault.hint


def test_the_file_stands_among_the_lists(tmp_path: Path) -> None:
    root = make_tree(tmp_path / "p")
    read(root / "_danh-muc", "ma,so_ho_so\n1.000101,7\n")

    loaded = read_catalogue(root, {})

    assert loaded.faults == ()
    assert dict(loaded.catalogue.lists.dossiers) == {"1.000101": 7}


def test_a_code_that_nobody_bears_is_a_warning_with_the_nearest() -> None:
    place = Location("thuong-dung.csv", 3)
    lists = make_lists(dossiers={"1.000101": 5, "1.000191": 6}, dossier_places={"1.000191": place})
    catalogue = make_catalogue(make_entry(), lists=lists)

    (fault,) = (one for one in check_lists(catalogue) if one.rule == "demand-code-known")

    assert (fault.location, fault.severity) == (place, Severity.WARNING)
    assert fault.hint == "có phải “1.000101”?"
