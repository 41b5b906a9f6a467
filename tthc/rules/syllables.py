"""Vietnamese syllables that copying from PDF tore apart, told from the letters that stand alone by right."""

import re
from collections.abc import Iterator

_VOWELS = "aàáảãạăằắẳẵặâầấẩẫậeèéẻẽẹêềếểễệiìíỉĩịoòóỏõọôồốổỗộơờớởỡợuùúủũụưừứửữựyỳýỷỹỵ"  # every vowel with every tone
_MARKED = "".join(vowel for vowel in _VOWELS if not vowel.isascii())
_CLUSTERS = "ngh|ng|nh|ch|gh|gi|kh|ph|qu|th|tr"
_LONE = re.compile(
    rf"(?<![\w.,;/&\\-])(?:(?:{_CLUSTERS}|Ngh|Ng|Nh|Ch|Gh|Gi|Kh|Ph|Qu|Th|Tr|[bcdđghklmnpqrstvxBCĐGHKLMNPQRSTVX])"
    rf" [{_VOWELS}]\w*|(?:{_CLUSTERS}) \w+)"
)
_VOWEL_FIRST = re.compile(rf"(?<=[^\W\d_] )([{_VOWELS}]*[{_MARKED}]\w*)")

_WHOLE = frozenset(
    "à á ả ạ ạch ách ải ái ảm ám ạm án ảnh ánh ảo áo ào ạo áp ạt át àng áng ắc ắng ẵm ăm ăn ăng ắp ắt âm ấm ầm ẩm ậm ân ấn "
    "ẩn ấp ập ất âu ấu ầu ẩu ấy ẩy ẵm ậy é ém én éo ẹo ép ế ếch êm ềm ệm ê ến ếm êu í ì ỉ ị ích ịch ím ỉm ín ít ịt ỉu ò ó ỏ ọ "
    "óc ọc óm òm ọp óp ót ót óng òng ỏng ô ố ồ ổ ộ ốc ộc ôi ối ổi ôm ốm ôn ồn ổn ộn ông ống ổng ốp ộp ốt ồm ồng ơ ờ ớ ở ợ ơi ới "
    "ơn ớn ớt ợt ờm ú ù ủ ụ úa úc úi ủi ủn úng ủng út úp ủy uỷ úy uý ùa ủa ụa uế uể uẩn uất uốn uống uổng uôm uỵch uỳnh ùn ụt "
    "ư ừ ứ ử ự ưa ứa ựa ức ực ưng ứng ửng ưỡn ươm ướm ương ướp ướt ước ươn ưỡn ướn ưu ửu ừm ý ỳ ỷ ỵ ỳ yếm yểm yên yến yết yêu "
    "yếu yểu yêng oà òa oán oản oăm oằn oắt oách oái oải oẳn oẹ oàng oành uyên uyển uyên uân uâng âng ấng "
    "ôxy ôxi ôzôn ôtô ảrập úc ấnđộ áochoàng êtanol êke ôdôn ôliu ápphích áptômát ête".split()
)
"""Syllables and words that begin with a vowel, bear a mark, and are words."""


def broken_syllables(text: str) -> Iterator[re.Match[str]]:
    """Places where a syllable was torn apart or lost its first letter, in the order of *text*.

    A consonant alone before a vowel (“t ốt”) and a cluster alone anywhere (“th ủ”, “ng hành”) never stand so by right;
    “điểm c khoản 2” and “02 ảnh” do. A word that begins with a marked vowel and is none (“nghi ệp”) lost what was
    before it.

    >>> [found[0] for found in broken_syllables("bằng t ốt nghi ệp tại điểm c khoản 2, 02 ảnh, ủy ban")]
    ['t ốt', 'ệp']
    """
    found = [*_LONE.finditer(text), *(one for one in _VOWEL_FIRST.finditer(text) if not _is_word(one[1]))]
    yield from sorted(found, key=lambda match: match.start())


def _is_word(word: str) -> bool:
    return word.lower() in _WHOLE or not word.islower()
