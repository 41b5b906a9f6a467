"""A journey of three steps, and a catalogue of the procedures that it names."""

from typing import Any

from making import TODAY, make_catalogue, make_entry
from world import neighbours

from tthc.content.catalogue import Catalogue
from tthc.content.in_force import as_of
from tthc.content.journeys import JourneyEntry, parse_journey
from tthc.content.parse import Entry
from tthc.content.source import split

JOURNEY = """---
id: "sinh-con"
ten: "Sinh con <nhỏ>"
tom_tat: "Từ khai sinh đến bản sao."
tinh_trang_du_lieu: "mau"
buoc:
  - id: "khai-sinh"
    ten: "Khai sinh cho con"
    ma: ["1.000101"]
  - id: "ban-sao"
    ten: "Xin bản sao"
    ma: ["1.000201", "1.000202"]
    can_truoc: ["khai-sinh"]
    bat_buoc: false
  - id: "the"
    ten: "Làm thẻ"
    ma: ["1.000203"]
    ghi: "Hỏi trước khi đi."
---

Xem [nơi này](/co-quan/ubnd-xa/).
"""


def read(text: str, path: str = "procedures/_hanh-trinh/sinh-con.md") -> JourneyEntry:
    """The journey in *text*; it must be one that can be read."""
    source, faults = split(text, path)
    assert source is not None, faults
    entry, faults = parse_journey(source)
    assert entry is not None, faults
    return entry


def world(*journeys: JourneyEntry, entries: tuple[Entry, ...] | None = None, complete: bool = True) -> Catalogue:
    """A catalogue with *journeys*, over *entries* or the neighbours of every case."""
    found = entries or (*neighbours(), make_entry())
    return as_of(make_catalogue(*found, journeys=journeys, complete=complete), TODAY)


def channel(*limits: dict[str, Any], costs: list[dict[str, Any]] | None = None) -> dict[str, Any]:
    """A way to file, with its time limits and costs."""
    return {"hinh_thuc": "truc-tiep", "thoi_han": list(limits), "phi_le_phi": costs or []}


def days(amount: int, unit: str = "ngay-lam-viec", **more: str) -> dict[str, Any]:
    """A time limit."""
    return {"so": amount, "don_vi": unit, **more}
