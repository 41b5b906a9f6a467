"""Rules on the places that receive: what they point to, hours, telephone, coordinates, and what nobody has told yet."""

from typing import Any

import pytest
from making import make_catalogue, make_entry, make_lists
from pydantic import ValidationError

from tthc.diagnostics import Diagnostic, Severity
from tthc.model.offices import Office, OpeningHours
from tthc.rules import check_lists

WEEK = [{"thu": ["thu-hai", "thu-ba"], "gio": ["07:30-11:30", "13:30-17:00"]}]
SHOP: dict[str, Any] = {
    "id": "mot-cua-to-hieu",
    "ten": "Một cửa phường Tô Hiệu",
    "loai": "mot-cua-xa",
    "xa_phuong": ["phuong-to-hieu"],
    "dia_chi": "Địa chỉ mẫu",
    "dien_thoai": "0212 000 0000",
    "gio_lam_viec": WEEK,
}
OTHER = {**SHOP, "id": "cong-an", "ten": "Công an phường", "loai": "don-vi-khac"}


def say(*offices: dict[str, Any], is_complete: bool = True) -> list[Diagnostic]:
    found = (Office.model_validate(one) for one in offices)
    lists = make_lists(offices={one.id: one for one in found}, complete=is_complete)
    return list(check_lists(make_catalogue(make_entry(), lists=lists)))


def changed(**changes: Any) -> list[tuple[str, str, str]]:
    """What is said of the shop with *changes*: rule, message, hint."""
    return [(one.rule, one.message, one.hint) for one in say({**SHOP, **changes})]


def test_a_place_that_says_all_is_left_in_peace_and_a_catalogue_without_places_too() -> None:
    assert say(SHOP) == []
    assert say() == []


@pytest.mark.parametrize(
    ("changes", "rule", "hint"),
    [
        ({"xa_phuong": ["phuong-to-hieuu"]}, "office-commune-known", "có phải “phuong-to-hieu”?"),
        ({"nhan": {"co_quan": ["ttpvhcc-xaa"]}}, "office-agency-known", "có phải “ttpvhcc-xa”?"),
        ({"nhan": {"thu_tuc": ["1.000102"]}}, "office-code-known", "có phải “1.000101”?"),
        ({"xa_phuong": []}, "office-kind-fits-communes", "thêm xa_phuong: với id của xã, phường"),
        ({"loai": "mot-cua-tinh"}, "office-kind-fits-communes", "xóa xa_phuong, hoặc ghi loai: don-vi-khac"),
        ({"dien_thoai": "385 1234"}, "office-phone-form", "ghi cả mã vùng: 0212 385 1234"),
        ({"dien_thoai": "0212.385.1234, máy lẻ 2"}, "office-phone-form", "ghi một số: 02123851234"),
        ({"toa_do": "103.914, 21.327"}, "office-in-vietnam", "ghi 21.327, 103.914"),
        ({"toa_do": "48.85, 2.35"}, "office-in-vietnam", "chép lại từ bản đồ: vĩ độ 8–23, kinh độ 102–110"),
        (
            {"nghi": [{"tu": "2026-12-08", "den": "2026-12-07"}]},
            "office-closure-in-order",
            "ghi ngày từ 2026-12-08 trở đi",
        ),
    ],
)
def test_a_place_that_cannot_be_is_told_with_what_to_type(changes: dict[str, Any], rule: str, hint: str) -> None:
    assert (rule, hint) in [(one, advice) for one, _, advice in changed(**changes)]


@pytest.mark.parametrize(
    "phone", ["0212 385 1234", "0912345678", "1900 1234", "1022", "+84 212 385 1234", "0212.385.1234"]
)
def test_numbers_that_a_phone_dials_are_taken(phone: str) -> None:
    assert changed(dien_thoai=phone) == []


@pytest.mark.parametrize(
    ("hours", "message"),
    [
        ([{"thu": ["thu-hai"], "gio": ["11:30-07:30"]}], "buổi 11:30-07:30 kết thúc trước khi bắt đầu"),
        (
            [{"thu": ["thu-hai"], "gio": ["07:30-11:30", "11:00-17:00"]}],
            "buổi 11:00-17:00 bắt đầu khi buổi 07:30-11:30 chưa hết",
        ),
        ([*WEEK, {"thu": ["thu-ba"], "gio": ["18:00-19:00"]}], "“thu-ba” đã có giờ ở trên"),
    ],
)
def test_hours_that_do_not_follow_each_other_are_told(hours: list[dict[str, Any]], message: str) -> None:
    (found,) = changed(gio_lam_viec=hours)

    assert found[:2] == ("office-hours-in-order", message)


def test_a_place_that_takes_what_no_procedure_brings_is_doubted() -> None:
    nothing = say(SHOP, OTHER)
    wrong = say(SHOP, {**OTHER, "nhan": {"cap": ["tinh"], "co_quan": ["ubnd-tinh", "ttpvhcc-xa"]}})

    assert [one.message for one in nothing] == ["không nêu nhận thủ tục nào"]
    assert [(one.rule, one.severity, one.message) for one in wrong] == [
        ("office-receives-nothing", Severity.WARNING, "không thủ tục nào nộp ở một cửa cấp “tinh”"),
        ("office-receives-nothing", Severity.WARNING, "không thủ tục nào nộp ở “ubnd-tinh”"),
    ]


def test_communes_without_a_shop_are_summed_in_one_warning() -> None:
    (found,) = say({**OTHER, "nhan": {"co_quan": ["ttpvhcc-xa"]}})

    assert (found.rule, found.severity) == ("commune-without-office", Severity.WARNING)
    assert found.message == "1 trong 1 xã, phường chưa có bộ phận một cửa: Tô Hiệu"


def test_what_nobody_has_told_is_allowed_and_summed_for_officers() -> None:
    bare = {key: SHOP[key] for key in ("id", "ten", "loai", "xa_phuong")}

    found = say(SHOP, {**bare, "id": "b"}, {**bare, "id": "c"})

    assert {one.severity for one in found} == {Severity.WARNING}
    assert [one.message for one in found] == [
        f"2 trong 3 nơi chưa có {word}: Một cửa phường Tô Hiệu, Một cửa phường Tô Hiệu"
        for word in ("địa chỉ", "điện thoại", "giờ làm việc")
    ]


def test_nobody_is_blamed_while_a_list_did_not_parse() -> None:
    wrong = {**SHOP, "xa_phuong": ["la"], "nhan": {"co_quan": ["la"], "cap": ["tinh"]}}

    assert len(say(wrong)) > 3
    assert say(wrong, is_complete=False) == []


@pytest.mark.parametrize(
    ("hours", "hint"),
    [
        ("7h30 - 11h30", "ghi 07:30-11:30"),
        ("7 giờ đến 11 giờ 30", "ghi 07:00-11:30"),
        ("13.30–17.00", "ghi 13:30-17:00"),
        ("cả ngày", "ghi 07:30-11:30"),
    ],
)
def test_hours_in_other_signs_are_told_as_they_are_to_be_typed(hours: str, hint: str) -> None:
    with pytest.raises(ValidationError) as found:
        OpeningHours.model_validate({"thu": ["thu-hai"], "gio": [hours]})

    assert found.value.errors()[0]["ctx"]["hint"] == hint
