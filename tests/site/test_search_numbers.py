"""The file of numbers: which texts stand in it, with which procedures and which page."""

import json
from typing import Any

from deciding import read_decision
from making import make_catalogue, make_entry, make_lists

from tthc.model.lists import Sector
from tthc.site.search.numbers import compose_numbers, compose_numbers_script


def table(*entries: Any, **parts: Any) -> Any:
    return compose_numbers(make_catalogue(*entries, **parts))


def test_the_file_is_a_plain_script_that_holds_json_and_is_the_same_each_time() -> None:
    catalogue = make_catalogue(make_entry())
    text = compose_numbers_script(catalogue).decode()

    assert text.startswith("self.tthcNumbers={")
    assert set(json.loads(text[len("self.tthcNumbers=") : -2])) == {"mark", "signs", "kinds", "cited", "announced"}
    assert text == compose_numbers_script(catalogue).decode()


def test_a_text_is_sign_number_year_kind_steps_page_and_name() -> None:
    laws = [{"so": "60/2014/QH13", "trich_yeu": "Luật Hộ tịch"}]
    columns = table(make_entry(can_cu=laws, cong_bo=[{"so": "7/QĐ-BTP"}]))

    assert columns["signs"] == ["QH13", "QĐ-BTP"]
    assert columns["cited"] == [[0, "60", 2014, 0, "0", 1, "Luật Hộ tịch"]]
    assert columns["announced"] == [[1, "7", 0, 3, "0"]]


def test_rows_are_steps_in_the_order_of_the_file_of_rows() -> None:
    lists = make_lists(sectors={one: Sector(id=one, ten=one) for one in ("dat-dai", "ho-tich")})
    cited = [{"so": "1/2020/NĐ-CP"}]
    columns = table(
        make_entry(can_cu=cited),
        make_entry(ma="1.000102", can_cu=[]),
        make_entry(ma="1.000103", can_cu=cited),
        make_entry(ma="1.000100", linh_vuc="dat-dai", can_cu=cited),
        lists=lists,
    )

    assert [text[4] for text in columns["cited"]] == ["0 1 2"]


def test_the_year_of_a_number_that_tells_none_is_below_nought() -> None:
    columns = table(
        make_entry(cong_bo=[{"so": "7/QĐ-BTP", "ngay": "2025-01-02"}, {"so": "7/QĐ-BTP", "ngay": "2024-01-02"}])
    )

    assert [text[2] for text in columns["announced"]] == [-2025, -2024]


def test_a_decision_that_the_catalogue_keeps_has_its_page_and_a_slip_in_its_number_is_mended() -> None:
    decision = read_decision(("moi-ban-hanh", "1.000101", "1"), number="2338/QĐ-BTP", day="2026-01-16")
    announced = [{"so": "QĐ2338-BTP", "ngay": "2026-01-16"}, {"so": "2580"}]
    columns = table(make_entry(cong_bo=announced), decisions=(decision,))

    assert [text[:4] for text in columns["announced"]] == [[0, "2580", 0, 3], [2, "2338", -2026, 3]]
    assert columns["announced"][1][5:] in ([1], [decision.decision.id], [])
