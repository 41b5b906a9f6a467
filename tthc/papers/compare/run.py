"""The command `compare`: two points in time → a report in the form that was asked for."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from datetime import date
from difflib import get_close_matches
from pathlib import Path
from types import MappingProxyType
from typing import NamedTuple

from tthc.content.decisions import DecisionEntry
from tthc.content.listfiles import LISTS_FOLDER, read_lists
from tthc.content.load import DECISIONS_FOLDER, read_decisions
from tthc.diagnostics import BuildError
from tthc.model.lists import Agency, Sector
from tthc.papers.compare.burden import BurdenChange, find_burden_changes
from tthc.papers.compare.comparison import ALL, Comparison, Reason, Scope, compare_snapshots, with_scope
from tthc.papers.compare.forms import report_as_csv, report_as_html, report_as_text
from tthc.papers.compare.markdown import report_as_markdown
from tthc.papers.compare.report import ComparisonReport, report_of
from tthc.papers.compare.snapshots import Archive, day_in, open_archive
from tthc.papers.compare.word import report_as_word

WORD = "docx"
MARKDOWN = "markdown"


class ComparisonRequest(NamedTuple):
    """What to compare.

    Attributes:
        old: a day or a revision.
        new: a day or a revision; of two days the earlier one is taken as the old one.
        with_trivial: whether edits of no weight are listed too.
        clock: the day on which it is asked.
    """

    procedures: Path
    old: str
    new: str
    scope: Scope = ALL
    with_trivial: bool = False
    clock: date = date.max


def draw_report(request: ComparisonRequest, form: str, templates: Path) -> bytes:
    """The report in one of REPORT_FORMATS.

    Raises:
        BuildError: there is no history, no such day, revision, body or sector; or python-docx is not installed.
    """
    return REPORT_FORMATS[form](compose_report(request, with_burden=form == MARKDOWN), templates)


def compose_report(request: ComparisonRequest, *, with_burden: bool = False) -> ComparisonReport:
    """The report as a value; see `draw_report` for errors.

    Args:
        with_burden: whether what the procedures ask of those who file is counted on both sides.
    """
    lists, _ = read_lists(request.procedures / LISTS_FOLDER)
    names = lists.names
    scope = request.scope
    limits = (
        _scope_name("cơ quan", scope.agency, lists.agencies),
        _scope_name("lĩnh vực", scope.sector, lists.sectors),
    )
    with open_archive(request.procedures, request.clock) as archive:
        found = with_scope(comparison_of(request, names, archive), ", ".join(filter(None, limits)))
        report = report_of(found, lambda one: names.get(one, one), with_trivial=request.with_trivial)
        return report._replace(burdens=tuple(_burdens(request, found, archive)) if with_burden else ())


def comparison_of(request: ComparisonRequest, names: Mapping[str, str], archive: Archive) -> Comparison:
    """The comparison itself, before it is put in words; *names*: of bodies and fields, by id."""
    old, new = _in_order(request.old, request.new)
    decided = index_reasons(read_decisions(request.procedures / DECISIONS_FOLDER).entries)
    return compare_snapshots(
        archive.when(old), archive.when(new), lambda one: names.get(one, one), decided, request.scope
    )


def _burdens(request: ComparisonRequest, found: Comparison, archive: Archive) -> Iterator[BurdenChange]:
    old, new = _in_order(request.old, request.new)
    return find_burden_changes([(item.code, item.title) for item in found.items], archive.when(old), archive.when(new))


def index_reasons(entries: Sequence[DecisionEntry]) -> Mapping[str, Reason]:
    """Number of each decision → its days; of two with one number the newer."""
    ordered = sorted((entry.decision for entry in entries), key=lambda one: one.signed_on)
    return {one.number: Reason(one.number, one.signed_on, one.effective_from) for one in ordered}


def _in_order(old: str, new: str) -> tuple[str, str]:
    first, second = day_in(old), day_in(new)
    return (new, old) if first and second and first > second else (old, new)


def _scope_name(kind: str, asked_id: str, known: Mapping[str, Agency] | Mapping[str, Sector]) -> str:
    """“lĩnh vực Hộ tịch”; an id that no list knows is refused, since it would find nothing in silence."""
    if not asked_id:
        return ""
    if asked_id in known:
        return f"{kind} {known[asked_id].title}"
    near = get_close_matches(asked_id, known, 1, 0.5)
    hint = f"có phải “{near[0]}”?" if near else f"các id có trong {LISTS_FOLDER}/"
    raise BuildError(f"không có {kind} “{asked_id}”; {hint}")


REPORT_FORMATS: Mapping[str, Callable[[ComparisonReport, Path], bytes]] = MappingProxyType(
    {
        "text": lambda report, _: report_as_text(report).encode(),
        "html": lambda report, templates: report_as_html(report, templates).encode(),
        "csv": lambda report, _: report_as_csv(report).encode(),
        WORD: lambda report, _: report_as_word(report),
        MARKDOWN: lambda report, _: report_as_markdown(report).encode(),
    }
)
"""What `--format` takes."""
