"""What a procedure asks for, counted from its record, and how a comparison tells it."""

import re
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner
from making import TODAY, make_procedure, make_text
from scripted import Script, git

from build import cli
from tthc.model.vocabulary import TimeUnit
from tthc.papers.compare.burden import NO_BURDEN, burden_of, find_burden_changes
from tthc.papers.compare.snapshots import Snapshot
from tthc.site.views.totals import Span

FEE = {"loai": "le-phi", "kieu": "muc-thu", "so_tien": 5000}


def dossier(*papers: dict[str, Any]) -> dict[str, Any]:
    return {"so_bo": 1, "truong_hop": [{"giay_to": list(papers)}]}


def snapshot(**files: str) -> Snapshot:
    return Snapshot("bản", TODAY, {"1.000101": "x"} if files else {}, lambda _: files["text"].encode())


def test_papers_days_and_fees_are_those_of_the_record() -> None:
    found = burden_of(make_procedure(cach_thuc=[{"hinh_thuc": "truc-tiep", "phi_le_phi": [FEE], "thoi_han": [
        {"so": 3, "don_vi": "ngay-lam-viec"}]}]), TODAY)  # fmt: skip

    assert found.papers == Span(1, 1)
    assert found.days == {TimeUnit.WORKING_DAY: Span(3, 3)}
    assert found.fees == Span(5000, 5000)


@pytest.mark.parametrize(
    ("title", "note", "expected"),
    [
        ("Bản sao có chứng thực giấy khai sinh", "", 1),
        ("Văn bản ủy quyền", "Phải chứng thực, trừ khi nhờ vợ, chồng.", 1),
        ("Văn bản ủy quyền (được chứng thực)", "", 1),
        ("Hợp đồng", "phải công chứng hoặc chứng thực", 1),
        ("Văn bản ủy quyền", "không phải chứng thực", 0),
        ("Văn bản ủy quyền", "không buộc công chứng, chứng thực", 0),
        ("Giấy tờ, văn bản cần chứng thực", "nơi chứng thực chụp giúp", 0),
        ("Giấy khai sinh", "bản sao", 0),
    ],
)
def test_a_paper_is_to_be_certified_where_its_words_say_so(title: str, note: str, expected: int) -> None:
    record = make_procedure(ho_so=dossier({"ten": title, "ban_sao": 1, "ghi": note}))

    assert burden_of(record, TODAY).certified == expected


def test_what_the_authority_looks_up_itself_burdens_nobody() -> None:
    looked_up = {"ten": "Bản sao có chứng thực", "ban_sao": 1, "thay_bang_du_lieu": "true"}

    assert burden_of(make_procedure(ho_so=dossier(looked_up, {"ten": "Đơn", "ban_chinh": 1})), TODAY)[:2] == (
        Span(1, 1),
        0,
    )


def test_a_repealed_procedure_asks_for_nothing() -> None:
    ended = make_procedure(bai_bo={"tu": "2026-11-24", "so": "1/QĐ-UBND"})

    assert burden_of(ended, TODAY) is NO_BURDEN
    assert burden_of(ended, date(2026, 11, 23)) is not NO_BURDEN


def test_only_procedures_whose_burden_differs_are_told_and_a_broken_file_is_not_counted() -> None:
    old, same = snapshot(text=make_text()), snapshot(text=make_text(ten="Tên khác"))
    broken, absent = snapshot(text="---\nma: ["), snapshot()
    named = [("1.000101", "Tên")]

    assert list(find_burden_changes(named, old, same)) == []
    assert [one.after for one in find_burden_changes(named, old, broken)] == [None]
    assert [one.before for one in find_burden_changes(named, absent, old)] == [NO_BURDEN]


def test_the_last_part_of_the_markdown_tells_the_burden_as_the_script_changed_it(
    scripted: tuple[Path, Script],
) -> None:
    folder, _ = scripted
    where = f"--procedures={folder / 'procedures'}"
    result = CliRunner().invoke(cli, ["compare", "2024-01-01", "2024-04-01", "--format", "markdown", where])
    burden = result.output.partition("### Gánh nặng thủ tục: trước → sau")[2]

    assert result.exit_code == 0
    assert re.search(r"\| 8\.000\sđồng/bản → \*\*9\.000\sđồng/bản\*\* \|", burden)
    assert "| chưa có → **" in burden
    assert "| **Cộng**" in burden


def test_a_change_of_words_alone_leaves_the_burden_and_says_so(tmp_path: Path) -> None:
    file = tmp_path / "procedures" / "ho-tich" / "1-000101.md"
    file.parent.mkdir(parents=True)
    git(tmp_path, "init", "--quiet", "--initial-branch=main")
    for title in ("Tên một", "Tên hai"):
        file.write_text(make_text(ten=title), "utf-8")
        git(tmp_path, "add", "--all")
        git(
            tmp_path,
            *("-c", "user.name=Sửa", "-c", "user.email=sua@tinh.example"),
            *("commit", "--quiet", "--message", title),
        )
    where = f"--procedures={tmp_path / 'procedures'}"
    result = CliRunner().invoke(cli, ["compare", "HEAD^", "HEAD", "--output", str(tmp_path / "a.md"), where])

    assert result.exit_code == 0, result.output
    assert "đếm được không đổi" in (tmp_path / "a.md").read_text("utf-8")


def test_a_fee_by_the_copy_is_told_as_a_rate() -> None:
    by_copy = burden_of(
        make_procedure(cach_thuc=[{"hinh_thuc": "truc-tiep", "phi_le_phi": [{**FEE, "don_vi": "bản"}]}]), TODAY
    )

    assert (by_copy.fees, by_copy.rates) == (None, ("5.000\u00a0đồng/bản",))
