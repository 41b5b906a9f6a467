"""Vietnamese in another encoding than Unicode → Unicode: fonts TCVN3 (ABC) and VNI, and UTF-8 that was read as Latin-1.

A text is turned only where it gains by it: what comes out are Vietnamese syllables and what went in were none.
"""

import re
import unicodedata
from collections.abc import Callable, Mapping
from functools import lru_cache
from typing import NamedTuple

_TCVN3_LETTERS = (
    "¡Ă¢Â£Ê¤Ô¥Ơ¦Ư§Đ¨ă©âªê«ô¬ơ\u00adư®đµà¶ả·ã¸á¹ạ»ằ¼ẳ½ẵ¾ắÆặÇầÈẩÉẫÊấËậÌèÎẻÏẽÐéÑẹÒềÓểÔễÕếÖệ×ìØỉÜĩÝíÞịßò"
    "áỏâõãóäọåồæổçỗèốéộêờëởìỡíớîợïùñủòũóúôụõừöửữ÷øứùựúỳûỷüỹýýþỵ"
).replace("öửữ÷", "öử÷ữ")
_TCVN3 = str.maketrans(dict(zip(_TCVN3_LETTERS[::2], _TCVN3_LETTERS[1::2], strict=True)))
_TWO_CAPITALS = re.compile("[A-Z][\u00a1-\u00ff]*[A-Z]")
_SMALL = re.compile("[a-z]")
_TONES = {"ù": "\u0301", "ø": "\u0300", "û": "\u0309", "õ": "\u0303", "ï": "\u0323"}
_BREVE = {"é": "\u0301", "è": "\u0300", "ú": "\u0309", "ü": "\u0303", "ë": "\u0323", "ê": ""}
_HAT = {"á": "\u0301", "à": "\u0300", "å": "\u0309", "ã": "\u0303", "ä": "\u0323", "â": ""}
_VNI_ALONE = {"ñ": "đ", "í": "í", "ì": "ì", "æ": "ỉ", "ó": "ĩ", "ò": "ị", "ô": "ơ", "ö": "ư", "î": "ỵ"}
_WINDOWS = {
    bytes([code]).decode("cp1252"): code for code in range(0x80, 0xA0) if code not in (0x81, 0x8D, 0x8F, 0x90, 0x9D)
}
_BYTES = _WINDOWS | {"\u0102": 0xC3}
"""Signs of Windows-1252 → their bytes, and the one first byte of UTF-8 that Windows-1258 (Việt Nam) shows otherwise."""
_MISREAD = re.compile("[\u00c2-\u00f4\u0102](?:[\u0080-\u00bf" + "".join(map(re.escape, _WINDOWS)) + "]){1,3}")
_ITSELF = re.compile("\u0102[\u201c\u201d\u2018\u2019\u2013\u2014\u2026\u2022\u00a0\u00bb]")
"""The letter Ă with a sign after it, where it stands for itself: “chữ Ă”."""
_VIETNAMESE = frozenset("ăâđêôơưĂÂĐÊÔƠƯ–—…“”‘’•\u00a0") | {chr(code) for code in range(0x1EA0, 0x1EFA)}
_PLAIN_MARKED = frozenset("ÀÁÂÃÈÉÊÌÍÒÓÔÕÙÚÝàáâãèéêìíòóôõùúýăâđêôơưĂÂĐÊÔƠƯĩĨũŨ")
_ODD = re.compile("[\u00a1-\u00ac\u00ad-\u00bf\u00c4-\u00c7\u00cb\u00ce-\u00d1\u00d6-\u00d8\u00db-\u00dc\u00de-\u00df"
                  "\u00e4-\u00e7\u00eb\u00ee-\u00f1\u00f6-\u00f8\u00fb-\u00fc\u00fe-\u00ff\u00c2-\u00c3]")  # fmt: skip
_ODD_LETTER = re.compile("[ÄÅÆÇËÎÏÐÑÖØÛÜÞßäåæçëîïðñöøûüþÿ]")
_TOKEN = re.compile("[A-Za-z\u00a1-\u024f\u0300-\u036f\u1ea0-\u1ef9]+")
_ONSET = "(?:ngh|ng|nh|gh|gi|kh|ch|ph|qu|th|tr|[bcdđghklmnpqrstvx])?"
_RHYMES = (
    "a ă â e ê i o ô ơ u ư y ai ao au ay âu ây eo êu ia ie iê iu oa oă oe oi oo ô ôi ơi ua uâ ue uê ui uo uô uơ uy ưa "
    "ưi ưu ươ oai oay oao oeo iêu yê yêu uôi uây uya uyê uyu ươi ươu uâu uao uai oau"
)
_SYLLABLE = re.compile(f"{_ONSET}(?:{'|'.join(sorted(_RHYMES.split(), key=len, reverse=True))})(?:ng|nh|ch|[cmnpt])?")
_MARKS = re.compile("[\u0300\u0301\u0303\u0309\u0323]")
_PARTS = re.compile("([.;:,()\\n]+)")
_MOST_LAYERS = 5
_HORNED = re.compile("[B-DGHK-NP-TVXb-dghk-np-tvx]+[\u00ad\u00a6]")
"""A word of TCVN3 that has no vowel in Unicode, where its “ư” is a soft hyphen: “th\u00ad”."""
_ENOUGH = 0.8
"""Share of the marked words of a line that must be Vietnamese for the line to be believed."""


class Recovered(NamedTuple):
    """A text in Unicode, and the name of the encoding that it was in, "" where it was none."""

    text: str
    encoding: str


def recover(text: str) -> Recovered:
    """*text* in Unicode, line by line.

    >>> recover("CÊp thÎ th\u00ad viÖn"), recover("Caáp theû thö vieän").text, recover("Cáº¥p tháº»").text
    (Recovered(text='Cấp thẻ thư viện', encoding='phông TCVN3'), 'Cấp thẻ thư viện', 'Cấp thẻ')
    >>> recover("Tr\u00adường Köln, 5 µm, “Mü”").encoding
    ''
    """
    if not _ODD.search(text) and not _MISREAD.search(text):
        return Recovered(text, "")
    found = [_line(line) for line in text.split("\n")]
    names = dict.fromkeys(one.encoding for one in found if one.encoding)
    return Recovered("\n".join(one.text for one in found), ", ".join(names))


def _line(line: str) -> Recovered:
    repaired = _undo(line)
    if repaired != line:
        return Recovered(repaired, "UTF-8 đọc nhầm thành Latin-1")
    for way in (_by_parts, _by_words) if _has_unicode(line) else (_whole,):
        turned = [(way(line, turn), name) for name, turn in _FONTS.items() if _ODD.search(line)]
        if changed := [(text, name) for text, name in turned if text != line]:
            text, name = max(changed, key=lambda one: _share(one[0]))
            return Recovered(_by_words(text, _FONTS[name]) if way is _by_parts else text, name)
    return Recovered(line, "")


def _undo(line: str) -> str:
    """*line* with every layer of misreading undone, but only one where more would make less Vietnamese of it.

    >>> _undo("ThÃ†Â° viÃ¡Â»â€¡n"), _undo("ThÆ° viá»‡n"), _undo("«TÂ»")
    ('Thư viện', 'Thư viện', '«TÂ»')
    """
    once, deepest = _reread(line), line
    for _ in range(_MOST_LAYERS):
        if (below := _reread(deepest, is_twice=True)) == deepest:
            break
        deepest = below
    gained = _share(deepest) > _share(once) or _count_own(deepest) > _count_own(once)
    return deepest if gained and not _ODD_LETTER.search(deepest) else once


def _count_own(line: str) -> int:
    """How many letters of *line* only Vietnamese has; numbers of decisions have them and no syllables."""
    return sum(letter > "\u00ff" and letter in _VIETNAMESE and letter.isalpha() for letter in line)


def _share(line: str) -> float:
    """How much of the marked words of *line* is Vietnamese."""
    marked = _marked(line)
    return sum(map(is_syllable, marked)) / len(marked) if marked else 0


def _reread(line: str, *, is_twice: bool = False) -> str:
    """*line* with each run of letters that is one Vietnamese letter in UTF-8 as that letter.

    Args:
        is_twice: whether a letter counts too that was read wrongly once before.
    """
    return _MISREAD.sub(lambda found: found[0] if _is_itself(found) else _letter(found[0], is_twice=is_twice), line)


def _is_itself(found: re.Match[str]) -> bool:
    """Whether *found* is the letter Ă alone with a sign of a sentence after it."""
    before, after = found.string[: found.start()][-1:], found.string[found.end() :][:1]
    is_apart = found[0][1] == "\u00a0" or not after.isalpha()
    return not before.isalpha() and is_apart and _ITSELF.match(found[0]) is not None


def _letter(run: str, *, is_twice: bool) -> str:
    raw = bytes(_BYTES.get(sign, ord(sign)) for sign in run)
    for length in range(len(raw), 1, -1):
        try:
            letter = raw[:length].decode("utf-8")
        except UnicodeDecodeError:
            continue
        is_known = letter in _VIETNAMESE or letter in _PLAIN_MARKED or bool(unicodedata.combining(letter[0]))
        is_again = is_twice and ("\x80" <= letter <= "\xff" or letter in _WINDOWS)
        return letter + run[length:] if len(letter) == 1 and (is_known or is_again) else run
    return run


def _has_unicode(line: str) -> bool:
    return any(letter > "\u00ff" and letter in _VIETNAMESE and letter.isalpha() for letter in line)


def _whole(line: str, turn: Callable[[str], str]) -> str:
    """*line* turned as a whole, where nearly all marked words of it become Vietnamese by that."""
    before, after = _marked(line), _marked(turned := turn(line))
    is_odd = _ODD_LETTER.search(line) or len(_ODD.findall(line)) > 1 or len(before) == 1
    if not after or not is_odd or len("".join(before)) == 1:
        return line
    share = _share(turned)
    return turned if share >= _ENOUGH and share > _share(line) and not _ODD_LETTER.search(turned) else line


def _by_parts(line: str, turn: Callable[[str], str]) -> str:
    """*line*, which is Unicode elsewhere, with the parts between two signs turned that are of another font."""
    return "".join(_whole(part, turn) if _is_of_words(part) else part for part in _PARTS.split(line))


def _is_of_words(part: str) -> bool:
    """Whether *part* is long enough to be judged by itself, and not in Unicode."""
    return not _has_unicode(part) and len(_marked(part)) > 1


def _by_words(line: str, turn: Callable[[str], str]) -> str:
    """*line*, which is Unicode elsewhere, with single words turned that are plainly of another font."""

    def turned(word: re.Match[str]) -> str:
        is_odd = _ODD_LETTER.search(word[0]) or len(_ODD.findall(word[0])) > 1
        is_sure = (len(word[0]) > 2 and is_odd) or _HORNED.fullmatch(word[0])
        if not is_sure or any(letter > "\u00ff" for letter in word[0]):
            return word[0]
        made = turn(word[0])
        return made if is_syllable(made) and made != word[0] else word[0]

    def horned(word: re.Match[str]) -> str:
        made = turn(word[0])
        return made if "\u00ad" in word[0] and is_syllable(made) else word[0]

    found = _TOKEN.sub(turned, line)
    return _TOKEN.sub(horned, found) if found != line else line


def _marked(line: str) -> list[str]:
    """The words of *line* that have more than plain letters."""
    return [word for word in _TOKEN.findall(line) if not word.isascii()]


@lru_cache(maxsize=8192)
def is_syllable(word: str) -> bool:
    """Whether *word* can be a Vietnamese syllable with its marks.

    >>> is_syllable("nghiệp"), is_syllable("Quyết"), is_syllable("thÎ"), is_syllable("inưformation")
    (True, True, False, False)
    """
    parts = unicodedata.normalize("NFD", word.lower().replace("đ", "\ufdd1"))
    tones = _MARKS.findall(parts)
    bare = unicodedata.normalize("NFC", _MARKS.sub("", parts)).replace("\ufdd1", "đ")
    return len(tones) <= 1 and bool(_SYLLABLE.fullmatch(bare))


def _from_tcvn3(line: str) -> str:
    """*line* from TCVN3, whose fonts of capitals draw the small letters large: a word in capitals stays one.

    >>> _from_tcvn3("CÊP THÎ TH¦ VIÖN"), _from_tcvn3("CÊp thÎ UBND B¶n")
    ('CẤP THẺ THƯ VIỆN', 'Cấp thẻ UBND Bản')
    """
    if _is_in_capitals(line):
        return line.translate(_TCVN3).upper()
    return _TOKEN.sub(lambda word: _word_from_tcvn3(word[0]), line)


def _word_from_tcvn3(word: str) -> str:
    made = word.translate(_TCVN3)
    return made.upper() if _is_in_capitals(word) else made


def _is_in_capitals(text: str) -> bool:
    """Whether *text* has a word with two plain capitals, and no small letter."""
    return bool(_TWO_CAPITALS.search(text)) and not _SMALL.search(text)


def _vni_pairs() -> Mapping[str, str]:
    """Letter and sign of VNI → letter of Unicode."""
    pairs: dict[str, str] = {}
    for base in "aeiouy":
        pairs |= {base + sign: base + tone for sign, tone in _TONES.items()}
    for base in "aeo":
        pairs |= {base + sign: base + "\u0302" + tone for sign, tone in _HAT.items()}
    pairs |= {"a" + sign: "a\u0306" + tone for sign, tone in _BREVE.items()}
    for base, letter in (("ô", "ơ"), ("ö", "ư")):
        pairs |= {base + sign: letter + tone for sign, tone in _TONES.items()}
    made = {key: unicodedata.normalize("NFC", value) for key, value in (pairs | _VNI_ALONE).items()}
    upper = {key.upper(): value.upper() for key, value in made.items()}
    title = {key[0].upper() + key[1:]: value.upper() for key, value in made.items() if len(key) > 1}
    return made | title | upper


_VNI = _vni_pairs()
_VNI_SIGNS = re.compile("|".join(sorted(map(re.escape, _VNI), key=len, reverse=True)))


def _from_vni(line: str) -> str:
    return _VNI_SIGNS.sub(lambda found: _VNI[found[0]], line)


_FONTS: Mapping[str, Callable[[str], str]] = {"phông TCVN3": _from_tcvn3, "phông VNI": _from_vni}
