"""Each key and value of a file knows its line and column."""

import pytest
from composing import START

from tthc.diagnostics import Location
from tthc.yamlio.places import PlaceTable
from tthc.yamlio.reader import compose

RECORD = """\
ma: "1.001193"
cach_thuc:
  - hinh_thuc: truc-tiep
    phi_le_phi: [{loai: phi, so_tien: "2000"}, {loai: le-phi}]
  - hinh_thuc: truc-tuyen
ghi: |
  Đoạn văn
"""


@pytest.mark.parametrize(
    ("path", "line", "column"),
    [
        ((), 1, 1),
        (("ma",), 1, 5),
        (("cach_thuc",), 3, 3),
        (("cach_thuc", 0), 3, 5),
        (("cach_thuc", 0, "hinh_thuc"), 3, 16),
        (("cach_thuc", 0, "phi_le_phi", 0, "so_tien"), 4, 39),
        (("cach_thuc", 0, "phi_le_phi", 1), 4, 48),
        (("cach_thuc", 0, "phi_le_phi", 1, "so_tien"), 4, 48),
        (("cach_thuc", 1, "hinh_thuc"), 5, 16),
        (("cach_thuc", 2), 3, 3),
        (("ghi",), 6, 6),
        (("khac",), 1, 1),
    ],
)
def test_each_value_knows_its_line_and_column(path: tuple[str | int, ...], line: int, column: int) -> None:
    places = compose(RECORD, START)[1]

    assert places.nearest(path) == Location(START.path, line + START.line - 1, column)


def test_each_key_knows_its_line_and_column() -> None:
    places = compose(RECORD, START)[1]

    assert places.key(("cach_thuc",)) == Location(START.path, 3, 1)
    assert places.key(("cach_thuc", 0, "phi_le_phi", 0, "so_tien")) == Location(START.path, 5, 30)
    assert places.key(("cach_thuc", 1)) == places.nearest(("cach_thuc", 1))


def test_a_missing_value_stands_at_its_key_and_shifts_no_list() -> None:
    places = compose("a:\nb:\n  -\n  - x\n", START)[1]

    assert places.nearest(("a",)) == Location(START.path, 2, 1)
    assert places.nearest(("b", 0)) == Location(START.path, 5, 5)


def test_the_first_line_counts_from_the_column_where_the_text_starts() -> None:
    places = compose("a: 1\nb: 2\n", Location("a.md", 7, 3))[1]

    assert places.nearest(("a",)) == Location("a.md", 7, 6)
    assert places.nearest(("b",)) == Location("a.md", 8, 4)


def test_places_are_a_mapping_that_comes_back_from_bytes_as_it_was() -> None:
    places = compose(RECORD, START)[1]
    assert isinstance(places.found, PlaceTable)

    assert dict(PlaceTable.unpacked(places.found.packed(), START)) == dict(places.found)
    assert len(places.found) == len(list(places.found)) == 14 + 9
    assert places.found[("ma", "#key")] == START
    assert ("ma", "x") not in places.found
