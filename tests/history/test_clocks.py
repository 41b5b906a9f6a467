"""What clocks of committers say is not trusted: order is ancestry, and nothing that was published is ever missing."""

import subprocess
from datetime import date, timedelta
from pathlib import Path

import pytest
from click.testing import CliRunner
from lxml import html
from planted import LATER, played
from scripted import START, built, git

from build import cli
from tthc.history.clocks import find_wrong_clocks
from tthc.history.data_version import version_of
from tthc.history.git import Repository, repository_of
from tthc.history.history import history_of
from tthc.history.mainline import commit_on, lift, list_steps
from tthc.papers.compare.snapshots import open_archive

FILE = "procedures/ho-tich/1-000101.md"
CLOCK = date(2026, 11, 30)
TEXTS = "abcdef"


def day(number: int) -> date:
    return date(2026, 11, number)


def land(folder: Path, *instants: str, start: int = 0) -> list[str]:
    """A commit at each of *instants*, seconds since 1970 or a day and hour, that writes another letter into FILE."""
    (folder / FILE).parent.mkdir(parents=True, exist_ok=True)
    if not (folder / ".git").exists():
        git(folder, "init", "--quiet", "--initial-branch=main")
        git(folder, "config", "user.name", "a")
        git(folder, "config", "user.email", "a@b.example")
    commits = []
    for text, instant in zip(TEXTS[start:], instants, strict=False):
        (folder / FILE).write_text(text, "utf-8")
        git(folder, "add", "--all")
        raw = (
            f"tree {git(folder, 'write-tree').strip()}\n{parent_of(folder)}"
            f"author a <a@b> {seconds(instant)} +0700\ncommitter a <a@b> {seconds(instant)} +0700\n\nsửa {text}\n"
        )
        command = ["git", "hash-object", "-t", "commit", "-w", "--stdin", "--literally"]
        made = subprocess.run(command, cwd=folder, input=raw.encode(), capture_output=True, check=True)
        commits.append(made.stdout.decode().strip())
        git(folder, "update-ref", "refs/heads/main", commits[-1])
    return commits


def parent_of(folder: Path) -> str:
    done = subprocess.run(["git", "rev-parse", "-q", "--verify", "HEAD"], cwd=folder, capture_output=True, check=False)
    return f"parent {done.stdout.decode().strip()}\n" if done.returncode == 0 else ""


def seconds(instant: str) -> int:
    if instant.lstrip("-").isdigit():
        return int(instant)
    return (date.fromisoformat(instant) - date(1970, 1, 1)).days * 86400 + 3 * 3600


def seen(folder: Path, clock: date = CLOCK) -> Repository:
    found = repository_of(folder / "procedures", clock)
    assert isinstance(found, Repository), found
    return found


def told(folder: Path, until: date = CLOCK) -> dict[str, str]:
    """The name of each version and the letter that it holds."""
    history = history_of(seen(folder), until)
    assert history.blobs is not None
    versions = history.of("1.000101")
    texts = [text.decode() for text in history.blobs.read([one.blob for one in versions])]
    history.close()
    return dict(zip([one.name for one in versions], texts, strict=True))


ODD = {
    "two days back": (
        ("2026-11-24", "2026-11-28", "2026-11-29", "2026-11-27"),
        {"2026-11-24": "a", "2026-11-28": "b", "2026-11-29": "c", "2026-11-29-2": "d"},
    ),
    "1970": (
        ("2026-11-24", "2026-11-28", "0", "1", "2026-11-29"),
        {"2026-11-24": "a", "2026-11-28": "b", "2026-11-28-2": "c", "2026-11-28-3": "d", "2026-11-29": "e"},
    ),
    "before 1970": (("2026-11-24", "-86400"), {"2026-11-24": "a", "2026-11-24-2": "b"}),
    "1970 at first": (("0", "2026-11-28"), {"1970-01-01": "a", "2026-11-28": "b"}),
    "ahead, last": (
        ("2026-11-24", "2026-11-28", "2026-12-05"),
        {"2026-11-24": "a", "2026-11-28": "b", "2026-11-30": "c"},
    ),
    "ahead, then right": (
        ("2026-11-24", "2030-01-01", "2026-11-28", "2026-11-29"),
        {"2026-11-24": "a", "2026-11-28": "b", "2026-11-28-2": "c", "2026-11-29": "d"},
    ),
    "ahead at first": (("2030-01-01", "2026-11-28"), {"2026-11-28": "a", "2026-11-28-2": "b"}),
    "ahead, then back": (
        ("2026-11-28", "2027-01-01", "2026-11-27"),
        {"2026-11-28": "a", "2026-11-28-2": "b", "2026-11-28-3": "c"},
    ),
    "all back": (
        ("2026-11-29", "2026-11-28", "2026-11-27"),
        {"2026-11-29": "a", "2026-11-29-2": "b", "2026-11-29-3": "c"},
    ),
    "past every calendar": (
        ("2026-11-24", "999999999999999", "2026-11-29"),
        {"2026-11-24": "a", "2026-11-29": "b", "2026-11-29-2": "c"},
    ),
    "right": (("2026-11-28", "2026-11-28", "2026-11-29"), {"2026-11-28": "b", "2026-11-29": "c"}),
}


@pytest.mark.parametrize(("instants", "versions"), ODD.values(), ids=ODD)
def test_every_text_that_was_published_is_a_version_in_the_order_of_landing(
    tmp_path: Path, instants: tuple[str, ...], versions: dict[str, str]
) -> None:
    commits = land(tmp_path, *instants)

    assert told(tmp_path) == versions
    assert [step.commit for step in list_steps(seen(tmp_path))] == commits
    assert commit_on(seen(tmp_path), CLOCK) == commits[-1]
    assert version_of(tmp_path / "procedures", clock=CLOCK).day == date.fromisoformat(list(versions)[-1][:10])


@pytest.mark.parametrize(("instants", "versions"), ODD.values(), ids=ODD)
def test_a_past_day_shows_the_last_version_of_no_later_day(
    tmp_path: Path, instants: tuple[str, ...], versions: dict[str, str]
) -> None:
    land(tmp_path, *instants)
    found = seen(tmp_path)
    for past in [day(number) for number in range(20, 30)]:
        expected = [text for name, text in versions.items() if name[:10] <= past.isoformat()]
        commit = commit_on(found, past)
        shown = [git(tmp_path, "show", f"{commit}:{FILE}")] if commit else []

        assert shown == expected[-1:], past


def test_days_never_go_back_and_a_day_that_is_right_stays() -> None:
    days = [date(2026, 1, 1) + timedelta(days=(17 * n) % 23) for n in range(200)]
    lifted = lift(days, date(2026, 1, 20))

    assert list(lifted) == sorted(lifted)
    assert max(lifted) <= date(2026, 1, 20)
    assert lift(sorted(days), date.max) == tuple(sorted(days))


@pytest.mark.parametrize(
    ("instants", "rules"),
    [
        (("2026-11-24", "2026-11-28", "2026-11-27", "2026-11-26"), ["clock-went-back"]),
        (("2026-11-24", "0"), ["clock-went-back"]),
        (("2026-11-24", "2026-12-01"), ["clock-is-ahead"]),
        (("2026-11-24", "2030-01-01", "2026-11-28"), ["clock-is-ahead"]),
        (("2026-11-24", "2030-01-01", "2026-11-28", "2026-11-27"), ["clock-went-back", "clock-is-ahead"]),
        (("2026-11-24", "2026-11-28", "2026-11-28"), []),
    ],
)
def test_each_way_in_which_clocks_go_wrong_is_told_once(
    tmp_path: Path, instants: tuple[str, ...], rules: list[str]
) -> None:
    land(tmp_path, *instants)
    found = list(find_wrong_clocks(seen(tmp_path), Path("procedures")))

    assert [one.rule for one in found] == rules
    assert [one.severity for one in found] == ["error" if one == "clock-is-ahead" else "warning" for one in rules]


def test_what_is_told_names_the_commit_and_both_days(tmp_path: Path) -> None:
    commits = land(tmp_path, "2026-11-24", "2026-11-28", "2026-11-27", "2026-12-05")
    back, ahead = find_wrong_clocks(seen(tmp_path), Path("procedures"))

    assert f"{commits[2][:10]} ghi 27/11/2026, tính là 28/11/2026" in back.message
    assert f"lỗi đồng hồ: 1 bản ghi ngày chưa tới: {commits[3][:10]} ghi 05/12/2026" in ahead.message
    assert "git commit --amend --no-edit --date=now" in ahead.hint
    assert f'procedures/_danh-muc/ngay-that.yaml: - ban: "{commits[3][:10]}", dòng dưới: ngay: "{CLOCK}"' in ahead.hint


LIST = "procedures/_danh-muc/ngay-that.yaml"
ROW = '- ban: "{}"\n  ngay: "{}"\n'


def write_down(folder: Path, *rows: tuple[str, str]) -> None:
    (folder / LIST).parent.mkdir(parents=True, exist_ok=True)
    (folder / LIST).write_text("".join(ROW.format(*row) for row in rows), "utf-8")


@pytest.mark.parametrize(
    ("later", "name"), [((), ()), (("2026-11-30",), ("2026-11-30",)), (("2026-11-29",), ("2026-11-29-2",))]
)
@pytest.mark.parametrize("ahead", ["2026-12-05", "2099-01-01"])
def test_a_day_that_was_written_down_stays_when_the_wrong_day_has_come(
    tmp_path: Path, ahead: str, later: tuple[str, ...], name: tuple[str, ...]
) -> None:
    commits = land(tmp_path, "2026-11-24", "2026-11-28", ahead, *later)
    assert [one.severity for one in find_wrong_clocks(seen(tmp_path), Path("procedures"))] == ["error"]
    write_down(tmp_path, (commits[2][:10], "2026-11-29"))
    days = [step.day for step in list_steps(seen(tmp_path))]

    assert days[:3] == [day(24), day(28), day(29)]
    assert list(told(tmp_path)) == ["2026-11-24", "2026-11-28", "2026-11-29", *name]
    for clock in (CLOCK, date(2026, 12, 5), date(2027, 1, 1), date(2100, 1, 1)):
        assert [step.day for step in list_steps(seen(tmp_path, clock))] == days, clock
        assert list(find_wrong_clocks(seen(tmp_path, clock), Path("procedures"))) == [], clock


def test_a_day_that_was_written_down_is_told_and_a_wrong_one_counts_like_any(tmp_path: Path) -> None:
    commits = land(tmp_path, "2026-11-24", "2026-11-28", "2026-12-05", "2026-11-30")
    write_down(tmp_path, (commits[2], "2026-11-20"), ("0" * 12, "2026-11-20"))
    found = list(find_wrong_clocks(seen(tmp_path), Path("procedures")))
    history = history_of(seen(tmp_path), CLOCK)
    history.close()

    assert [(one.rule, one.severity) for one in found] == [
        ("true-day-of-no-commit", "warning"),
        ("clock-went-back", "warning"),
    ]
    assert "000000000000" in found[0].message
    assert f"{commits[2][:10]} ghi 20/11/2026, tính là 28/11/2026" in found[1].message
    write_down(tmp_path, (commits[2], "2026-11-29"))
    history = history_of(seen(tmp_path), CLOCK)
    history.close()
    assert history.clock_of(commits[2]) == (
        "Máy ghi bản này báo ngày 05/12/2026; ngày thật 29/11/2026 do cơ quan quản lý danh mục ghi lại."
    )


def test_a_commit_outside_the_folder_is_not_told_but_holds_up_the_days(tmp_path: Path) -> None:
    land(tmp_path, "2026-11-24")
    (tmp_path / "README.md").write_text("x", "utf-8")
    git(tmp_path, "add", "--all")
    git(tmp_path, "commit", "--quiet", "--message=x", day=day(20))

    assert list(find_wrong_clocks(seen(tmp_path), Path("procedures"))) == []
    assert version_of(tmp_path / "procedures").day == day(24)


def test_two_days_are_compared_by_the_days_of_landing(tmp_path: Path) -> None:
    land(tmp_path, "2026-11-24", "2026-11-28", "0", "2026-12-05")
    with open_archive(tmp_path / "procedures", CLOCK) as archive:
        found = {number: archive.when(f"{day(number)}").content("1.000101") for number in (24, 27, 28, 29, 30)}
        tip = archive.when("HEAD")

    assert found == {24: b"a", 27: b"a", 28: b"c", 29: b"c", 30: b"d"}
    assert (tip.day, tip.name) == (CLOCK, "bản HEAD (ngày 30/11/2026)")


def test_the_page_and_the_command_tell_of_a_wrong_clock(tmp_path: Path) -> None:
    folder = tmp_path / "kho"
    played(folder)
    file = next((folder / "procedures").glob("*/1-000001.md"))
    file.write_text(file.read_text("utf-8").replace("Nộp hồ sơ.", "Nộp tờ khai."), "utf-8")
    git(folder, "commit", "--quiet", "--all", "--message=x", day=START)
    file.write_text(file.read_text("utf-8").replace("Nộp tờ khai.", "Nộp giấy tờ."), "utf-8")
    git(folder, "commit", "--quiet", "--all", "--message=x", day=date(2099, 1, 1))
    built(folder, tmp_path / "site", CLOCK)
    page = (tmp_path / "site/thu-tuc/1.000001/lich-su/index.html").read_text("utf-8")
    news = (tmp_path / "site/thay-doi/index.html").read_text("utf-8")
    checked = CliRunner().invoke(cli, ["check", f"--procedures={folder / 'procedures'}"])

    names = html.document_fromstring(page).xpath("//li[contains(@class, 'version')]/@id")
    spans = html.document_fromstring(page).xpath("//li[contains(@class, 'version')][3]/h2/time/@datetime")

    assert names == [f"{CLOCK}", f"{LATER}-2", f"{LATER}", f"{START}"]
    assert spans == [f"{LATER}", f"{LATER}"]
    assert (tmp_path / f"site/thu-tuc/1.000001/lich-su/{LATER}-2/index.html").is_file()
    for text in (page, news):
        assert text.count("báo ngày 09/01/2023, lùi so với bản ngay trước") == 1
        assert text.count("Lỗi đồng hồ: máy ghi bản này báo ngày 01/01/2099") == 1
    assert checked.output.count("warning[clock-went-back]") == checked.output.count("error[clock-is-ahead]") == 1
    assert checked.exit_code == 1
    commit = git(folder, "rev-parse", "HEAD").strip()
    (folder / LIST).write_text(ROW.format(commit[:10], f"{CLOCK}"), "utf-8")
    built(folder, tmp_path / "site", CLOCK)
    mended = CliRunner().invoke(cli, ["check", f"--procedures={folder / 'procedures'}"])
    page = (tmp_path / "site/thu-tuc/1.000001/lich-su/index.html").read_text("utf-8")
    assert (mended.exit_code, mended.output.count("clock-is-ahead")) == (0, 0), mended.output
    assert "báo ngày 01/01/2099; ngày thật 30/11/2026 do cơ quan" in page


def test_a_site_that_is_renewed_says_of_wrong_clocks_what_one_made_anew_says(tmp_path: Path) -> None:
    folder = tmp_path / "kho"
    played(folder)
    file = next((folder / "procedures").glob("*/1-000001.md"))
    built(folder, tmp_path / "site", CLOCK)
    for written in (date(2026, 12, 2), START):
        file.write_text(file.read_text("utf-8").replace("Nộp ", f"Nộp {written} "), "utf-8")
        git(folder, "commit", "--quiet", "--all", "--message=x", day=written)
        built(folder, tmp_path / "site", CLOCK)
    for today in (CLOCK, date(2026, 12, 3)):
        built(folder, tmp_path / "site", today)
        built(folder, tmp_path / "moi", today)

        assert bytes_in(tmp_path / "site") == bytes_in(tmp_path / "moi"), today


def bytes_in(site: Path) -> dict[Path, bytes]:
    return {file.relative_to(site): file.read_bytes() for file in site.rglob("*") if file.is_file()}
