"""`/kieu-dang/`: every component with its contract and an example, for those who draw pages and for the tests."""

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import Any

from tthc.catalogue import listing_of
from tthc.diagnostics import Location, Places
from tthc.pages import COMPONENTS, HOME
from tthc.parse import Entry as Record
from tthc.schema import Procedure
from tthc.views.banners import Banner
from tthc.views.lists import Entry, Item, Pager
from tthc.views.procedure import ProcedureView, Section, procedure_view
from tthc.views.site import Head, Link, Site

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
        "trinh_tu": "1. Nộp hồ sơ.\n2. Nhận kết quả.",
    }
)


@dataclass(frozen=True)
class ComponentsView:
    """Examples for the components; `sample` gives those that show a part of a procedure."""

    head: Head
    sample: ProcedureView
    banners: tuple[Banner, ...]
    crumbs: tuple[Link, ...]
    items: tuple[Item, ...]
    entries: tuple[Entry, ...]
    letters: tuple[Entry, ...]
    pager: Pager
    sections: tuple[Section, ...]


def components_view(site: Site) -> ComponentsView:
    """The page of components."""
    place = Location("kieu-dang")
    record = Record(Procedure.model_validate(dict(_SAMPLE)), place.path, Places(place, {}))
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
            Item("Cấp giấy phép ví dụ", HOME, "1.000001", ("Hộ tịch", "cấp xã"), "từ 01/01/2027"),
            Item("Cấp lại giấy phép ví dụ", HOME, "1.000002", (), ""),
        ),
        entries=(Entry("Một lĩnh vực", HOME, "1.234"), Entry("Lĩnh vực khác", HOME, "5")),
        letters=(Entry("Vần A", HOME, "3"), Entry("Vần Đ", HOME, "2")),
        pager=Pager(2, 3, HOME, HOME),
        sections=(Section("contents", "Phần một"), Section("cost_list", "Phần hai")),
    )
