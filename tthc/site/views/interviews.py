"""Interviews: questions one below the other as nested lists, each way ending at a procedure or at words that help."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import NamedTuple

from markupsafe import Markup

from tthc.content.listing import Listing
from tthc.content.markdown import to_html
from tthc.diagnostics import Location
from tthc.model.answer import CuratedAnswer
from tthc.model.interview import InterviewAnswer, InterviewQuestion
from tthc.model.labels import DATA_STATE_NOTES, DATA_STATES
from tthc.site.addresses import HOME, INTERVIEWS, interview_address
from tthc.site.document import Document, make_page
from tthc.site.filters.links import resolve_link
from tthc.site.views.banners import Banner
from tthc.site.views.dossier import find_choice
from tthc.site.views.site import Head, Link, Site
from tthc.site.views.works import Work, work_of
from tthc.text import make_slug

INTERVIEWS_TITLE = "Chưa biết làm thủ tục nào?"


class InterviewItem(NamedTuple):
    """One interview in a list."""

    title: str
    address: str
    summary: str


class AnswerItem(NamedTuple):
    """What editors answer to words that no procedure bears; without a link where the words are enough."""

    anchor: str
    title: str
    text: str
    link: Link | None


class Ending(NamedTuple):
    """What an answer leads to.

    Attributes:
        work: the procedure; None where words tell what to do.
        case: of its papers that is meant; empty where all are.
        text: what to know of the procedure, or what to do.
        link: where the words send the reader on.
    """

    work: Work | None
    case: str
    text: str
    link: Link | None


class AnswerView(NamedTuple):
    """One answer: a question below it, or the name of one that stands above, or an end.

    Attributes:
        anchor: tells the answers up to this one by their places: `tl-2-1`.
    """

    anchor: str
    title: str
    question: "QuestionView | None"
    again: Link | None
    ending: Ending | None


class QuestionView(NamedTuple):
    """One question with its answers; it stands once, however many answers lead to it."""

    anchor: str
    title: str
    help: str
    answers: tuple[AnswerView, ...]


@dataclass(frozen=True)
class InterviewsView:
    """The page that leads to all interviews, and answers what people ask for and is no procedure."""

    head: Head
    title: str
    crumbs: tuple[Link, ...]
    items: tuple[InterviewItem, ...]
    answers: tuple[AnswerItem, ...]


@dataclass(frozen=True)
class InterviewView:
    """Everything that the page of one interview shows; `others` leads to those about other things."""

    head: Head
    title: str
    summary: str
    banners: tuple[Banner, ...]
    crumbs: tuple[Link, ...]
    first: QuestionView
    body: Markup
    others: tuple[Link, ...]


def documents(site: Site) -> Iterator[Document]:
    """Every interview and the page that leads to them; nothing where there is none."""
    if site.has_guidance:
        yield make_page(INTERVIEWS, "pages/interviews.html", interviews_view, source=Location("_hoi-dap"))
    for entry in site.catalogue.interviews:
        name, place = entry.interview.id, Location(entry.path)
        yield make_page(interview_address(name), "pages/interview.html", interview_view, name, source=place)


def interviews_view(site: Site) -> InterviewsView:
    """The page that leads to all interviews."""
    description = "Trả lời vài câu hỏi để biết mình cần làm thủ tục nào, mang theo giấy tờ gì."
    head = Head(INTERVIEWS_TITLE, description, INTERVIEWS)
    answers = tuple(_answer(one) for one in site.answers)
    return InterviewsView(head, INTERVIEWS_TITLE, (Link("Trang đầu", HOME),), list_interviews(site), answers)


def _answer(answer: CuratedAnswer) -> AnswerItem:
    return AnswerItem(make_slug(answer.title), answer.title, answer.told, _told_link(answer.link, answer.link_title))


def _told_link(address: str, title: str) -> Link | None:
    """Where told words send the reader on, as editors write it; None where they do not."""
    is_inside = not address.startswith("https:")
    return Link(title, resolve_link(address, ""), is_inside=is_inside) if address and title else None


def list_interviews(site: Site) -> tuple[InterviewItem, ...]:
    """All interviews, in Vietnamese order."""
    found = (entry.interview for entry in site.catalogue.interviews)
    return tuple(InterviewItem(one.title, interview_address(one.id), one.summary) for one in found)


def interview_view(name: str, site: Site) -> InterviewView:
    """The page of the interview with that id."""
    entry = next(one for one in site.catalogue.interviews if one.interview.id == name)
    interview = entry.interview
    note = DATA_STATE_NOTES[interview.data_state]
    return InterviewView(
        head=Head(interview.title, interview.summary, interview_address(name)),
        title=interview.title,
        summary=interview.summary,
        banners=(Banner("note", f"{DATA_STATES[interview.data_state]}.", note),) if note else (),
        crumbs=(Link("Trang đầu", HOME), Link(INTERVIEWS_TITLE, INTERVIEWS)),
        first=_Unfolding(interview.questions, site).first(),
        body=to_html(entry.body) if entry.body else Markup(),
        others=tuple(Link(one.title, one.address) for one in list_interviews(site) if one.title != interview.title),
    )


class _Unfolding:
    """Questions as a tree: one that was asked before is named and not asked again, so that a circle ends too."""

    def __init__(self, questions: tuple[InterviewQuestion, ...], site: Site) -> None:
        self._questions: Mapping[str, InterviewQuestion] = {one.id: one for one in reversed(questions)}
        self._start = questions[0]
        self._site = site
        self._shown: set[str] = set()

    def first(self) -> QuestionView:
        """The question that is asked first, with all that may be asked after it."""
        return self._question(self._start, "tl")

    def _question(self, question: InterviewQuestion, way: str) -> QuestionView:
        self._shown.add(question.id)
        answers = tuple(self._answer(one, f"{way}-{number}") for number, one in enumerate(question.answers, 1))
        return QuestionView(f"cau-{question.id}", question.title, question.help, answers)

    def _answer(self, answer: InterviewAnswer, way: str) -> AnswerView:
        following = self._questions.get(answer.following or "")
        if following is None:
            return AnswerView(way, answer.title, None, None, _ending(answer, self._site))
        if following.id in self._shown:
            again = Link(following.title, f"#cau-{following.id}", is_inside=False)
            return AnswerView(way, answer.title, None, again, None)
        return AnswerView(way, answer.title, self._question(following, way), None, None)


def _ending(answer: InterviewAnswer, site: Site) -> Ending:
    if answer.code:
        return Ending(_work(answer, site), answer.case, answer.note, None)
    return Ending(None, "", answer.told, _told_link(answer.link, answer.link_title))


def _work(answer: InterviewAnswer, site: Site) -> Work:
    """The procedure at which *answer* ends, its link opening the papers of the case."""
    code = answer.code or ""
    listing = _listing(code, site)
    if listing is None or listing.is_repealed_on(site.today):
        return work_of(code, None, site)
    record = listing.published()
    work, choice = work_of(code, record, site), find_choice(record, answer.case)
    return work._replace(link=work.link._replace(address=f"{work.link.address}?th={choice}")) if choice else work


def _listing(code: str, site: Site) -> Listing | None:
    found = site.catalogue.by_code.get(code) or site.catalogue.replaced.get(code)
    return found[0] if found else None
