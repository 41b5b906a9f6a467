"""Which steps of a journey one office can take in one visit."""

from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple

from tthc.site.views.site import Link, Site


class Stop(NamedTuple):
    """One procedure of one step.

    Attributes:
        link: to the step in the page.
        name: of the procedure, where the step has several.
        offices: ids of those that take it.
        siblings: how many procedures the step has.
    """

    step: str
    link: Link
    name: str
    offices: tuple[str, ...]
    siblings: int


class OfficeVisits(NamedTuple):
    """An office, and what to hand in at each visit: a later one needs the results of those before."""

    place: Link
    visits: tuple[tuple[Link, ...], ...]


def visits_of(stops: Sequence[Stop], waits: Mapping[str, frozenset[str]], site: Site) -> tuple[OfficeVisits, ...]:
    """The fewest offices, as far as plain choice finds them: each time the one that takes most of what is left.

    Args:
        waits: ids of all steps that each step waits for.
    """
    return tuple(
        OfficeVisits(site.agency(office), tuple(tuple(_links(one)) for one in _visits(taken, waits)))
        for office, taken in _shared_out(stops)
    )


def _shared_out(stops: Sequence[Stop]) -> Iterator[tuple[str, tuple[Stop, ...]]]:
    left = [stop for stop in stops if stop.offices]
    while left:
        offices = dict.fromkeys(office for stop in left for office in stop.offices)
        best = max(offices, key=lambda office: sum(office in stop.offices for stop in left))
        yield best, tuple(stop for stop in left if best in stop.offices)
        left = [stop for stop in left if best not in stop.offices]


def _visits(taken: Sequence[Stop], waits: Mapping[str, frozenset[str]]) -> Iterator[tuple[Stop, ...]]:
    """What waits for nothing that is still to be done here, then what waits for that, and so on."""
    left = list(taken)
    while left:
        names = {stop.step for stop in left}
        ready = [stop for stop in left if not (waits[stop.step] - {stop.step}) & names]
        now = ready or left
        yield tuple(now)
        left = [stop for stop in left if stop not in now]


def _links(stops: Sequence[Stop]) -> Iterator[Link]:
    """One link a step; the names of its procedures where the office does not take all of them."""
    by_step: dict[str, list[Stop]] = {}
    for stop in stops:
        by_step.setdefault(stop.step, []).append(stop)
    for group in by_step.values():
        is_part = len(group) < group[0].siblings
        yield group[0].link._replace(note=f"chỉ {'; '.join(stop.name for stop in group)}" if is_part else "")
