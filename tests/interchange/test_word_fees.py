"""A fee printed in a Word detail is the sum that it shows, or stays in its words."""

import pytest

from tthc.interchange.word.tables import _fees


@pytest.mark.parametrize(
    ("cell", "value"),
    [
        ("Phí : 30.000 Đồng", 30000),
        ("Phí : 1,500,000 Đồng", 1500000),
        ("Phí : 50000 Đồng.", 50000),
        ("Phí : 0 Đồng", 0),
        ("Phí : 30.000.", 30000),
        ("Phí : 2.5 USD", None),
        ("Phí : 50,5 Đồng", None),
        ("Phí : 1.5000 Đồng", None),
        ("Phí : 1.500,000 Đồng", None),
    ],
)
def test_a_sum_is_read_by_its_groups_of_three_or_left_in_its_words(cell: str, value: int | None) -> None:
    (fee,) = _fees(cell)

    assert (fee["value"], fee["description"]) == (value, cell if value is None else fee["description"])
