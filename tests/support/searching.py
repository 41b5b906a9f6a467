"""A small catalogue to search, with the synonyms of the project, and the site of it on disk."""

from functools import cache
from pathlib import Path

from drawn import ROOT, derived_in, make_config, write_site
from interviewing import INTERVIEW
from interviewing import read as read_interview
from making import make_catalogue, make_entry, make_lists

from tthc.content.catalogue import Catalogue
from tthc.content.listfiles import LISTS_FOLDER, read_lists
from tthc.engine.making import NOTHING_MADE
from tthc.model.lists import Applicant, Sector
from tthc.model.vocabulary import ApplicantGroup
from tthc.site.search.fulltext import index_full_text

TITLES = {
    "1.000656": ("ho-tich", "xa", "Thủ tục đăng ký khai tử"),
    "1.000689": ("ho-tich", "xa", "Thủ tục đăng ký khai sinh kết hợp đăng ký nhận cha, mẹ, con"),
    "1.001193": ("ho-tich", "xa", "Thủ tục đăng ký khai sinh"),
    "2.000522": ("ho-tich", "xa", "Thủ tục đăng ký lại khai sinh có yếu tố nước ngoài"),
    "2.000635": ("ho-tich", "xa", "Cấp bản sao Trích lục hộ tịch, bản sao Giấy khai sinh"),
    "2.000806": ("ho-tich", "xa", "Thủ tục đăng ký kết hôn có yếu tố nước ngoài"),
    "1.004873": ("ho-tich", "xa", "Thủ tục cấp Giấy xác nhận tình trạng hôn nhân"),
    "1.004194": ("dang-ky-quan-ly-cu-tru", "xa", "Đăng ký tạm trú"),
    "1.004222": ("dang-ky-quan-ly-cu-tru", "xa", "Đăng ký thường trú"),
    "1.002755": ("dang-ky-quan-ly-cu-tru", "xa", "Gia hạn tạm trú"),
    "1.010038": ("dang-ky-quan-ly-cu-tru", "xa", "Tách hộ"),
    "1.014061": ("can-cuoc", "xa", "Cấp thẻ căn cước cho người từ đủ 14 tuổi trở lên"),
    "1.014064": ("can-cuoc", "xa", "Cấp lại thẻ căn cước"),
    "1.012783": (
        "dat-dai",
        "tinh",
        "Cấp đổi Giấy chứng nhận quyền sử dụng đất, quyền sở hữu tài sản gắn liền với đất",
    ),
    "1.012786": ("dat-dai", "tinh", "Cấp lại Giấy chứng nhận do bị mất"),
    "1.012812": ("dat-dai", "xa", "Hòa giải tranh chấp đất đai"),
    "1.001612": ("kinh-doanh", "xa", "Đăng ký thành lập hộ kinh doanh"),
    "1.001570": (
        "kinh-doanh",
        "xa",
        "Tạm ngừng kinh doanh, tiếp tục kinh doanh trước thời hạn đã thông báo của hộ kinh doanh",
    ),
    "2.001199": ("kinh-doanh", "tinh", "Đăng ký thành lập công ty TNHH hai thành viên trở lên"),
    "2.001583": ("kinh-doanh", "tinh", "Đăng ký thành lập công ty TNHH một thành viên"),
    "3.000348": ("giao-thong", "tinh", "Cấp lại giấy phép lái xe"),
    "3.000333": ("tu-phap", "tinh", "Cấp Phiếu lý lịch tư pháp cho công dân Việt Nam"),
    "2.000815": ("tu-phap", "xa", "Chứng thực bản sao từ bản chính giấy tờ, văn bản"),
    "1.014748": ("viec-lam", "tinh", "Hưởng trợ cấp thất nghiệp (Cấp tỉnh)"),
    "2.000100": ("ho-tro", "xa", "Hỗ trợ kinh phí đào tạo nghề (cấp xã)"),
    "2.000200": ("ho-tro", "tinh", "Hỗ trợ kinh phí đào tạo nghề (cấp tỉnh)"),
}
"""Code → sector, level, title."""

MANY = 45
"""Procedures of one kind, for lists that take several pages."""


@cache
def searched() -> Catalogue:
    """Procedures that people ask for, one with a popular name, one repealed, one to come, and many of one kind.

    With the synonyms and answers of the project, and one interview.
    """
    sectors = {sector: Sector(id=sector, ten=sector.replace("-", " ").capitalize()) for sector, _, _ in TITLES.values()}
    person = make_lists().applicants
    company = Applicant(id="doanh-nghiep", ten="Doanh nghiệp", nhom=ApplicantGroup.ORGANISATION)
    shipped = read_lists(ROOT / "procedures" / LISTS_FOLDER)[0]
    lists = make_lists(
        sectors={**sectors, "ho-tich": Sector(id="ho-tich", ten="Hộ tịch")},
        applicants={**person, company.id: company},
        synonyms=shipped.synonyms,
        answers=shipped.answers,
    )
    return make_catalogue(
        *(make_entry(ma=code, ten=title, linh_vuc=at, cap=[level]) for code, (at, level, title) in TITLES.items()),
        make_entry(
            ma="1.013225",
            ten="Cấp giấy phép xây dựng mới đối với công trình cấp III, cấp IV",
            ten_thuong_goi=["giấy phép làm chòi"],
            thay_the=["1.000001"],
            ho_so={"so_bo": 1, "truong_hop": [{"giay_to": [{"ten": "Bản vẽ đường đỉnh đồi", "ban_chinh": 1}]}]},
        ),
        make_entry(ma="1.009990", ten="Thủ tục bãi bỏ", bai_bo={"tu": "2026-01-01", "so": "9/QĐ"}),
        make_entry(ma="1.009991", ten="Nuôi ong lấy mật", cong_bo=[{"so": "10/QĐ-UBND", "hieu_luc_tu": "2027-01-05"}]),
        *(
            make_entry(ma=f"5.{index:06}", ten=f"Cấp phép bến khách ngang sông số {index}", doi_tuong=["doanh-nghiep"])
            for index in range(MANY)
        ),
        lists=lists,
        interviews=(read_interview(INTERVIEW.replace("1.000101", "1.001193").replace("1.000201", "1.000689")),),
    )


def write_searched(folder: Path) -> None:
    """The site of `searched` in *folder*, with everything that search needs."""
    config = make_config(most_used=("1.001193",))
    write_site(searched(), folder, config)
    index_full_text(searched(), derived_in(folder), NOTHING_MADE)
