"""The provinces and cities of Việt Nam, those before 1 July 2025 too, and whether a name speaks of another one."""

import re

_NAMES = (
    "An Giang",
    "Bà Rịa - Vũng Tàu",
    "Bạc Liêu",
    "Bắc Giang",
    "Bắc Kạn",
    "Bắc Ninh",
    "Bến Tre",
    "Bình Dương",
    "Bình Định",
    "Bình Phước",
    "Bình Thuận",
    "Cà Mau",
    "Cao Bằng",
    "Cần Thơ",
    "Đà Nẵng",
    "Đắk Lắk",
    "Đắk Nông",
    "Điện Biên",
    "Đồng Nai",
    "Đồng Tháp",
    "Gia Lai",
    "Hà Giang",
    "Hà Nam",
    "Hà Nội",
    "Hà Tĩnh",
    "Hải Dương",
    "Hải Phòng",
    "Hậu Giang",
    "Hòa Bình",
    "Hồ Chí Minh",
    "Huế",
    "Hưng Yên",
    "Khánh Hòa",
    "Kiên Giang",
    "Kon Tum",
    "Lai Châu",
    "Lạng Sơn",
    "Lào Cai",
    "Lâm Đồng",
    "Long An",
    "Nam Định",
    "Nghệ An",
    "Ninh Bình",
    "Ninh Thuận",
    "Phú Thọ",
    "Phú Yên",
    "Quảng Bình",
    "Quảng Nam",
    "Quảng Ngãi",
    "Quảng Ninh",
    "Quảng Trị",
    "Sóc Trăng",
    "Sơn La",
    "Tây Ninh",
    "Thái Bình",
    "Thái Nguyên",
    "Thanh Hóa",
    "Thừa Thiên Huế",
    "Tiền Giang",
    "Trà Vinh",
    "Tuyên Quang",
    "Vĩnh Long",
    "Vĩnh Phúc",
    "Yên Bái",
)
"""The 63 until then and, among them and beside them, the 34 since (Nghị quyết 202/2025/QH15)."""

_SHORT = {"hcm": "hồ chí minh"}
_LONGEST_FIRST = "|".join(map(re.escape, sorted((*_NAMES, *_SHORT), key=len, reverse=True)))
_NAMED = re.compile(rf"\b(?:tỉnh|thành phố|thủ đô|tp\.?)\s*({_LONGEST_FIRST})\b", re.IGNORECASE)


def is_of_another(name: str, province: str) -> bool:
    """Whether *name* is that of a body of a province that is not *province*.

    >>> is_of_another("Sở Tư pháp Thành phố Hà Nội", "Sơn La"), is_of_another("UBND tỉnh Sơn La", "Sơn La")
    (True, False)
    >>> is_of_another("Đại học Quốc gia Hà Nội", "Sơn La"), is_of_another("UBND cấp tỉnh", "Sơn La")
    (False, False)
    >>> is_of_another("Sở Xây dựng - TP.HCM", "Sơn La"), is_of_another("Bộ Tư lệnh Thủ đô Hà nội", "Sơn La")
    (True, True)
    >>> is_of_another("Sở Xây dựng - TP.HCM", "Hồ Chí Minh"), is_of_another("UBND tỉnh, thành phố", "Sơn La")
    (False, False)
    """
    named = {_SHORT.get(found, found) for found in map(str.casefold, _NAMED.findall(name))}
    return bool(named) and province.casefold() not in named
