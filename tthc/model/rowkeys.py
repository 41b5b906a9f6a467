"""By which keys an entry of a list is the same entry in another version of its file."""

from functools import cache

from tthc.model.record import Mark, Record, keys_marked, list_keys


@cache
def row_keys(model: type[Record]) -> tuple[str, ...]:
    """The keys that together name a row of *model*; its first key where none is marked.

    >>> from tthc.model.journey import JourneyStep
    >>> from tthc.model.parts import TimeLimit
    >>> row_keys(TimeLimit), row_keys(JourneyStep)
    (('truong_hop', 'tu_ngay'), ('id',))
    """
    return keys_marked(model, Mark.ROW_KEY) or tuple(list_keys(model))[:1]
