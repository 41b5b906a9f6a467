"""Each rule speaks where a case marks it and nowhere else, and blames nobody for what others broke."""

import ast
import re
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest
from drawn import article, draw_one
from making import TODAY, make_catalogue, make_entry, make_lists
from world import said_of, say, shown_path

from tthc.diagnostics import Severity
from tthc.docs.rules import THEMES, compose_rules_guide, compose_rules_table, replace_table
from tthc.model.lists import LIST_MODELS
from tthc.rules import LIST_RULES, RULES, check_entry
from tthc.rules.dates import _working_days_from
from tthc.rules.links import _SECTIONS
from tthc.rules.reading import READING

ROOT = Path(__file__).parents[2]


CASES = sorted((Path(__file__).parents[1] / "cases").glob("*.md"))


MARK = re.compile(r" *(?:<!-- )?#!((?: [a-z0-9-]+)+)(?: -->)?$", re.MULTILINE)


NAMES = {rule.name for rule in RULES}


@pytest.mark.parametrize("case", CASES, ids=lambda path: path.stem)
def test_case_reports_exactly_what_it_marks(case: Path) -> None:
    """`#! rule-name` on a line of a case means: here that rule speaks, and nowhere else."""
    text = case.read_text("utf-8")
    marked = {
        (n, rule)
        for n, line in enumerate(text.splitlines(), 1)
        for found in MARK.findall(line)
        for rule in found.split()
    }

    found = said_of(MARK.sub("", text).encode(), shown_path(text, case))

    assert {(d.location.line, d.rule) for d in found} == marked
    assert [d for d in found if not d.hint or not d.message] == []


def test_every_rule_is_marked_in_a_case() -> None:
    marked = {rule for case in CASES for found in MARK.findall(case.read_text("utf-8")) for rule in found.split()}

    assert NAMES - marked == set()
    assert marked - NAMES == set()


def test_names_are_never_shared() -> None:
    names = [rule.name for rule in RULES] + [rule.name for rule in LIST_RULES]
    read = [name for faults in READING.values() for name in faults]

    assert len({*names, *read}) == len(names) + len(read)
    assert [rule.name for rules in THEMES.values() for rule in rules] == names


NOT_FAULTS = {"utf-8"}


LIST_NAMES = {name.removesuffix(".yaml") for name in LIST_MODELS}


@pytest.mark.parametrize(
    "module",
    [
        "content/source",
        "characters",
        "yamlio/reader",
        "editing/comments",
        "content/parse",
        "model/fieldtypes",
        "content/body",
        "content/load",
    ],
)
def test_every_fault_that_reading_names_has_advice(module: str) -> None:
    tree = ast.parse((ROOT / "tthc" / f"{module}.py").read_text("utf-8"))
    texts = {node.value for node in ast.walk(tree) if isinstance(node, ast.Constant) and isinstance(node.value, str)}
    names = {text for text in texts if re.fullmatch("[a-z]+(?:-[a-z0-9]+)+", text)} - NOT_FAULTS
    known = {name for faults in READING.values() for name in faults}

    assert names - LIST_NAMES <= known


def test_the_guide_and_the_table_are_current() -> None:
    """Renewed by `python -m tthc.docs`."""
    contributing = (ROOT / ".github" / "CONTRIBUTING.md").read_text("utf-8")

    assert (ROOT / "docs" / "quy-tac.md").read_text("utf-8") == compose_rules_guide()
    assert replace_table(contributing) == contributing
    assert compose_rules_table() in contributing


def test_a_complete_record_is_left_in_peace() -> None:
    entry = make_entry()

    assert list(check_entry(entry, make_catalogue(entry))) == []


ODDITIES: dict[str, Any] = {
    "tinh_trang_du_lieu": "theo-csdlqg",
    "ten": "THỦ TỤC  CẤP BẢN SAO.",
    "cong_bo": [{"so": "290601", "ngay": "2026-12-30", "hieu_luc_tu": "2026-12-01"}],
    "cong_khai": {"csdlqg": "2014-08-19"},
    "cach_thuc": [
        {
            "hinh_thuc": "truc-tiep",
            "thoi_han": [{"so": 0, "don_vi": "ngay"}, {"don_vi": "khac"}],
            "phi_le_phi": [{"kieu": "khong", "ghi": "100.000 đồng"}, {"kieu": "muc-thu", "so_tien": 15}],
        }
    ],
    "dvc": {"muc_do": "toan-trinh"},
    "can_cu": [{"so": "18/2021/ND-CP"}, {"so": "25"}, {"so": "25"}],
    "lien_quan": ["1.999999"],
    "trinh_tu": "test",
    "yeu_cau_dieu_kien": "[đây](/thu-tuc/1.999999/) §¨ng",
}


@pytest.mark.parametrize("state", ["theo-csdlqg", "so-bo"])
def test_oddities_of_the_national_source_never_stop_a_build(state: str) -> None:
    entry = make_entry(**{**ODDITIES, "tinh_trang_du_lieu": state})

    found = list(check_entry(entry, make_catalogue(entry)))

    assert len({d.rule for d in found}) > 12
    assert [d for d in found if d.severity is Severity.ERROR] == []


def test_the_same_oddities_in_a_record_of_ours_are_errors() -> None:
    entry = make_entry(**{**ODDITIES, "tinh_trang_du_lieu": "da-doi-chieu"})

    found = check_entry(entry, make_catalogue(entry))

    assert {d.rule for d in found if d.severity is Severity.ERROR} == {
        "published-before-signing",
        "day-in-future",
        "free-but-priced",
        "time-limit-amount",
        "online-needs-channel",
        "decision-number-form",
        "document-number-letters",
        "document-twice",
        "placeholder",
        "old-font",
        "link-leads-nowhere",
    }


@pytest.mark.parametrize(
    ("name", "changes"),
    [
        ("referred-code-known", {"lien_quan": ["1.999999"]}),
        ("link-leads-nowhere", {"trinh_tu": "[đây](/thu-tuc/1.999999/)"}),
    ],
)
def test_nobody_is_blamed_for_a_file_that_did_not_parse(name: str, changes: dict[str, Any]) -> None:
    assert say(name, **changes)
    assert not say(name, catalogue_is_complete=False, **changes)


def test_nobody_is_blamed_for_an_entry_of_a_list_that_did_not_parse() -> None:
    entry = make_entry(doi_tuong=["la"], co_quan={"thuc_hien": ["la"]}, linh_vuc="la", pham_vi=["la"])
    names = {"agency-known", "sector-known", "applicant-known", "commune-known"}

    def said(*, is_complete: bool) -> set[str]:
        catalogue = make_catalogue(entry, lists=make_lists(complete=is_complete))
        return {d.rule for d in check_entry(entry, catalogue)} & names

    assert said(is_complete=True) == names
    assert said(is_complete=False) == set()


def test_a_successor_must_be_known_and_a_related_code_should_be() -> None:
    repeal = {"tu": "2026-01-01", "so": "2969/QĐ-UBND", "thay_bang": "1.999999"}

    assert [d.severity for d in say("referred-code-known", bai_bo=repeal)] == [Severity.ERROR]
    assert [d.severity for d in say("referred-code-known", can_truoc=["1.999999"])] == [Severity.WARNING]


def test_steps_that_do_not_add_up_name_both_sums() -> None:
    steps = [
        {"buoc": "B1", "viec": "Tiếp nhận", "so": "1/2", "don_vi": "ngay-lam-viec"},
        {"buoc": "B2", "viec": "Thẩm định", "so": 3, "don_vi": "ngay-lam-viec"},
    ]

    (found,) = say("internal-steps-add-up", quy_trinh_noi_bo=steps)

    assert found.message == "các bước cộng lại 3,5 ngày làm việc, thời hạn ghi 3 ngày làm việc"
    assert found.severity is Severity.ERROR


@pytest.mark.parametrize("parts", [["1/3"] * 9, ["1,5", "1,5"], ["3"]])
def test_steps_that_add_up_are_left_in_peace(parts: list[str]) -> None:
    steps = [{"buoc": f"B{n}", "viec": "x", "so": part, "don_vi": "ngay-lam-viec"} for n, part in enumerate(parts)]

    assert not say("internal-steps-add-up", quy_trinh_noi_bo=steps)


@pytest.mark.parametrize(
    ("note", "is_free"),
    [
        ("", True),
        ("Không thu phí", True),
        ("miễn 100% lệ phí", True),
        ("0 đồng", True),
        ("chưa có mức thu 0 đồng", True),
        ("100.000 đồng/bản", False),
        ("giảm 50%", False),
        ("30 USD", False),
        ("theo mức thu của Bộ Tài chính", False),
    ],
)
def test_what_names_an_amount_is_not_free(note: str, is_free: bool) -> None:
    channel = {"hinh_thuc": "truc-tiep", "thoi_han": [{"so": 3, "don_vi": "ngay"}]}
    cost = {"loai": "phi", "kieu": "khong", **({"ghi": note} if note else {})}

    assert bool(say("free-but-priced", cach_thuc=[{**channel, "phi_le_phi": [cost]}])) is not is_free


@pytest.mark.parametrize(
    ("signed", "effective", "is_late"),
    [("2026-03-02", "2026-03-09", False), ("2026-03-02", "2026-03-08", True), ("2026-03-02", "2026-03-02", True)],
)
def test_a_decision_comes_five_working_days_ahead(signed: str, effective: str, is_late: bool) -> None:
    decision = {"so": "2969/QĐ-UBND", "ngay": signed, "hieu_luc_tu": effective}

    assert bool(say("announced-late", cong_bo=[decision])) is is_late


def test_working_days_leave_out_saturday_and_sunday() -> None:
    assert _working_days_from(date(2026, 11, 20), 1) == date(2026, 11, 23)
    assert _working_days_from(date(2026, 11, 16), 5) == date(2026, 11, 23)


@pytest.mark.parametrize(("age", "is_overdue"), [(300, False), (366, False), (367, True)])
def test_a_review_holds_for_a_year(age: int, is_overdue: bool) -> None:
    review = {"ngay": str(TODAY - timedelta(days=age)), "noi_dung": ["thoi_han"], "nguon": "2969/QĐ-UBND"}

    assert bool(say("review-overdue", tinh_trang_du_lieu="da-doi-chieu", ra_soat=[review])) is is_overdue


def test_a_misspelt_double_is_seen_and_a_sister_procedure_is_not() -> None:
    def said(title: str, other: str) -> list[str]:
        one, two = make_entry(ma="1.000101", ten=title), make_entry(ma="1.000110", ten=other)
        return [d.rule for d in check_entry(one, make_catalogue(one, two))]

    assert said("Cấp giấy phép lái xe", "Cấp giấy phép lái xee") == ["near-duplicate"]
    assert said("Cấp giấy phép lái xe", "Cấp lại giấy phép lái xe") == []
    assert said("Thành lập hội (cấp tỉnh)", "Thành lập hội (cấp xã)") == []


def test_the_sections_that_a_link_may_name_are_those_of_the_page() -> None:
    assert tuple(article(draw_one()).xpath(".//section/@id")) == _SECTIONS
