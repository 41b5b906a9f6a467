"""What a field is, is said on the field: tables of fields forget none that is added."""

from typing import Annotated

from making import make_procedure
from pydantic import Field

from tthc.history.changes import changes_between
from tthc.history.outline import TITLES, Outline, OutlineLine
from tthc.model.parts import Cost, LegalBasis, TimeLimit
from tthc.model.procedure import Procedure
from tthc.model.record import Mark, Record, is_internal, list_keys, without_internal
from tthc.model.rowkeys import row_keys
from tthc.site.views.upcoming import _changed_parts


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


def test_every_part_of_a_record_weighs_unless_its_field_says_otherwise() -> None:
    """A field that somebody adds is shown in full, and in history, until somebody says that it need not be."""
    old, new = (
        Outline("", "", (), {key: (OutlineLine((key,), "", f"{text} {key}"),) for key in TITLES}, None, None, "", "")
        for text in ("cũ", "mới")
    )
    light = {change.part for change in changes_between(old, new) if not change.is_important}
    fields = dict(zip(list_keys(Procedure), Procedure.model_fields.values(), strict=True))

    assert TITLES.keys() == {key for key, field in fields.items() if not is_internal(field)}
    assert light == {key for key, field in fields.items() if {Mark.AID, Mark.UPKEEP} & set(field.metadata)}


def test_a_version_to_come_tells_every_part_but_upkeep_and_its_end() -> None:
    record = make_procedure()
    silent = {
        name for name in Procedure.model_fields if not _changed_parts(record, without_internal(_with(record, name)))
    }
    unsaid = {Mark.UPKEEP, Mark.INTERNAL}
    marked = {name for name, field in Procedure.model_fields.items() if unsaid & set(field.metadata)}

    assert silent == marked | {"repeal", "replaces"}


def _with(record: Procedure, name: str) -> Procedure:
    """*record* with another value in the field *name*."""
    return record.model_copy(update={name: object()})
