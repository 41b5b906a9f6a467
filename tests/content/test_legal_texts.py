"""Legal texts gathered from citations: what is one text, what is another, and what each is known by."""

from collections.abc import Iterator
from datetime import date

import pytest
from deciding import make_decision, read_text
from making import make_catalogue, make_entry, make_lists

from tthc.content.legaltexts import ChangedText, Citation, Citing, gather_texts
from tthc.model.parts import LegalBasis
from tthc.model.vocabulary import TextChange

Cited = tuple[Citing, Citation]


def by_code(*citations: Citation) -> Iterator[Cited]:
    """Each of *citations* by a procedure of its own: A, B, C …"""
    return ((Citing(procedure=chr(65 + place)), one) for place, one in enumerate(citations))


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("123/2015/NĐ-CP", "123/2015/nđ-cp"),
        ("123/2015/NĐ-CP", "Nghị định số 123/2015/NĐ-CP của Chính phủ"),
        ("08/2015/NĐ-CP", "8/2015/ND-CP"),
        ("31/2025/TT-BCA", "31/2025/TT_BCA"),
        ("198/2016/TT-BTC", "198/2016/TT/BTC"),
        ("21/2008/TTLT-BQP-BTC", "21/2008/TTLT/BQP-BTC"),
    ],
)
def test_one_text_in_two_spellings_is_one(one: str, other: str) -> None:
    (text,) = gather_texts(by_code(Citation(one), Citation(other))).by_id.values()

    assert (text.number, text.procedures) == (one, ("A", "B"))


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("60/2014/QH13", "60/2014/NĐ-CP"),
        ("31/2024/NĐ-CP", "31/2024/TT-NHNN"),
        ("123/2015/NĐ-CP", "123/2025/NĐ-CP"),
        ("36/2025/TT-BYT", "36/2025/TT-BTC"),
    ],
)
def test_two_texts_that_look_alike_stay_two(one: str, other: str) -> None:
    assert len(gather_texts(by_code(Citation(one), Citation(other))).by_id) == 2


def test_numbers_that_begin_anew_each_year_are_told_apart_by_the_day_where_one_tells_it() -> None:
    texts = gather_texts(
        by_code(
            Citation("613/QĐ-TTg", issued_on=date(2010, 5, 6)),
            Citation("613/QĐ-TTg", "Quyết định số 613/QĐ-TTg ngày 4/6/2024 của Thủ tướng Chính phủ về thi đua"),
            Citation("613/QĐ-TTg"),
        )
    ).by_id

    assert {name: text.procedures for name, text in texts.items()} == {
        "613-qd-ttg-2010": ("A",),
        "613-qd-ttg-2024": ("B",),
        "613-qd-ttg": ("C",),
    }


def test_what_holds_no_sure_number_is_kept_in_its_words_and_gets_no_page() -> None:
    words = ("80", "167/2025", "222/02205/NĐ-CP", "Luật số 58", "1/2020/NĐ-CP và 2/2020/NĐ-CP")
    texts = gather_texts(by_code(*map(Citation, words)))

    assert not texts.by_id
    assert {one.written for one in texts.unread} == set(words)


def test_most_places_tell_the_title_and_the_others_stand_beside_it() -> None:
    titles = ("về hộ tịch", "Nghị định số 1/2020/NĐ-CP ngày 2/3/2020 của Chính phủ về hộ tịch", "về nuôi con nuôi")
    (text,) = gather_texts(by_code(*(Citation("1/2020/NĐ-CP", title) for title in titles))).by_id.values()

    assert (text.title, text.other_titles) == ("Về hộ tịch", ("Về nuôi con nuôi",))
    assert (text.issued_on, text.issuer) == (date(2020, 3, 2), "Chính phủ")


def test_days_that_differ_are_not_chosen_from() -> None:
    days = (date(2020, 3, 2), date(2020, 3, 3))
    (text,) = gather_texts(by_code(*(Citation("1/2020/NĐ-CP", issued_on=day) for day in days))).by_id.values()

    assert text.issued_on is None


@pytest.mark.parametrize(
    ("title", "changes"),
    [
        ("sửa đổi một số điều của Nghị định số 1/2020/NĐ-CP về hộ tịch", [("1/2020/NĐ-CP", "sua-doi")]),
        ("Nghị định thay thế Nghị định số 1/2020/NĐ-CP", [("1/2020/NĐ-CP", "thay-the")]),
        ("bãi bỏ Nghị định 1/2020/NĐ-CP", [("1/2020/NĐ-CP", "bai-bo")]),
        ("bãi bỏ một phần Nghị định 1/2020/NĐ-CP", [("1/2020/NĐ-CP", "sua-doi")]),
        (
            "sửa đổi Nghị định 1/2020/NĐ-CP ngày 2/3/2020, Nghị định 3/2020/NĐ-CP",
            [("1/2020/NĐ-CP", "sua-doi"), ("3/2020/NĐ-CP", "sua-doi")],
        ),
        (
            "sửa đổi Nghị định 1/2020/NĐ-CP quy định chi tiết Luật Hộ tịch và Nghị định 3/2020/NĐ-CP",
            [("1/2020/NĐ-CP", "sua-doi")],
        ),
        ("quy định chi tiết Nghị định số 1/2020/NĐ-CP", []),
        ("sửa đổi một số điều của Luật Hộ tịch", []),
        ("hướng dẫn Nghị định 1/2020/NĐ-CP được sửa đổi bởi Nghị định 3/2020/NĐ-CP", []),
    ],
)
def test_what_a_title_says_it_changes_is_told_and_nothing_else(title: str, changes: list[tuple[str, str]]) -> None:
    texts = gather_texts(by_code(Citation("9/2026/NĐ-CP", title), Citation("1/2020/NĐ-CP"))).by_id

    assert [(one.number, one.how.value) for one in texts["9-2026-nd-cp"].changes] == changes
    before = texts["1-2020-nd-cp"].changed_by
    expected = [ChangedText(TextChange(how), "9/2026/NĐ-CP", "9-2026-nd-cp") for number, how in changes[:1]]
    assert list(before) == expected


def test_long_numbers_are_cut_in_addresses_and_told_apart() -> None:
    bodies = "-".join(f"B{'ABCDEFGHIJ'[place]}KHCN" for place in range(10))
    texts = gather_texts(by_code(Citation(f"1/2020/TTLT-{bodies}-BTC"), Citation(f"1/2020/TTLT-{bodies}-BTP"))).by_id

    assert len(texts) == 2
    assert all(len(name) <= 80 for name in texts)


def test_the_catalogue_asks_procedures_fees_decisions_and_common_bases() -> None:
    fee = {"loai": "phi", "kieu": "khong", "can_cu": {"so": "85/2019/TT-BTC"}}
    way = {"hinh_thuc": "truc-tiep", "thoi_han": [{"so": 3, "don_vi": "ngay"}], "phi_le_phi": [fee]}
    gone = {"tu": "2020-01-01", "so": "9/QĐ-UBND"}
    decision = read_text(make_decision(("moi-ban-hanh", "1.000101", "1"), can_cu=[{"so": "63/2010/NĐ-CP"}]))
    texts = make_catalogue(
        make_entry(cach_thuc=[way]),
        make_entry(ma="1.000102", can_cu=[{"so": "1/2020/NĐ-CP"}], bai_bo=gone),
        lists=make_lists(common_bases=(LegalBasis(so="72/2025/QH15"),)),
        decisions=(decision,),
    ).legal_texts

    assert texts["60-2014-qh13"].procedures == texts["85-2019-tt-btc"].procedures == ("1.000101",)
    assert texts["63-2010-nd-cp"].decisions == (decision.decision.id,)
    assert texts["72-2025-qh15"].is_common
    assert "1-2020-nd-cp" not in texts
