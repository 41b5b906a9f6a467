"""The main line of the published branch: what landed on it, in which order, and on which day.

The order is that of ancestry, whatever the clocks of those who committed said. A day that goes backwards counts as that
of the commit before it. A day that is ahead of the clock is nobody's: it counts as that of what landed next, and on the
last commits as today, so that nothing which is shown is missing from the history. The day that somebody wrote down for
such a commit (`_danh-muc/ngay-that.yaml`) takes the place of the one that its clock told, and stays.
"""

from collections.abc import Iterator, Sequence
from datetime import date
from itertools import accumulate, chain
from typing import NamedTuple

from tthc.calendar.clock import day_of_instant
from tthc.content.listfiles import read_true_days
from tthc.history.git import Repository, find_shared_tip
from tthc.text import format_short_date

_LANDING = "--format=%x01%H%x00%s%x00"

_LAST_INSTANT = 253402275599
"""The last second of the year 9999 in Việt Nam; a damaged commit may name a later one."""


_BEFORE_1970 = 2**63
"""From here on what git tells is an instant before 1970, which it reads without its sign."""


class LineCommit(NamedTuple):
    """A commit of the main line.

    Attributes:
        before: the commit of the main line that it came upon; empty for the first.
        written: the day that its committer's clock told, in Việt Nam.
        stated: the day that somebody wrote down for it; else *written*.
        day: on which it landed.
    """

    commit: str
    before: str
    written: date
    stated: date
    day: date


class Touched(NamedTuple):
    """A file that a landing changed: its path below the root; *blob* is empty where the file was removed."""

    path: str
    blob: str


class Landing(NamedTuple):
    """What one commit brought to the main line; a merged branch is one landing.

    Attributes:
        day: on which it landed.
        written: the day that its committer's clock told; None for the same.
        stated: the day that somebody wrote down for it instead; None where nobody did.
    """

    commit: str
    day: date
    subject: str
    files: tuple[Touched, ...]
    written: date | None = None
    stated: date | None = None

    @property
    def is_dated_wrong(self) -> bool:
        """Whether its clock told another day than that on which it landed."""
        return self.written is not None


def list_steps(repository: Repository) -> tuple[LineCommit, ...]:
    """The main line up to the commit that *repository* is seen from, oldest first.

    Whatever of it is published goes along the first parents of the published branch; from there to *repository.head* it
    goes along the parents that hold what was published, so that a merge of the published branch into another one does
    not take away what landed on it, nor when.
    """
    tip = find_shared_tip(repository)
    known = dict(chain(_written(repository, "--first-parent", tip), _written(repository, f"{tip}..{repository.head}")))
    published = repository.git.read("rev-list", "--first-parent", "--reverse", tip).split()
    line = (*published, *_since(repository, tip))
    written = [known[commit] for commit in line]
    true = _find_true_days(repository, line)
    stated = [true.get(commit, told) for commit, told in zip(line, written, strict=True)]
    return tuple(map(LineCommit, line, ("", *line), written, stated, lift(stated, repository.clock)))


def list_unknown_days(repository: Repository) -> tuple[str, ...]:
    """Commits that somebody wrote a day down for and that the main line does not have."""
    line = [step.commit for step in list_steps(repository)]
    listed = read_true_days(repository.top / repository.prefix)
    return tuple(one for one in listed if not any(commit.startswith(one) for commit in line))


def _find_true_days(repository: Repository, line: Sequence[str]) -> dict[str, date]:
    """Commit → the day that somebody wrote down for it."""
    listed = read_true_days(repository.top / repository.prefix)
    return {commit: day for one, day in listed.items() for commit in line if commit.startswith(one)} if listed else {}


def lift(written: Sequence[date], clock: date) -> tuple[date, ...]:
    """The days on which commits landed, of the days that they tell, in the order of landing.

    >>> [one.day for one in lift([date(2026, 8, 7), date(2026, 8, 9), date(2026, 8, 8)], date(2026, 8, 31))]
    [7, 9, 9]
    >>> [one.day for one in lift([date(2026, 8, 7), date(2030, 1, 1), date(2026, 8, 9)], date(2026, 8, 31))]
    [7, 9, 9]
    """
    last = clock
    found: list[date] = []
    for day in reversed(written):
        last = day if day <= clock else last
        found.append(last)
    return tuple(accumulate(reversed(found), max))


def commit_on(repository: Repository, day: date) -> str | None:
    """The last commit of the main line that had landed when *day* ended in Việt Nam; None before the first."""
    if day == date.max:
        return repository.head
    return next((step.commit for step in reversed(list_steps(repository)) if step.day <= day), None)


def say_first_day(repository: Repository, day: date) -> str:
    """That *day* is before all that is known, in words for the operator."""
    asked, first = map(format_short_date, (day, list_steps(repository)[0].day))
    return f"ngày {asked} ở trước bản đầu tiên trong git ({first})"


def list_landings(repository: Repository) -> tuple[Landing, ...]:
    """Everything that ever changed in the folder along the main line, oldest first."""
    steps = {step.commit: step for step in list_steps(repository)}
    pairs = "".join(f"{step.commit} {step.before}".rstrip() + "\n" for step in steps.values())
    shown = ("--root", "-r", "--raw", "--no-abbrev", "--no-renames", "-z", _LANDING)
    listing = repository.git.read("diff-tree", "--stdin", *shown, "--", repository.prefix, feed=pairs.encode())
    start = len(repository.prefix) + 1
    return tuple(_landing(steps[commit], subject, files, start) for commit, subject, files in _read_raw(listing))


def _written(repository: Repository, *words: str) -> Iterator[tuple[str, date]]:
    """Commit → the day that it tells."""
    for line in repository.git.read("rev-list", "--timestamp", *words).splitlines():
        seconds, _, commit = line.partition(" ")
        instant = 0 if int(seconds) >= _BEFORE_1970 else int(seconds)
        yield commit, day_of_instant(min(instant, _LAST_INSTANT))


def _since(repository: Repository, tip: str) -> tuple[str, ...]:
    """The commits from *tip*, which is left out, to where the repository is seen from, oldest first."""
    listed = repository.git.read("rev-list", "--parents", "--ancestry-path", f"{tip}..{repository.head}")
    parents = {commit: before for commit, *before in map(str.split, listed.splitlines())}
    found: list[str] = []
    commit = repository.head
    while commit != tip:
        found.append(commit)
        commit = next(one for one in parents[commit] if one == tip or one in parents)
    return tuple(reversed(found))


def _read_raw(listing: str) -> Iterator[tuple[str, str, list[tuple[str, str]]]]:
    """Commit, subject, and the facts and path of each file; in their places they may hold any sign but NUL."""
    words = iter(listing.split("\0"))
    commit, subject, files = "", "", list[tuple[str, str]]()
    for word in words:
        if word.startswith("\x01"):
            if commit:
                yield commit, subject, files
            commit, subject, files = word[1:], next(words), []
        elif word:
            files.append((word, next(words)))
    if commit:
        yield commit, subject, files


def _landing(step: LineCommit, subject: str, listed: Sequence[tuple[str, str]], start: int) -> Landing:
    """What *step* brought, by *listed* facts and paths, which begin with *start* letters of the folder."""
    blobs = ((path[start:], facts.split()[3]) for facts, path in listed)
    files = tuple(Touched(path, blob if blob.strip("0") else "") for path, blob in blobs)
    is_right = step.written == step.day
    stated = step.stated if step.stated != step.written else None
    return Landing(step.commit, step.day, subject, files, None if is_right else step.written, stated)
