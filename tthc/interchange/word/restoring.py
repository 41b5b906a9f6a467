"""What the last table of a sheet of ours tells, put into the record that its words gave; what was changed counts."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import replace
from types import MappingProxyType
from typing import Any, NamedTuple

from tthc.interchange.candidate import ImportDraft
from tthc.interchange.merge import as_strings, compose_tree, fingerprint
from tthc.interchange.national.structure import lines_to_markdown
from tthc.interchange.word.emphasis import embolden, keep_emphasis
from tthc.interchange.word.roundtrip import ExtraRow, ExtraTable, steps_of
from tthc.interchange.word.rowmatch import find_partners, parse_signs
from tthc.model.procedure import HEADINGS
from tthc.papers.annex.cells import split_prose
from tthc.text import shorten

_SHOWN = 60
_LOOKED_UP = "thay_bang_du_lieu"
"""Key of a paper that the office looks up; a form, which has to be filled in, is none."""


class WordProse(NamedTuple):
    """Prose as people have left it in Word.

    Attributes:
        markdown: with its numbers counted anew.
        bold: (paragraph, phrase of it that is set in bold); a sheet that nobody has touched has none.
    """

    markdown: str
    bold: tuple[tuple[str, str], ...] = ()


_NO_PROSE: Mapping[str, WordProse] = MappingProxyType({})


def restore_extra(draft: ImportDraft, extra: ExtraTable, prose: Mapping[str, WordProse] = _NO_PROSE) -> ImportDraft:
    """*draft* with what *extra* tell put into it: a record of ours, as it was, but for what was changed in Word.

    Args:
        prose: by its key; it counts where somebody has changed it.
    """
    if not extra.is_ours:
        return draft
    content = as_strings(compose_tree(draft))
    placing = _Placing(extra, content, prose)
    stale = [row.path for row in extra.rows if not placing.put(row)]
    for key in prose.keys() - {row.path for row in extra.rows}:
        content[key] = prose[key].markdown
    notes = [f"đã sửa trong Word, lấy theo bản Word: {', '.join(stale)}"] if stale else []
    notes += (*placing.guesses, *placing.doubts())
    notes += _embolden(content, prose)
    return replace(
        draft,
        tree={key: value for key, value in content.items() if key not in (*HEADINGS, "nguon")},
        sections={key: content[key] for key in HEADINGS if key in content},
        remarks=(),
        notes=(*draft.notes, *notes),
        origin=content.get("nguon", {}),
        is_copy=True,
    )


def _embolden(content: dict[str, Any], prose: Mapping[str, WordProse]) -> Iterator[str]:
    """Set in bold what was set so in Word, and name what could not be."""
    for key, one in prose.items():
        for paragraph, phrase in one.bold:
            found = embolden(str(content.get(key, "")), paragraph, phrase)
            if found is None:
                yield f"chữ đậm trong Word, không giữ được: “{shorten(phrase, _SHOWN)}”"
            else:
                content[key] = found


class _Placing:
    """Where the values of a table go in what was read.

    Attributes:
        guesses: what a person should look at: values of a list whose rows changed and bear no signs.
    """

    def __init__(self, extra: ExtraTable, content: dict[str, Any], prose: Mapping[str, WordProse]) -> None:
        self.guesses: list[str] = []
        self._doubted: dict[str, str] = {}
        self._prose = prose
        self._extra = extra
        self._content = content
        self._partners = _match_lists(extra, content)

    def put(self, row: ExtraRow) -> bool:
        """Put the value of *row* into its place; False where that place has changed."""
        *above, last = steps_of(row.path) or (None,)
        place: Any = self._content
        before = ""
        for step in above:
            place = self._inside(place, step, before, row)
            before = f"{before}.{step[0]}".lstrip(".")
        if not isinstance(place, dict) or last is None or last["place"]:
            return False
        key = last["key"]
        if fingerprint(place.get(key)) != row.mark:
            return self._keep_emphasis(place, key, row)
        if row.value is None:
            place.pop(key, None)
        else:
            place[key] = row.value
        return True

    def _inside(self, place: Any, step: re.Match[str], before: str, row: ExtraRow) -> Any:
        """What stands at *step*; None where its row is no longer there."""
        found = place.get(step["key"]) if isinstance(place, dict) else None
        if not step["place"]:
            return found
        count, index = int(step["count"]), int(step["place"]) - 1
        if not isinstance(found, list) or not 0 <= index < count:
            return None
        partners = self._partners.get(f"{before}.{step['key']}".lstrip("."))
        if partners is not None:
            partner = partners[index] if index < len(partners) else -1
            if partner >= 0 and self._extra.is_inferred:
                self._doubt(found[partner], row)
            return found[partner] if partner >= 0 else None
        if len(found) != count:
            return self._guess(found, step, row)
        self._doubt(found[index], row)
        return found[index]

    def _doubt(self, found: Any, row: ExtraRow) -> None:
        """Remember a value whose row is known by its place alone: nobody would see that it was moved."""
        name = next(iter(found.values()), "") if isinstance(found, dict) else ""
        self._doubted[row.path] = shorten(str(name), _SHOWN)

    def doubts(self) -> Iterator[str]:
        """One line on all values that stay where they are by the order of the rows alone, if there are any."""
        if not self._doubted:
            return
        rows = {path.rpartition(".")[0]: name for path, name in self._doubted.items()}
        yield (
            f"tờ không có dấu của dòng, giữ {len(self._doubted)} trường theo thứ tự dòng; đã đổi chỗ dòng thì xin xem "
            f"lại: {', '.join(f'{path} “{name}”' for path, name in rows.items())}"
        )

    def _guess(self, found: list[Any], step: re.Match[str], row: ExtraRow) -> Any:
        """The row that is likely meant in a list without signs whose rows were added or removed; it is told."""
        index = int(step["place"]) - 1
        shifted = index + len(found) - int(step["count"])
        key = row.path.rpartition(".")[2]
        places = (shifted, index) if self._lost_forms() else (index, shifted)
        likely = [place for place in places if 0 <= place < len(found)]
        if key == _LOOKED_UP:
            likely.sort(key=lambda place: bool(found[place].get("mau")))
        fits = [place for place in likely if fingerprint(found[place].get(key)) == row.mark]
        if not fits:
            return None
        name = next(iter(found[fits[0]].values()), "")
        self.guesses.append(
            f"số dòng đã đổi trong Word; giữ {row.path} ở dòng “{shorten(str(name), _SHOWN)}”, xin xem lại"
        )
        return found[fits[0]]

    def _lost_forms(self) -> bool:
        """Whether there are fewer forms than there were: papers with forms stand first, so one of them was removed."""
        steps = [next(iter(steps_of(row.path)), None) for row in self._extra.rows if row.path.startswith("mau_don[")]
        counts = [int(step["count"]) for step in steps if step and step["count"]]
        return bool(counts) and len(self._content.get("mau_don", ())) < max(counts)

    def _keep_emphasis(self, place: dict[str, Any], key: str, row: ExtraRow) -> bool:
        """Prose that was edited keeps the bold of the lines that it still has; it counts as changed."""
        if row.path in HEADINGS and isinstance(row.value, str) and isinstance(place.get(key), str):
            shown = lines_to_markdown((line, -1) for line in split_prose(row.value))
            given = self._prose[key].markdown if key in self._prose else place[key]
            place[key] = keep_emphasis(row.value, shown, given)
        return False


def _match_lists(extra: ExtraTable, content: dict[str, Any]) -> Mapping[str, tuple[int, ...]]:
    """Path of a list as it was exported → place of each of its rows now; outer lists before those inside them."""
    partners: dict[str, tuple[int, ...]] = {}
    for path in sorted(extra.signs, key=lambda path: path.count("[")):
        place: Any = content
        before = ""
        for step in steps_of(path):
            place = place.get(step["key"]) if isinstance(place, dict) else None
            if step["place"] and isinstance(place, list):
                known = partners.get(f"{before}.{step['key']}".lstrip("."), ())
                index = int(step["place"]) - 1
                partner = known[index] if index < len(known) else -1
                place = place[partner] if partner >= 0 else None
            before = f"{before}.{step[0]}".lstrip(".")
        rows = place if isinstance(place, list) else []
        partners[path] = find_partners(parse_signs(str(extra.signs[path])), rows)
    return partners
