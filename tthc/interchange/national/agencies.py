"""Bodies that the national API names: five roles, each with departments, groups of units and a line of text."""

from collections.abc import Iterator, Mapping
from typing import NamedTuple

from tthc.interchange.cleaning import clean_line, says_nothing
from tthc.interchange.draft import Remark, Tree, remark
from tthc.interchange.national.api import Json, rows, text
from tthc.interchange.registers import Registers, name_key


class _Role(NamedTuple):
    """Where the API names the bodies of one role.

    Attributes:
        key: of the file, under `co_quan`.
        line: key of the text that repeats the departments, separated by commas.
    """

    key: str
    departments: str
    groups: str
    line: str
    shown: str


_ROLES = (
    _Role("thuc_hien", "departmentsExecuting", "unitGroupsExecuting", "executingAgencies", "Cơ quan thực hiện"),
    _Role("tham_quyen", "departmentsAuthority", "unitGroupsAuthority", "delegatedAgencies", "Cơ quan có thẩm quyền"),
    _Role("uy_quyen", "departmentsAuthorized", "unitGroupsAuthorized", "authorizedAgencies", "Cơ quan được ủy quyền"),
    _Role("phoi_hop", "departmentsCoordinating", "unitGroupsCoordinating", "coordinatingAgencies", "Cơ quan phối hợp"),
)


def agency_names(record: Mapping[str, Json]) -> tuple[str, ...]:
    """Every body that *record* names, in the order of the roles, one spelling each."""
    return tuple(_once(name for role in _ROLES for name in _names(record, role)))


def agencies_of(record: Mapping[str, Json], registers: Registers) -> tuple[Tree, tuple[Remark, ...]]:
    """`co_quan` without reception, and what a line of text says beyond the names."""
    tree: Tree = {}
    extra: list[Remark] = []
    for role in _ROLES:
        if ids := list(dict.fromkeys(registers.agencies.id_of(name) for name in _names(record, role))):
            tree[role.key] = ids
        if _says_more(text(record, role.line), _names(record, role)):
            extra += remark(role.shown, text(record, role.line))
    return tree, tuple(extra)


def _names(record: Mapping[str, Json], role: _Role) -> list[str]:
    given = [clean_line(text(item, "name")) for key in (role.departments, role.groups) for item in rows(record, key)]
    names = list(_once(name for name in given if name and not says_nothing(name)))
    line = clean_line(text(record, role.line))
    return names or ([line] if not says_nothing(line) else [])


def _says_more(line: str, names: list[str]) -> bool:
    """Whether *line* is more than the *names* one after the other."""
    rest = f" {name_key(line)} "
    for name in sorted((name_key(name) for name in names), key=len, reverse=True):
        rest = rest.replace(f" {name} ", "  ", 1) if f" {name} " in rest else rest
    return bool(rest.strip()) and not says_nothing(line)


def _once(names: Iterator[str]) -> Iterator[str]:
    seen: set[str] = set()
    for name in names:
        key = name_key(name)
        if key and key not in seen:
            seen.add(key)
            yield name
