"""Entries for names that a list does not know yet: what the name tells beyond doubt, and that a person should look."""

import re

from tthc.model.vocabulary import AgencyKind, ApplicantGroup, Level
from tthc.text import fold

CONFIRM = "thêm khi nhập dữ liệu quốc gia"
"""Says in a list that an import made the entry and a person should look at it."""

_NOT_MINISTRIES = re.compile(r"bo (?:chi huy|phan|tu lenh|doi)\b")
_CENTRAL = re.compile(r"(?:bo|cuc|tong cuc|van phong chinh phu|thu tuong chinh phu|ngan hang nha nuoc viet nam)\b")
_LOCAL = re.compile(r"\b(?:tinh|thanh pho|xa(?! hoi)|phuong|huyen|so|khu vuc)\b")
_COMMUNE = re.compile(r"\b(?:cap xa|nhan dan xa|cong an xa|xa phuong)\b")
_PROVINCE = re.compile(r"\b(?:cap tinh|nhan dan tinh|cong an tinh|tinh thanh pho|giam doc so)\b|^so (?!huu)")
_KINDS = (
    (re.compile(r"(?:trung tam phuc vu hanh chinh cong|bo phan mot cua)\b"), AgencyKind.ONE_STOP_SHOP),
    (re.compile(r"uy ban nhan dan\b"), AgencyKind.COMMITTEE),
    (re.compile(r"so (?!huu)"), AgencyKind.DEPARTMENT),
    (re.compile(r"bo (?!chi huy|phan|tu lenh|doi)"), AgencyKind.MINISTRY),
)
_ORGANISATION = re.compile(r"\b(?:to chuc|doanh nghiep|hop tac xa|co quan|don vi|truong|cong ty|hoi|quy)\b")
_NOT_WORD = re.compile("[^a-z0-9]+")


def make_agency_entry(new: str, title: str, _: str) -> dict[str, str]:
    """An agency; its level is given only by words that leave no doubt."""
    words = _words(title)
    kind = next((kind.value for pattern, kind in _KINDS if pattern.match(words)), "")
    known = {"loai": kind} if kind else {}
    return {"id": new, "ten": title, "cap": level_of(title).value, **known, "can_xac_nhan": CONFIRM}


def level_of(agency: str) -> Level:
    """The level of the body called *agency*, OTHER when its name does not tell.

    >>> [level_of(name).value for name in ("Bộ Tư pháp", "Sở Nội vụ", "UBND cấp xã", "Cục Hải quan tỉnh", "Cơ sở")]
    ['trung-uong', 'tinh', 'xa', 'co-quan-khac', 'co-quan-khac']
    """
    words = _words(agency)
    is_commune, is_province = bool(_COMMUNE.search(words)), bool(_PROVINCE.search(words))
    if is_commune != is_province:
        return Level.COMMUNE if is_commune else Level.PROVINCE
    is_central = _CENTRAL.match(words) and not _NOT_MINISTRIES.match(words) and not _LOCAL.search(words)
    return Level.CENTRAL if is_central else Level.OTHER


def make_sector_entry(new: str, title: str, code: str) -> dict[str, str]:
    """A sector, with its code at the source where there is one."""
    known = {"ma": code} if code else {}
    return {"id": new, "ten": title, **known, "can_xac_nhan": CONFIRM}


def make_applicant_entry(new: str, title: str, _: str) -> dict[str, str]:
    """A kind of applicant; a person unless its name speaks of an organisation."""
    group = ApplicantGroup.ORGANISATION if _ORGANISATION.search(_words(title)) else ApplicantGroup.PERSON
    return {"id": new, "ten": title, "nhom": group.value}


def _words(title: str) -> str:
    return _NOT_WORD.sub(" ", fold(title)).strip().replace("ubnd", "uy ban nhan dan")
