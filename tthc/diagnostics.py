"""An author's mistake as a value: where it stands, which rule speaks, what to type next; and how it is printed."""

import json
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from enum import StrEnum
from hashlib import sha256
from itertools import chain, islice
from types import MappingProxyType
from typing import NamedTuple, TypeAlias

from tthc.text import make_printable

NodePath: TypeAlias = tuple[str | int, ...]
"""The way from the root of a YAML tree to a node: keys and indexes, `("cach_thuc", 0, "so_tien")`."""

KEY_MARK = "#key"
"""Last step of the path that leads to a key itself, not to its value."""

MAX_PER_RULE = 20
"""Faults of one rule that are worth showing for one file."""

_TOLD = frozenset({"clock-is-ahead", "posted-version-known"})
"""Rules that stop a check and no build, which tells them all the same."""

MAX_NOTES = 10
"""Notes of one severity that GitHub shows beside the lines of one step."""

_OLD_COMMAND = "##["
"""How a line of a log begins a command in the older way, wherever in the line it stands."""


class BuildError(Exception):
    """A fault of whoever runs the tool (no config, no pagefind): one Vietnamese line that ends with the mend."""


class Severity(StrEnum):
    """ERROR stops publishing; WARNING is printed and stops nothing."""

    ERROR = "error"
    WARNING = "warning"


class Location(NamedTuple):
    """A place in a file that an author can open.

    Attributes:
        path: POSIX path as printed, relative to where the author works.
        line: counted from 1.
        column: in characters, counted from 1.
    """

    path: str
    line: int = 1
    column: int = 1


@dataclass(frozen=True, slots=True)
class Diagnostic:
    """One mistake of an author.

    Attributes:
        rule: name of the rule that speaks, kebab-case, never renamed.
        message: what is there and what was expected, in Vietnamese, quoting the author's own text.
        hint: the next thing to type, in Vietnamese; may be empty.
    """

    location: Location
    rule: str
    message: str
    hint: str = ""
    severity: Severity = Severity.ERROR


@dataclass(frozen=True, slots=True)
class Places:
    """Where each node of a YAML tree stands in its file.

    Attributes:
        root: the place of the whole, given when nothing nearer is known.
        found: place of a value by its path; place of a key by path + `("#key",)`.
        more: places of values that stand elsewhere in the file; they go before `found`.
    """

    root: Location
    found: Mapping[NodePath, Location]
    more: Mapping[NodePath, Location] = field(default_factory=dict)

    def nearest(self, path: Sequence[str | int]) -> Location:
        """Place of the value at *path*, else of the nearest node above it: a missing key stands at its mapping."""
        steps = tuple(path)
        for length in range(len(steps), 0, -1):
            place = self._at(steps[:length])
            if place is not None:
                return place
        return self._at(()) or self.root

    def key(self, path: Sequence[str | int]) -> Location:
        """Place of the key that bears the value at *path*, else what `nearest` gives."""
        return self._at((*path, KEY_MARK)) or self.nearest(path)

    def _at(self, path: NodePath) -> Location | None:
        return self.more.get(path) or self.found.get(path)


def sort(found: Iterable[Diagnostic]) -> tuple[Diagnostic, ...]:
    """All of *found* once, by path, line, column, severity (errors first) and rule."""
    return tuple(sorted(set(found), key=lambda d: (d.location, d.severity, d.rule, d.message, d.hint)))


def cap(found: Sequence[Diagnostic]) -> tuple[Diagnostic, ...]:
    """The faults of one file, no more than MAX_PER_RULE of a rule; the last of these tells how many it stands for."""
    if len(found) <= MAX_PER_RULE:
        return tuple(found)
    by_rule: defaultdict[str, list[Diagnostic]] = defaultdict(list)
    for diagnostic in found:
        by_rule[diagnostic.rule].append(diagnostic)
    return sort(diagnostic for faults in by_rule.values() for diagnostic in _first_of(faults))


def has_errors(found: Iterable[Diagnostic]) -> bool:
    """Whether anything in *found* forbids publishing."""
    return any(diagnostic.severity is Severity.ERROR for diagnostic in found)


def as_text(found: Sequence[Diagnostic]) -> str:
    """Lines for a terminal, one fault after the other, the count last; no text of an author can forge a line."""
    lines = [line for diagnostic in found for line in _text_lines(diagnostic)]
    return "\n".join([*lines, _count(found)])


def as_brief(found: Sequence[Diagnostic]) -> str:
    """The errors as `as_text` prints them, what a check would stop for, and the count of all: what a build says."""
    shown = (one for one in found if one.severity is Severity.ERROR or one.rule in _TOLD)
    lines = [line for diagnostic in shown for line in _text_lines(diagnostic)]
    return "\n".join([*lines, _count(found)])


def _count(found: Sequence[Diagnostic]) -> str:
    counts = Counter(diagnostic.severity for diagnostic in found)
    return f"{counts[Severity.ERROR]} lỗi, {counts[Severity.WARNING]} cảnh báo"


def as_github(found: Sequence[Diagnostic]) -> str:
    """What `as_text` prints, for logs of every forge; then workflow commands that put notes beside their lines.

    GitHub shows ten notes of each severity and drops the others, so only the first ten of each are made.
    """
    severities = (Severity.ERROR, Severity.WARNING)
    noted = (islice((one for one in found if one.severity is kind), MAX_NOTES) for kind in severities)
    text = as_text(found).replace(_OLD_COMMAND, "# #[")
    return _sayable("\n".join((text, *map(_github_line, chain.from_iterable(noted)))))


def as_gitlab(found: Sequence[Diagnostic]) -> str:
    """A Code Quality report (JSON array); a fingerprint outlives moved lines and is unique in the report."""
    seen: Counter[str] = Counter()
    report = []
    for diagnostic in found:
        name = f"{diagnostic.location.path}\0{diagnostic.rule}\0{diagnostic.message}"
        report.append(_gitlab_entry(diagnostic, f"{name}\0{seen[name]}"))
        seen[name] += 1
    return _sayable(json.dumps(report, ensure_ascii=False, indent=2))


def as_json(found: Sequence[Diagnostic]) -> str:
    """A JSON array of objects: path, line, column, rule, severity, message, hint."""
    report = [
        {**d.location._asdict(), "rule": d.rule, "severity": d.severity, "message": d.message, "hint": d.hint}
        for d in found
    ]
    return _sayable(json.dumps(report, ensure_ascii=False, indent=2))


FORMATS: Mapping[str, Callable[[Sequence[Diagnostic]], str]] = MappingProxyType(
    {"text": as_text, "github": as_github, "gitlab": as_gitlab, "json": as_json}
)
"""The forms of a report by the name that `--format` takes."""


def _first_of(faults: list[Diagnostic]) -> list[Diagnostic]:
    """The first of *faults*, all of one rule, errors before warnings."""
    kept = sorted(faults, key=lambda fault: (fault.severity, fault.location))[:MAX_PER_RULE]
    if more := len(faults) - len(kept):
        kept[-1] = replace(kept[-1], message=f"{kept[-1].message} (và {more} chỗ nữa trong tệp)")
    return kept


def _text_lines(diagnostic: Diagnostic) -> Iterator[str]:
    path, line, column = diagnostic.location
    yield make_printable(f"{path}:{line}:{column}: {diagnostic.severity}[{diagnostic.rule}] {diagnostic.message}")
    if diagnostic.hint:
        yield make_printable(f"    gợi ý: {diagnostic.hint}")


def _sayable(text: str) -> str:
    """*text* with an escape, of Python and of JSON alike, for what is in the name of a file and is no UTF-8."""
    return text.encode("utf-8", "backslashreplace").decode()


def _github_line(diagnostic: Diagnostic) -> str:
    path, line, column = diagnostic.location
    where = f"file={_property(path)},line={line},col={column},title={_property(diagnostic.rule)}"
    hint = f"\ngợi ý: {diagnostic.hint}" if diagnostic.hint else ""
    return f"::{diagnostic.severity} {where}::{_data(diagnostic.message + hint)}"


def _data(text: str) -> str:
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _property(text: str) -> str:
    return _data(text).replace(":", "%3A").replace(",", "%2C")


def _gitlab_entry(diagnostic: Diagnostic, identity: str) -> dict[str, object]:
    hint = f" (gợi ý: {diagnostic.hint})" if diagnostic.hint else ""
    return {
        "description": diagnostic.message + hint,
        "check_name": diagnostic.rule,
        "fingerprint": sha256(identity.encode("utf-8", "surrogatepass")).hexdigest(),
        "severity": "major" if diagnostic.severity is Severity.ERROR else "minor",
        "location": {"path": diagnostic.location.path, "lines": {"begin": diagnostic.location.line}},
    }
