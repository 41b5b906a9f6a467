"""What a record is called where its source does not tell: it is named by its code, so that it is kept, and told."""

from collections.abc import Iterator
from typing import NamedTuple

from tthc.interchange.candidate import ImportRemark
from tthc.interchange.cleaning import clean_line, clean_title, says_nothing

_UNKNOWN_SECTOR = "Chưa rõ lĩnh vực"
_NAMED = {"ten": "Tên thủ tục", "linh_vuc": "Lĩnh vực"}


class Identity(NamedTuple):
    """What a record is called.

    Attributes:
        unsure: the keys, `ten` or `linh_vuc`, of which the source says nothing.
        doubted: what the source gives as its name and is none, “?”.
    """

    code: str
    title: str
    sector: str
    unsure: frozenset[str] = frozenset()
    doubted: str = ""

    def remarks(self) -> Iterator[ImportRemark]:
        """What to keep beside a name or a field that the source does not tell."""
        for key in sorted(self.unsure):
            said = f"nguồn ghi “{self.doubted}”" if key == "ten" and self.doubted else "nguồn không ghi rõ"
            yield ImportRemark(_NAMED[key], f"{said}, tạm ghi như trên")


def identify(code: str, title: str, sector: str) -> Identity | None:
    """What the record *code* is called by the *title* and *sector* of its source; None where it tells neither.

    >>> identify("1.000001", "?", "Thư viện")[1:4]
    ('Thủ tục 1.000001 (nguồn không ghi tên)', 'Thư viện', frozenset({'ten'}))
    """
    name, field = clean_title(title), clean_line(sector)
    is_named = any(letter.isalnum() for letter in name) and not says_nothing(name)
    given = {"ten": is_named, "linh_vuc": not says_nothing(field)}
    if not any(given.values()):
        return None
    return Identity(
        code,
        name if given["ten"] else f"Thủ tục {code} (nguồn không ghi tên)",
        field if given["linh_vuc"] else _UNKNOWN_SECTOR,
        frozenset(key for key, is_given in given.items() if not is_given),
        "" if given["ten"] else name,
    )


def explain_nameless(code: str) -> str:
    """Why the record *code* is not imported when it has neither a name nor a field."""
    return f"{code}: không có tên thủ tục, không có lĩnh vực"
