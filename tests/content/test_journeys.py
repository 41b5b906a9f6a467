"""Journeys: read strictly, checked by rules, counted without guessing, shown with what waits for what."""

import json
import re
from pathlib import Path
from typing import Any

import jsonschema
import pytest
import yaml
from drawn import ROOT, draw, words
from lxml import html
from making import TODAY, make_entry, make_lists, make_procedure
from world import neighbours

from tthc.content.catalogue import Catalogue, catalogue_of, listing_of
from tthc.content.journeys import JourneyEntry, parse_journey
from tthc.content.load import load, read_journeys
from tthc.content.parse import Entry
from tthc.content.source import split
from tthc.content.versions import as_of
from tthc.diagnostics import Diagnostic, Severity
from tthc.model.journey import JourneyStep, needed_before
from tthc.model.jsonschema import schema_files
from tthc.model.vocabulary import TimeUnit
from tthc.rules import check_lists
from tthc.rules import journeys as on_journeys
from tthc.rules.rule import rules_of
from tthc.site.views.tally import Span, days_of, days_words, either_days, fees_of, papers_of, total_days

CASES = sorted(((Path(__file__).parents[1] / "cases") / "journeys").glob("*.md"))
MARK = re.compile(r" *(?:<!-- )?#!((?: [a-z0-9-]+)+)(?: -->)?$", re.MULTILINE)
SAMPLES = ROOT / "procedures"

JOURNEY = """---
id: "sinh-con"
ten: "Sinh con <nhỏ>"
tom_tat: "Từ khai sinh đến bản sao."
tinh_trang_du_lieu: "mau"
buoc:
  - id: "khai-sinh"
    ten: "Khai sinh cho con"
    ma: ["1.000101"]
  - id: "ban-sao"
    ten: "Xin bản sao"
    ma: ["1.000201", "1.000202"]
    can_truoc: ["khai-sinh"]
    bat_buoc: false
  - id: "the"
    ten: "Làm thẻ"
    ma: ["1.000203"]
    ghi: "Hỏi trước khi đi."
---

Xem [nơi này](/co-quan/ubnd-xa/).
"""


def read(text: str, path: str = "procedures/_hanh-trinh/sinh-con.md") -> JourneyEntry:
    source, faults = split(text, path)
    assert source is not None, faults
    entry, faults = parse_journey(source)
    assert entry is not None, faults
    return entry


def world(*journeys: JourneyEntry, entries: tuple[Entry, ...] | None = None, complete: bool = True) -> Catalogue:
    found = entries or (*neighbours(), make_entry())
    listings = (listing_of(entry) for entry in found)
    forms = frozenset({"to-khai.docx"})
    return as_of(catalogue_of(listings, make_lists(), forms, complete=complete, journeys=journeys), TODAY)


def channel(*limits: dict[str, Any], costs: list[dict[str, Any]] | None = None) -> dict[str, Any]:
    return {"hinh_thuc": "truc-tiep", "thoi_han": list(limits), "phi_le_phi": costs or []}


def days(amount: int, unit: str = "ngay-lam-viec", **more: str) -> dict[str, Any]:
    return {"so": amount, "don_vi": unit, **more}


# Reading


def test_a_journey_is_read_with_its_prose_and_its_places() -> None:
    entry = read(JOURNEY)

    assert entry.journey.codes == ("1.000101", "1.000201", "1.000202", "1.000203")
    assert entry.body == "Xem [nơi này](/co-quan/ubnd-xa/)."
    assert entry.place("buoc", 1, "can_truoc").line == 13
    assert entry.body_start.line == 21


@pytest.mark.parametrize(
    ("wrong", "rule", "line"),
    [
        (('ten: "Xin bản sao"', 'tenn: "Xin bản sao"'), "unknown-key", 11),
        (('ma: ["1.000101"]', 'ma: ["1000101"]'), "code-form", 9),
        (('id: "the"', 'id: "Thẻ"'), "identifier-form", 15),
        (("bat_buoc: false", "bat_buoc: sometimes"), "yes-no", 14),
        (('id: "sinh-con"', 'id: "sinh-con"\nid: "hai"'), "doubled-key", 3),
    ],
)
def test_a_mistake_is_told_at_its_line(wrong: tuple[str, str], rule: str, line: int) -> None:
    source, _ = split(JOURNEY.replace(*wrong), "sinh-con.md")
    assert source is not None

    entry, faults = parse_journey(source)

    assert entry is None
    assert (rule, line) in {(fault.rule, fault.location.line) for fault in faults}


def test_a_tree_without_journeys_has_none_and_no_fault(tmp_path: Path) -> None:
    assert read_journeys(tmp_path / "_hanh-trinh") == ((), ())


def test_what_is_no_journey_is_an_error_at_its_path_hidden_or_not(tmp_path: Path) -> None:
    (tmp_path / "anh.png").write_bytes(b"")
    (tmp_path / ".env").write_bytes(b"")
    (tmp_path / ".gitkeep").write_bytes(b"")
    (tmp_path / "sinh-con.md").write_text(JOURNEY, "utf-8")

    entries, faults = read_journeys(tmp_path)

    assert [entry.journey.id for entry in entries] == ["sinh-con"]
    told = [(Path(fault.location.path).name, fault.rule, fault.severity) for fault in faults]
    assert told == [(name, "stray-file", Severity.ERROR) for name in (".env", "anh.png")]


def test_a_step_waits_for_what_its_steps_wait_for() -> None:
    steps = tuple(
        JourneyStep(id=name, ten=name, can_truoc=after)
        for name, after in (("a", ()), ("b", ("a",)), ("c", ("b", "khong-co")))
    )

    assert needed_before(steps) == {"a": frozenset(), "b": frozenset("a"), "c": frozenset("ab")}


# Rules


def said(entry: JourneyEntry, *, complete: bool = True) -> list[Diagnostic]:
    names = {rule.name for rule in rules_of(on_journeys)}
    return [found for found in check_lists(world(entry, complete=complete)) if found.rule in names]


@pytest.mark.parametrize("case", CASES, ids=lambda path: path.stem)
def test_case_reports_exactly_what_it_marks(case: Path) -> None:
    text = case.read_text("utf-8")
    marked = {
        (line, rule)
        for line, content in enumerate(text.splitlines(), 1)
        for found in MARK.findall(content)
        for rule in found.split()
    }

    found = said(read(MARK.sub("", text), f"procedures/_hanh-trinh/{case.name}"))

    assert {(one.location.line, one.rule) for one in found} == marked
    assert [one for one in found if not one.hint or not one.message] == []


def test_every_rule_is_marked_in_a_case() -> None:
    marked = {rule for case in CASES for found in MARK.findall(case.read_text("utf-8")) for rule in found.split()}

    assert marked == {rule.name for rule in rules_of(on_journeys)}


def test_nobody_is_blamed_for_a_file_that_did_not_parse() -> None:
    entry = read(JOURNEY.replace("1.000203", "1.999999"))

    assert {found.rule for found in said(entry)} >= {"journey-code-known"}
    assert "journey-code-known" not in {found.rule for found in said(entry, complete=False)}


# Counting


@pytest.mark.parametrize(
    ("limits", "found"),
    [
        ([days(3)], {TimeUnit.WORKING_DAY: Span(3, 3)}),
        ([days(3, truong_hop="x"), days(5, truong_hop="y")], {TimeUnit.WORKING_DAY: Span(3, 5)}),
        ([days(3), days(3, "ngay")], None),
        ([days(3), {"don_vi": "khac", "ghi": "theo phiếu hẹn"}], None),
        ([{"don_vi": "khong-quy-dinh"}], None),
        ([], None),
    ],
)
def test_time_is_a_number_only_where_every_limit_is_one_of_one_unit(limits: list[Any], found: Any) -> None:
    assert days_of(make_procedure(cach_thuc=[channel(*limits)]), TODAY) == found


def test_different_units_are_never_added() -> None:
    one, two = {TimeUnit.WORKING_DAY: Span(3, 5)}, {TimeUnit.DAY: Span(15, 15)}

    assert days_words(total_days((one, two, one))).replace("\u00a0", " ") == "06 đến 10 ngày làm việc + 15 ngày"
    assert either_days((one, two)) is None
    assert either_days((one, None)) is None


@pytest.mark.parametrize(
    ("costs", "found"),
    [
        ([{"kieu": "muc-thu", "so_tien": 8000, "don_vi": "lần"}], Span(8000, 8000)),
        ([{"kieu": "muc-thu", "so_tien": 8000}, {"kieu": "muc-thu", "so_tien": 2000}], Span(10000, 10000)),
        ([{"kieu": "khong"}], Span(0, 0)),
        ([{"kieu": "muc-thu", "so_tien": 2000, "don_vi": "trang"}], None),
        ([{"kieu": "muc-thu", "so_tien": 2000, "truong_hop": "xin thêm bản sao"}], None),
        ([{"kieu": "muc-thu", "so_tien": 20, "tien_te": "USD"}], None),
        ([{"kieu": "khong-quy-dinh"}], None),
        ([{"kieu": "theo-quy-dinh"}, {"kieu": "muc-thu", "so_tien": 8000}], None),
        ([{"kieu": "muc-thu", "so_tien": 9000, "den_ngay": "2026-11-23"}, {"kieu": "khong"}], Span(0, 0)),
        ([{"kieu": "muc-thu", "so_tien": 9000, "tu_ngay": "2026-11-25"}, {"kieu": "khong"}], Span(0, 0)),
        ([], None),
    ],
)
def test_a_fee_is_a_number_only_where_it_is_a_plain_sum_today(costs: list[Any], found: Any) -> None:
    assert fees_of(make_procedure(cach_thuc=[channel(costs=costs)]), TODAY) == found


def test_ways_to_file_that_cost_differently_give_a_span() -> None:
    dear = [{"kieu": "muc-thu", "so_tien": 20000}]
    cheap = [{"kieu": "muc-thu", "so_tien": 10000}]

    assert fees_of(make_procedure(cach_thuc=[channel(costs=dear), channel(costs=cheap)]), TODAY) == Span(10000, 20000)


def test_no_costs_are_nothing_only_where_the_record_says_so() -> None:
    assert fees_of(make_procedure(cach_thuc=[channel()], khong_co=["phi_le_phi"]), TODAY) == Span(0, 0)


def test_papers_are_counted_by_case_and_remarks_are_not() -> None:
    def paper(title: str, **more: Any) -> dict[str, Any]:
        return {"ten": title, "ban_chinh": 1, **more}

    cases = [
        {"ten": "Trong nước", "giay_to": [paper("a"), {"ten": "Lưu ý"}]},
        {"ten": "Nước ngoài", "giay_to": [paper("a"), paper("b"), paper("c", thay_bang_du_lieu=True)]},
        {"ten": "Khi ủy quyền", "giay_to": [paper("d")]},
    ]

    assert papers_of(make_procedure(ho_so={"truong_hop": cases})) == Span(2, 3)
    assert papers_of(make_procedure(ho_so={"so_bo": 1})) is None


# Pages


def journey_world() -> Catalogue:
    two = {"thuc_hien": ["ubnd-xa"], "tiep_nhan": ["ubnd-tinh"]}
    fees = [{"loai": "phi", "kieu": "theo-quy-dinh"}]
    once = [{"loai": "phi", "kieu": "muc-thu", "so_tien": 8000, "don_vi": "lần"}]
    return world(
        read(JOURNEY),
        entries=(
            make_entry(cach_thuc=[channel(days(3), costs=once)]),
            make_entry(ma="1.000201", ten="Cấp bản sao trích lục"),
            make_entry(ma="1.000202", ten="Cấp bản sao ở tỉnh", co_quan=two),
            make_entry(ma="1.000203", ten="Cấp thẻ", cach_thuc=[channel(days(15, "ngay"), costs=fees)]),
        ),
    )


@pytest.fixture(scope="module")
def site() -> dict[str, str]:
    return draw(journey_world())


PAGE = "hanh-trinh/sinh-con/index.html"


def test_the_page_tells_the_totals_without_adding_what_cannot_be_added(site: dict[str, str]) -> None:
    told = words(site[PAGE], "//dl[contains(@class, 'summary')]")

    assert "03 bước, trong đó 01 bước chỉ làm nếu cần" in told
    assert "02 loại giấy tờ" in told
    assert "03 ngày làm việc + 15 ngày" in told
    assert "8.000 đồng" in told
    assert "Chưa tính: Làm thẻ" in told


def test_the_page_tells_what_waits_for_what_and_who_needs_it(site: dict[str, str]) -> None:
    steps = [words(site[PAGE], f"//li[@id='buoc-{name}']") for name in ("khai-sinh", "ban-sao", "the")]

    assert "Không phải chờ bước nào." in steps[0]
    assert "nếu cần" not in steps[0]
    assert "Xin bản sao nếu cần Cần kết quả của bước 1. Gồm các thủ tục:" in steps[1]
    assert "Hỏi trước khi đi." in steps[2]
    assert "Bao lâu 15 ngày" in steps[2]


def test_the_page_groups_steps_by_office_and_visit(site: dict[str, str]) -> None:
    told = words(site[PAGE], "//section[@id='mot-lan']")

    assert "cấp xã Lần 1: Bước 1. Khai sinh cho con Bước 3. Làm thẻ Lần 2, khi" in told
    assert "Bước 2. Xin bản sao (chỉ Cấp bản sao trích lục)" in told
    assert "Ủy ban nhân dân tỉnh Bước 2. Xin bản sao (chỉ Cấp bản sao ở tỉnh)" in told


def test_sample_content_is_marked_and_text_is_never_html(site: dict[str, str]) -> None:
    assert "Dữ liệu mẫu." in words(site[PAGE], "//article")
    assert words(site[PAGE], "//h1") == "Sinh con <nhỏ>"


def test_every_page_of_the_site_leads_to_journeys_and_back(site: dict[str, str]) -> None:
    home = html.document_fromstring(site["index.html"])
    procedure = html.document_fromstring(site["thu-tuc/1.000101/index.html"])

    assert home.xpath(f"//main//a[@href='{PAGE}']")
    assert procedure.xpath(f"//section[@id='lien-quan']//a[@href='../../{PAGE}']")
    assert procedure.xpath("//nav[@id='muc-luc']//a[@href='#lien-quan']")
    assert html.document_fromstring(site["hanh-trinh/index.html"]).xpath(f"//main//a[@href='../{PAGE}']")
    assert "/hanh-trinh/sinh-con/</loc>" in site["sitemap.xml"]
    assert "/hanh-trinh/</loc>" in site["sitemap.xml"]


def test_the_list_tells_how_people_say_what_a_journey_is_for() -> None:
    spoken = JOURNEY.replace("tinh_trang_du_lieu", 'tu_khoa: ["đẻ con", "em bé mới sinh"]\ntinh_trang_du_lieu')
    found = draw(world(read(spoken)))["hanh-trinh/index.html"]

    assert "Từ khai sinh đến bản sao. Lời hay dùng: đẻ con; em bé mới sinh." in words(found)
    assert "Lời hay dùng" not in words(draw(world(read(JOURNEY)))["hanh-trinh/index.html"])


def test_links_in_the_prose_lead_out_of_the_page(site: dict[str, str]) -> None:
    assert html.document_fromstring(site[PAGE]).xpath("//*[@id='can-biet']//a/@href") == [
        "../../co-quan/ubnd-xa/index.html"
    ]


def test_a_repealed_or_unknown_procedure_is_shown_without_numbers_and_left_out_of_totals() -> None:
    text = JOURNEY.replace("1.000203", "1.000202").replace(', "1.000202"]\n    can', "]\n    can")
    page = draw(world(read(text)))[PAGE]

    assert "Đăng ký kết hôn cũ (đã bị bãi bỏ)" in words(page, "//li[@id='buoc-the']")
    assert "Bao lâu" not in words(page, "//li[@id='buoc-the']")
    assert "Chưa tính: Làm thẻ" in words(page, "//dl[contains(@class, 'summary')]")


def test_an_old_code_shows_its_successor() -> None:
    page = draw(world(read(JOURNEY.replace("1.000203", "1.000299"))))[PAGE]

    assert "Đăng ký giám hộ mẫu 1.000099" in words(page, "//li[@id='buoc-the']")


def test_a_site_without_journeys_has_neither_pages_nor_links() -> None:
    site = draw(world())

    assert not [address for address in site if address.startswith("hanh-trinh")]
    assert not [address for address, text in site.items() if "hanh-trinh/" in text and address.endswith(".html")]


def test_a_step_of_optional_steps_only_gives_no_total() -> None:
    text = JOURNEY.replace('ma: ["1.000101"]', 'ma: ["1.000101"]\n    bat_buoc: false').replace(
        "ghi:", "bat_buoc: false\n    ghi:"
    )
    told = words(draw(world(read(text)))[PAGE], "//dl[contains(@class, 'summary')]")

    assert "03 bước chỉ làm nếu cần" in told
    assert "Tùy những bước bạn cần" in told
    assert "Phí" not in told


# The sample content


def test_the_json_schema_takes_every_sample_and_refuses_an_unknown_key() -> None:
    schema = json.loads(schema_files()["hanh-trinh.schema.json"])
    for file in sorted((SAMPLES / "_hanh-trinh").glob("*.md")):
        tree = yaml.safe_load(file.read_text("utf-8").split("---\n")[1])
        jsonschema.validate(tree, schema)
        with pytest.raises(jsonschema.ValidationError):
            jsonschema.validate({**tree, "buocc": []}, schema)


def test_the_sample_journeys_are_many_and_clean_and_marked_as_samples() -> None:
    catalogue, faults = load(SAMPLES)
    names = {entry.journey.id for entry in catalogue.journeys}

    assert not [fault for fault in faults if "_hanh-trinh" in fault.location.path]
    assert not [found for found in check_lists(catalogue) if found.rule.startswith("journey-")]
    assert {entry.journey.data_state for entry in catalogue.journeys} == {"mau"}
    assert names >= {
        "sinh-con",
        "ket-hon",
        "lam-nha",
        "mua-ban-dat",
        "mo-ho-kinh-doanh",
        "mo-quan-an",
        "thanh-lap-doanh-nghiep",
        "dau-tu-du-an",
        "di-hoc",
        "tim-viec-that-nghiep",
        "nghi-huu-bao-tro",
        "mat-nguoi-than",
    }
