"""A record of the national API with every key of the kind that the importer expects; what is otherwise is set apart.

Upstream changes without notice: a key that is missing is empty, a key of another kind or a new key is kept as text.
"""

import json
from collections.abc import Iterator, Mapping
from typing import Any, NamedTuple, TypeAlias

Json: TypeAlias = Any
"""What `json.loads` gives."""

_TEXTS = frozenset(
    {
        "id",
        "code",
        "codeNotation",
        "name",
        "description",
        "decisionNo",
        "note",
        "keywords",
        "state",
        "type",
        "formalityType",
        "departmentPromulgateId",
        "departmentPromulgateCode",
        "departmentPromulgateName",
        "executingAgencies",
        "authorizedAgencies",
        "delegatedAgencies",
        "coordinatingAgencies",
        "dossierReceivingAddresses",
        "requirementsAndConditions",
    }
)
_ROWS = frozenset(
    {
        "executionSteps",
        "executionMethods",
        "executionCases",
        "cases",
        "categoriesDetails",
        "subjectTypesDetails",
        "serviceGroupsDetails",
        "resultsDetails",
        "legalBasisesDetails",
        "departmentsExecuting",
        "departmentsAuthority",
        "departmentsAuthorized",
        "departmentsCoordinating",
        "unitGroupsExecuting",
        "unitGroupsAuthority",
        "unitGroupsAuthorized",
        "unitGroupsCoordinating",
        "returningMethods",
    }
)
_FLAGS = frozenset(
    {
        "isInternal",
        "isWard",
        "isProvince",
        "isMinistry",
        "isOtherAgency",
        "isUndetermined",
        "isVertical",
        "isFullProcess",
        "isSharedService",
        "isOfflineOnly",
        "isNonTerritorial",
    }
)
_GROUPS = frozenset({"procedureProposal"})
_NUMBERS = frozenset({"createdAt", "updatedAt"})
_IDS_ONLY = frozenset(
    {
        "categoryIds",
        "categories",
        "departments",
        "serviceGroupIds",
        "legalBasisIds",
        "resultIds",
        "subjectTypeIds",
        "departmentExecutingIds",
        "departmentAuthorityIds",
        "departmentAuthorizedIds",
        "departmentCoordinatingIds",
        "unitGroupExecutingIds",
        "unitGroupAuthorityIds",
        "unitGroupAuthorizedIds",
        "unitGroupCoordinatingIds",
        "category",
    }
)
"""Keys that only repeat, as identifiers, what a `…Details` key says in words."""


_INSIDE: Mapping[str, frozenset[str]] = {
    "executionSteps": frozenset({"name", "description"}),
    "executionMethods": frozenset({"submissionMethod", "processingTime", "processingTimeUnit", "description", "fees"}),
    "fees": frozenset({"type", "value", "currencyId", "currencyName", "currency", "description", "attachment"}),
    "executionCases": frozenset({"name", "profileComponents"}),
    "profileComponents": frozenset(
        {
            "profileComponentId",
            "name",
            "code",
            "originalQty",
            "copyQty",
            "required",
            "hasElectronicForm",
            "isProcessingResult",
            "source",
            "attachments",
        }
    ),
    "attachments": frozenset({"id", "fileName", "bucketName", "filePath"}),
    "cases": frozenset({"id", "name", "code", "processingDay"}),
    "procedureProposal": frozenset(
        {"id", "proposalNumber", "decisionNumber", "decisionDate", "publicationDate", "issuingAgency", "proposalType"}
    ),
}
"""Keys of the rows under a key, as far as the importer reads them or knows them to be identifiers."""


class Shaped(NamedTuple):
    """A record whose known keys are safe to read.

    Attributes:
        record: known keys only; missing ones are empty.
        rest: (key, its value as text) of what the importer does not know.
    """

    record: Mapping[str, Json]
    rest: tuple[tuple[str, str], ...]


def shape(raw: Mapping[str, Json]) -> Shaped:
    """*raw* with text for text, lists of mappings for rows, and so on; nothing that says something is dropped."""
    record: dict[str, Json] = {}
    rest: list[tuple[str, str]] = []
    for key in (*_TEXTS, *_ROWS, *_FLAGS, *_GROUPS, *_NUMBERS):
        record[key], odd = _fit(key, raw.get(key))
        rest += [(key, as_text(item)) for item in odd]
    known = record.keys() | _IDS_ONLY
    rest += [(key, as_text(value)) for key, value in raw.items() if key not in known and says_something(value)]
    rest += _strangers(record)
    return Shaped(record, tuple(sorted(rest)))


def inner(value: Mapping[str, Json], key: str) -> Mapping[str, Json]:
    """The mapping under *key*, an empty one where there is none."""
    found = value.get(key)
    return found if isinstance(found, dict) else {}


def rows(value: Json, key: str) -> Iterator[Mapping[str, Json]]:
    """The mappings in the list under *key* of a mapping; anything else there is passed over."""
    found = value.get(key)
    if isinstance(found, list):
        yield from (item for item in found if isinstance(item, dict))


def text(value: Mapping[str, Json], key: str) -> str:
    """The text under *key*; a number as its digits, nothing as ""."""
    found = value.get(key)
    return found if isinstance(found, str) else "" if not says_something(found) else as_text(found)


def whole(value: Mapping[str, Json], key: str) -> int:
    """The whole number under *key*, 0 where there is none; also from text and from 2.0."""
    found = value.get(key)
    if isinstance(found, str) and found.strip().isdecimal():
        found = int(found.strip()[:9])
    if isinstance(found, float) and found.is_integer():
        found = int(found)
    return found if isinstance(found, int) and not isinstance(found, bool) and 0 <= found < 10**9 else 0


def says_something(value: Json) -> bool:
    """Whether there is any text, number or true in *value*."""
    if isinstance(value, dict):
        return any(says_something(item) for item in value.values())
    if isinstance(value, list):
        return any(says_something(item) for item in value)
    return bool(value.strip() if isinstance(value, str) else value)


def as_text(value: Json) -> str:
    """*value* as it stood: text itself, all else as JSON on one line."""
    return value if isinstance(value, str) else json.dumps(value, ensure_ascii=False, default=str)


def _strangers(value: Mapping[str, Json]) -> Iterator[tuple[str, str]]:
    """(key, value as text) of what stands inside known rows under a key that nobody reads."""
    for key, known in _INSIDE.items():
        found = value.get(key)
        items = found if isinstance(found, list) else [found]
        for item in items:
            if not isinstance(item, dict):
                if says_something(item):
                    yield key, as_text(item)
                continue
            yield from (
                (f"{key}.{name}", as_text(item[name])) for name in item.keys() - known if says_something(item[name])
            )
            yield from _strangers(item)


def _fit(key: str, value: Json) -> tuple[Json, tuple[Json, ...]]:
    """The value as the importer can read it, and what it cannot."""
    odd = (value,) if says_something(value) else ()
    if key in _TEXTS:
        is_number = isinstance(value, (int, float)) and not isinstance(value, bool)
        return (value, ()) if isinstance(value, str) else (as_text(value), ()) if is_number else ("", odd)
    if key in _ROWS:
        items = value if isinstance(value, list) else [value]
        strangers = tuple(item for item in items if not isinstance(item, dict) and says_something(item))
        return [item for item in items if isinstance(item, dict)], strangers
    if key in _GROUPS:
        return (value, ()) if isinstance(value, dict) else ({}, odd)
    if key in _FLAGS:
        return (value is True, () if isinstance(value, bool) else odd)
    return (value, ()) if isinstance(value, (int, float)) and not isinstance(value, bool) else (0, odd)
