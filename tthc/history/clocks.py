"""Commits of the main line whose clock told another day than the one on which they landed, for whoever minds clocks."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date
from pathlib import Path
from types import MappingProxyType

from tthc.diagnostics import Diagnostic, Location, Severity
from tthc.history.git import Absence, Repository
from tthc.history.mainline import Landing, list_landings, list_steps
from tthc.text import format_short_date

_NAMED = 3
"""Commits that are named of each kind; of more the number is told."""


def say_wrong_clocks(landings: Iterable[Landing], clock: date) -> Mapping[str, str]:
    """Commit → which day its clock told instead of its own, in a sentence for the public."""
    return MappingProxyType({one.commit: _sentence(one.written, clock) for one in landings if one.written})


def find_wrong_clocks(repository: Repository | Absence, folder: Path) -> Iterator[Diagnostic]:
    """Each way in which clocks went wrong, once, with the commits that show it."""
    if isinstance(repository, Absence):
        return
    is_odd = any(step.written != step.day for step in list_steps(repository))
    wrong = [landing for landing in list_landings(repository) if landing.written] if is_odd else []
    place = Location(folder.as_posix())
    back = [one for one in wrong if one.written and one.written <= repository.clock]
    if back:
        message = f"{len(back)} bản ghi ngày lùi so với bản ngay trước: {_named(back)}"
        hint = "chỉnh giờ của máy đã commit, trên Linux: sudo timedatectl set-ntp true; bản đã công bố để nguyên"
        yield Diagnostic(place, "clock-went-back", message, hint, Severity.WARNING)
    ahead = [one for one in wrong if one not in back]
    if ahead:
        message = f"lỗi đồng hồ: {len(ahead)} bản ghi ngày chưa tới: {_named(ahead)}"
        hint = "chỉnh giờ của máy này và máy đã commit; bản chưa gửi đi thì ghi lại: git commit --amend --no-edit"
        yield Diagnostic(place, "clock-is-ahead", message, hint, Severity.WARNING)


def _sentence(written: date, clock: date) -> str:
    told = format_short_date(written)
    if written > clock:
        return f"Lỗi đồng hồ: máy ghi bản này báo ngày {told}, là ngày chưa tới."
    return f"Máy ghi bản này báo ngày {told}, lùi so với bản ngay trước."


def _named(landings: Sequence[Landing]) -> str:
    days = [(one.commit[:10], one.written, one.day) for one in landings[:_NAMED]]
    named = [
        f"{name} ghi {format_short_date(told)}, tính là {format_short_date(day)}" for name, told, day in days if told
    ]
    return "; ".join(named) + ("; …" if len(landings) > _NAMED else "")
