"""The command `compare`: two points in time → a report in the form that was asked for."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from difflib import get_close_matches
from pathlib import Path
from types import MappingProxyType
from typing import NamedTuple

from tthc.content.decisions import DecisionEntry
from tthc.content.listfiles import LISTS, read_lists
from tthc.content.load import DECISIONS, read_decisions
from tthc.diagnostics import BuildError
from tthc.model.lists import Agency, Sector
from tthc.papers.compare.burden import BurdenChange, burden_changes
from tthc.papers.compare.comparison import ALL, Comparison, Reason, Scope, compare, with_scope
from tthc.papers.compare.forms import as_csv, as_html, as_text
from tthc.papers.compare.markdown import as_markdown
from tthc.papers.compare.snapshots import Archive, day_in, open_archive
from tthc.papers.compare.word import as_word
from tthc.papers.compare.wording import Report, report_of

WORD = "docx"
MARKDOWN = "markdown"


class Question(NamedTuple):
    """What to compare.

    Attributes:
        old: a day or a revision.
        new: a day or a revision; of two days the earlier one is taken as the old one.
        with_trivial: whether edits of no weight are listed too.
    """

    procedures: Path
    old: str
    new: str
    scope: Scope = ALL
    with_trivial: bool = False


def answer(question: Question, form: str, templates: Path) -> bytes:
    """The report in one of FORMS.

    Raises:
        BuildError: there is no history, no such day, revision, body or sector; or python-docx is not installed.
    """
    return FORMS[form](asked(question, with_burden=form == MARKDOWN), templates)


def asked(question: Question, *, with_burden: bool = False) -> Report:
    """The report as a value; see `answer` for errors.

    Args:
        with_burden: whether what the procedures ask of those who file is counted on both sides.
    """
    lists, _ = read_lists(question.procedures / LISTS)
    names = lists.names
    scope = question.scope
    told = (_told("cơ quan", scope.agency, lists.agencies), _told("lĩnh vực", scope.sector, lists.sectors))
    with open_archive(question.procedures) as archive:
        found = with_scope(comparison_of(question, names, archive), ", ".join(filter(None, told)))
        report = report_of(found, lambda one: names.get(one, one), with_trivial=question.with_trivial)
        return report._replace(burdens=tuple(_burdens(question, found, archive)) if with_burden else ())


def comparison_of(question: Question, names: Mapping[str, str], archive: Archive) -> Comparison:
    """The comparison itself, before it is put in words; *names*: of bodies and fields, by id."""
    old, new = _in_order(question.old, question.new)
    decided = days_of(read_decisions(question.procedures / DECISIONS).entries)
    return compare(archive.when(old), archive.when(new), lambda one: names.get(one, one), decided, question.scope)


def _burdens(question: Question, found: Comparison, archive: Archive) -> Iterator[BurdenChange]:
    old, new = _in_order(question.old, question.new)
    return burden_changes([(item.code, item.title) for item in found.items], archive.when(old), archive.when(new))


def days_of(entries: Sequence[DecisionEntry]) -> Mapping[str, Reason]:
    """Number of each decision → its days; of two with one number the newer."""
    ordered = sorted((entry.decision for entry in entries), key=lambda one: one.signed_on)
    return {one.number: Reason(one.number, one.signed_on, one.effective_from) for one in ordered}


def _in_order(old: str, new: str) -> tuple[str, str]:
    first, second = day_in(old), day_in(new)
    return (new, old) if first and second and first > second else (old, new)


def _told(kind: str, asked_id: str, known: Mapping[str, Agency] | Mapping[str, Sector]) -> str:
    """“lĩnh vực Hộ tịch”; an id that no list knows is refused, since it would find nothing in silence."""
    if not asked_id:
        return ""
    if asked_id in known:
        return f"{kind} {known[asked_id].title}"
    near = get_close_matches(asked_id, known, 1, 0.5)
    hint = f"có phải “{near[0]}”?" if near else f"các id có trong {LISTS}/"
    raise BuildError(f"không có {kind} “{asked_id}”; {hint}")


FORMS: Mapping[str, Callable[[Report, Path], bytes]] = MappingProxyType(
    {
        "text": lambda report, _: as_text(report).encode(),
        "html": lambda report, templates: as_html(report, templates).encode(),
        "csv": lambda report, _: as_csv(report).encode(),
        WORD: lambda report, _: as_word(report),
        MARKDOWN: lambda report, _: as_markdown(report).encode(),
    }
)
"""What `--format` takes."""
