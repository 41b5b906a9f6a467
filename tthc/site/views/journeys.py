"""Journeys over several procedures: steps in order, what waits for what, totals, what one office takes at a time."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from markupsafe import Markup

from tthc.content.journeys import JourneyEntry
from tthc.content.listing import Listing
from tthc.content.markdown import to_html
from tthc.diagnostics import Location
from tthc.model import phrases
from tthc.model.journey import JourneyStep, find_needed_before
from tthc.model.labels import DATA_STATE_NOTES, DATA_STATES
from tthc.model.procedure import Procedure
from tthc.site.addresses import HOME, JOURNEYS, journey_address
from tthc.site.document import Document, make_page
from tthc.site.views.banners import Banner
from tthc.site.views.facts import Fact
from tthc.site.views.journey_totals import total_facts
from tthc.site.views.site import Head, Link, Site
from tthc.site.views.visits import OfficeVisits, Stop, visits_of
from tthc.site.views.works import Work, offices_of, short_title, work_of
from tthc.text import format_number


class JourneyItem(NamedTuple):
    """One journey in a list; `size` is what it takes, as printed, `words` how people also say what they want.

    Attributes:
        pictogram: name of a file in `templates/pictograms/`; empty for none.
    """

    title: str
    address: str
    size: str
    summary: str
    words: str
    pictogram: str = ""


@dataclass(frozen=True)
class JourneysView:
    """The page that leads to all journeys."""

    head: Head
    title: str
    crumbs: tuple[Link, ...]
    items: tuple[JourneyItem, ...]


class StepView(NamedTuple):
    """One step.

    Attributes:
        tag: “nếu cần” for what only some need; empty for the rest.
        waits: the steps whose results it needs.
        choice: what stands before several procedures; empty before one.
    """

    number: int
    anchor: str
    title: str
    tag: str
    waits: tuple[Link, ...]
    note: str
    choice: str
    works: tuple[Work, ...]


@dataclass(frozen=True)
class JourneyView:
    """Everything that the page of one journey shows."""

    head: Head
    title: str
    summary: str
    banners: tuple[Banner, ...]
    crumbs: tuple[Link, ...]
    facts: tuple[Fact, ...]
    steps: tuple[StepView, ...]
    offices: tuple[OfficeVisits, ...]
    body: Markup


def documents(site: Site) -> Iterator[Document]:
    """Every journey and the page that leads to them; nothing where there is none."""
    if site.catalogue.journeys:
        yield make_page(JOURNEYS, "pages/journeys.html", journeys_view, source=Location("_hanh-trinh"))
    for entry in site.catalogue.journeys:
        name = entry.journey.id
        yield make_page(journey_address(name), "pages/journey.html", journey_view, name, source=Location(entry.path))


def journeys_view(site: Site) -> JourneysView:
    """The page that leads to all journeys."""
    crumbs = (Link("Trang đầu", HOME),)
    description = "Những việc lớn cần nhiều thủ tục: các bước theo thứ tự, giấy tờ, thời gian, phí, nơi nộp."
    return JourneysView(
        Head(phrases.LIFE_EVENTS, description, JOURNEYS), phrases.LIFE_EVENTS, crumbs, list_journeys(site)
    )


def list_journeys(site: Site) -> tuple[JourneyItem, ...]:
    """All journeys, in Vietnamese order."""
    journeys = (entry.journey for entry in site.catalogue.journeys)
    return tuple(
        JourneyItem(
            one.title,
            journey_address(one.id),
            format_number(len(one.codes)),
            one.summary,
            "; ".join(one.keywords),
            one.pictogram or "",
        )
        for one in journeys
    )


def journey_view(name: str, site: Site) -> JourneyView:
    """The page of the journey with that id."""
    entry = next(one for one in site.catalogue.journeys if one.journey.id == name)
    journey = entry.journey
    records = _records(entry, site)
    note = DATA_STATE_NOTES[journey.data_state]
    return JourneyView(
        head=Head(journey.title, journey.summary, journey_address(name)),
        title=journey.title,
        summary=journey.summary,
        banners=(Banner("note", f"{DATA_STATES[journey.data_state]}.", note),) if note else (),
        crumbs=(Link("Trang đầu", HOME), Link(phrases.LIFE_EVENTS, JOURNEYS)),
        facts=tuple(total_facts(entry, records, site)),
        steps=tuple(_step(step, journey.steps, records, site) for step in journey.steps),
        offices=visits_of(tuple(_stops(entry, records)), find_needed_before(journey.steps), site),
        body=to_html(entry.body) if entry.body else Markup(),
    )


def _records(entry: JourneyEntry, site: Site) -> Mapping[str, Procedure]:
    """The record behind each code: of its successor for an old code; none for what is unknown or repealed."""
    found: dict[str, Procedure] = {}
    for code in entry.journey.codes:
        listing = _listing(code, site)
        if listing and not listing.is_repealed_on(site.today):
            found[code] = listing.published()
    return found


def _listing(code: str, site: Site) -> Listing | None:
    found = site.catalogue.by_code.get(code) or site.catalogue.replaced.get(code)
    return found[0] if found else None


def _step(step: JourneyStep, steps: Sequence[JourneyStep], records: Mapping[str, Procedure], site: Site) -> StepView:
    numbers = {one.id: place for place, one in enumerate(steps, 1)}
    optional = {one.id for one in steps if not one.is_required}
    waits = tuple(
        Link(f"bước {numbers[name]}", f"#buoc-{name}", "nếu phải làm bước đó" if name in optional else "", False)
        for name in step.after
        if name in numbers
    )
    several = "Làm một trong các thủ tục sau, tùy trường hợp:" if step.is_choice else "Gồm các thủ tục:"
    return StepView(
        number=numbers[step.id],
        anchor=f"buoc-{step.id}",
        title=step.title,
        tag="" if step.is_required else "nếu cần",
        waits=waits,
        note=step.note,
        choice=several if len(step.codes) > 1 else "",
        works=tuple(work_of(code, records.get(code), site) for code in step.codes),
    )


def _stops(entry: JourneyEntry, records: Mapping[str, Procedure]) -> Iterator[Stop]:
    """Every procedure of every step with the offices that take it; its name only where the step has several."""
    for place, step in enumerate(entry.journey.steps, 1):
        for code in step.codes:
            if record := records.get(code):
                name = short_title(record) if len(step.codes) > 1 else ""
                link = Link(f"Bước {place}. {step.title}", f"#buoc-{step.id}", is_inside=False)
                yield Stop(step.id, link, name, offices_of(record), len(step.codes))
