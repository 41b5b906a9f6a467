"""Commits of the main line whose clock told another day than the one on which they landed, for whoever minds clocks."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date
from pathlib import Path
from types import MappingProxyType

from tthc.content.listfiles import LISTS_FOLDER, TRUE_DAYS
from tthc.diagnostics import Diagnostic, Location, Severity
from tthc.history.git import Absence, Repository
from tthc.history.mainline import Landing, list_landings, list_steps, list_unknown_days
from tthc.text import format_short_date

_NAMED = 3
"""Commits that are named of each kind; of more the number is told."""

_BACK_HINT = "chỉnh giờ của máy đã commit, trên Linux: sudo timedatectl set-ntp true; bản đã công bố để nguyên"
_AHEAD_HINT = (
    "chỉnh giờ của máy đã commit (trên Linux: sudo timedatectl set-ntp true); bản cuối, chưa gửi đi thì ghi lại: "
    "git commit --amend --no-edit --date=now; bản đã gửi đi thì để nguyên, ghi ngày thật vào "
    'procedures/{folder}/{name}.yaml: - ban: "{commit}", dòng dưới: ngay: "{day}"'
)


def say_wrong_clocks(landings: Iterable[Landing], clock: date) -> Mapping[str, str]:
    """Commit → which day its clock told instead of its own, in a sentence for the public."""
    return MappingProxyType({one.commit: _sentence(one, one.written, clock) for one in landings if one.written})


def find_wrong_clocks(
    repository: Repository | Absence, folder: Path, ahead: Severity = Severity.ERROR
) -> Iterator[Diagnostic]:
    """Each way in which clocks went wrong, once, with the commits that show it.

    Args:
        ahead: how much it matters that a day is ahead; a check stops for it, a site is published all the same.
    """
    if isinstance(repository, Absence):
        return
    place = Location(folder.as_posix())
    yield from _find_unknown(repository, folder)
    is_odd = any(step.stated != step.day for step in list_steps(repository))
    wrong = [one for one in list_landings(repository) if _told(one) != one.day] if is_odd else []
    back = [one for one in wrong if _told(one) <= repository.clock]
    if back:
        message = f"{len(back)} bản ghi ngày lùi so với bản ngay trước: {_named(back)}"
        yield Diagnostic(place, "clock-went-back", message, _BACK_HINT, Severity.WARNING)
    early = [one for one in wrong if one not in back]
    if early:
        message = f"lỗi đồng hồ: {len(early)} bản ghi ngày chưa tới: {_named(early)}"
        hint = _AHEAD_HINT.format(folder=LISTS_FOLDER, name=TRUE_DAYS, commit=early[0].commit[:10], day=early[0].day)
        yield Diagnostic(place, "clock-is-ahead", message, hint, ahead)


def _find_unknown(repository: Repository, folder: Path) -> Iterator[Diagnostic]:
    """A day written down for a commit that is not there mends nothing; it is likely a slip of the pen."""
    place = Location((folder / LISTS_FOLDER / f"{TRUE_DAYS}.yaml").as_posix())
    for commit in list_unknown_days(repository):
        message = f"nhánh chính không có bản “{commit}”"
        yield Diagnostic(
            place, "true-day-of-no-commit", message, "chép lại mã mà check nêu, hoặc xóa mục", Severity.WARNING
        )


def _told(landing: Landing) -> date:
    """The day that somebody wrote down for *landing*, else the one that its clock told."""
    return landing.stated or landing.written or landing.day


def _sentence(landing: Landing, written: date, clock: date) -> str:
    told = format_short_date(written)
    if landing.stated == landing.day:
        true = format_short_date(landing.day)
        return f"Máy ghi bản này báo ngày {told}; ngày thật {true} do cơ quan quản lý danh mục ghi lại."
    if written > clock:
        return f"Lỗi đồng hồ: máy ghi bản này báo ngày {told}, là ngày chưa tới."
    return f"Máy ghi bản này báo ngày {told}, lùi so với bản ngay trước."


def _named(landings: Sequence[Landing]) -> str:
    named = [
        f"{one.commit[:10]} ghi {format_short_date(_told(one))}, tính là {format_short_date(one.day)}"
        for one in landings[:_NAMED]
    ]
    return "; ".join(named) + ("; …" if len(landings) > _NAMED else "")
