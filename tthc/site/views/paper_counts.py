"""How many papers one dossier asks for: from what everyone hands in to the most that one applicant can need."""

import re
from collections.abc import Sequence

from tthc.model.procedure import Procedure
from tthc.model.vocabulary import Part
from tthc.site.views.cases import is_sorting_title
from tthc.site.views.dossier import PaperCase, PaperRow, cases_of
from tthc.site.views.totals import Span, add_up

_ONLINE_FORM = re.compile(r"điện tử tương tác", re.IGNORECASE)
"""A form that is filled in on the portal instead of the one on paper."""
_PAPER_FORM = re.compile(r"\W*(?:tờ khai|đơn|phiếu|giấy đề nghị|văn bản (?:đề nghị|yêu cầu))\b", re.IGNORECASE)
_BY_PROXY = re.compile(r"(?:ủy|uỷ) quyền|về việc đại diện", re.IGNORECASE)
_IN_PERSON = re.compile(r"\W*(?:tự mình|tự nộp|người nộp là chính)\b", re.IGNORECASE)
_INSTEAD = re.compile(r"\W*thay cho\b", re.IGNORECASE)
_ONLY_SOME = re.compile(r"\W*(?:bản sao;\s*)?(?:chỉ\s+)?(?:khi|nếu|nộp nếu|trường hợp)\b(?!\s+nộp\b)", re.IGNORECASE)
"""How a note begins where only some hand the paper in; “Khi nộp trực tiếp” says how it is filed, not who needs it."""
_NONE = Span(0, 0)


def papers_of(procedure: Procedure) -> Span | None:
    """How many kinds of papers the dossier names, by case; alternatives are never added up.

    A form on the portal stands for the one on paper; what is handed in by proxy only counts towards the most.

    Returns:
        None where the record names no paper, or lists cases of which nobody has said whether they exclude each other.
    """
    if Part.DOSSIER in procedure.declared_absent:
        return _NONE
    cases = cases_of(procedure)
    if _is_unsorted(cases):
        return None
    alone = [case for case in cases if case.is_choice]
    by_proxy = [case for case in cases if not case.is_choice and _BY_PROXY.search(case.title)]
    in_person = [case for case in cases if by_proxy and not case.is_choice and _IN_PERSON.match(case.title)]
    shared = [case for case in cases if case not in (*alone, *by_proxy, *in_person)]
    found = add_up((*map(_count, shared), _one_of(alone), _filed_by(in_person, by_proxy)))
    return found if found.high else None


def _is_unsorted(cases: Sequence[PaperCase]) -> bool:
    own = [case for case in cases if not is_sorting_title(case.title) and _count(case).high]
    return len(own) > 1 and not any(case.is_choice for case in own)


def _one_of(cases: Sequence[PaperCase]) -> Span:
    found = tuple(map(_count, cases)) or (_NONE,)
    return Span(min(one.low for one in found), max(one.high for one in found))


def _filed_by(in_person: Sequence[PaperCase], by_proxy: Sequence[PaperCase]) -> Span:
    """The applicant files in person or by one proxy; who files in person hands in no paper of a proxy."""
    proxy = _one_of(by_proxy)
    own = add_up(map(_count, in_person))
    return Span(min(own.low, proxy.low) if in_person else 0, max(own.high, proxy.high))


def _count(case: PaperCase) -> Span:
    rows = [paper for paper in case.papers if paper.quantity and not paper.is_looked_up]
    online = [row for row in rows if _ONLINE_FORM.search(row.title)]
    on_paper = [row for row in rows if online and row not in online and _PAPER_FORM.match(row.title)]
    counted = [row for row in rows if not (_INSTEAD.match(row.note) or (on_paper and row in online))]
    sure = sum(row in on_paper or not _is_for_some(row) for row in counted)
    return Span(0 if case.is_aside or _ONLY_SOME.match(case.title) else sure, len(counted))


def _is_for_some(row: PaperRow) -> bool:
    return bool(_ONLY_SOME.match(row.note) or _BY_PROXY.search(row.title))
