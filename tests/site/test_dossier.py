"""The papers of a procedure: what each is, and which cases exclude each other."""

from typing import Any

import pytest
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

    papers = [one for one in found if "paper-case" in one.get("class")]
    chooser = next(one for one in found if "case-chooser" in one.get("class"))
    assert [one.xpath("string(legend)") for one in papers] == [titles[3], titles[0], titles[1], titles[2]]
    assert [one.get("data-th") for one in papers] == [None, "1", "2", None]
    assert chooser.xpath(".//input/@value") == ["1", "2", ""]
    assert chooser.xpath("following-sibling::fieldset[1]/@data-th") == ["1"]


@pytest.mark.parametrize(
    ("titles", "picked"),
    [
        (["a) Đối với nhà ở:", "(1.2) Trường hợp khác"], ["1", "2"]),
        (["Hồ sơ đề nghị cấp mới đối với cá nhân", "Hồ sơ cấp lại trong trường hợp mất"], ["1", "2"]),
        (["Trường hợp A", "Trường hợp ủy quyền cho người khác"], []),
        (["Hồ sơ gồm", "Trường hợp A"], []),
        (["Giấy tờ phải nộp:", "Giấy tờ phải xuất trình:"], []),
        (["Trường hợp A", "Trường hợp B", "Lưu ý:"], ["1", "2"]),
        (["Trường hợp chưa có quyết định", "Trường hợp đã có quyết định"], ["1", "2"]),
        (["Hồ sơ đối với tổ chức", "Hồ sơ đối với người được cử đến nộp hồ sơ"], []),
        (["a) Hồ sơ đề nghị cấp giấy phép", "b) Hồ sơ cấp lại giấy phép", "Giấy tờ phải xuất trình"], ["1", "2"]),
        (["Nhập cảnh", "Xuất cảnh", "Thành phần hồ sơ phải nộp khi quá cảnh"], ["1", "2", "3"]),
        (["Nộp theo phương thức điện tử", "Nộp trực tiếp"], ["1", "2"]),
        (["Hồ sơ đề nghị xét trợ cấp", "Hồ sơ hưởng trợ cấp chuyển đến Sở"], []),
    ],
)
def test_cases_of_the_source_can_be_picked_where_their_titles_tell_that_they_are_cases(
    titles: list[str], picked: list[str]
) -> None:
    cases = [{"ten": title, "giay_to": [{"ten": f"Giấy {title}", "ban_chinh": 1}]} for title in titles]
    found = article(draw_one(ho_so={"truong_hop": cases}, tinh_trang_du_lieu="theo-csdlqg"))

    assert found.xpath(".//fieldset/@data-th") == picked


def test_exceptions_and_remarks_of_the_source_stand_folded_after_the_papers() -> None:
    cases = [
        {"ten": one, "giay_to": [{"ten": f"Giấy {one}"}]} for one in ("Lưu ý:", "Khi ủy quyền", "Giấy tờ phải nộp")
    ]
    found = article(draw_one(ho_so={"truong_hop": cases}, tinh_trang_du_lieu="theo-csdlqg"))

    assert found.xpath(".//section[@id='giay-to']/fieldset/legend/text()") == ["Giấy tờ phải nộp"]
    assert found.xpath(".//section[@id='giay-to']/details//legend/text()") == ["Lưu ý:", "Khi ủy quyền"]


def test_a_long_title_or_note_is_one_line_with_the_whole_behind_it() -> None:
    papers = [
        {"ten": "Giấy dài " * 40, "ban_chinh": 1, "ghi": "Ngắn."},
        {"ten": "Tờ khai", "ban_chinh": 1, "ghi": "Ghi."},
    ]
    found = article(draw_one(ho_so={"truong_hop": [{"giay_to": papers}]})).xpath(".//fieldset//li")

    assert found[0].xpath("string(label)").strip().endswith("…")
    assert ("Giấy dài " * 40).strip() in found[0].xpath("string(details)")
    assert found[1].xpath("string(span[@class='note'])") == "Ghi."
    assert not found[1].xpath("details")


@pytest.mark.parametrize(
    ("form", "shown", "address"),
    [
        ({"tep": "to-khai.docx"}, "Tải mẫu (Word, 0\u00a0KB)", "../../bieu-mau/to-khai.docx"),
        (
            {"ten": "Đơn, Mẫu số 1a", "tep": "to-khai.docx"},
            "Tải Mẫu số 1a (Word, 0\u00a0KB)",
            "../../bieu-mau/to-khai.docx",
        ),
        (
            {"ten": "Đơn (tệp don.pdf)", "duong_dan": "https://dvc.example/"},
            "Tải mẫu (PDF) trên Cổng Dịch vụ công quốc gia",
            "https://dvc.example/",
        ),
        ({"ten": "Tờ khai"}, "Có mẫu, lấy ở nơi nộp", None),
        ({"ten": "Đơn"}, "Theo mẫu: Đơn; lấy ở nơi nộp", None),
    ],
)
def test_a_form_leads_to_its_file_and_nowhere_without_one(
    form: dict[str, str], shown: str, address: str | None
) -> None:
    record: dict[str, Any] = {
        "ho_so": {"truong_hop": [{"giay_to": [{"ten": "Tờ khai", "ban_chinh": 1, "mau": ["mau-1"]}]}]},
        "mau_don": [{"id": "mau-1", "ten": "Tờ khai", **form}],
    }
    found = article(draw_one(**record)).xpath(".//fieldset//span[@class='form']")[0]

    assert found.text_content() == shown
    assert found.xpath("a/@href") == ([address] if address else [])


def test_groups_of_papers_of_one_dossier_can_not_be_picked() -> None:
    cases = [
        {"ten": f"Giấy tờ phải {what}", "giay_to": [{"ten": "Giấy", "ban_chinh": 1}]} for what in ("nộp", "xuất trình")
    ]

    assert not article(draw_one(ho_so={"truong_hop": cases})).xpath(".//fieldset[@data-th]")


def test_a_case_without_a_title_holds_for_all() -> None:
    cases = [{"giay_to": [{"ten": "A", "ban_chinh": 1}]}, {"ten": "Riêng", "giay_to": [{"ten": "B", "ban_chinh": 1}]}]
    found = article(draw_one(ho_so={"truong_hop": cases})).xpath(".//legend")

    assert [legend.text for legend in found] == ["Mọi trường hợp", "Riêng"]
