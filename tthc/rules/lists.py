"""Rules on the lists themselves: what they point to."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import TypeAlias

from tthc.content.catalogue import Catalogue
from tthc.diagnostics import Diagnostic
from tthc.rules.rule import Advice, name_of, near

SpeakOfLists: TypeAlias = Callable[[Catalogue], Iterator[Diagnostic]]
"""The signature of every rule on the lists; a doubled id is told while the list is read (`one-id-one-entry`)."""


@dataclass(frozen=True, slots=True)
class ListRule:
    """A rule on the lists; called as the function it was made from."""

    name: str
    advice: Advice
    speak: SpeakOfLists

    def __call__(self, catalogue: Catalogue) -> Iterator[Diagnostic]:
        """What the rule says of the lists of *catalogue*."""
        return self.speak(catalogue)


def list_rule(says: str, mend: str, law: str = "") -> Callable[[SpeakOfLists], ListRule]:
    """Make a rule on the lists of a generator, named as the generator is."""
    return lambda speak: ListRule(name_of(speak), Advice(says, mend, law), speak)


@list_rule(
    "Cơ quan cấp trên (thuoc) và cơ quan phụ trách lĩnh vực có trong co-quan.yaml.", "Sửa id, hoặc thêm cơ quan."
)
def list_agency_known(catalogue: Catalogue) -> Iterator[Diagnostic]:
    """A parent and the agency of a sector are bodies of the list; nobody is blamed for an entry that did not parse."""
    lists = catalogue.lists
    if not lists.complete:
        return
    named = (
        *(("co-quan", one.id, "thuoc", one.parent) for one in lists.agencies.values()),
        *(("linh-vuc", one.id, "co_quan", one.agency) for one in lists.sectors.values()),
    )
    for name, entry, key, agency in named:
        if agency and agency not in lists.agencies:
            yield Diagnostic(
                lists.place(name, entry, key),
                "list-agency-known",
                f"co-quan.yaml không có cơ quan “{agency}”",
                near(agency, lists.agencies, "sửa id, hoặc thêm cơ quan vào co-quan.yaml"),
            )


@list_rule("Cơ quan không trực thuộc chính nó, dù qua nhiều cấp.", "Sửa thuoc của một cơ quan trong vòng.")
def agency_under_itself(catalogue: Catalogue) -> Iterator[Diagnostic]:
    """The way up from any body ends."""
    agencies = catalogue.lists.agencies
    for agency in agencies.values():
        seen, above = [agency.id], agency.parent
        while above and above in agencies and above not in seen:
            seen.append(above)
            above = agencies[above].parent
        if above == agency.id:
            yield Diagnostic(
                catalogue.lists.place("co-quan", agency.id, "thuoc"),
                "agency-under-itself",
                f"“{agency.id}” trực thuộc chính nó: {' → '.join((*seen, above))}",
                "sửa thuoc của một cơ quan trong vòng này",
            )


LISTS = (list_agency_known, agency_under_itself)
"""The rules of this file, in the order in which they are told."""
