"""Syllables that a conversion tore apart are found, and letters that stand alone by right are not."""

import pytest

from tthc.rules.syllables import find_broken_syllables


@pytest.mark.parametrize(
    ("torn", "found"),
    [
        ("bằng t ốt nghiệp", ["t ốt"]),
        ("đ ăng ký", ["đ ăng"]),
        ("gi ấy, c ấp và th ủ tục", ["gi ấy", "c ấp", "th ủ"]),
        ("Gi ấy", ["Gi ấy"]),
        ("“t ốt”", ["t ốt"]),
        ("hà ng hóa", ["ng hóa"]),
        ("tốt nghi ệp", ["ệp"]),
        ("theo quy định ại khoản 2", ["ại"]),
    ],
)
def test_torn_syllables_are_found(torn: str, found: list[str]) -> None:
    assert [one[0] for one in find_broken_syllables(torn)] == found


@pytest.mark.parametrize(
    "whole",
    [
        "điểm a, b, c và đ khoản 2 Điều 5",
        "02 ảnh 3 cm x 4 cm",
        "mẫu C/O ưu đãi, form O yêu cầu",
        "Ủy ban, ủy quyền, uỷ thác, y tế, ăn uống, ốm đau, ổn định, âm tính, ươm tạo, châu Âu, vườn ươm",
        "nhóm HIV ít, địa chỉ IP ở Việt Nam",
        "ông, bà ấy ở ấp An Ổn",
    ],
)
def test_letters_that_stand_alone_by_right_are_left_in_peace(whole: str) -> None:
    assert [one[0] for one in find_broken_syllables(whole)] == []
