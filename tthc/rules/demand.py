"""Rules on the counts of dossiers: each is that of a procedure that the catalogue has."""

from collections.abc import Iterator

from tthc.content.catalogue import Catalogue
from tthc.diagnostics import Severity
from tthc.rules.rule import Fault, rule, suggest


@rule("Mỗi mã trong thuong-dung.csv là mã một thủ tục của danh mục.", "Sửa mã, hoặc xóa dòng.")
def demand_code_known(catalogue: Catalogue) -> Iterator[Fault]:
    """A count of a code that nobody bears moves nothing in search: a slip, or a procedure that is no more."""
    known = {code for one in catalogue.shown.listings for code in (one.code, *one.replaces)}
    for code in catalogue.lists.dossiers if catalogue.complete else ():
        if code not in known:
            hint = suggest(code, known, "sửa mã, hoặc xóa dòng")
            place = catalogue.lists.dossier_places[code]
            yield Fault(place, f"danh mục không có thủ tục mang mã “{code}”", hint, Severity.WARNING)
