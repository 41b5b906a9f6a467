"""An interview of two questions, and a catalogue of the procedures at which it ends."""

from making import TODAY, make_catalogue, make_entry
from world import neighbours

from tthc.content.catalogue import Catalogue
from tthc.content.in_force import as_of
from tthc.content.interviews import InterviewEntry, parse_interview
from tthc.content.parse import Entry
from tthc.content.source import split

INTERVIEW = """---
id: "khai-sinh"
ten: "Khai sinh <cho con>"
tom_tat: "Hỏi cha mẹ là người nước nào, đã khai sinh lần nào chưa."
tu_khoa: ["làm giấy khai sinh"]
tinh_trang_du_lieu: "mau"
cau_hoi:
  - id: "nuoc-nao"
    hoi: "Cha hoặc mẹ có phải người nước ngoài không?"
    giai_thich: "Tính theo quốc tịch trong hộ chiếu."
    tra_loi:
      - dap: "Không, cả hai là người Việt Nam"
        tiep: "lan-nao"
      - dap: "Có"
        ma: "1.000201"
        ghi: "Mang theo hộ chiếu."
  - id: "lan-nao"
    hoi: "Bé đã được khai sinh lần nào chưa?"
    tra_loi:
      - dap: "Chưa"
        ma: "1.000101"
        truong_hop: "Sinh trong nước"
      - dap: "Rồi, nhưng sổ và giấy đều mất"
        loi: "Hỏi công chức hộ tịch nơi đã khai sinh."
        lien_ket: "/co-quan/ubnd-xa/"
        ten_lien_ket: "Ủy ban nhân dân cấp xã"
---

Xem [nơi này](/co-quan/ubnd-xa/).
"""

_CASES = [
    {"ten": title, "giay_to": [{"ten": f"Giấy {title}", "ban_chinh": 1}]}
    for title in ("Sinh trong nước", "Sinh ở nước ngoài")
]


def read(text: str, path: str = "procedures/_hoi-dap/khai-sinh.md") -> InterviewEntry:
    """The interview in *text*; it must be one that can be read."""
    source, faults = split(text, path)
    assert source is not None, faults
    entry, faults = parse_interview(source)
    assert entry is not None, faults
    return entry


def world(*interviews: InterviewEntry, entries: tuple[Entry, ...] = (), complete: bool = True) -> Catalogue:
    """A catalogue with *interviews*, over *entries* and the neighbours of every case; 1.000101 has two cases."""
    born = make_entry(ho_so={"so_bo": 1, "truong_hop": _CASES})
    found = make_catalogue(*neighbours(), born, *entries, interviews=interviews, complete=complete)
    return as_of(found, TODAY)
