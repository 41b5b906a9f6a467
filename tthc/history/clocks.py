"""Commits of the main line whose clock told another day than the one on which they landed, for whoever minds clocks."""

from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from pathlib import Path
from types import MappingProxyType

from tthc.diagnostics import Diagnostic, Location, Severity
from tthc.history.git import Absence, Repository
from tthc.history.mainline import LineCommit, list_landings, list_steps
from tthc.text import format_short_date

_NAMED = 3
"""Commits that are named of each kind; of more the number is told."""


def list_wrong_clocks(repository: Repository) -> tuple[LineCommit, ...]:
    """The commits that changed the folder and bear another day than that of their landing, oldest first."""
    odd = [step for step in list_steps(repository) if step.written != step.day]
    landed = {landing.commit for landing in list_landings(repository)} if odd else set()
    return tuple(step for step in odd if step.commit in landed)


def say_wrong_clocks(repository: Repository) -> Mapping[str, str]:
    """Commit → which day its clock told instead of its own, in a sentence for the public."""
    told = {step.commit: _sentence(step, repository.clock) for step in list_wrong_clocks(repository)}
    return MappingProxyType(told)


def find_wrong_clocks(repository: Repository | Absence, folder: Path) -> Iterator[Diagnostic]:
    """Each way in which clocks went wrong, once, with the commits that show it."""
    if isinstance(repository, Absence):
        return
    wrong = list_wrong_clocks(repository)
    place = Location(folder.as_posix())
    back = [step for step in wrong if step.written <= repository.clock]
    if back:
        message = f"{len(back)} bản ghi ngày lùi so với bản ngay trước: {_named(back)}"
        hint = "chỉnh giờ của máy đã commit, trên Linux: sudo timedatectl set-ntp true; bản đã công bố để nguyên"
        yield Diagnostic(place, "clock-went-back", message, hint, Severity.WARNING)
    ahead = [step for step in wrong if step.written > repository.clock]
    if ahead:
        message = f"lỗi đồng hồ: {len(ahead)} bản ghi ngày chưa tới: {_named(ahead)}"
        hint = "chỉnh giờ của máy này và máy đã commit; bản chưa gửi đi thì ghi lại: git commit --amend --no-edit"
        yield Diagnostic(place, "clock-is-ahead", message, hint, Severity.WARNING)


def _sentence(step: LineCommit, clock: date) -> str:
    told = format_short_date(step.written)
    if step.written > clock:
        return f"Lỗi đồng hồ: máy ghi bản này báo ngày {told}, là ngày chưa tới."
    return f"Máy ghi bản này báo ngày {told}, lùi so với bản ngay trước."


def _named(steps: Sequence[LineCommit]) -> str:
    days = ((step.commit[:10], format_short_date(step.written), format_short_date(step.day)) for step in steps)
    named = [f"{commit} ghi {written}, tính là {day}" for commit, written, day in days][:_NAMED]
    return "; ".join(named) + ("; …" if len(steps) > _NAMED else "")
