"""Whole values made in memory: a complete record that no rule complains of, the lists it points to, a catalogue."""

from collections.abc import Iterable, Mapping
from dataclasses import replace
from datetime import date
from io import BytesIO
from types import MappingProxyType
from typing import Any
from zipfile import ZipFile

from tthc.content.catalogue import Catalogue, Lists, catalogue_of
from tthc.content.decisions import DecisionEntry
from tthc.content.interviews import InterviewEntry
from tthc.content.journeys import JourneyEntry
from tthc.content.listing import listing_of
from tthc.content.parse import Entry, parse_text
from tthc.content.wall import Wall
from tthc.editing.canonical import dump_record, join_sections
from tthc.engine.answers import mark_of
from tthc.model.lists import Agency, Applicant, Commune, Sector, Synonym
from tthc.model.offices import Office
from tthc.model.posting import Posting
from tthc.model.procedure import Procedure
from tthc.model.vocabulary import AgencyKind, ApplicantGroup, CommuneKind, Level

TODAY = date(2026, 11, 24)

COMPLETE: Mapping[str, Any] = {
    "ma": "1.000101",
    "ten": "Cấp bản sao giấy khai sinh mẫu",
    "linh_vuc": "ho-tich",
    "cap": ["xa"],
    "tinh_trang_du_lieu": "mau",
    "cong_bo": [{"so": "2969/QĐ-UBND", "ngay": "2025-11-21", "hieu_luc_tu": "2025-12-01"}],
    "cach_thuc": [
        {
            "hinh_thuc": "truc-tiep",
            "thoi_han": [{"so": 3, "don_vi": "ngay-lam-viec"}],
            "phi_le_phi": [{"loai": "le-phi", "kieu": "muc-thu", "so_tien": 8000, "don_vi": "bản"}],
        }
    ],
    "ho_so": {"so_bo": 1, "truong_hop": [{"giay_to": [{"ten": "Tờ khai", "ban_chinh": 1, "mau": ["mau-1"]}]}]},
    "doi_tuong": ["cong-dan-viet-nam"],
    "co_quan": {"thuc_hien": ["ubnd-xa"], "tiep_nhan": ["ttpvhcc-xa"]},
    "mau_don": [{"id": "mau-1", "ten": "Tờ khai cấp bản sao", "tep": "to-khai.docx"}],
    "ket_qua": [{"ten": "Bản sao giấy khai sinh"}],
    "can_cu": [{"so": "60/2014/QH13", "trich_yeu": "Luật Hộ tịch"}],
    "trinh_tu": "1. Nộp hồ sơ.\n2. Nhận kết quả.",
    "yeu_cau_dieu_kien": "- Đã đăng ký khai sinh.",
}
"""A record with nothing to complain of, as the keys of a file; prose stands in it under its own keys."""

FORMS = {"to-khai.docx": 0}


def make_docx(size: int = 0) -> bytes:
    """What is read from a file of Word: the types of its parts and the text; of at least *size* bytes."""
    with BytesIO() as file:
        with ZipFile(file, "w") as package:
            package.writestr("[Content_Types].xml", "")
            package.writestr("word/document.xml", b" " * size)
        return file.getvalue()


PDF = b"%PDF-1.7\nstartxref\n9\n%%EOF\n"
"""What is read from a file of PDF: its beginning and its end."""


def make_text(**changes: Any) -> str:
    """The file of COMPLETE with *changes* by Vietnamese key; None takes a key out."""
    tree = {key: value for key, value in {**COMPLETE, **changes}.items() if value is not None}
    return dump_record(tree, join_sections(tree))


def make_entry(path: str = "", **changes: Any) -> Entry:
    """The record of COMPLETE with *changes*, with real places; named by code and sector unless *path* says."""
    tree = {**COMPLETE, **changes}
    shown = path or f"procedures/{tree['linh_vuc']}/{tree['ma'].replace('.', '-')}.md"
    entry, faults = parse_text(make_text(**changes), shown)
    assert entry is not None, faults
    return entry


def make_procedure(**changes: Any) -> Procedure:
    """The record of COMPLETE with *changes*, without its places."""
    return make_entry(**changes).procedure


def make_lists(**changes: Any) -> Lists:
    """Lists that COMPLETE points to, with one body and one commune more; *changes* by name of the field of `Lists`."""
    agencies = (
        _agency("ubnd-tinh", "Ủy ban nhân dân tỉnh", Level.PROVINCE),
        _agency("ubnd-xa", "Ủy ban nhân dân cấp xã", Level.COMMUNE),
        _agency("ttpvhcc-xa", "Trung tâm Phục vụ hành chính công cấp xã", Level.COMMUNE),
        _agency("ubnd-huyen", "Ủy ban nhân dân cấp huyện", Level.DISTRICT),
    )
    applicant = Applicant(id="cong-dan-viet-nam", ten="Công dân Việt Nam", nhom=ApplicantGroup.PERSON)
    values: dict[str, Any] = {
        "agencies": {agency.id: agency for agency in agencies},
        "communes": {"phuong-to-hieu": Commune(id="phuong-to-hieu", ten="Tô Hiệu", loai=CommuneKind.WARD)},
        "sectors": {"ho-tich": Sector(id="ho-tich", ten="Hộ tịch"), "dat-dai": Sector(id="dat-dai", ten="Đất đai")},
        "applicants": {applicant.id: applicant},
    }
    return Lists(**{**values, **changes})


def _agency(name: str, title: str, level: Level) -> Agency:
    return Agency(id=name, ten=title, cap=level, loai=AgencyKind.COMMITTEE)


def make_office(name: str = "mot-cua-to-hieu", **changes: Any) -> Office:
    """A one-stop shop of the commune of `make_lists` that says all that a place can say, with *changes* by key."""
    tree = {
        "id": name,
        "ten": "Trung tâm Phục vụ hành chính công phường Tô Hiệu",
        "loai": "mot-cua-xa",
        "xa_phuong": ["phuong-to-hieu"],
        "dia_chi": "Số 1, đường Ví Dụ, phường Tô Hiệu",
        "dien_thoai": "0212 000 0002",
        "gio_lam_viec": [
            {"thu": ["thu-hai", "thu-ba", "thu-tu", "thu-nam", "thu-sau"], "gio": ["07:30-11:30", "13:30-17:00"]},
            {"thu": ["thu-bay"], "gio": ["07:30-11:30"]},
        ],
        "nghi": [{"tu": "2026-12-07", "den": "2026-12-08", "ly_do": "chuyển trụ sở"}],
        "toa_do": "21.3270, 103.9140",
        "luu_y": "Tầng 1, lối vào bên phải.",
        **changes,
    }
    return Office.model_validate({key: value for key, value in tree.items() if value is not None})


def make_wall(office: str, *postings: Mapping[str, str]) -> Wall:
    """The ledger of *office* with *postings* by Vietnamese key; who hung a sheet need not be told."""
    lines = tuple(Posting.model_validate({"nguoi": "Công chức văn phòng", **one}) for one in postings)
    path = f"procedures/_niem-yet/{office}.yaml"
    return Wall(office, path, mark_of(repr(lines)), lines, tuple(range(len(lines))))


def make_synonym(*words: str, means: str, **changes: Any) -> Synonym:
    """A synonym from *words* to one meaning."""
    return Synonym(tu=words, nghia=(means,), **changes)


def make_catalogue(
    *entries: Entry,
    lists: Lists | None = None,
    journeys: Iterable[JourneyEntry] = (),
    interviews: Iterable[InterviewEntry] = (),
    decisions: Iterable[DecisionEntry] = (),
    decision_files: Mapping[str, int] = MappingProxyType({}),
    complete: bool = True,
    walls: Mapping[str, Wall] = MappingProxyType({}),
    today: date = TODAY,
) -> Catalogue:
    """The catalogue of *entries* with `make_lists` and one form file, as of *today*."""
    found = catalogue_of(
        map(listing_of, entries),
        lists or make_lists(),
        forms=FORMS,
        journeys=journeys,
        interviews=interviews,
        decisions=decisions,
        decision_files=decision_files,
        complete=complete,
        walls=walls,
    )
    return replace(found, today=today)
