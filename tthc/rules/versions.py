"""Rules on versions that hold from a day on, and on what changes soon."""

from collections.abc import Iterator
from datetime import date, timedelta
from itertools import pairwise
from pathlib import PurePosixPath

from tthc.content.catalogue import Catalogue
from tthc.content.filenames import parse_file_name, stem_of
from tthc.content.listing import Listing
from tthc.content.parse import Entry
from tthc.diagnostics import NodePath, Severity
from tthc.model.parts import Cost, TimeLimit
from tthc.model.periods import day_after
from tthc.model.procedure import Procedure
from tthc.rules.rule import Fault, rule
from tthc.text import format_short_date

_SOON = timedelta(days=30)
_LONG_SINCE = timedelta(days=30)


@rule(
    "Ngày trong tên tệp <mã>@<ngày>.md là ngày có hiệu lực của quyết định công bố mới nhất.",
    "Sửa ngày trong tên tệp, hoặc hieu_luc_tu, cho khớp quyết định.",
)
def version_day_matches_decision(entry: Entry, catalogue: Catalogue) -> Iterator[Fault]:
    """The day in the name is the day on which the version takes over, so it may not differ from the decision's."""
    since, stated = parse_file_name(entry.path).since, entry.procedure.effective_from
    if since and stated and since != stated:
        yield Fault(
            entry.place("cong_bo", 0, "hieu_luc_tu"),
            f"hiệu lực từ {format_short_date(stated)}, nhưng tên tệp ghi {format_short_date(since)}",
            f"đổi tên tệp thành {stem_of(entry.procedure.code)}@{stated}.md, hoặc ghi hieu_luc_tu: {since}",
        )


@rule(
    "Bản áp dụng từ một ngày có hiệu lực sau bản đang đứng trước nó.",
    "Xem lại hieu_luc_tu của bản trước và ngày trong tên tệp của bản sau.",
)
def version_not_later(entry: Entry, catalogue: Catalogue) -> Iterator[Fault]:
    """A version comes after the one that it takes the place of; else that one would never hold."""
    line = _line(entry, catalogue)
    before = next((one for one, after in pairwise(line) if after.path == entry.path), None)
    since = parse_file_name(entry.path).since
    if before and since and before.begins and before.begins >= since:
        yield Fault(
            entry.place("ma"),
            f"tên tệp ghi {format_short_date(since)}, nhưng {PurePosixPath(before.path).name} "
            f"có hiệu lực từ {format_short_date(before.begins)}",
            "sửa hieu_luc_tu của tệp kia, hoặc ngày trong tên tệp này",
        )


@rule(
    "Bản áp dụng từ một ngày không bỏ quên việc bãi bỏ đã ghi ở bản đứng trước.",
    "Chép bai_bo sang tệp này; nếu không còn bãi bỏ nữa thì xóa bai_bo ở tệp kia.",
)
def version_forgets_repeal(entry: Entry, catalogue: Catalogue) -> Iterator[Fault]:
    """A repeal that is still to come when a version takes over is lost unless the version repeats it."""
    line = _line(entry, catalogue)
    before = next((one for one, after in pairwise(line) if after.path == entry.path), None)
    since, repeal = parse_file_name(entry.path).since, before.repeal if before else None
    if before and since and repeal and repeal.repealed_from >= since and not entry.procedure.repeal:
        yield Fault(
            entry.place("ma"),
            f"{PurePosixPath(before.path).name} ghi bãi bỏ từ {format_short_date(repeal.repealed_from)}, "
            "bản này thì không",
            "chép bai_bo sang tệp này, hoặc xóa bai_bo ở tệp kia",
        )


@rule(
    "Bản đã áp dụng quá 30 ngày thì thành tệp chính.",
    "Xóa tệp của bản cũ (lịch sử vẫn còn trong git) rồi bỏ @ và ngày khỏi tên tệp.",
)
def version_to_rename(entry: Entry, catalogue: Catalogue) -> Iterator[Fault]:
    """A version that has held for a month takes the plain name."""
    since = parse_file_name(entry.path).since
    holder = next((one for one in catalogue.by_code.get(entry.procedure.code, ()) if one.path == entry.path), None)
    if since and holder and since + _LONG_SINCE < catalogue.today:
        old = [PurePosixPath(one.path).name for one in holder.past]
        delete = f"xóa {', '.join(old)}, rồi " if old else ""
        yield Fault(
            entry.place("ma"),
            f"đã áp dụng từ {format_short_date(since)}",
            f"{delete}đổi tên tệp thành {stem_of(entry.procedure.code)}.md để gọn",
            Severity.WARNING,
        )


@rule(
    "Mức thu, thời hạn, bản mới hay việc bãi bỏ trong 30 ngày tới được nhắc trước.",
    "Không phải lỗi: kiểm tra lại nội dung sẽ áp dụng, in lại bản niêm yết, báo nơi tiếp nhận.",
)
def changes_soon(entry: Entry, catalogue: Catalogue) -> Iterator[Fault]:
    """What changes in the next 30 days is announced beforehand, each change at its line."""
    own = next((one for one in _line(entry, catalogue) if one.path == entry.path), None)
    next_one = own.coming[0].since if own and own.coming else None
    for path, day, words in _turns(entry.procedure, parse_file_name(entry.path).since):
        left = day - catalogue.today
        if timedelta() < left <= _SOON and (next_one is None or day < next_one):
            yield Fault(
                entry.place(*path),
                f"{words}, còn {left.days} ngày",
                "kiểm tra nội dung sẽ áp dụng, in lại bản niêm yết vào ngày đó",
                Severity.WARNING,
            )


def _turns(procedure: Procedure, since: date | None) -> Iterator[tuple[NodePath, date, str]]:
    """Every day on which something of a version begins, or is over: where it stands, the day, what happens."""
    begins = since or procedure.effective_from
    if begins:
        path: NodePath = ("ma",) if since else ("cong_bo", 0, "hieu_luc_tu")
        yield path, begins, f"{'bản này áp dụng' if since else 'có hiệu lực'} từ ngày {format_short_date(begins)}"
    if procedure.repeal:
        day = procedure.repeal.repealed_from
        yield ("bai_bo", "tu"), day, f"bị bãi bỏ từ ngày {format_short_date(day)}"
    for i, channel in enumerate(procedure.channels):
        for j, limit in enumerate(channel.time_limits):
            yield from _ends(("cach_thuc", i, "thoi_han", j), limit, since, "thời hạn")
        for j, cost in enumerate(channel.costs):
            yield from _ends(("cach_thuc", i, "phi_le_phi", j), cost, since, "mức thu")


def _ends(
    path: NodePath, row: TimeLimit | Cost, since: date | None, words: str
) -> Iterator[tuple[NodePath, date, str]]:
    """What begins or is over on the very day of a version, or before, comes with the version."""
    first, last = row.valid_from, row.valid_to
    if first and (since is None or since < first):
        yield (*path, "tu_ngay"), first, f"{words} áp dụng từ ngày {format_short_date(first)}"
    if last and last < date.max and (since is None or since <= last):
        yield (*path, "den_ngay"), day_after(last), f"{words} áp dụng đến hết ngày {format_short_date(last)}"


def _line(entry: Entry, catalogue: Catalogue) -> tuple[Listing, ...]:
    """The versions of the procedure, the oldest first."""
    found = catalogue.by_code.get(entry.procedure.code, ())
    lines = ((*head.past, head, *head.coming) for head in found)
    return next((line for line in lines if entry.path in {one.path for one in line}), ())
