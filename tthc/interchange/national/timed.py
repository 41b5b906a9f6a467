"""Time limits without a unit, told by the cases that the same source names with their time."""

from collections.abc import Iterator, Sequence

from tthc.interchange.candidate import FileTree, ImportRemark, drop_repeated, remark_on
from tthc.interchange.cleaning import clean_line
from tthc.interchange.national.api import TimedCase
from tthc.interchange.national.channels import parse_time_limit
from tthc.model.vocabulary import TimeUnit

_MOST_CASES = 6


def limit_of(case: TimedCase) -> FileTree:
    """The time of a named case, as number and unit."""
    return parse_time_limit(case.processing_day.qty, case.processing_day.type)


def tell_bare_limits(
    channels: Sequence[FileTree], cases: Sequence[TimedCase]
) -> tuple[list[FileTree], tuple[ImportRemark, ...]]:
    """(channels, remarks): a number that the source gives without a unit makes way for the time of its named cases.

    Only where every case has number and unit, and there are few; the number stays in a remark, word for word.
    """
    told = _told(cases)
    bare = drop_repeated(
        limit["ghi"] for channel in channels for limit in channel.get("thoi_han", ()) if _is_bare(limit)
    )
    if not told or not bare:
        return list(channels), ()
    words = f"{'; '.join(bare)}; thời hạn trên trang này lấy từ mục trường hợp của nguồn"
    return [_mended(channel, told) for channel in channels], remark_on("Thời hạn ở nguồn", words)


def _told(cases: Sequence[TimedCase]) -> list[FileTree]:
    """The limits of all *cases*, with the names of cases only where their times differ; none where one is not known."""
    limits = [limit_of(case) for case in cases]
    if not limits or not all("so" in limit for limit in limits):
        return []
    if len(drop_repeated(limits)) == 1:
        return limits[:1]
    named = drop_repeated(_named(cases, limits))
    names = {limit["truong_hop"] for limit in named}
    return named if len(names) == len(named) <= _MOST_CASES and "" not in names else []


def _named(cases: Sequence[TimedCase], limits: Sequence[FileTree]) -> Iterator[FileTree]:
    return ({**limit, "truong_hop": clean_line(case.name)} for case, limit in zip(cases, limits, strict=True))


def _is_bare(limit: FileTree) -> bool:
    """Whether the source gives a number and no unit, for no case of its own."""
    is_number = str(limit.get("ghi", "")).startswith("nguồn ghi") and "truong_hop" not in limit
    return is_number and limit.get("don_vi") == TimeUnit.OTHER.value


def _mended(channel: FileTree, told: Sequence[FileTree]) -> FileTree:
    limits = channel.get("thoi_han", ())
    if not limits or not all(_is_bare(limit) for limit in limits):
        return channel
    return {**channel, "thoi_han": [dict(limit) for limit in told]}
