"""Which parts of a procedure a draft gives, which the source denies, and which are still missing.

Law: Nghị định 63/2010/NĐ-CP, Điều 8.2 (parts a–h), Điều 15.1.b (legal basis).
"""

from collections.abc import Iterator, Mapping
from typing import Any

from tthc.importing.draft import Tree, parts_in_order
from tthc.model import OnlineLevel, Part


def with_gaps(tree: Mapping[str, Any], sections: Mapping[str, str], denied: set[Part]) -> Tree:
    """*tree* without empty keys, with `khong_co` and `con_thieu`: no part is passed over in silence."""
    absent = {part for part in denied if not _given(tree, sections)[part]}
    missing = (part for part, found in _given(tree, sections).items() if not found and part not in absent)
    whole = {**tree, "khong_co": parts_in_order(absent), "con_thieu": parts_in_order(missing)}
    return {key: value for key, value in whole.items() if value not in ("", None, [], {})}


def _given(tree: Mapping[str, Any], sections: Mapping[str, str]) -> Mapping[Part, Any]:
    channels = tree.get("cach_thuc", ())
    dossier = tree.get("ho_so", {})
    return {
        Part.STEPS: sections.get("trinh_tu"),
        Part.CHANNELS: channels,
        Part.DOSSIER: list(_inside(dossier.get("truong_hop", ()), "giay_to")),
        Part.DOSSIER_SETS: dossier.get("so_bo"),
        Part.TIME_LIMIT: list(_inside(channels, "thoi_han")),
        Part.APPLICANTS: tree.get("doi_tuong"),
        Part.AGENCY: tree.get("co_quan", {}).get("thuc_hien"),
        Part.FORMS: tree.get("mau_don"),
        Part.RESULTS: tree.get("ket_qua"),
        Part.REQUIREMENTS: sections.get("yeu_cau_dieu_kien"),
        Part.COSTS: list(_inside(channels, "phi_le_phi")),
        Part.LEGAL_BASIS: tree.get("can_cu"),
        Part.PARTIAL_REASON: tree.get("dvc", {}).get("muc_do") != OnlineLevel.PARTIAL,
        Part.ANNOUNCEMENT: tree.get("cong_bo"),
    }


def _inside(items: Any, key: str) -> Iterator[Any]:
    for item in items:
        yield from item.get(key, ())
