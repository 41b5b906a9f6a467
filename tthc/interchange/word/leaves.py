"""What the smallest pieces of a Word paragraph show: letters, signs of symbol fonts, formulas, boxes to tick."""

import re
from typing import TYPE_CHECKING

from tthc.interchange.symbolfonts import show_sign
from tthc.interchange.word.styles import W, is_on, value_in

if TYPE_CHECKING:
    from xml.etree.ElementTree import Element

MATHS = "{http://schemas.openxmlformats.org/officeDocument/2006/math}"
_GONE = frozenset(f"{W}{name}" for name in ("del", "moveFrom"))
_BREAKS = {"br": "\n", "cr": "\n", "tab": "\t", "ptab": "\t", "noBreakHyphen": "-"}
_RAISED = str.maketrans("0123456789+-()", "⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻⁽⁾")
_LOWERED = str.maketrans("0123456789+-()", "₀₁₂₃₄₅₆₇₈₉₊₋₍₎")
_NUMBER = re.compile(r"[0-9+()-]+")
_HEX = re.compile("[0-9A-Fa-f]{1,4}")
_SIMPLE = re.compile(r"\w*")


def show(node: "Element", run: "Element | None") -> str:
    """What *node*, a piece of *run*, shows; "" for what is no piece of text."""
    if node.tag == f"{W}t":
        return _dressed(node.text or "", run)
    if node.tag == f"{W}sym":
        code = node.get(f"{W}char", "")
        return show_sign(int(code, 16), node.get(f"{W}font", "")) if _HEX.fullmatch(code) else ""
    if node.tag == f"{W}fldChar":
        return _form_field(node)
    if node.tag in (f"{MATHS}oMath", f"{W}ruby"):
        return show_formula(node) if node.tag.startswith(MATHS) else _ruby(node)
    return _BREAKS.get(node.tag.removeprefix(W), "") if node.tag.startswith(W) else ""


def is_whole(node: "Element") -> bool:
    """Whether `show` has already told all that is inside *node*."""
    return node.tag in (f"{MATHS}oMath", f"{W}ruby", f"{W}fldChar")


def show_formula(node: "Element") -> str:
    """A formula on one line, as one would type it: fractions with a stroke, powers with “^”.

    >>> from xml.etree.ElementTree import fromstring
    >>> inside = "<m:f><m:num><m:r><m:t>a+b</m:t></m:r></m:num><m:den><m:r><m:t>2</m:t></m:r></m:den></m:f>"
    >>> show_formula(fromstring(f'<m:oMath xmlns:m="{MATHS[1:-1]}">{inside}</m:oMath>'))
    '(a+b)/2'
    """
    name = node.tag.removeprefix(MATHS)
    if node.tag in (f"{MATHS}t", f"{W}t"):
        return node.text or ""
    if name in _FORMS:
        parts = {child.tag.removeprefix(MATHS): _inside(child) for child in node}
        return _FORMS[name].format_map(_Parts(parts))
    if name == "d":
        return _between(node)
    if name == "nary":
        return _sum(node)
    return _inside(node)


class _Parts(dict[str, str]):
    """Parts of a formula in brackets where they are more than one number or name; "" where there is none."""

    def __missing__(self, key: str) -> str:
        return self._one(self.get(key.removesuffix("_"), "")) if key.endswith("_") else ""

    def _one(self, text: str) -> str:
        return text if _SIMPLE.fullmatch(text) else f"({text})"


_FORMS = {
    "f": "{num_}/{den_}",
    "sSup": "{e_}^{sup_}",
    "sSub": "{e_}_{sub_}",
    "sSubSup": "{e_}_{sub_}^{sup_}",
    "sPre": "_{sub_}^{sup_}{e_}",
    "rad": "{deg}√{e_}",
    "limLow": "{e}_{lim_}",
    "limUpp": "{e}^{lim_}",
}


def _inside(node: "Element") -> str:
    seen = (child for child in node if not child.tag.endswith("Pr") and child.tag not in _GONE)
    return "".join(map(show_formula, seen))


def _between(node: "Element") -> str:
    """What stands between brackets, with the brackets that the formula names."""
    properties = node.find(f"{MATHS}dPr")
    begin, part, end = (_sign(properties, *one) for one in (("begChr", "("), ("sepChr", "|"), ("endChr", ")")))
    return begin + part.join(map(_inside, node.iterfind(f"{MATHS}e"))) + end


def _sign(properties: "Element | None", name: str, usual: str) -> str:
    found = properties.find(f"{MATHS}{name}") if properties is not None else None
    return found.get(f"{MATHS}val", "") if found is not None else usual


def _sum(node: "Element") -> str:
    parts = _Parts({child.tag.removeprefix(MATHS): _inside(child) for child in node})
    bounds = (f"{mark}{parts[f'{key}_']}" for mark, key in (("_", "sub"), ("^", "sup")) if parts.get(key))
    return _sign(node.find(f"{MATHS}naryPr"), "chr", "∫") + "".join(bounds) + f" {parts['e_']}"


def _dressed(text: str, run: "Element | None") -> str:
    """*text* as the look of its run shows it: in a font of signs, raised or lowered."""
    look = run.find(f"{W}rPr") if run is not None else None
    if look is None or not text:
        return text
    fonts = look.find(f"{W}rFonts")
    font = (fonts.get(f"{W}ascii") or fonts.get(f"{W}hAnsi") or "") if fonts is not None else ""
    if font:
        text = "".join(show_sign(ord(letter), font) if _may_be_sign(letter) else letter for letter in text)
    raised = value_in(look, f"{W}vertAlign")
    if raised in ("superscript", "subscript") and _NUMBER.fullmatch(text):
        return text.translate(_RAISED if raised == "superscript" else _LOWERED)
    return text


def _may_be_sign(letter: str) -> bool:
    return " " < letter < "\u0100" or "\uf020" <= letter <= "\uf0ff"


def _ruby(node: "Element") -> str:
    """The words with those that stand small above them."""
    base, above = (
        "".join(text.text or "" for text in node.iterfind(f"{W}{part}//{W}t")) for part in ("rubyBase", "rt")
    )
    return f"{base} ({above})" if above.strip() else base


def _form_field(node: "Element") -> str:
    """A box to tick or a list to choose from, which no text stands for."""
    box, listed = (node.find(f"{W}ffData/{W}{kind}") for kind in ("checkBox", "ddList"))
    if box is not None:
        states = [box.find(f"{W}{name}") for name in ("checked", "default")]
        return "☑" if is_on(next((one for one in states if one is not None), None)) else "☐"
    if listed is not None:
        entries = [one.get(f"{W}val", "") for one in listed.iterfind(f"{W}listEntry")]
        chosen = value_in(listed, f"{W}result") or value_in(listed, f"{W}default") or "0"
        return entries[int(chosen)] if chosen.isdecimal() and int(chosen) < len(entries) else ""
    return ""
