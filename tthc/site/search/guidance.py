"""Curated answers and interviews → what the browser offers above the procedures, read by `search/guidance.js`."""

from collections.abc import Iterator, Mapping, Sequence
from itertools import chain
from typing import Any

from tthc.content.catalogue import Catalogue
from tthc.content.listing import Listing
from tthc.model.answer import CuratedAnswer
from tthc.model.interview import Interview
from tthc.rules.answers import list_answers
from tthc.site.filters.links import resolve_link
from tthc.site.search.packing import Packer

_NO_LINK = "-"
"""Stands in the place of the words of a link that is none."""


def list_guidance_titles(catalogue: Catalogue) -> Iterator[str]:
    """Every text of theirs that begins with a capital."""
    for answer in list_answers(catalogue):
        yield from _texts(answer)
    for interview in _interviews(catalogue):
        yield from (interview.title, interview.summary)


def list_guidance_phrases(catalogue: Catalogue) -> Iterator[str]:
    """Every text of theirs that begins with a small letter."""
    for answer in list_answers(catalogue):
        yield from answer.words
    for interview in _interviews(catalogue):
        yield from interview.keywords


def compose_guidance(catalogue: Catalogue, listings: Sequence[Listing], packer: Packer) -> Mapping[str, Any]:
    """The columns of both: words, two spaces between entries; titles and texts; where each leads.

    Args:
        listings: in the order of the rows, to which the ends of an interview point by place.
    """
    answers, interviews = list_answers(catalogue), tuple(_interviews(catalogue))
    places = {listing.code: place for place, listing in enumerate(listings)}
    return {
        "answers": [
            "  ".join(packer.phrases(*one.words) for one in answers),
            packer.titles(*chain.from_iterable(map(_texts, answers))),
            [resolve_link(one.link, "") for one in answers],
        ],
        "interviews": [
            "  ".join(packer.phrases(*one.keywords) for one in interviews),
            packer.titles(*(text for one in interviews for text in (one.title, one.summary))),
            [one.id for one in interviews],
            [[places[code] for code in one.codes if code in places] for one in interviews],
        ],
    }


def _texts(answer: CuratedAnswer) -> tuple[str, str, str]:
    return answer.title, answer.told, answer.link_title or _NO_LINK


def _interviews(catalogue: Catalogue) -> Iterator[Interview]:
    return (entry.interview for entry in catalogue.interviews)
