"""Bodies that the national API names: five roles, each with departments, groups of units and a line of text."""

from collections.abc import Callable, Iterator
from typing import NamedTuple

from tthc.interchange.candidate import FileTree, ImportRemark, remark_on
from tthc.interchange.cleaning import clean_line, says_nothing
from tthc.interchange.national.api import ApiName, Formality
from tthc.interchange.registers import Registers, fold_name


class _Role(NamedTuple):
    """Where the API names the bodies of one role.

    Attributes:
        key: of the file, under `co_quan`.
        given: departments, groups of units, and the line of text that repeats the departments, separated by commas.
    """

    key: str
    given: Callable[[Formality], tuple[tuple[ApiName, ...], tuple[ApiName, ...], str]]
    shown: str


_ROLES = (
    _Role(
        "thuc_hien",
        lambda record: (record.departments_executing, record.unit_groups_executing, record.executing_agencies),
        "Cơ quan thực hiện",
    ),
    _Role(
        "tham_quyen",
        lambda record: (record.departments_authority, record.unit_groups_authority, record.delegated_agencies),
        "Cơ quan có thẩm quyền",
    ),
    _Role(
        "uy_quyen",
        lambda record: (record.departments_authorized, record.unit_groups_authorized, record.authorized_agencies),
        "Cơ quan được ủy quyền",
    ),
    _Role(
        "phoi_hop",
        lambda record: (record.departments_coordinating, record.unit_groups_coordinating, record.coordinating_agencies),
        "Cơ quan phối hợp",
    ),
)


def list_agency_names(record: Formality) -> tuple[str, ...]:
    """Every body that *record* names, in the order of the roles, one spelling each."""
    return tuple(_once(name for role in _ROLES for name in _named(record, role)[0]))


def agencies_of(record: Formality, registers: Registers) -> tuple[FileTree, tuple[ImportRemark, ...]]:
    """`co_quan` without reception, and what a line of text says beyond the names."""
    tree: FileTree = {}
    extra: list[ImportRemark] = []
    for role in _ROLES:
        names, line = _named(record, role)
        if ids := list(dict.fromkeys(registers.agencies.id_of(name) for name in names)):
            tree[role.key] = ids
        if _says_more(line, names):
            extra += remark_on(role.shown, line)
    return tree, tuple(extra)


def _named(record: Formality, role: _Role) -> tuple[list[str], str]:
    """(names of the bodies of *role*, its line of text); where no name is given, the line is one."""
    departments, groups, line = role.given(record)
    given = (clean_line(body.name) for body in (*departments, *groups))
    names = list(_once(name for name in given if name and not says_nothing(name)))
    return names or ([] if says_nothing(clean_line(line)) else [clean_line(line)]), line


def _says_more(line: str, names: list[str]) -> bool:
    """Whether *line* is more than the *names* one after the other."""
    rest = f" {fold_name(line)} "
    for name in sorted((fold_name(name) for name in names), key=len, reverse=True):
        rest = rest.replace(f" {name} ", "  ", 1) if f" {name} " in rest else rest
    return bool(rest.strip()) and not says_nothing(line)


def _once(names: Iterator[str]) -> Iterator[str]:
    seen: set[str] = set()
    for name in names:
        key = fold_name(name)
        if key and key not in seen:
            seen.add(key)
            yield name
