"""A packed record is, opened, the record that was read, with every place."""

from pathlib import Path

import pytest
from making import make_entry

from tthc.content.load import find_files, load_one
from tthc.content.packing import pack, unpack
from tthc.content.parse import parse_bytes

PROCEDURES = Path(__file__).parents[2] / "procedures"
FILES = find_files(PROCEDURES)[0]


@pytest.mark.parametrize("file", FILES, ids=lambda file: file.stem)
def test_a_record_of_the_sample_comes_back_with_its_places(file: Path) -> None:
    entry, _ = parse_bytes(file.read_bytes(), file.as_posix())
    assert entry is not None
    again = unpack(pack(entry))

    assert again == entry
    assert again.facts == entry.facts
    assert dict(again.places.found) == dict(entry.places.found)
    assert (again.places.more, again.places.root) == (entry.places.more, entry.places.root)


def test_the_same_file_gives_the_same_bytes_and_another_gives_others() -> None:
    one, same, other = make_entry(), make_entry(), make_entry(ten="Thủ tục khác")

    assert pack(one) == pack(same) != pack(other)


def test_a_listing_opens_the_record_that_it_lists() -> None:
    listing = load_one(FILES[0]).listing
    entry, _ = parse_bytes(FILES[0].read_bytes(), FILES[0].as_posix())

    assert listing is not None
    assert listing.entry() == entry
