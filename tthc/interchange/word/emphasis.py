"""Bold and links of prose, which a sheet in Word does not show: kept on what is read back, line by line."""

import re
from collections.abc import Iterator, Sequence
from difflib import SequenceMatcher

from tthc.interchange.national.structure import lines_to_markdown

_MARKER = re.compile(r"(?P<marker>\s*(?:[-*+]\s+|[0-9]{1,9}[.)]\s+)?)(?P<text>.*)", re.DOTALL)
_BOLD = re.compile(r"\*\*(.+?)\*\*")
_END = re.compile(r"[.:;!?](?=\s|$)")
_ALIKE = 0.5
"""How much of two lines must be the same for one to be the other, edited."""


def keep_emphasis(true: str, shown: str, read: str) -> str:
    r"""*read* with the emphasis that *true* has.

    Args:
        true: Markdown of the record.
        shown: Markdown as it is read from a sheet that nobody has edited.
        read: Markdown as it was read from this one.

    >>> print(
    ...     keep_emphasis("1. **Nộp.** Ở quầy.\n2. **Nhận.**", "1. Nộp. Ở quầy.\n2. Nhận.", "1. Nộp. Ở xã.\n2. Nhận.")
    ... )
    1. **Nộp.** Ở xã.
    2. **Nhận.**
    """
    whole, plain = _lines(true), _lines(shown)
    plain = plain if len(plain) == len(whole) else [line.replace("**", "") for line in whole]
    given = read.split("\n")
    partners = _partners([_text(line) for line in plain], [_text(line) for line in given])
    return "\n".join(
        line if partner < 0 else _emphasised(line, whole[partner], plain[partner])
        for line, partner in zip(given, partners, strict=True)
    )


def embolden(markdown: str, paragraph: str, phrase: str) -> str | None:
    r"""*markdown* with *phrase* of the line that *paragraph* became in bold; None where it cannot be set so.

    >>> embolden("1. Nộp hồ sơ. Ở quầy.\n2. **Nhận.**", "1. Nộp hồ sơ. Ở quầy.", "Ở quầy.")
    '1. Nộp hồ sơ. **Ở quầy.**\n2. **Nhận.**'
    """
    wanted = _text(lines_to_markdown([(paragraph, -1)])).replace("**", "")
    lines = markdown.split("\n")
    for place, line in enumerate(lines):
        text = _text(line)
        if text.replace("**", "") == wanted:
            bold = _set_in_bold(text, _text(lines_to_markdown([(phrase, -1)])).replace("**", ""))
            lines[place] = line.removesuffix(text) + bold if bold else line
            return "\n".join(lines) if bold else None
    return None


def _set_in_bold(text: str, phrase: str) -> str:
    """*text* with *phrase* in bold, also where it is already; "" where Markdown could not show it."""
    if phrase == text.replace("**", ""):
        return f"**{phrase}**"
    if any(phrase in one for one in _BOLD.findall(text)):
        return text
    before, found, after = text.partition(phrase)
    is_apart = (not before[-1:].isalnum() or phrase[0].isalnum()) and (not after[:1].isalnum() or phrase[-1].isalnum())
    return f"{before}**{phrase}**{after}" if found and is_apart and "**" not in phrase else ""


def _lines(markdown: str) -> list[str]:
    return [line for line in markdown.split("\n") if line.strip()]


def _text(line: str) -> str:
    return _MARKER.sub(r"\g<text>", line, count=1)


def _partners(plain: Sequence[str], given: Sequence[str]) -> list[int]:
    """For each line *given* its place among the *plain* ones: the same, else one that was edited; -1 for a new one."""
    found = [plain.index(line) if plain.count(line) == 1 else -1 for line in given]
    for kind, a, b, c, d in SequenceMatcher(None, plain, given, autojunk=False).get_opcodes():
        if kind == "equal":
            found[c:d] = range(a, b)
        if kind == "replace":
            for place, partner in _edited(plain[a:b], given[c:d]):
                found[c + place] = a + partner if found[c + place] < 0 else found[c + place]
    return found


def _edited(plain: Sequence[str], given: Sequence[str]) -> Iterator[tuple[int, int]]:
    """(place given, place in *plain*) of lines that are much alike, in order."""
    first = 0
    for place, line in enumerate(given):
        words = line.split()
        likeness = [SequenceMatcher(None, one.split(), words, autojunk=False).ratio() for one in plain[first:]]
        if likeness and (best := max(likeness)) >= _ALIKE:
            partner = first + likeness.index(best)
            yield place, partner
            first = partner + 1


def _emphasised(line: str, whole: str, plain: str) -> str:
    found = _MARKER.fullmatch(line)
    if found is None:
        return line
    marker, text = found["marker"], found["text"]
    if text == _text(plain):
        return marker + _text(whole)
    for phrase in _BOLD.findall(whole):
        text = _bold(text, phrase, is_first=_text(whole).startswith(f"**{phrase}**"))
    return marker + text


def _bold(text: str, phrase: str, *, is_first: bool) -> str:
    """*text* with *phrase* in bold; a phrase that opened the line and was edited goes to the same sign as before."""
    if f"**{phrase}**" in text:
        return text
    if text.count(phrase) == 1:
        return text.replace(phrase, f"**{phrase}**")
    end = _END.search(text)
    if is_first and end and phrase.endswith(end[0]) and not text.startswith("**"):
        return f"**{text[: end.end()]}**{text[end.end() :]}"
    return text
