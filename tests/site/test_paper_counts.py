"""Papers of one dossier are counted from what everyone needs to the most one can need; alternatives never add up."""

from typing import Any

import pytest
from making import make_procedure

from tthc.site.views.paper_counts import papers_of
from tthc.site.views.totals import Span, format_papers


def paper(title: str = "Giấy khai sinh", note: str = "", **more: Any) -> dict[str, Any]:
    return {"ten": title, "ban_chinh": 1, "ghi": note, **more}


def count(*cases: tuple[str, list[dict[str, Any]]], state: str = "mau") -> Span | None:
    listed = [{"ten": title, "giay_to": papers} for title, papers in cases]
    return papers_of(make_procedure(tinh_trang_du_lieu=state, ho_so={"truong_hop": listed}))


PAPER = paper("Tờ khai đăng ký kết hôn", "Khi nộp trực tiếp; hai bên khai chung.")
ONLINE = paper("Mẫu hộ tịch điện tử tương tác đăng ký kết hôn", "Khi nộp trực tuyến.")


@pytest.mark.parametrize(
    ("papers", "found"),
    [
        ([PAPER, ONLINE], Span(1, 1)),
        ([ONLINE, PAPER, paper()], Span(2, 2)),
        ([ONLINE], Span(1, 1)),
        (
            [paper("Tờ khai yêu cầu, Mẫu số 01", "Tờ khai giấy."), paper("Tờ khai điện tử tương tác, Mẫu số 04")],
            Span(1, 1),
        ),
        ([paper(), paper("Văn bản cam đoan", "Thay cho giấy khai sinh khi không có.")], Span(1, 1)),
        ([PAPER, paper("Văn bản ủy quyền")], Span(1, 2)),
        ([PAPER, paper("Văn bản uỷ quyền")], Span(1, 2)),
        ([PAPER, paper("Văn bản về việc đại diện")], Span(1, 2)),
        ([PAPER, paper(note="Chỉ khi tra cứu không ra.")], Span(1, 2)),
        ([PAPER, paper(note="nộp nếu có")], Span(1, 2)),
        ([paper(note="Khi nộp trực tiếp.")], Span(1, 1)),
        ([paper(note="Nếu có.")], Span(0, 1)),
        ([paper(thay_bang_du_lieu=True)], None),
    ],
)
def test_a_list_counts_what_everyone_needs_and_the_most(papers: list[dict[str, Any]], found: Span | None) -> None:
    assert count(("", papers)) == found


def test_who_files_alone_hands_in_no_paper_of_a_proxy_and_there_is_one_proxy() -> None:
    proxies = [
        ("Khi ủy quyền cho cá nhân nộp", [paper("a"), paper("b")]),
        ("Khi ủy quyền cho tổ chức nộp", [paper("a"), paper("b"), paper("c")]),
    ]

    assert count(("Giấy tờ chung", [PAPER]), *proxies) == Span(1, 4)


def test_filed_in_person_and_filed_by_proxy_exclude_each_other() -> None:
    own = ("Tự mình yêu cầu", [PAPER])
    proxy = ("Được ủy quyền xin thay", [PAPER, paper("Văn bản ủy quyền")])

    assert count(own, proxy, ("Mọi trường hợp", [paper()])) == Span(2, 3)


def test_of_cases_that_exclude_each_other_one_counts() -> None:
    assert count(("Trong nước", [PAPER]), ("Nước ngoài", [PAPER, paper()])) == Span(1, 2)


def test_what_only_a_case_adds_counts_towards_the_most() -> None:
    assert count(("Giấy tờ chung", [PAPER]), ("Khi trẻ bị bỏ rơi", [paper()])) == Span(1, 2)


def test_cases_that_no_editor_has_sorted_are_not_added_up() -> None:
    cases = [("Dự án mới", [PAPER]), ("Dự án nhận chuyển nhượng", [PAPER, paper()])]

    assert count(*cases, state="theo-csdlqg") is None
    assert count(("Giấy tờ phải nộp", [PAPER, ONLINE]), ("Lưu ý", []), state="theo-csdlqg") == Span(1, 1)


def test_papers_that_not_everyone_needs_are_told_as_the_most() -> None:
    assert format_papers(Span(0, 2)).replace("\u00a0", " ") == "nhiều nhất 02 loại giấy tờ"
    assert format_papers(Span(1, 2)).replace("\u00a0", " ") == "01 đến 02 loại giấy tờ"
