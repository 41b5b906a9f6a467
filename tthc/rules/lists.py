"""Rules on the lists: what they point to. A doubled id is reported while a list is read, `one-id-one-entry`."""

from collections.abc import Iterator

from tthc.content.catalogue import Catalogue
from tthc.model.leaves import list_references
from tthc.model.record import Target
from tthc.rules.rule import Fault, rule, suggest


@rule("Cơ quan cấp trên (thuoc) và cơ quan phụ trách lĩnh vực có trong co-quan.yaml.", "Sửa id, hoặc thêm cơ quan.")
def list_agency_known(catalogue: Catalogue) -> Iterator[Fault]:
    """A parent and the agency of a sector are bodies of the list; nobody is blamed for an entry that did not parse."""
    lists = catalogue.lists
    if not lists.complete:
        return
    named = (
        (list_name, one.id, path, agency)
        for list_name, entries in (("co-quan", lists.agencies), ("linh-vuc", lists.sectors))
        for one in entries.values()
        for path, agency in list_references(one, Target.AGENCIES)
    )
    for list_name, entry, path, agency in named:
        if agency not in lists.agencies:
            yield Fault(
                lists.place(list_name, entry, *path),
                f"co-quan.yaml không có cơ quan “{agency}”",
                suggest(agency, lists.agencies, "sửa id, hoặc thêm cơ quan vào co-quan.yaml"),
            )


@rule("Cơ quan không trực thuộc chính nó, dù qua nhiều cấp.", "Sửa thuoc của một cơ quan trong vòng.")
def agency_under_itself(catalogue: Catalogue) -> Iterator[Fault]:
    """The way up from any body ends."""
    agencies = catalogue.lists.agencies
    for agency in agencies.values():
        seen, above = [agency.id], agency.parent
        while above and above in agencies and above not in seen:
            seen.append(above)
            above = agencies[above].parent
        if above == agency.id:
            yield Fault(
                catalogue.lists.place("co-quan", agency.id, "thuoc"),
                f"“{agency.id}” trực thuộc chính nó: {' → '.join((*seen, above))}",
                "sửa thuoc của một cơ quan trong vòng này",
            )
