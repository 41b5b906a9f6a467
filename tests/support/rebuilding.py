"""Sources of a small site that can be edited in every way, and the comparison of a rebuilt site with a new one."""

import os
import shutil
from collections.abc import Callable, Mapping
from contextlib import chdir
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path
from typing import Any

from making import TODAY, make_docx, make_lists, make_office, make_text

from tthc.diagnostics import as_text, has_errors
from tthc.editing.canonical import dump_list_entry
from tthc.model.record import as_file
from tthc.pipeline.building import build
from tthc.pipeline.request import Request

ROOT = Path(__file__).parents[2]
JOURNEY = """\
---
id: sinh-con
ten: "Sinh con"
tom_tat: "Từ giấy chứng sinh đến thẻ của con."
tinh_trang_du_lieu: mau
buoc:
  - id: khai-sinh
    ten: "Khai sinh"
    ma: ["1.000101"]
  - id: the
    ten: "Làm thẻ"
    ma: ["1.000102"]
    can_truoc: [khai-sinh]
---

Mang theo giấy tờ gốc.
"""
INTERVIEW = """\
---
id: khai-sinh
ten: "Khai sinh"
tom_tat: "Hỏi đã có giấy chưa."
tinh_trang_du_lieu: mau
cau_hoi:
  - id: co-giay
    hoi: "Đã có giấy chưa?"
    tra_loi:
      - dap: "Chưa"
        ma: "1.000101"
      - dap: "Có"
        loi: "Không phải làm gì."
---
"""
DECISION = """\
---
so: "1/QĐ-UBND"
ngay: "2026-01-05"
co_quan: "UBND tỉnh"
tinh_trang_du_lieu: mau
dong:
  - ten: "Cấp giấy số 101"
    nhom: moi-ban-hanh
    stt: "1"
    cap: [xa]
    ma: "1.000101"
---
"""


PROVINCE: Mapping[str, Any] = {
    "ten": "Một cửa tỉnh",
    "loai": "mot-cua-tinh",
    "xa_phuong": None,
    "dien_thoai": "0212 000 0009",
}
LEDGER = """\
- ma: "1.000101"
  phien_ban: "304373999"
  ngay: "2026-11-01"
  nguoi: "Công chức văn phòng"
"""
WALL = "procedures/_niem-yet/mot-cua-to-hieu.yaml"
OFFICES = "procedures/_danh-muc/noi-tiep-nhan.yaml"


class Sources:
    """All that a site is made of, in the present folder, where it can be edited."""

    def __init__(self) -> None:
        self.folder = Path()
        self.procedures = Path("procedures")
        self.request = Request(
            procedures=self.procedures,
            config=Path("site_config.yaml"),
            templates=Path("templates"),
            docs=Path("docs"),
            today=TODAY,
            full_text=False,
        )

    def write_all(self) -> None:
        shutil.copytree(ROOT / "templates", self.folder / "templates")
        shutil.copyfile(ROOT / "site_config.yaml", self.folder / "site_config.yaml")
        self.write("docs/bien-tap.md", "# Biên tập\n\n*Dành cho biên tập viên.*\n\nMột chương.\n")
        lists = make_lists()
        for name, entries in {
            "co-quan": lists.agencies,
            "linh-vuc": lists.sectors,
            "doi-tuong": lists.applicants,
            "xa-phuong": lists.communes,
            "noi-tiep-nhan": {one.id: one for one in (make_office(), make_office("tinh", **PROVINCE))},
        }.items():
            self.write(
                f"procedures/_danh-muc/{name}.yaml", "".join(map(dump_list_entry, map(as_file, entries.values())))
            )
        self.record(101, ten="Cấp giấy số 101", cong_bo=[{"so": "1/QĐ-UBND", "ngay": "2026-01-05"}])
        self.record(102, ten="Cấp giấy số 102")
        self.record(103, ten="Cấp giấy số 103")
        self.write("procedures/_hanh-trinh/sinh-con.md", JOURNEY)
        self.write("procedures/_hoi-dap/khai-sinh.md", INTERVIEW)
        self.write("procedures/_quyet-dinh/1-qd-ubnd-2026.md", DECISION)
        (self.procedures / "_bieu-mau").mkdir()
        (self.procedures / "_bieu-mau" / "to-khai.docx").write_bytes(make_docx())

    def write(self, name: str, text: str) -> None:
        file = self.folder / name
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(text, "utf-8")

    def edit(self, name: str, old: str, new: str) -> None:
        text = (self.folder / name).read_text("utf-8")
        assert old in text, (name, old)
        self.write(name, text.replace(old, new))

    def record(self, number: int, name: str = "", **changes: object) -> None:
        self.write(
            f"procedures/ho-tich/{name or f'1-000{number}'}.md", make_text(**{"ma": f"1.000{number}", **changes})
        )

    def replace_103(self) -> None:
        (self.procedures / "ho-tich" / "1-000103.md").unlink()
        self.record(105, thay_the=["1.000103"])


def made(request: Request, target: Path) -> dict[str, bytes]:
    """The files of the site that *request* gives in *target*."""
    found = build(request, target)
    assert not has_errors(found), as_text(found)
    return {file.relative_to(target).as_posix(): file.read_bytes() for file in target.rglob("*") if file.is_file()}


def alike(sources: Sources, target: Path) -> int:
    """Build on what stands in *target* and from nothing, and compare; the number of files that were taken over."""
    before = {file.lstat().st_ino for file in target.rglob("*.html")}
    again, anew = made(sources.request, target), made(sources.request, target.with_name("anew"))
    shutil.rmtree(target.with_name("anew"))
    target.with_name(".anew.kept").unlink(missing_ok=True)
    assert again.keys() == anew.keys()
    assert [address for address in anew if again[address] != anew[address]] == []
    return sum(file.stat().st_ino in before for file in target.rglob("*.html"))


NOW = [{"so": "8/QĐ-UBND", "hieu_luc_tu": "2026-11-01"}]
LATER = [{"so": "9/QĐ-UBND", "hieu_luc_tu": "2027-01-01"}]

EDITS: dict[str, Callable[[Sources], object]] = {
    "nothing": lambda _: None,
    "fee": lambda s: s.edit("procedures/ho-tich/1-000101.md", "8000", "9000"),
    "legal text": lambda s: s.record(102, ten="Cấp giấy số 102", can_cu=[{"so": "1/2020/NĐ-CP"}]),
    "title": lambda s: s.edit("procedures/ho-tich/1-000102.md", "Cấp giấy số 102", "Cấp giấy khác"),
    "new record": lambda s: s.record(104, ten="Thủ tục mới"),
    "replaced": lambda s: s.replace_103(),
    "repeal": lambda s: s.record(103, bai_bo={"tu": "2026-01-01", "so": "7/QĐ-UBND"}),
    "version to come": lambda s: s.record(102, "1-000102@2027-01-01", ten="Cấp giấy năm sau", cong_bo=LATER),
    "version that holds": lambda s: s.record(103, "1-000103@2026-11-01", ten="Cấp giấy năm nay", cong_bo=NOW),
    "related": lambda s: s.record(103, lien_quan=["1.000101"]),
    "place of a line": lambda s: s.edit("procedures/ho-tich/1-000103.md", "ma:", "# ghi chú\nma:"),
    "agency": lambda s: s.edit("procedures/_danh-muc/co-quan.yaml", "Ủy ban nhân dân tỉnh", "UBND tỉnh Sơn La"),
    "sector": lambda s: s.edit("procedures/_danh-muc/linh-vuc.yaml", "Hộ tịch", "Hộ tịch, quốc tịch"),
    "synonym": lambda s: s.write("procedures/_danh-muc/dong-nghia/de.yaml", '- {tu: "giấy đẻ", nghia: "khai sinh"}\n'),
    "journey": lambda s: s.edit("procedures/_hanh-trinh/sinh-con.md", "Làm thẻ", "Cấp thẻ"),
    "journey gone": lambda s: s.procedures.joinpath("_hanh-trinh/sinh-con.md").unlink(),
    "answer": lambda s: s.write(
        "procedures/_danh-muc/tra-loi.yaml", '- {tu: "ly hôn", ten: "Ly hôn", loi: "Hỏi Tòa án."}\n'
    ),
    "interview": lambda s: s.edit("procedures/_hoi-dap/khai-sinh.md", "1.000101", "1.000102"),
    "interview gone": lambda s: s.procedures.joinpath("_hoi-dap/khai-sinh.md").unlink(),
    "place": lambda s: s.edit(OFFICES, "0212 000 0002", "0212 000 0003"),
    "place of the province": lambda s: s.edit(OFFICES, "0212 000 0009", "0212 000 0008"),
    "places gone": lambda s: s.folder.joinpath(OFFICES).unlink(),
    "wall": lambda s: s.write(WALL, LEDGER),
    "commune": lambda s: s.edit("procedures/_danh-muc/xa-phuong.yaml", "Tô Hiệu", "Tô Hiệu mới"),
    "decision": lambda s: s.edit("procedures/_quyet-dinh/1-qd-ubnd-2026.md", "UBND tỉnh", "Ủy ban tỉnh"),
    "form": lambda s: s.procedures.joinpath("_bieu-mau/to-khai.docx").write_bytes(make_docx(5000)),
    "page": lambda s: s.edit("templates/pages/procedure.html", "Mã thủ tục", "Mã số thủ tục"),
    "component": lambda s: s.edit("templates/components/site_footer.html", "<footer", '<footer data-a=""'),
    "style": lambda s: s.edit("templates/static/style.css", "body", "body, .x"),
    "script": lambda s: s.write("templates/static/read.js", "document.title += 1;\n"),
    "manual": lambda s: s.edit("docs/bien-tap.md", "Một chương", "Chương một"),
    "option": lambda s: s.edit("site_config.yaml", "ngoai_tuyen: true", "ngoai_tuyen: false"),
    "notice": lambda s: s.edit("site_config.yaml", "Nội dung mẫu", "Nội dung thử"),
    "title of the site": lambda s: s.edit("site_config.yaml", "ten:", "ten: Cổng mới #"),
    "base address": lambda s: setattr(s, "request", replace(s.request, base_url="https://khac.example/")),
    "day": lambda s: setattr(s, "request", replace(s.request, today=TODAY + timedelta(days=1))),
    "another year": lambda s: setattr(s, "request", replace(s.request, today=date(2027, 2, 1))),
}


def write_start(folder: Path) -> Path:
    """Sources, their site, and what its build kept, in *folder*."""
    with chdir(folder):
        sources = Sources()
        sources.write_all()
        made(sources.request, Path("site"))
    return folder


def copy_start(start: Path, target: Path) -> None:
    """A copy of *start* whose site consists of the very files: what was looked at by inode is there."""
    shutil.copytree(start, target, ignore=shutil.ignore_patterns("site"))
    shutil.copytree(start / "site", target / "site", copy_function=os.link)
