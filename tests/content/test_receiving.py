"""Which place receives which procedure: by level through a one-stop shop, by the body that receives, or by its code."""

from typing import Any

import pytest
from making import make_catalogue, make_entry, make_lists

from tthc.model.lists import Agency
from tthc.model.offices import Office


def office(name: str, kind: str, **more: Any) -> Office:
    return Office.model_validate({"id": name, "ten": name, "loai": kind, **more})


OFFICES = (
    office("tinh", "mot-cua-tinh"),
    office("xa-a", "mot-cua-xa", xa_phuong=["a"]),
    office("xa-b", "mot-cua-xa", xa_phuong=["b"]),
    office("cong-an-a", "don-vi-khac", xa_phuong=["a"], nhan={"co_quan": ["cong-an-xa"]}),
    office("rieng", "don-vi-khac", nhan={"thu_tuc": ["1.000199"]}),
)
POLICE = Agency.model_validate({"id": "cong-an-xa", "ten": "Công an cấp xã", "cap": "xa", "loai": "nganh-doc"})
DEPARTMENT = Agency.model_validate({"id": "so-y-te", "ten": "Sở Y tế", "cap": "tinh", "loai": "so"})


def places(**record: Any) -> list[str]:
    lists = make_lists()
    agencies = {**lists.agencies, POLICE.id: POLICE, DEPARTMENT.id: DEPARTMENT}
    entry = make_entry(**record)
    catalogue = make_catalogue(entry, lists=make_lists(agencies=agencies, offices={one.id: one for one in OFFICES}))
    found = catalogue.by_office
    assert list(found) == [one.id for one in OFFICES]
    return [name for name, listings in found.items() if listings]


@pytest.mark.parametrize(
    ("record", "expected"),
    [
        ({"co_quan": {"tiep_nhan": ["ttpvhcc-xa"]}}, ["xa-a", "xa-b"]),
        ({"co_quan": {"thuc_hien": ["ubnd-xa"]}}, ["xa-a", "xa-b"]),
        ({"co_quan": {"thuc_hien": ["so-y-te"]}}, ["tinh"]),
        ({"co_quan": {"tiep_nhan": ["so-y-te"]}}, []),
        ({"co_quan": {"thuc_hien": ["ubnd-tinh"], "tiep_nhan": ["ttpvhcc-xa"]}}, ["xa-a", "xa-b"]),
        ({"co_quan": {"thuc_hien": ["cong-an-xa"]}}, ["cong-an-a"]),
        ({"co_quan": {"thuc_hien": ["ubnd-xa"]}, "mot_cua": False}, []),
        ({"co_quan": {"thuc_hien": ["ubnd-xa"]}, "pham_vi": ["b"]}, ["xa-b"]),
        ({"ma": "1.000199", "co_quan": {"thuc_hien": ["cong-an-xa"]}}, ["cong-an-a", "rieng"]),
    ],
)
def test_a_procedure_is_received_where_the_record_says(record: dict[str, Any], expected: list[str]) -> None:
    assert places(**record) == expected


def test_a_term_tells_who_receives_for_all_and_whether_communes_do() -> None:
    found = make_lists(offices={one.id: one for one in OFFICES}).receivers

    assert [one.id for one in found["cap:tinh"].offices] == ["tinh"]
    assert not found["cap:tinh"].by_commune
    assert found["cap:xa"] == ((), True)
    assert found["1.000199"].offices == (OFFICES[-1],)
    assert "so-y-te" not in found
