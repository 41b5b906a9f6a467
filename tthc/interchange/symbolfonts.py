"""Signs that fonts of symbols draw in the place of letters → the signs of Unicode that look the same."""

from collections.abc import Mapping
from types import MappingProxyType

_PRIVATE = 0xF000

_WINGDINGS = {
    **dict.fromkeys((0x6F, 0x71, 0x72, 0xA8), "☐"), **dict.fromkeys((0x78, 0xFD), "☒"), 0xFE: "☑", 0xFC: "✓", 0xFB: "✗",
    0x28: "☎", 0x2A: "✉", 0x3F: "✍", 0xDF: "←", 0xE0: "→", 0xE1: "↑", 0xE2: "↓", 0xE8: "→", 0xEF: "⇐", 0xF0: "⇒",
    0xF3: "⇔", **{0x80 + n: "⓪①②③④⑤⑥⑦⑧⑨⑩"[n] for n in range(11)}, **{0x8B + n: "⓿❶❷❸❹❺❻❼❽❾❿"[n] for n in range(11)},
}  # fmt: skip
_SYMBOL = {
    **{code: chr(code) for code in (*range(0x21, 0x40), 0x5B, 0x5D, 0x5F, 0x7B, 0x7C, 0x7D)},
    **dict(zip(range(0x41, 0x5B), "ΑΒΧΔΕΦΓΗΙϑΚΛΜΝΟΠΘΡΣΤΥςΩΞΨΖ", strict=True)),
    **dict(zip(range(0x61, 0x7B), "αβχδεφγηιϕκλμνοπθρστυϖωξψζ", strict=True)),
    0x22: "∀", 0x24: "∃", 0x27: "∋", 0x2A: "∗", 0x2D: "−", 0x40: "≅", 0x5C: "∴", 0x5E: "⊥", 0x7E: "∼", 0xA0: "€",
    0xA2: "′", 0xA3: "≤", 0xA5: "∞", 0xAB: "↔", 0xAC: "←", 0xAD: "↑", 0xAE: "→", 0xAF: "↓", 0xB0: "°", 0xB1: "±",
    0xB2: "″", 0xB3: "≥", 0xB4: "×", 0xB5: "∝", 0xB6: "∂", 0xB8: "÷", 0xB9: "≠", 0xBA: "≡", 0xBB: "≈", 0xBC: "…",
    0xC5: "⊕", 0xC6: "∅", 0xC7: "∩", 0xC8: "∪", 0xCE: "∈", 0xCF: "∉", 0xD0: "∠", 0xD1: "∇", 0xD2: "®", 0xD3: "©",
    0xD4: "™", 0xD5: "∏", 0xD6: "√", 0xD7: "⋅", 0xDB: "⇔", 0xDC: "⇐", 0xDE: "⇒", 0xE5: "∑", 0xF2: "∫",
}  # fmt: skip
_FONTS: Mapping[str, Mapping[int, str]] = MappingProxyType(
    {
        "symbol": _SYMBOL,
        "wingdings": _WINGDINGS,
        "wingdings 2": {
            0x4F: "✗",
            0x50: "✓",
            0x51: "☒",
            0x52: "☑",
            0x53: "☒",
            0x54: "☒",
            0x2A: "☐",
            0x30: "☐",
            0xA3: "☐",
        },
        "wingdings 3": {},
        "webdings": {0x61: "✓", 0x63: "☐", 0x72: "✗"},
    }
)


def show_sign(code: int, font: str) -> str:
    """What *font* draws for the letter of number *code*, in the private area too; the letter itself elsewhere.

    A sign that Unicode has no like of stays in the private area, where those who mend letters know it.

    >>> (
    ...     show_sign(0xF0A8, "Wingdings"),
    ...     show_sign(0xFE, "Wingdings"),
    ...     show_sign(0x61, "Symbol"),
    ...     show_sign(0x61, "Arial"),
    ... )
    ('☐', '☑', 'α', 'a')
    """
    signs = _FONTS.get(font.strip().casefold())
    own = code - _PRIVATE if _PRIVATE <= code < _PRIVATE + 0x100 else code
    if signs is None or not 0x20 < own < 0x100:
        return chr(code)
    return signs.get(own, chr(_PRIVATE + own))
