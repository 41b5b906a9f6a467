"""A page says that a dossier is received only at the office and by the ways that its record names."""

from typing import Any

import pytest
from drawn import draw, draw_one, words
from making import make_catalogue, make_entry

NOBODY = "Không cán bộ nào được yêu cầu nộp giấy tờ ở nơi khác, theo cách khác."
PLACE = "ở nơi tiếp nhận nêu trên trang này"
NO_OFFICE = {"thuc_hien": ["ubnd-xa"]}


def ways(*kinds: str) -> list[dict[str, Any]]:
    return [{"hinh_thuc": kind, "thoi_han": [{"so": days, "don_vi": "ngay"}]} for days, kind in enumerate(kinds, 1)]


@pytest.mark.parametrize(
    ("changes", "rule"),
    [
        ({}, f"Hồ sơ chỉ được nhận {PLACE}, theo cách nộp đã nêu (trực tiếp). {NOBODY}"),
        (
            {"cach_thuc": ways("truc-tiep", "truc-tuyen", "buu-chinh")},
            f"Hồ sơ chỉ được nhận {PLACE}, theo cách nộp đã nêu (trực tiếp, trực tuyến, dịch vụ bưu chính). {NOBODY}",
        ),
        ({"co_quan": NO_OFFICE}, f"Hồ sơ chỉ được nhận theo cách nộp đã nêu (trực tiếp). {NOBODY}"),
        ({"cach_thuc": None}, f"Hồ sơ chỉ được nhận {PLACE}. {NOBODY}"),
    ],
)
def test_the_page_names_what_the_record_names(changes: dict[str, Any], rule: str) -> None:
    assert rule in words(draw_one(**changes), "//section[@id='phan-anh']")


@pytest.mark.parametrize(
    "changes",
    [{"co_quan": NO_OFFICE, "cach_thuc": None}, {"bai_bo": {"tu": "2026-06-01", "so": "9/QĐ"}}],
    ids=["the record names nothing", "nothing is received any more"],
)
def test_the_page_promises_nothing_that_the_record_does_not_say(changes: dict[str, Any]) -> None:
    assert "chỉ được nhận" not in draw_one(**changes)


def test_the_sheet_on_the_wall_says_it_too() -> None:
    sheet = draw(make_catalogue(make_entry()))["thu-tuc/1.000101/niem-yet/index.html"]

    assert f"Hồ sơ chỉ được nhận {PLACE}, theo cách nộp đã nêu (trực tiếp). {NOBODY}" in words(sheet)
