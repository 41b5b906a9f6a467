"""A small site in which every kind of page stands, and the address of one of each."""

from collections.abc import Mapping
from datetime import date
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from deciding import read_decision
from drawn import ROOT, make_config, read_site_config, variety, write_site
from making import TODAY, make_catalogue, make_entry, make_text
from playwright.sync_api import Page
from scripted import git

from tthc.content.catalogue import Catalogue
from tthc.content.interviews import InterviewEntry, parse_interview
from tthc.content.journeys import JourneyEntry, parse_journey
from tthc.content.source import split
from tthc.history.git import repository_of
from tthc.history.history import History, history_of
from tthc.site.addresses import NOT_FOUND
from tthc.site.document import Document, draw_page
from tthc.site.manual import Manual, read_manual
from tthc.site.plan import site_files
from tthc.site.views.site import Site

_INDEX = "index.html"

STATES: Mapping[str, str] = {
    "a procedure with all parts": "thu-tuc/1.000001/index.html",
    "a procedure in force": "thu-tuc/1.000101/index.html",
    "a procedure with a name to escape": "thu-tuc/1.000102/index.html",
    "a repealed procedure": "thu-tuc/1.000103/index.html",
    "a procedure not yet in force": "thu-tuc/1.000104/index.html",
    "a procedure with facts only": "thu-tuc/1.000105/index.html",
    "an old code with two successors": "thu-tuc/1.000091/index.html",
    "the second page of a list": "thu-tuc/trang-2/index.html",
    "a procedure in a frame": "thu-tuc/1.000101/index.html?khung",
    "versions of a procedure": "thu-tuc/1.000101/lich-su/index.html",
    "an old version": "thu-tuc/1.000101/lich-su/2026-01-05/index.html",
    "changes": "thay-doi/index.html",
    "changes of a month": "thay-doi/2026-08/index.html",
    "a chapter of the manual in English": "tro-giup/tim-kiem/index.html",
    "a chapter of the manual with long tables": "tro-giup/cac-khoa/index.html",
    "search with results": "tim-kiem/index.html?q=khai+sinh",
    "search for a legal text": "tim-kiem/index.html?q=60%2F2014%2FQH13",
    "search without results": "tim-kiem/index.html?q=zzzz+qqqq",
}
"""Pages that share a template with another and look otherwise."""

_JOURNEY = """---
id: "sinh-con"
ten: "Sinh con"
tom_tat: "Từ khai sinh đến bản sao."
tinh_trang_du_lieu: "mau"
buoc:
  - id: "khai-sinh"
    ten: "Khai sinh cho con"
    ma: ["1.000001", "1.000102"]
    chon_mot: true
  - id: "ban-sao"
    ten: "Xin bản sao"
    ma: ["1.000101"]
    can_truoc: ["khai-sinh"]
    bat_buoc: false
    ghi: "Khi cần nộp ở nhiều nơi."
---

- Xem [nơi này](/co-quan/ubnd-xa/).
"""


_INTERVIEW = """---
id: "khai-sinh"
ten: "Khai sinh cho con"
tom_tat: "Hỏi bé sinh ở đâu."
tinh_trang_du_lieu: "mau"
cau_hoi:
  - id: "o-dau"
    hoi: "Bé sinh ở đâu?"
    giai_thich: "Nơi ghi trong giấy chứng sinh."
    tra_loi:
      - dap: "Trong nước"
        ma: "1.000001"
        truong_hop: "sinh trong nước"
        ghi: "Đi trong 60 ngày."
      - dap: "Ở nước ngoài"
        tiep: "co-giay"
      - dap: "Không rõ"
        tiep: "co-giay"
  - id: "co-giay"
    hoi: "Có giấy tờ của nước đó không?"
    tra_loi:
      - dap: "Có"
        ma: "1.000102"
      - dap: "Không"
        loi: "Hỏi cơ quan đại diện của Việt Nam ở nước đó."
        lien_ket: "/co-quan/ubnd-xa/"
        ten_lien_ket: "Ủy ban nhân dân cấp xã"
---

- Xem [nơi này](/co-quan/ubnd-xa/).
"""


@cache
def catalogue() -> Catalogue:
    """`variety`, a journey, and records with everything, with next to nothing, and in place of one old code."""
    cases = [
        {"ten": title, "giay_to": [{"ten": f"Giấy {title}", "ban_chinh": 1, "mau": ["mau-1"], "ghi": "Ký tên."}]}
        for title in ("sinh trong nước", "sinh ở nước ngoài")
    ]
    rich = make_entry(
        ma="1.000001",
        ten="Đăng ký khai sinh có yếu tố nước ngoài tại khu vực biên giới cho trẻ em " * 3,
        ho_so={"so_bo": 1, "truong_hop": cases},
        tom_tat_en="For children.",
        tom_tat_mong="Rau menyuam.",
        pham_vi=["phuong-to-hieu"],
        thay_the=["1.000091"],
    )
    parts = ("cong_bo", "cach_thuc", "ho_so", "doi_tuong", "co_quan", "mau_don", "ket_qua", "can_cu", "trinh_tu")
    nothing: dict[str, Any] = dict.fromkeys((*parts, "yeu_cau_dieu_kien"))
    facts_only = make_entry(ma="1.000105", ten="Thủ tục mới có tên", **nothing, thay_the=["1.000091"])
    known = variety()
    entries = (rich, facts_only, *(listing.entry() for listing in known.listings))
    decision = read_decision(("moi-ban-hanh", "1.000101", "1"), ("bi-bai-bo", "1.000103", "2"), number="2969/QĐ-UBND")
    return make_catalogue(
        *entries, lists=known.lists, journeys=(_journey(),), interviews=(_interview(),), decisions=(decision,)
    )


@cache
def manual() -> Manual:
    """The manual that the project ships."""
    return read_manual(ROOT / "docs")


def _interview() -> InterviewEntry:
    source, _ = split(_INTERVIEW, "procedures/_hoi-dap/khai-sinh.md")
    assert source is not None
    entry, faults = parse_interview(source)
    assert entry is not None, faults
    return entry


def _journey() -> JourneyEntry:
    source, _ = split(_JOURNEY, "procedures/_hanh-trinh/sinh-con.md")
    assert source is not None
    entry, faults = parse_journey(source)
    assert entry is not None, faults
    return entry


def write_kinds(folder: Path) -> None:
    """The site of `catalogue` in *folder*, with what its search needs."""
    config = make_config(base_url="http://127.0.0.1/", most_used=("1.000101",))
    with TemporaryDirectory() as past:
        write_site(catalogue(), folder, config, _history(Path(past)), manual())


def _history(folder: Path) -> History:
    """Three versions of 1.000101: a fee changes, then a comma; and a procedure that was taken away."""
    sector = folder / "procedures" / "ho-tich"
    sector.mkdir(parents=True)
    git(folder, "init", "--quiet")
    git(folder, "config", "user.name", "a")
    git(folder, "config", "user.email", "a@b.example")
    cheap = [{"hinh_thuc": "truc-tiep", "phi_le_phi": [{"loai": "le-phi", "kieu": "muc-thu", "so_tien": 5000}]}]
    for day, changes in (
        (date(2026, 1, 5), {"cach_thuc": cheap, "cong_bo": [{"so": "1/QĐ-UBND"}]}),
        (date(2026, 8, 8), {}),
        (date(2026, 9, 1), {"trinh_tu": "1. Nộp hồ sơ;\n2. Nhận kết quả."}),
    ):
        (sector / "1-000101.md").write_text(make_text(**changes), "utf-8")
        (sector / "1-000900.md").write_text(make_text(ma="1.000900", ten="Thủ tục đã gỡ"), "utf-8")
        if day.month == 9:
            (sector / "1-000900.md").unlink()
        git(folder, "add", "--all")
        git(folder, "commit", "--quiet", "--message", "Sửa", day=day)
    return history_of(repository_of(folder / "procedures"), TODAY)


@cache
def one_of_each() -> tuple[str, ...]:
    """The pages of the first document of each kind that stay, and every state."""
    planned = site_files(Site(catalogue(), read_site_config(), manual=manual()))
    first = {kind_of(document): document for document in reversed(planned)}
    pages = (one for document in first.values() for one in document.addresses if one.endswith((_INDEX, NOT_FOUND)))
    return tuple(sorted({*filter(_stays, pages), *STATES.values()}))


def kind_of(document: Document) -> tuple[object, ...]:
    """What documents of one kind have in common: what draws them, with which template of which view."""
    return document.draw, *(document.subject[1:3] if document.draw is draw_page else ())


def _stays(address: str) -> bool:
    return address not in that_move_on() and not address.startswith(("tt/", "nhung/thu-tuc/"))


def that_move_on() -> tuple[str, ...]:
    """An address that leads elsewhere at once, of each kind."""
    return ("thu-tuc/1.000090/index.html", "tt/1.000101/index.html", "nhung/thu-tuc/1.000101/index.html")


def visit(page: Page, url: str, address: str) -> None:
    """Open *address* of the site at *url* and wait for what its scripts draw."""
    page.goto(url + address)
    if "?q=" in address and page.evaluate("!!self.tthcSearch"):
        page.wait_for_selector("#ket-qua li, #khong-thay:not([hidden])")
