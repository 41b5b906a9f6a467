"""By which keys an entry of a list is the same entry in another version of its file."""

from collections.abc import Mapping
from types import MappingProxyType

from tthc.model.decision import DecisionRow
from tthc.model.parts import Channel, Cost, DossierCase, DossierItem, Form, LegalBasis, TimeLimit
from tthc.model.procedure import Announcement, ReplacedRow
from tthc.model.record import Record, aliases

_KEYS: Mapping[type[Record], tuple[str, ...]] = MappingProxyType(
    {
        Announcement: ("so",),
        Channel: ("hinh_thuc",),
        Cost: ("loai", "truong_hop", "tu_ngay"),
        DecisionRow: ("ma", "ten"),
        DossierCase: ("ten",),
        DossierItem: ("ten",),
        Form: ("id",),
        LegalBasis: ("so",),
        ReplacedRow: ("so", "stt"),
        TimeLimit: ("truong_hop", "tu_ngay"),
    }
)


def row_keys(model: type[Record]) -> tuple[str, ...]:
    """The keys that together name a row of *model*; its first key where nothing else is known.

    >>> from tthc.content.journeys import JourneyStep
    >>> row_keys(LegalBasis), row_keys(JourneyStep)
    (('so',), ('id',))
    """
    return _KEYS.get(model) or tuple(aliases(model))[:1]
