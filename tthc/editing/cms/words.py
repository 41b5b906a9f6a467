"""Words that an editor chooses from for closed lists; those that readers see too come from `tthc.model.labels`."""

from collections.abc import Mapping
from types import MappingProxyType
from typing import Any

from tthc.model import labels as words
from tthc.model.vocabulary import (
    AgencyKind,
    AnnouncementForm,
    ContentDepth,
    CostKind,
    CostRule,
    DecisionKind,
    SourceKind,
    TimeUnit,
)

_LISTS: tuple[Mapping[Any, str], ...] = (
    words.LEVELS,
    words.KINDS,
    words.DATA_STATES,
    words.CHANNELS,
    words.PICTOGRAMS,
    words.RELIEFS,
    words.ONLINE_LEVELS,
    words.PARTIAL_REASONS,
    words.APPLICANT_GROUPS,
    words.PARTS,
    words.COMMUNE_KINDS,
    words.OFFICE_KINDS,
    words.WEEKDAYS,
    {**words.UNITS, TimeUnit.UNSTATED: "không quy định", TimeUnit.OTHER: "khác, nói ở ghi chú"},
    {**words.COST_KINDS, CostKind.UNKNOWN: "Chưa rõ là phí hay lệ phí"},
    {**words.COST_RULES, CostRule.AMOUNT: "Có mức thu"},
    {**words.ANNOUNCEMENT_FORMS, AnnouncementForm.UNSTATED: "không nêu"},
    {ContentDepth.LIST: "Chỉ công bố danh mục", ContentDepth.FULL: "Công bố đầy đủ nội dung"},
    {DecisionKind.LIST: "Công bố danh mục", DecisionKind.SPECIFIC: "Công bố thủ tục đặc thù của tỉnh"},
    {
        SourceKind.NATIONAL: "Cơ sở dữ liệu quốc gia",
        SourceKind.DECISION: "Quyết định công bố",
        SourceKind.WORD: "Tệp Word",
        SourceKind.LIST: "Danh sách",
    },
    {
        AgencyKind.COMMITTEE: "Ủy ban nhân dân",
        AgencyKind.DEPARTMENT: "Sở",
        AgencyKind.ONE_STOP_SHOP: "Bộ phận một cửa",
        AgencyKind.BOARD: "Ban",
        AgencyKind.VERTICAL: "Ngành dọc",
        AgencyKind.OFFICE: "Phòng",
        AgencyKind.MINISTRY: "Bộ",
        AgencyKind.OTHER: "Khác",
    },
)

CHOICES: Mapping[str, Mapping[str, str]] = MappingProxyType(
    {
        type(next(iter(entries))).__name__: MappingProxyType(
            {member.value: word[:1].upper() + word[1:] for member, word in entries.items()}
        )
        for entries in _LISTS
    }
)
"""Name of a closed list → word in the files → what the form shows."""
