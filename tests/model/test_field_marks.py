"""What a field is, is said on the field: tables of fields forget none that is added."""

from typing import Annotated

from pydantic import Field

from tthc.model.parts import Cost, LegalBasis, TimeLimit
from tthc.model.record import Mark, Record
from tthc.model.rowkeys import row_keys


class _Row(Record):
    """A row as someone may write it tomorrow: what it is called comes second, and only in its place is it one thing."""

    note: str = Field("", alias="ghi")
    name: Annotated[str, Mark.ROW_KEY] = Field(alias="ten")
    place: Annotated[str, Mark.ROW_KEY] = Field("", alias="noi")


def test_a_row_is_known_by_the_keys_that_are_marked_else_by_its_first() -> None:
    assert row_keys(_Row) == ("ten", "noi")
    assert row_keys(TimeLimit) == ("truong_hop", "tu_ngay")
    assert row_keys(Cost) == ("loai", "truong_hop", "tu_ngay")
    assert row_keys(LegalBasis) == ("so",)
