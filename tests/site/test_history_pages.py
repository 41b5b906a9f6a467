"""The pages of history: each version bound to its decision, what it changed, what applied on a day, feeds by month."""

import json
import shutil
from datetime import date, timedelta
from itertools import pairwise
from pathlib import Path

import pytest
from drawn import words
from lxml import etree, html
from scripted import Script, built, changed_codes

from tthc.text import format_short_date

TODAY = date(2026, 11, 24)
ATOM = "{http://www.w3.org/2005/Atom}"


@pytest.fixture(scope="module")
def site(scripted: tuple[Path, Script], tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The site of the scripted repository."""
    target = tmp_path_factory.mktemp("history") / "public"
    built(scripted[0], target, TODAY)
    return target


def read(site: Path, address: str) -> str:
    return (site / address / "index.html").read_text("utf-8")


def landings_of(script: Script, code: str) -> list[date]:
    """The days on which the record of *code* changed, newest first."""
    days = sorted(script.days)
    changed = [later for earlier, later in pairwise(days) if code in changed_codes(script, earlier, later)]
    first = [day for day in days[:1] if code in script.on(day)]
    return [*reversed(changed), *first]


def test_every_procedure_has_one_version_for_each_day_on_which_it_changed(
    site: Path, scripted: tuple[Path, Script]
) -> None:
    _, script = scripted
    for code in [one for one in script.on(TODAY) if len(landings_of(script, one)) > 1][::7]:
        page = html.document_fromstring(read(site, f"thu-tuc/{code}/lich-su"))
        days = [time.get("datetime") for time in page.xpath("//li[contains(@class,'version')]/h2/time[1]")]

        assert days == [day.isoformat() for day in landings_of(script, code)], code


def test_a_procedure_that_never_changed_has_no_page_of_history_and_says_since_when_it_stands(
    site: Path, scripted: tuple[Path, Script]
) -> None:
    _, script = scripted
    landings = {code: landings_of(script, code) for code in script.on(TODAY)}
    shown = {code: words(read(site, f"thu-tuc/{code}"), "//article") for code in landings}
    still = {code: days[0] for code, days in landings.items() if len(days) == 1}

    assert {code for code in shown if (site / f"thu-tuc/{code}/lich-su").exists()} == set(landings) - set(still)
    assert [
        code for code, day in still.items() if f"Bản đầu tiên, từ {format_short_date(day)}" not in shown[code]
    ] == []
    changed = set(landings) - set(still)
    ways = {
        code: words(read(site, f"thu-tuc/{code}"), "//section[@id='lich-su']//p[not(@class)]/a") for code in changed
    }
    assert set(ways.values()) == {"Lịch sử"}
    assert 0 < len(still) < len(landings)


def test_each_version_names_the_decision_that_brought_it(site: Path, scripted: tuple[Path, Script]) -> None:
    _, script = scripted
    for number, rows in list(script.rows.items())[1::5]:
        landed = script.signed[number][2]
        for code, form in rows.items():
            if form == "duoc-sua-doi-bo-sung":
                page = html.document_fromstring(read(site, f"thu-tuc/{code}/lich-su"))
                entry = page.xpath(f"//li[h2/time[1][@datetime='{landed}']]")[0].text_content()
                assert number in entry
                assert "Cách thức thực hiện" in entry


def test_a_version_that_came_later_than_its_effect_says_by_how_many_days(
    site: Path, scripted: tuple[Path, Script]
) -> None:
    _, script = scripted
    late = next(
        number for number, (_, effect, landed) in script.signed.items() if landed > effect and number != "1/QĐ-UBND"
    )
    code = next(code for code, form in script.rows[late].items() if form == "duoc-sua-doi-bo-sung")
    _, effect, landed = script.signed[late]

    assert f"muộn {(landed - effect).days} ngày" in words(read(site, f"thu-tuc/{code}/lich-su"))


def test_an_edit_of_no_weight_is_told_apart_and_folded(site: Path, scripted: tuple[Path, Script]) -> None:
    _, script = scripted
    day, codes = next(iter(script.trivial.items()))
    page = html.document_fromstring(read(site, f"thu-tuc/{min(codes)}/lich-su"))
    entry = page.xpath(f"//li[h2/time[1][@datetime='{day}']]")[0]

    assert "version--small" in entry.get("class")
    assert "Sửa nhỏ" in entry.text_content()
    assert entry.xpath("details")[0].get("open") is None


def test_the_page_of_a_version_shows_the_fee_of_that_time(site: Path, scripted: tuple[Path, Script]) -> None:
    _, script = scripted
    code = next(code for code in script.on(TODAY) if len(landings_of(script, code)) > 3)
    for day in landings_of(script, code):
        fee = script.on(day)[code]["cach_thuc"][0]["phi_le_phi"][0]["so_tien"]
        page = read(site, f"thu-tuc/{code}/lich-su/{day}")

        assert f"Lệ phí: {fee:,} đồng/bản".replace(",", ".") in words(page)
        assert '<meta name="robots" content="noindex">' in page


def test_the_data_for_comparison_holds_every_text_that_ever_changed(site: Path, scripted: tuple[Path, Script]) -> None:
    _, script = scripted
    code = next(code for code in script.on(TODAY) if len(landings_of(script, code)) > 3)
    page = html.document_fromstring(read(site, f"thu-tuc/{code}/lich-su"))
    data = json.loads(page.xpath("//template[@id='ban']")[0].text_content())
    fee = next(i for i, title in enumerate(data["l"]) if title.endswith("Phí, lệ phí"))
    shown = [data["t"][row[fee]] for row in data["w"]]

    assert data["v"] == [day.isoformat() for day in reversed(landings_of(script, code))]
    assert shown == [
        f"Lệ phí: {script.on(day)[code]['cach_thuc'][0]['phi_le_phi'][0]['so_tien']:,} đồng/bản".replace(",", ".")
        for day in reversed(landings_of(script, code))
    ]


def test_a_month_lists_what_its_decisions_did(site: Path, scripted: tuple[Path, Script]) -> None:
    _, script = scripted
    for number in list(script.rows)[3::9]:
        landed = script.signed[number][2]
        listed = words(read(site, f"thay-doi/{landed:%Y-%m}"))
        text = (site / f"thay-doi/{landed:%Y-%m}/ban-tin.txt").read_text("utf-8")
        for code in script.rows[number]:
            assert code in listed
            assert code in text


def test_a_day_of_edits_of_no_weight_is_counted_in_its_month_not_listed(
    site: Path, scripted: tuple[Path, Script]
) -> None:
    _, script = scripted
    for day in script.trivial:
        page = html.document_fromstring(read(site, f"thay-doi/{day:%Y-%m}"))
        same_month = [one for one in script.trivial if (one.year, one.month) == (day.year, day.month)]
        edits = sum(len(list(changed_codes(script, one - timedelta(days=1), one))) for one in same_month)

        assert day.isoformat() not in page.xpath("//main//h2/time/@datetime")
        assert f"{edits} lần sửa nhỏ" in page.text_content()


def test_a_decision_is_overdue_when_more_than_five_working_days_passed(
    site: Path, scripted: tuple[Path, Script]
) -> None:
    _, script = scripted
    shown = {}
    for number in list(script.rows)[1:]:
        signed, _, landed = script.signed[number]
        page = html.document_fromstring(read(site, f"thay-doi/{landed:%Y-%m}"))
        items = page.xpath(f"//section[h2/time[@datetime='{landed}']]//li[contains(., '{number}: lên trang')]")
        days = sum((signed + timedelta(days=more)).weekday() < 5 for more in range(1, (landed - signed).days + 1))
        shown[number] = ({"quá hạn" in item.text_content() for item in items}, days > 5)

    assert {number for number, (said, late) in shown.items() if said != {late}} == set()
    assert {late for _, late in shown.values()} == {True, False}


def test_the_feed_is_atom_newest_first_and_leaves_out_edits_of_no_weight(
    site: Path, scripted: tuple[Path, Script]
) -> None:
    _, script = scripted
    feed = etree.parse(site / "thay-doi/atom.xml").getroot()
    entries = feed.findall(f"{ATOM}entry")
    days = [entry.findtext(f"{ATOM}updated", "")[:10] for entry in entries]
    ids = [entry.findtext(f"{ATOM}id") for entry in entries]

    assert feed.tag == f"{ATOM}feed"
    assert days == sorted(days, reverse=True)
    assert len(set(ids)) == len(ids) == 100
    assert not {day.isoformat() for day in script.trivial} & set(days)


def test_every_feed_is_valid_atom(site: Path) -> None:
    schema = etree.RelaxNG(etree.parse(Path(__file__).parents[1] / "support" / "atom.rng"))
    feeds = sorted(site.rglob("atom.xml"))
    for feed in feeds:
        tree = etree.parse(feed)
        assert schema.validate(tree), (feed, schema.error_log)
        ids = [found.text for found in tree.iterfind(f".//{ATOM}id")]
        assert len(set(ids)) == len(ids)
        assert tree.find(f"{ATOM}link[@rel='self']").get("href") == tree.findtext(f"{ATOM}id")
    assert len(feeds) > 3


@pytest.mark.parametrize(
    ("sound", "broken"),
    [
        ("</id>\n</entry>", "#b</id>\n</entry>"),
        ("<id>https://a.example/b#a</id>", ""),
        ("<id>https://a.example/b#a</id>", "<id>https://a.example/b#a</id><id>https://a.example/c</id>"),
        ("<id>https://a.example/b#a</id>", "<id>b#a</id>"),
        ("2026-11-24T00:00:00+07:00", "2026-11-24"),
        ("2026-11-24T00:00:00+07:00", "2026-11-24T00:00:00"),
        ("<title>x</title>", ""),
        ("<author><name>x</name></author>", ""),
    ],
)
def test_the_schema_of_feeds_refuses_what_is_no_atom(sound: str, broken: str) -> None:
    schema = etree.RelaxNG(etree.parse(Path(__file__).parents[1] / "support" / "atom.rng"))
    when, link = "<updated>2026-11-24T00:00:00+07:00</updated>", '<link href="https://a.example/b"/>'
    entry = f"<entry><title>y</title>{link}{when}<id>https://a.example/b#a</id>\n</entry>"
    head = f"<author><name>x</name></author><id>https://a.example/</id>{link}{when}"
    feed = f'<feed xmlns="http://www.w3.org/2005/Atom"><title>x</title>{head}{entry}</feed>'

    assert schema.validate(etree.fromstring(feed))
    assert sound in feed
    assert not schema.validate(etree.fromstring(feed.replace(sound, broken)))


def test_each_sector_has_a_feed_of_its_own(site: Path) -> None:
    feed = etree.parse(site / "thay-doi/linh-vuc/dat-dai/atom.xml").getroot()
    codes = {entry.findtext(f"{ATOM}title", "").rsplit("(", 1)[1].rstrip(")") for entry in feed.findall(f"{ATOM}entry")}

    assert codes
    assert {
        (site / f"thu-tuc/{code}/index.html").read_text("utf-8").count("linh-vuc/dat-dai/") > 0 for code in codes
    } == {True}


def test_without_git_the_page_says_why_and_the_site_is_built(tmp_path: Path, scripted: tuple[Path, Script]) -> None:
    folder, _ = scripted
    shutil.copytree(folder / "procedures", tmp_path / "procedures")
    built(tmp_path, tmp_path / "public", TODAY)

    assert "không nằm trong một kho git" in words(read(tmp_path / "public", "thay-doi"))
    assert not list((tmp_path / "public").glob("thu-tuc/*/lich-su"))
    assert "Lịch sử" not in words(read(tmp_path / "public", "thu-tuc/1.000001"), "//article")
