"""Vietnamese syllables that copying from PDF tore apart, distinguished from the letters that stand alone by right."""

import re
from collections.abc import Iterator

_VOWELS = frozenset("aàáảãạăằắẳẵặâầấẩẫậeèéẻẽẹêềếểễệiìíỉĩịoòóỏõọôồốổỗộơờớởỡợuùúủũụưừứửữựyỳýỷỹỵ")
_ANY_VOWEL = f"[{''.join(sorted(_VOWELS))}]"
_CLUSTERS = frozenset({"ngh", "ng", "nh", "ch", "gh", "gi", "kh", "ph", "qu", "th", "tr"})
_CONSONANTS = frozenset("bcdđghklmnpqrstvx")
_LONE = frozenset((*_CLUSTERS, *_CONSONANTS, *(c.title() for c in _CLUSTERS), *(c.upper() for c in _CONSONANTS)))
_OPENED = frozenset(sign + lone for sign in ("", "“", "(", '"') for lone in _LONE)
_SIGNS = '.,;:!?)”"/…'
_TORN = re.compile(
    rf"(?<![\w.,;/&\\-])(?:(?:{'|'.join(sorted(_LONE, key=len, reverse=True))}) {_ANY_VOWEL}\w*"
    rf"|(?:{'|'.join(sorted(_CLUSTERS, key=len, reverse=True))}) \w+)"
)
_VOWEL_FIRST = re.compile(rf"(?<=[^\W\d_] )({_ANY_VOWEL}\w*)")

_WORDS = """
à á ả ạ ạch ách ải ái ảm ám ạm án ảnh ánh ảo áo ào ạo áp ạt át àng áng ắc ắng ẵm ăm ăn ăng ắp ắt âm ấm ầm ẩm ậm ân
ấn ẩn ấp ập ất âu ấu ầu ẩu ấy ẩy ậy é ém én éo ẹo ép ế ếch êm ềm ệm ê ến ếm êu í ì ỉ ị ích ịch ím ỉm ín ít ịt ỉu ò ó
ỏ ọ óc ọc óm òm ọp óp ót óng òng ỏng ô ố ồ ổ ộ ốc ộc ôi ối ổi ôm ốm ôn ồn ổn ộn ông ống ổng ốp ộp ốt ồm ồng ơ ờ ớ ở
ợ ơi ới ơn ớn ớt ợt ờm ú ù ủ ụ úa úc úi ủi ủn úng ủng út úp ủy uỷ úy uý ùa ủa ụa uế uể uẩn uất uốn uống uổng uôm
uỵch uỳnh ùn ụt ư ừ ứ ử ự ưa ứa ựa ức ực ưng ứng ửng ưỡn ươm ướm ương ướp ướt ước ươn ướn ưu ửu ừm ý ỳ ỷ ỵ yếm yểm
yên yến yết yêu yếu yểu yêng oà òa oán oản oăm oằn oắt oách oái oải oẳn oẹ oàng oành uyên uyển uân uâng âng ấng ôxy
amiăng ôxi ôzôn ôtô ảrập ấnđộ áochoàng êtanol êke ôdôn ôliu ápphích áptômát ête
"""
_WHOLE = frozenset(_WORDS.split())
"""Syllables and words that begin with a vowel, bear a mark, and are words."""


def find_broken_syllables(text: str) -> Iterator[re.Match[str]]:
    """Places where a syllable was torn apart or lost its first letter, in the order of *text*.

    A consonant alone before a vowel (“t ốt”) and a cluster alone anywhere (“th ủ”, “ng hành”) never stand so by right;
    “điểm c khoản 2” and “02 ảnh” do. A word that begins with a marked vowel and is none (“nghi ệp”) lost what was
    before it.

    >>> [found[0] for found in find_broken_syllables("bằng t ốt nghi ệp tại điểm c khoản 2, 02 ảnh, ủy ban")]
    ['t ốt', 'ệp']
    """
    words = set(text.split())  # most texts are clean, and a set tells so fast
    torn = () if words.isdisjoint(_OPENED) else _TORN.finditer(text)
    beheaded = (
        _VOWEL_FIRST.finditer(text)
        if any(word[0] in _VOWELS and _is_none(word.rstrip(_SIGNS)) for word in words)
        else ()
    )
    end = 0
    for found in sorted((*torn, *(one for one in beheaded if _is_none(one[1]))), key=lambda match: match.start()):
        if found.start() >= end:
            yield found
        end = found.end()


def _is_none(word: str) -> bool:
    """Whether *word* begins with a vowel, bears a mark, and is no word."""
    return word[:1] in _VOWELS and not word.isascii() and word not in _WHOLE and word.islower()
