"""Whether each version in the ledger of what was posted is one that a sheet of that procedure ever bore."""

from collections import defaultdict
from collections.abc import Iterator, Mapping

from tthc.content.catalogue import Catalogue
from tthc.content.sheet_content import content_on
from tthc.content.wall import Wall
from tthc.diagnostics import Diagnostic, Severity
from tthc.history.history import History
from tthc.history.sheets import PresentFile, trace_sheets


def find_unknown_sheets(
    catalogue: Catalogue, history: History, severity: Severity = Severity.ERROR
) -> Iterator[Diagnostic]:
    """Each line of the ledger that names a version which never was; none where no history tells what was.

    Args:
        severity: how much it matters; a check stops for it, a site is published all the same.
    """
    if history.absence:
        return
    for code, lines in _lines(catalogue).items():
        known = _versions(code, frozenset(wall.postings[line].version for wall, line in lines), catalogue, history)
        for wall, line in lines:
            version = wall.postings[line].version
            if known and version not in known:
                message = f"thủ tục {code} chưa từng có tờ mang số bản {version}"
                hint = f"chép lại số ở chân tờ; bản hiện hành là {known[-1]}"
                place = wall.place(line, "phien_ban")
                yield Diagnostic(place, "posted-version-known", message, hint, severity)


def _lines(catalogue: Catalogue) -> Mapping[str, list[tuple[Wall, int]]]:
    found: defaultdict[str, list[tuple[Wall, int]]] = defaultdict(list)
    for wall in catalogue.walls.values():
        for line, one in enumerate(wall.postings):
            if one.day <= catalogue.today:
                found[one.code].append((wall, line))
    return found


def _versions(code: str, named: frozenset[str], catalogue: Catalogue, history: History) -> tuple[str, ...]:
    """The versions of a procedure's sheet, that of today last; its past is opened only for versions that differ."""
    listing = next(iter(catalogue.by_code.get(code, ())), None)
    if listing is None:
        return ()
    record, today = listing.published(), catalogue.today
    now = content_on(record, today, catalogue.read_posted, listing.begins).version
    if named == {now}:
        return (now,)
    present = PresentFile(record, listing.begins, is_committed=False)
    return tuple(one.name for one in trace_sheets(present, today, catalogue.read_posted, history))
