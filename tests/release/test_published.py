"""A code that was published never vanishes: its file stays, or another procedure leads on from it."""

import shutil
from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from making import make_docx, make_lists, make_text
from scripted import ROOT, git

from tthc.diagnostics import Diagnostic
from tthc.editing.canonical import dump_list_entry
from tthc.model.record import as_file
from tthc.pipeline.building import build
from tthc.pipeline.reading import check
from tthc.pipeline.request import Request

TODAY = date(2026, 11, 24)
OLD, NEW = "ho-tich/1-000101.md", "ho-tich/1-000202.md"
RULE = "published-code-vanished"


class Office:
    """Someone who keeps a catalogue in *folder*; all that was done is committed, unless said otherwise."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        lists = make_lists()
        ids = {"co-quan": lists.agencies, "linh-vuc": lists.sectors, "doi-tuong": lists.applicants}
        for name, entries in ids.items():
            self.write(f"_danh-muc/{name}.yaml", "".join(map(dump_list_entry, map(as_file, entries.values()))))
        (folder / "procedures" / "_bieu-mau").mkdir()
        (folder / "procedures" / "_bieu-mau" / "to-khai.docx").write_bytes(make_docx())
        self.record(OLD)
        git(folder, "init", "--quiet", "--initial-branch=main")
        git(folder, "config", "user.name", "Người sửa")
        git(folder, "config", "user.email", "sua@tinh.example")
        self.land()

    def write(self, name: str, text: str) -> None:
        file = self.folder / "procedures" / name
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(text, "utf-8")

    def record(self, name: str, **changes: Any) -> None:
        code = Path(name).stem.partition("@")[0]
        ma = code if code.startswith("tam-") else code.replace("-", ".")
        self.write(name, make_text(**{"ma": ma, **changes}))

    def take_away(self, name: str) -> None:
        (self.folder / "procedures" / name).unlink()

    def land(self) -> None:
        git(self.folder, "add", "--all")
        git(self.folder, "commit", "--quiet", "--message", "Sửa", day=date(2026, 11, 2))

    @property
    def request(self) -> Request:
        where: dict[str, Any] = {"procedures": self.folder / "procedures", "config": ROOT / "site_config.yaml"}
        return Request(**where, templates=ROOT / "templates", today=TODAY, full_text=False)

    def checked(self) -> list[str]:
        return lost(check(self.request))

    def built(self) -> list[str]:
        return lost(build(self.request, self.folder / "public"))


def lost(found: tuple[Diagnostic, ...]) -> list[str]:
    """The end of the path of each code that vanished; whatever else is wrong is a fault of the test."""
    assert {one.rule for one in found if one.severity == "error"} <= {RULE}
    return [one.location.path.rpartition("procedures")[2].strip("/") for one in found if one.rule == RULE]


@pytest.fixture
def office(tmp_path: Path) -> Office:
    return Office(tmp_path)


def renamed(office: Office, **changes: Any) -> None:
    """The file of OLD becomes that of NEW."""
    office.take_away(OLD)
    office.record(NEW, **changes)


def test_a_file_that_was_renamed_is_an_error_before_it_is_committed_and_after(office: Office) -> None:
    renamed(office)

    assert (office.checked(), office.built()) == ([OLD], [OLD])

    office.land()

    assert (office.checked(), office.built()) == ([OLD], [OLD])


def test_the_error_names_the_three_ways_out(office: Office) -> None:
    renamed(office)
    (fault,) = (one for one in check(office.request) if one.rule == RULE)

    assert "“1.000101”" in fault.message
    assert all(way in fault.hint for way in ("đổi tên tệp về 1-000101.md", 'thay_the: ["1.000101"]', "bai_bo"))


@pytest.mark.parametrize(
    "mend",
    [
        {NEW: {"thay_the": ["1.000101"]}},
        {NEW: {}, OLD: {"bai_bo": {"tu": "2026-11-01", "so": "9/QĐ-UBND"}, "ten": "Thủ tục cũ đã hết"}},
        {OLD: {}},
        {"dat-dai/1-000101.md": {"linh_vuc": "dat-dai"}},
        {"ho-tich/1-000101@2025-12-01.md": {}},
    ],
    ids=["replaced", "repealed", "renamed back", "moved to another sector", "kept as a version of a day"],
)
def test_each_way_out_leads_out(office: Office, mend: Mapping[str, Mapping[str, Any]]) -> None:
    office.take_away(OLD)
    office.land()
    for name, changes in mend.items():
        office.record(name, **changes)

    assert (office.checked(), office.built()) == ([], [])


def test_a_later_commit_does_not_hide_what_an_earlier_one_lost(office: Office) -> None:
    renamed(office)
    office.land()
    office.record(NEW, tom_tat="Một việc khác.")
    office.land()

    assert office.checked() == [OLD]


def test_an_old_code_that_nobody_leads_on_from_any_more_is_lost_as_well(office: Office) -> None:
    renamed(office, thay_the=["1.000101"])
    office.land()
    office.take_away(NEW)
    office.record("ho-tich/1-000303.md", thay_the=["1.000202"])

    assert office.checked() == [OLD]


@pytest.mark.parametrize("name", ["ho-tich/tam-cap-lai.md", "ho-tich/1-000404@2026-12-01.md"])
def test_provisional_codes_and_versions_to_come_had_a_page_too(office: Office, name: str) -> None:
    decided = [{"so": "4000/QĐ-UBND", "ngay": "2026-11-20", "hieu_luc_tu": "2026-12-01"}]
    office.record(name, ten="Cấp lại thẻ", cong_bo=decided)
    office.land()
    office.take_away(name)

    assert (office.checked(), office.built()) == ([name], [name])


def test_one_of_several_versions_may_go(office: Office) -> None:
    decided = [{"so": "4000/QĐ-UBND", "ngay": "2026-11-20", "hieu_luc_tu": "2026-12-01"}]
    office.record("ho-tich/1-000101@2026-12-01.md", cong_bo=decided)
    office.land()
    office.take_away("ho-tich/1-000101@2026-12-01.md")

    assert office.checked() == []


def test_what_a_branch_loses_is_told_where_it_is_merged(office: Office) -> None:
    git(office.folder, "checkout", "--quiet", "-b", "sua")
    renamed(office)
    office.land()
    git(office.folder, "checkout", "--quiet", "main")
    git(office.folder, "merge", "--quiet", "--no-ff", "--message", "Gộp", "sua", day=date(2026, 11, 2))

    assert office.checked() == [OLD]


def test_a_code_that_only_a_branch_of_a_clone_ever_had_was_never_published(office: Office, tmp_path: Path) -> None:
    git(tmp_path, "clone", "--quiet", str(office.folder), "clone")
    clone = Office.__new__(Office)
    clone.folder = tmp_path / "clone"
    git(clone.folder, "config", "user.name", "a")
    git(clone.folder, "config", "user.email", "a@b.example")
    git(clone.folder, "checkout", "--quiet", "-b", "them")
    clone.record("ho-tich/1-000505.md", ten="Cấp lại thẻ")
    clone.land()
    clone.take_away("ho-tich/1-000505.md")
    clone.land()

    assert clone.checked() == []

    clone.take_away(OLD)
    clone.land()

    assert clone.checked() == [OLD]


def test_without_history_a_build_compares_with_the_site_that_it_would_replace(office: Office) -> None:
    shutil.rmtree(office.folder / ".git")
    office.record(OLD, thay_the=["1.000090"])

    assert office.built() == []

    renamed(office)

    assert office.checked() == []
    found = build(office.request, office.folder / "public")
    assert {one.message.split("”")[0].rpartition("“")[2] for one in found if one.rule == RULE} == {
        "1.000101",
        "1.000090",
    }
    assert (office.folder / "public/thu-tuc/1.000101/index.html").is_file()


def test_nobody_is_blamed_while_a_file_cannot_be_read(office: Office) -> None:
    renamed(office)
    office.write("ho-tich/1-000303.md", "không phải hồ sơ")

    assert RULE not in {one.rule for one in check(office.request)}


def test_a_day_of_the_past_is_shown_as_it_was_whatever_it_had_lost(office: Office, tmp_path: Path) -> None:
    renamed(office)
    office.land()
    office.record(OLD, ten="Thủ tục cũ đã hết", bai_bo={"tu": "2026-11-10", "so": "9/QĐ-UBND"})
    git(office.folder, "add", "--all")
    git(office.folder, "commit", "--quiet", "--message", "Trả lại", day=date(2026, 11, 20))
    then = Request(**{**vars_of(office.request), "today": date(2026, 11, 5), "clock": date(2026, 11, 24)})

    assert lost(build(then, tmp_path / "then")) == []


def vars_of(request: Request) -> dict[str, Any]:
    return {name: getattr(request, name) for name in ("procedures", "config", "templates", "full_text")}


def test_in_a_shallow_clone_a_lost_code_cannot_be_told_and_that_is_said_with_the_cure(
    office: Office, tmp_path: Path
) -> None:
    renamed(office)
    office.land()
    git(tmp_path, "clone", "--quiet", "--depth=1", office.folder.as_uri(), "ban")
    request = replace(office.request, procedures=tmp_path / "ban" / "procedures")
    (shown,) = (one for one in check(request) if one.rule.startswith("published-"))

    assert (shown.rule, shown.severity) == ("published-codes-unknown", "warning")
    assert shown.message.endswith("git fetch --unshallow")

    git(tmp_path / "ban", "fetch", "--quiet", "--unshallow")

    assert lost(check(request)) == [OLD]


def test_without_git_nothing_is_in_doubt(office: Office) -> None:
    shutil.rmtree(office.folder / ".git")

    assert not [one for one in check(office.request) if one.rule.startswith("published-")]
