"""Only what asked something that is answered otherwise now is made again."""

from pathlib import Path
from types import MappingProxyType
from typing import NamedTuple

import pytest

from tthc.engine.kept import Kept, KeptItem
from tthc.engine.making import NOTHING_MADE, Ledger, Maker, items_of, ledger_in
from tthc.engine.trace import Asked


class Root(NamedTuple):
    """Names by code, as jobs ask for them."""

    names: MappingProxyType[str, str]


class Bench:
    """Makes a line for each code of a job, and counts."""

    def __init__(self, before: Ledger = NOTHING_MADE, **names: str) -> None:
        self.root = Root(MappingProxyType(names))
        self.before = before
        self.made: list[str] = []

    def renew(self, *jobs: str, gone: str = "-") -> Ledger:
        asked = Asked(self.root)

        def make(job: str) -> str:
            self.made.append(job)
            return " ".join(asked.names.get(code, "?") for code in job)

        return self.before.renewed({job: job for job in jobs}, Maker(make, lambda line: gone not in line), self.root)


def test_nothing_is_made_again_where_every_answer_is_the_same() -> None:
    first = Bench(a="Anh", b="Bình").renew("a", "ab", "b")
    again = Bench(first, a="Anh", b="Bình", c="Chi")

    assert again.renew("a", "ab", "b") == first
    assert again.made == []


def test_a_changed_answer_makes_only_what_asked_for_it() -> None:
    first = Bench(a="Anh", b="Bình").renew("a", "ab", "b")
    again = Bench(first, a="Anh", b="Bảo")
    second = again.renew("a", "ab", "b")

    assert again.made == ["ab", "b"]
    assert [one.result for one in second.made.values()] == ["Anh", "Anh Bảo", "Bảo"]
    assert Bench(second, a="Anh", b="Bảo").renew("a", "ab", "b") == second


def test_an_answer_that_was_missing_and_is_there_now_counts_as_changed() -> None:
    first = Bench(a="Anh").renew("ac")

    assert Bench(first, a="Anh", c="Chi").renew("ac").made["ac"].result == "Anh Chi"


def test_a_new_job_is_made_and_one_that_is_no_more_is_forgotten_with_its_questions() -> None:
    first = Bench(a="Anh", b="Bình").renew("a", "b")
    again = Bench(first, a="Anh", b="Bình", c="Chi")
    second = again.renew("c", "a")

    assert again.made == ["c"]
    assert list(second.made) == ["c", "a"]
    assert len(second.answers) == 2


def test_what_is_gone_is_made_again() -> None:
    first = Bench(a="Anh", b="Bình").renew("a", "b")
    again = Bench(first, a="Anh", b="Bình")
    again.renew("a", "b", gone="Anh")

    assert again.made == ["a"]


def test_many_are_made_in_other_processes_with_the_same_questions() -> None:
    jobs = [f"{chr(97 + number % 26)}{number}" for number in range(200)]
    ledger = Bench(a="Anh").renew(*jobs)

    assert ledger.made["a0"].asked == ('["names",0,"a"]', '["names",0,"0"]') or len(ledger.made["a0"].asked) == 2
    assert list(ledger.made) == jobs


def test_a_ledger_comes_back_from_the_disk_as_it_was(tmp_path: Path) -> None:
    ledger = Bench(a="Anh", b="Bình").renew("a", "ab", "b")
    Kept(tmp_path / "kept", "1").keep({"lines": items_of(ledger)})
    found = ledger_in(Kept(tmp_path / "kept", "1").of("lines"))

    assert found.answers == ledger.answers
    assert {key: (made.result, set(made.asked)) for key, made in found.made.items()} == {
        key: (made.result, set(made.asked)) for key, made in ledger.made.items()
    }


def test_what_another_program_kept_is_not_looked_at_and_gives_way(tmp_path: Path) -> None:
    file = tmp_path / "kept"
    Kept(file, "old").keep({"lines": {"a": KeptItem("Anh", b"\x00")}, "words": {"w": KeptItem("x")}})

    new = Kept(file, "new")
    assert dict(new.of("lines")) == {}
    new.keep({"lines": {"b": KeptItem("Bình")}})

    assert dict(Kept(file, "new").of("lines")) == {"b": KeptItem("Bình")}
    assert dict(Kept(file, "new").of("words")) == {}
    assert dict(Kept(file, "old").of("lines")) == {}


@pytest.mark.parametrize("content", [b"", b"no base", b"SQLite format 3\x00" + b"\x00" * 200])
def test_a_file_that_cannot_be_read_counts_as_nothing_and_is_written_anew(tmp_path: Path, content: bytes) -> None:
    file = tmp_path / "kept"
    file.write_bytes(content)

    kept = Kept(file, "1")
    assert dict(kept.of("lines")) == {}
    kept.keep({"lines": {"a": KeptItem("Anh")}})

    assert dict(Kept(file, "1").of("lines")) == {"a": KeptItem("Anh")}


def test_a_place_that_cannot_be_written_stops_nothing(tmp_path: Path) -> None:
    Kept(tmp_path / "no" / "such" / "folder", "1").keep({"lines": {"a": KeptItem("Anh")}})


def test_what_is_no_more_is_not_kept(tmp_path: Path) -> None:
    Kept(tmp_path / "kept", "1").keep({"lines": {"a": KeptItem("Anh"), "b": KeptItem("Bình")}})
    Kept(tmp_path / "kept", "1").keep({"lines": {"b": KeptItem("Bảo")}})

    assert dict(Kept(tmp_path / "kept", "1").of("lines")) == {"b": KeptItem("Bảo")}


def test_what_two_builds_keep_at_once_is_never_mixed(tmp_path: Path) -> None:
    """Each read the same, and each keeps what differs from that: the second keeps all of its own, and nothing else."""
    file = tmp_path / "kept"
    Kept(file, "p").keep({"made": {"a": KeptItem("1"), "b": KeptItem("1")}})
    one, other = Kept(file, "p"), Kept(file, "p")
    assert one.of("made") == other.of("made")

    one.keep({"made": {"a": KeptItem("2"), "b": KeptItem("2")}, "more": {"c": KeptItem("2")}})
    other.keep({"made": {"a": KeptItem("1"), "b": KeptItem("3")}})

    assert Kept(file, "p").of("made") == {"a": KeptItem("1"), "b": KeptItem("3")}
    assert Kept(file, "p").of("more") == {}


def test_a_build_that_found_nothing_does_not_take_what_another_wrote_meanwhile_for_its_own(tmp_path: Path) -> None:
    file = tmp_path / "kept"
    late = Kept(file, "p")
    assert late.of("made") == {}
    Kept(file, "p").keep({"made": {"a": KeptItem("2")}})
    late.keep({"made": {"b": KeptItem("1")}})

    assert Kept(file, "p").of("made") == {"b": KeptItem("1")}
