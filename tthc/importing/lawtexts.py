"""Legal texts as other systems list them → legal bases: number and title told apart where the text is sure."""

import re
from collections.abc import Mapping, Sequence

from tthc.importing.cleaning import clean_line
from tthc.importing.draft import Tree, compact
from tthc.importing.shape import Json, text

_KIND = r"(?:Luật|Bộ luật|Pháp lệnh|Nghị định|Nghị quyết|Thông tư(?: liên tịch)?|Quyết định|Chỉ thị|Hiến pháp)"
_NUMBER = re.compile(
    rf"(?P<kind>{_KIND})?\s*(?:số)?\s*(?P<number>[0-9][0-9.]*(?:/[0-9]{{4}})?/[0-9A-ZĐƯa-z._-]+[0-9A-Za-zĐ])\.*",
    re.IGNORECASE,
)


def legal_bases_of(given: Sequence[Mapping[str, Json]]) -> tuple[list[Tree], tuple[str, ...]]:
    """Legal bases in the order of the source, each once, and notes on those that stood twice."""
    found: list[Tree] = []
    notes: list[str] = []
    for item in given:
        basis = legal_basis(text(item, "code"), text(item, "name"))
        if basis in found:
            notes.append(f"căn cứ lặp, giữ một: “{basis['so'][:60]}”")
        elif basis:
            found.append(basis)
    return found, tuple(notes)


def legal_basis(number: str, title: str) -> Tree:
    """A legal basis from the two fields of a source; the words of both stay.

    >>> legal_basis("Nghị định số 131/2021/NĐ-CP", "Quy định chi tiết")
    {'so': '131/2021/NĐ-CP', 'trich_yeu': 'Nghị định số 131/2021/NĐ-CP: Quy định chi tiết'}
    >>> legal_basis("49/2019/QH14 ", "49/2019/QH14")
    {'so': '49/2019/QH14'}
    """
    given, words = clean_line(number), clean_line(title)
    bare = _bare(given)
    if not given:
        given = bare = words
    if given != bare and given.casefold() not in words.casefold():
        words = f"{given}: {words}" if words else given
    return compact(so=bare, trich_yeu="" if words == bare else words)


def _bare(given: str) -> str:
    """The number alone when *given* is a kind of text and its number, else *given*.

    >>> _bare("Luật số 146/2025/QH15"), _bare("Nghị định 84/2019/NĐ-CP.."), _bare("nghị định 146/2025"), _bare("73-CP")
    ('146/2025/QH15', '84/2019/NĐ-CP', 'nghị định 146/2025', '73-CP')
    """
    found = _NUMBER.fullmatch(given)
    return found["number"] if found else given
