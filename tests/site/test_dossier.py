"""The papers of a procedure: what each is, and which cases exclude each other."""

from typing import Any

from drawn import article, draw_one


def test_papers_show_their_number_their_form_and_a_box_to_tick() -> None:
    paper = article(draw_one()).xpath(".//fieldset//li")[0]

    assert "01\u00a0bản chính" in paper.text_content()
    assert paper.xpath(".//input/@type") == ["checkbox"]
    assert paper.xpath(".//a/@href") == ["../../bieu-mau/to-khai.docx"]


def test_a_remark_that_the_source_lists_as_a_paper_has_no_box() -> None:
    papers = [{"ten": "Lưu ý: nộp một lần"}, {"ten": "Tờ khai", "ban_sao": 2}]
    found = article(draw_one(ho_so={"truong_hop": [{"giay_to": papers}]})).xpath(".//fieldset//li")

    assert [len(paper.xpath(".//input")) for paper in found] == [0, 1]
    assert "02\u00a0bản sao" in found[1].text_content()


def test_every_case_is_shown_and_only_cases_that_exclude_each_other_can_be_picked() -> None:
    def case(title: str) -> dict[str, Any]:
        return {"ten": title, "giay_to": [{"ten": f"Giấy cho {title}", "ban_chinh": 1}]}

    titles = ["Sinh trong nước", "Sinh ở nước ngoài", "Khi ủy quyền cho người khác", "Giấy tờ phải xuất trình"]
    found = article(draw_one(ho_so={"truong_hop": [case(title) for title in titles]})).xpath(".//fieldset")

    assert [one.xpath("string(legend)") for one in found] == titles
    assert [one.get("data-th") for one in found] == ["1", "2", None, None]


def test_groups_of_papers_of_one_dossier_can_not_be_picked() -> None:
    cases = [
        {"ten": f"Giấy tờ phải {what}", "giay_to": [{"ten": "Giấy", "ban_chinh": 1}]} for what in ("nộp", "xuất trình")
    ]

    assert not article(draw_one(ho_so={"truong_hop": cases})).xpath(".//fieldset[@data-th]")


def test_a_case_without_a_title_holds_for_all() -> None:
    cases = [{"giay_to": [{"ten": "A", "ban_chinh": 1}]}, {"ten": "Riêng", "giay_to": [{"ten": "B", "ban_chinh": 1}]}]
    found = article(draw_one(ho_so={"truong_hop": cases})).xpath(".//legend")

    assert [legend.text for legend in found] == ["Mọi trường hợp", "Riêng"]
