"""`/kieu-dang/`: every component with its contract and an example, for those who draw pages and for the tests."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from types import MappingProxyType
from typing import Any

from markupsafe import Markup

from tthc.content.listing import listing_of
from tthc.content.parse import Entry as Record
from tthc.diagnostics import Location, Places
from tthc.history.outline import OutlineLine
from tthc.history.worddiff import compare_words
from tthc.model.offices import Office
from tthc.model.procedure import Procedure
from tthc.model.sections import Section
from tthc.model.vocabulary import Pictogram
from tthc.site.addresses import COMPONENTS, HOME, OFFICES
from tthc.site.document import Document, make_page
from tthc.site.views.banners import Banner
from tthc.site.views.decisions import DecisionItem, DecisionYear, RowGroup, RowView
from tthc.site.views.facts import Fact
from tthc.site.views.history import VersionPart
from tthc.site.views.interviews import AnswerView, Ending, QuestionView
from tthc.site.views.journeys import JourneyItem
from tthc.site.views.laws import LawItem
from tthc.site.views.lists import ListEntry, ListItem, Pager
from tthc.site.views.news import Change, ChangeDay
from tthc.site.views.office_cards import OfficeCard, card_of
from tthc.site.views.pack import PackRow
from tthc.site.views.procedure import ProcedureView, procedure_view
from tthc.site.views.site import Head, Link, Site
from tthc.site.views.upcoming import Upcoming, UpcomingKind
from tthc.site.views.version_rows import Difference, VersionRow
from tthc.site.views.walls import ReprintRow, WallRow
from tthc.site.views.works import Work
from tthc.yamlio.places import PlaceTable

_SAMPLE: Mapping[str, Any] = MappingProxyType(
    {
        "ma": "1.000001",
        "ten": "Cấp giấy phép ví dụ",
        "linh_vuc": "vi-du",
        "cap": ("xa",),
        "tinh_trang_du_lieu": "mau",
        "tom_tat": "Một thủ tục không có thật, để xem các thành phần của trang.",
        "tom_tat_en": "A made-up procedure that shows the parts of a page.",
        "cong_bo": (
            {
                "so": "01/QĐ-UBND",
                "ngay": "2026-01-05",
                "co_quan": "Ủy ban nhân dân tỉnh",
                "hinh_thuc": "moi-ban-hanh",
                "hieu_luc_tu": "2026-01-15",
                "phu_luc": "I",
                "stt": "7",
            },
        ),
        "cach_thuc": (
            {
                "hinh_thuc": "truc-tiep",
                "thoi_han": (
                    {"so": "3", "don_vi": "ngay-lam-viec", "truong_hop": "Cấp mới"},
                    {"don_vi": "khac", "ghi": "Trong ngày, nếu nộp trước 15 giờ"},
                ),
                "phi_le_phi": (
                    {
                        "loai": "le-phi",
                        "kieu": "muc-thu",
                        "so_tien": "8000",
                        "don_vi": "bản",
                        "den_ngay": "9999-12-31",
                        "mien_giam": ({"muc": "mien", "doi_tuong": "Trẻ em", "can_cu": "Nghị quyết ví dụ"},),
                    },
                ),
                "mo_ta": "Mang theo giấy tờ gốc để đối chiếu.",
            },
            {"hinh_thuc": "truc-tuyen", "phi_le_phi": ({"loai": "phi", "kieu": "khong"},)},
        ),
        "ho_so": {
            "so_bo": "1",
            "truong_hop": (
                {
                    "ten": "Cấp mới",
                    "giay_to": (
                        {"ten": "Tờ khai", "ban_chinh": "1", "mau": ("mau-1",), "ghi": "Ký tên ở trang cuối."},
                        {"ten": "Thẻ căn cước", "ban_sao": "1", "thay_bang_du_lieu": "true"},
                    ),
                },
                {"ten": "Cấp lại", "giay_to": ({"ten": "Giấy phép đã hỏng", "ban_chinh": "1"},)},
            ),
        },
        "mau_don": (
            {"id": "mau-1", "ten": "Tờ khai", "duong_dan": "https://dichvucong.example/to-khai"},
            {"id": "mau-2", "ten": "Mẫu chưa có tệp"},
        ),
        "ket_qua": ({"ten": "Giấy phép ví dụ", "ghi": "có giá trị 5 năm"},),
        "can_cu": (
            {
                "so": "63/2010/NĐ-CP",
                "trich_yeu": "Nghị định về kiểm soát thủ tục hành chính",
                "ngay": "2010-06-08",
                "co_quan": "Chính phủ",
                "dieu": "Điều 8 khoản 2",
            },
        ),
        "ghi_chu": ({"muc": "Phần khác", "noi_dung": "Lời của nguồn,\ngiữ nguyên dòng."},),
        "trinh_tu": "1. **Nộp hồ sơ tại nơi nộp.** Mang đủ giấy tờ.\n2. Nhận kết quả.",
        "yeu_cau_dieu_kien": "- Một.\n- Hai.\n- Ba.\n- Bốn.\n- Năm.",
    }
)

_TILES = (("Sinh con", Pictogram.BABY), ("Làm nhà", Pictogram.HOUSE), ("Mở hộ kinh doanh", Pictogram.SHOP))


_OFFICE = Office.model_validate(
    {
        "id": "vi-du",
        "ten": "Trung tâm Phục vụ hành chính công ví dụ",
        "loai": "mot-cua-tinh",
        "dia_chi": "Số 1, đường Ví Dụ",
        "dien_thoai": "0212 000 0000",
        "gio_lam_viec": (
            {
                "thu": ("thu-hai", "thu-ba", "thu-tu", "thu-nam", "thu-sau"),
                "gio": ("07:30-11:30", "13:30-17:00"),
            },
        ),
        "la_mau": "true",
    }
)


@dataclass(frozen=True)
class ComponentsView:
    """Examples for the components; `sample` gives those that show a part of a procedure."""

    head: Head
    sample: ProcedureView
    banners: tuple[Banner, ...]
    crumbs: tuple[Link, ...]
    items: tuple[ListItem, ...]
    entries: tuple[ListEntry, ...]
    journeys: tuple[JourneyItem, ...]
    letters: tuple[ListEntry, ...]
    pager: Pager
    decision_rows: RowGroup
    decision_years: tuple[DecisionYear, ...]
    sections: tuple[Section, ...]
    law_items: tuple[LawItem, ...]
    upcoming: tuple[Upcoming, ...]
    version_row: VersionRow
    version_part: VersionPart
    change_day: ChangeDay
    pack_rows: tuple[PackRow, ...]
    reprint_rows: tuple[ReprintRow, ...]
    wall_rows: tuple[WallRow, ...]
    office_card: OfficeCard
    question: QuestionView


def documents(_: Site) -> Iterator[Document]:
    """The page of components."""
    yield make_page(COMPONENTS, "pages/components.html", components_view, is_listed=False)


def components_view(site: Site) -> ComponentsView:
    """The page of components."""
    place, facts = Location("kieu-dang"), dict(_SAMPLE)
    record = Record(Procedure.model_validate(facts), place.path, Places(place, PlaceTable(place)), facts)
    return ComponentsView(
        head=Head("Kiểu dáng", "Các thành phần của trang, mỗi thành phần một ví dụ.", COMPONENTS, False),
        sample=procedure_view(listing_of(record), site),
        banners=(
            Banner("stop", "Đã bị bãi bỏ", "từ ngày 1 tháng 6 năm 2026.", (Link("Thủ tục khác", HOME),)),
            Banner("wait", "Chưa có hiệu lực.", "Nội dung này áp dụng từ ngày 1 tháng 1 năm 2027."),
            Banner("note", "Dữ liệu mẫu.", "Chưa đối chiếu với quyết định công bố."),
        ),
        crumbs=(Link("Trang đầu", HOME), Link("Một lĩnh vực", HOME)),
        items=(
            ListItem("Cấp giấy phép ví dụ", HOME, "1.000001", ("Hộ tịch", "cấp xã"), "từ 01/01/2027"),
            ListItem("Cấp lại giấy phép ví dụ", HOME, "1.000002", (), ""),
        ),
        entries=(ListEntry("Một lĩnh vực", HOME, "1.234"), ListEntry("Lĩnh vực khác", HOME, "5")),
        journeys=tuple(JourneyItem(name, HOME, "3", "", "", picture) for name, picture in _TILES),
        letters=(ListEntry("Chữ A", HOME, "3"), ListEntry("Chữ Đ", HOME, "2")),
        pager=Pager(2, 3, HOME, HOME),
        decision_rows=_rows(),
        decision_years=(DecisionYear(2026, (_decision(),)),),
        law_items=(LawItem("Nghị định số 01/2026/NĐ-CP", HOME, "Quy định chi tiết một luật ví dụ", "12 thủ tục"),),
        sections=(Section("contents", "Phần một"), Section("cost_list", "Phần hai")),
        upcoming=(
            Upcoming(
                date(2027, 1, 1),
                UpcomingKind.COST,
                "Trực tuyến: lệ phí đổi từ 8.000 đồng/bản thành 4.000 đồng/bản",
            ),
            Upcoming(date(2027, 3, 1), UpcomingKind.VERSION, "Áp dụng nội dung mới", links=(Link("xem trước", HOME),)),
        ),
        version_row=_version_row(),
        version_part=VersionPart("Phí, lệ phí", (OutlineLine((), "Trực tiếp", "8.000 đồng/bản"),), Markup()),
        change_day=ChangeDay(date(2026, 8, 8), (_change(),), 0),
        reprint_rows=(
            ReprintRow(
                "1.000001", Link("Cấp giấy phép ví dụ", HOME), "304\u00a0373\u00a0999", "từ 08/8/2026", "3", True
            ),
        ),
        wall_rows=(WallRow(Link("Một cửa xã Ví Dụ", HOME), "12 trên 400", "3", "385", "1", True, True, False),),
        pack_rows=(PackRow(1, "1.000001", Link("Cấp giấy phép ví dụ", HOME), "304\u00a0373\u00a0999", "từ 08/8/2026"),),
        office_card=card_of(_OFFICE)._replace(name=Link(_OFFICE.title, OFFICES)),
        question=_question(),
    )


def _question() -> QuestionView:
    work = Work(Link("Cấp giấy phép ví dụ", HOME), "1.000001", (Fact("Bao lâu", "", (Link("03 ngày làm việc"),)),))
    told = Ending(None, "", "Danh mục không có việc này; hỏi nơi nộp hồ sơ.", Link("Trang đầu", HOME))
    end = Ending(work, "Cấp lần đầu", "Mang theo giấy tờ gốc.", None)
    answers = (
        AnswerView("tl-1", "Chưa", None, None, told),
        AnswerView("tl-2", "Rồi", None, None, end),
        AnswerView("tl-3", "Không nhớ", None, Link("Bạn có giấy phép chưa?", "#cau-vi-du", is_inside=False), None),
    )
    return QuestionView("cau-vi-du", "Bạn có giấy phép chưa?", "Giấy phép còn hạn.", answers)


def _version_row() -> VersionRow:
    changed = compare_words("Lệ phí: 8.000 đồng/bản", "Lệ phí: 4.000 đồng/bản")
    title = "Cách thức thực hiện › Trực tuyến › Phí, lệ phí"
    return VersionRow(
        name="2026-08-08",
        day=date(2026, 8, 8),
        until=None,
        address=HOME,
        act="Sửa đổi",
        decision=Link("10/QĐ-UBND", HOME),
        is_new_decision=True,
        parts=("Cách thức thực hiện",),
        differences=(Difference(title, "Sửa", changed, is_important=True),),
        is_important=True,
        note="Có hiệu lực từ 01/8/2026, đưa lên trang muộn 7 ngày.",
    )


def _change() -> Change:
    procedure = Link("Cấp giấy phép ví dụ", HOME)
    delay = "lên trang 8 ngày làm việc sau khi ký"
    return Change(
        procedure, "1.000001", "Sửa đổi", "Cách thức thực hiện", Link("10/QĐ-UBND", HOME), delay, is_late=True
    )


def _rows() -> RowGroup:
    link = Link("Cấp giấy phép ví dụ", HOME)
    cells = ((Link("Phụ lục I, 7"),), (Link("01/2026/NĐ-CP"),))
    rows = (RowView(link, "1.000001", cells), RowView(Link("Thủ tục chưa có mã"), "", ((Link("8"),), ())))
    return RowGroup("vi-du-nhom", "Thủ tục mới ban hành", "2", ("Số thứ tự", "Văn bản quy định"), rows)


def _decision() -> DecisionItem:
    title = "Quyết định số 01/QĐ-UBND ngày 05 tháng 01 năm 2026 của Ủy ban nhân dân tỉnh"
    subject = "Về việc công bố danh mục thủ tục hành chính ví dụ"
    published = "Công khai sau 03 ngày làm việc từ ngày ký: đúng hạn, hạn là 05 ngày làm việc"
    return DecisionItem(title, HOME, subject, "02 thủ tục mới ban hành", published, "Dữ liệu mẫu")
