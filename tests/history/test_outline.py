"""A file of any time becomes lines in words, each under a name that lasts; what changed is ranked by importance."""

from typing import Any

import pytest
from making import make_text

from tthc.history.changes import Act, FieldChange, act_of, changes_between, parts_of
from tthc.history.outline import Outline, Outliner


def outline(**changes: Any) -> Outline:
    return Outliner(lambda one: {"ubnd-xa": "Ủy ban nhân dân cấp xã"}.get(one, one)).outline(
        make_text(**changes).encode()
    )


def changed(old: dict[str, Any], new: dict[str, Any]) -> tuple[FieldChange, ...]:
    return changes_between(outline(**old), outline(**new))


def channel(amount: int, kind: str = "truc-tiep", **more: Any) -> dict[str, Any]:
    cost = {"loai": "le-phi", "kieu": "muc-thu", "so_tien": amount, "don_vi": "bản", **more}
    return {"hinh_thuc": kind, "phi_le_phi": [cost]}


def test_times_and_fees_are_told_as_pages_print_them() -> None:
    shown = {line.label: line.text for line in outline().parts["cach_thuc"]}

    assert shown == {
        "Trực tiếp › Thời hạn giải quyết": "3 ngày làm việc",
        "Trực tiếp › Phí, lệ phí": "Lệ phí: 8.000 đồng/bản",
    }


@pytest.mark.parametrize(
    ("old", "new", "told"),
    [
        (
            {"khong_co": ["ket_qua"]},
            {"con_thieu": ["ket_qua"]},
            ("Kết quả thực hiện", "không có", "nguồn chưa nêu", True),
        ),
        (
            {"con_thieu": ["ket_qua"]},
            {"khong_co": ["ket_qua"]},
            ("Kết quả thực hiện", "nguồn chưa nêu", "không có", True),
        ),
        ({"khong_co": ["ket_qua"]}, {}, ("Kết quả thực hiện", "không có", "", True)),
        ({}, {"con_thieu": ["ket_qua"]}, ("Kết quả thực hiện", "", "nguồn chưa nêu", False)),
        (
            {"khong_co": ["mau_don", "ket_qua"]},
            {"khong_co": ["mau_don"]},
            ("Kết quả thực hiện", "không có", "", True),
        ),
    ],
)
def test_a_part_declared_absent_or_missing_is_told_by_its_own_name(
    old: dict[str, Any], new: dict[str, Any], told: tuple[Any, ...]
) -> None:
    (change,) = changed(old, new)

    assert (change.title, change.before, change.after, change.is_important) == told
    assert parts_of((change,)) == ("Kết quả thực hiện",)


def test_ids_are_told_by_their_names() -> None:
    assert ("Cơ quan thực hiện", "Ủy ban nhân dân cấp xã") in {
        (line.label, line.text) for line in outline().parts["co_quan"]
    }


def test_the_newest_decision_and_the_repeal_are_read() -> None:
    found = outline(bai_bo={"tu": "2026-08-08", "so": "9/QĐ-UBND", "thay_bang": "1.000202"})

    assert found.decision is not None
    assert (found.decision.number, str(found.decision.effective_from)) == ("2969/QĐ-UBND", "2025-12-01")
    assert (str(found.repealed_from), found.repeal, found.replaced_by) == ("2026-08-08", "9/QĐ-UBND", "1.000202")


def test_a_fee_of_one_channel_is_one_important_change() -> None:
    both = [channel(8000), channel(8000, "truc-tuyen")]
    found = changed({"cach_thuc": both}, {"cach_thuc": [channel(8000), channel(4000, "truc-tuyen")]})

    assert [(one.label, one.before, one.after, one.is_important) for one in found] == [
        ("Trực tuyến › Phí, lệ phí", "Lệ phí: 8.000 đồng/bản", "Lệ phí: 4.000 đồng/bản", True)
    ]


def test_channels_in_another_order_change_nothing() -> None:
    both = [channel(8000), channel(4000, "truc-tuyen")]

    assert {one.before == one.after for one in changed({"cach_thuc": both}, {"cach_thuc": both[::-1]})} <= {True}


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ({"trinh_tu": "1. Nộp hồ sơ."}, {"trinh_tu": "1. Nộp hồ sơ;"}),
        ({"ten": "Cấp bản sao giấy tờ"}, {"ten": "Cấp bản sao Giấy tờ"}),
        ({}, {"tu_khoa": ["giấy khai sinh"]}),
        ({}, {"nguoi_phu_trach": "Trưởng phòng"}),
        ({"trinh_tu": "+ Nộp bản chính"}, {"trinh_tu": "– Nộp bản chính."}),
        ({"trinh_tu": "Điều 5, 6"}, {"trinh_tu": "Điều 5 ;  6"}),
    ],
    ids=["comma", "capital", "search word", "owner", "bullet", "comma between numbers"],
)
def test_an_edit_that_changes_nothing_for_who_files_is_not_important(old: dict[str, Any], new: dict[str, Any]) -> None:
    found = changed(old, new)

    assert found
    assert not any(one.is_important for one in found)


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ({"trinh_tu": "1. Nộp 1,5 bộ."}, {"trinh_tu": "1. Nộp 15 bộ."}),
        ({"trinh_tu": "1. Nộp bản sao."}, {"trinh_tu": "1. Nộp bán sao."}),
        ({}, {"mot_cua": "true"}),
        ({"cach_thuc": [channel(8000)]}, {"cach_thuc": [channel(8000, den_ngay="2026-08-07")]}),
        ({"trinh_tu": "Đất < 5 ha."}, {"trinh_tu": "Đất > 5 ha."}),
        ({"trinh_tu": "Đất ≥ 5 ha."}, {"trinh_tu": "Đất 5 ha."}),
        ({"trinh_tu": "Thu 5%."}, {"trinh_tu": "Thu 5."}),
        ({"trinh_tu": "Người 18+"}, {"trinh_tu": "Người 18"}),
        ({"trinh_tu": "Giữ 2 ± 1 độ."}, {"trinh_tu": "Giữ 2, 1 độ."}),
        ({"trinh_tu": "Khoản 1, 2."}, {"trinh_tu": "Khoản 12."}),
        ({"trinh_tu": "Từ 5 – 10 ngày."}, {"trinh_tu": "Từ 510 ngày."}),
    ],
    ids=[
        "decimal comma",
        "tone mark",
        "one-stop",
        "end of a fee",
        "less",
        "at least",
        "percent",
        "and more",
        "give or take",
        "two numbers in one",
        "span in one",
    ],
)
def test_an_edit_that_may_change_what_is_due_is_important(old: dict[str, Any], new: dict[str, Any]) -> None:
    assert any(one.is_important for one in changed(old, new))


def test_a_renamed_paper_is_a_change_not_a_loss_and_a_gain() -> None:
    def papers(name: str) -> dict[str, Any]:
        return {"so_bo": 1, "truong_hop": [{"giay_to": [{"ten": name, "ban_chinh": 1}]}]}

    found = changed({"ho_so": papers("Tờ khai cấp bản sao")}, {"ho_so": papers("Tờ khai cấp lại bản sao")})

    assert [bool(one.before and one.after) for one in found] == [True]


def test_comments_and_the_order_of_keys_change_nothing() -> None:
    text = make_text()
    head, _, body = text.removeprefix("---\n").partition("---\n")
    keys = [f"{part}" for part in head.replace("\n", "\0").replace("\0 ", "\n ").split("\0") if part]
    turned = "---\n# ghi chú\n" + "\n".join(reversed(keys)) + "\n---\n" + body
    outliner = Outliner(lambda one: one)

    assert changes_between(outliner.outline(text.encode()), outliner.outline(turned.encode())) == ()


@pytest.mark.parametrize("raw", [b"", b"\xff\xfe", b"---\n[[[[\n---\n", b"no front matter", b"---\nma: [\n---\n## X\n"])
def test_bytes_that_are_no_record_say_nothing_and_raise_nothing(raw: bytes) -> None:
    assert Outliner(lambda one: one).outline(raw).title == ""


def test_acts_are_told_apart() -> None:
    live, ended = outline(), outline(bai_bo={"tu": "2026-08-08", "so": "9/QĐ-UBND"})

    assert act_of(None, live) is Act.NEW
    assert act_of(live, outline(ten="Tên khác")) is Act.CHANGED
    assert act_of(live, ended) is Act.REPEALED
    assert act_of(ended, None) is Act.REMOVED
