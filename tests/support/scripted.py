"""A province's three years, written as a script and played into a real git repository: each day's truth is known.

200 procedures, 40 decisions that bring in, amend, replace and repeal them, edits of no weight between them, a decision
that is entered late, a branch that is merged, a version that waits in a file of its own.
"""

import os
import random
import shutil
import subprocess
from collections.abc import Iterator, Mapping
from copy import deepcopy
from dataclasses import dataclass, field
from datetime import date, timedelta
from pathlib import Path
from typing import Any

from making import COMPLETE, make_docx, make_lists, make_text

from tthc.diagnostics import has_errors
from tthc.editing.canonical import dump_list_entry
from tthc.model.record import as_file
from tthc.pipeline.building import build
from tthc.pipeline.request import Request

ROOT = Path(__file__).resolve().parents[2]
START = date(2023, 1, 9)
PROCEDURES = 200
DECISIONS = 40
SECTORS = ("ho-tich", "dat-dai")


@dataclass
class Script:
    """What happened.

    Attributes:
        days: each day on which something landed, with the commit of it.
        states: on each of those days, the record of every procedure by its code, as the keys of a file.
        rows: number of a decision → code → form of the row.
        signed: number of a decision → days of signature, of effect, of landing.
        trivial: days on which only edits of no weight landed → their codes.
    """

    days: dict[date, str] = field(default_factory=dict)
    states: dict[date, dict[str, dict[str, Any]]] = field(default_factory=dict)
    rows: dict[str, dict[str, str]] = field(default_factory=dict)
    signed: dict[str, tuple[date, date, date]] = field(default_factory=dict)
    trivial: dict[date, frozenset[str]] = field(default_factory=dict)

    def on(self, day: date) -> dict[str, dict[str, Any]]:
        """The records on *day*."""
        past = [one for one in self.states if one <= day]
        return self.states[max(past)] if past else {}


class Play:
    """The repository while the script is played."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.script = Script()
        self._records: dict[str, dict[str, Any]] = {}
        self._random = random.Random(20260808)  # noqa: S311 — a script, not a secret
        self._next = 0
        self._git("init", "--quiet", "--initial-branch=main")
        self._git("config", "user.name", "Người sửa")
        self._git("config", "user.email", "sua@tinh.example")

    def play(self) -> Script:
        """The whole script."""
        self._begin()
        day = START
        for number in range(1, DECISIONS + 1):
            day += timedelta(days=self._random.randint(20, 30))
            self._decide(f"{100 + number}/QĐ-UBND", day, late=self._random.choice((0, 0, 1, 9)))
            if number % 4 == 0:
                self._tidy(day + timedelta(days=12))
        return self.script

    def _begin(self) -> None:
        self._write_lists()
        for _ in range(PROCEDURES - DECISIONS):
            self._add("1/QĐ-UBND", START - timedelta(days=10))
        self.script.rows["1/QĐ-UBND"] = dict.fromkeys(self._records, "moi-ban-hanh")
        self.script.signed["1/QĐ-UBND"] = (START - timedelta(days=10), START, START)
        self._land(START, "Đưa vào danh mục", dict(self._records))

    def _write_lists(self) -> None:
        """The lists that the records point to, their one form, and a configuration."""
        folder = self.folder / "procedures" / "_danh-muc"
        folder.mkdir(parents=True)
        lists = make_lists()
        files = {"co-quan": lists.agencies, "linh-vuc": lists.sectors, "doi-tuong": lists.applicants}
        for name, entries in files.items():
            text = "".join(dump_list_entry(as_file(entry)) for entry in entries.values())
            (folder / f"{name}.yaml").write_text(text, "utf-8")
        forms = self.folder / "procedures" / "_bieu-mau"
        forms.mkdir()
        (forms / "to-khai.docx").write_bytes(make_docx())
        shutil.copy(ROOT / "site_config.yaml", self.folder / "site_config.yaml")

    def _decide(self, number: str, signed: date, late: int) -> None:
        """One procedure comes, three change, one is replaced by a new one or is repealed."""
        landed, effective = signed + timedelta(days=1 + late), signed + timedelta(days=8)
        before = deepcopy(self._records)
        rows = {self._add(number, signed): "moi-ban-hanh"}
        living = [code for code, record in self._records.items() if "bai_bo" not in record and code not in rows]
        for code in self._random.sample(living, 3):
            self._amend(code, number, signed, effective)
            rows[code] = "duoc-sua-doi-bo-sung"
        ended = self._random.choice([code for code in living if code not in rows])
        self._records[ended]["bai_bo"] = {"tu": effective.isoformat(), "so": number}
        rows[ended] = "bi-bai-bo"
        self.script.rows[number], self.script.signed[number] = rows, (signed, effective, landed)
        changed = {code: record for code, record in self._records.items() if before.get(code) != record}
        self._land(landed, f"Quyết định {number}", changed, on_branch=number.endswith("5/QĐ-UBND"))

    def _add(self, number: str, signed: date) -> str:
        self._next += 1
        code = f"1.{self._next:06}"
        record = deepcopy({**COMPLETE, "ma": code, "ten": f"Thủ tục {_spelt(self._next)}"})
        record["linh_vuc"] = SECTORS[self._next % 2]
        record["cong_bo"] = [_announcement(number, signed, signed + timedelta(days=8), "moi-ban-hanh")]
        self._records[code] = record
        return code

    def _amend(self, code: str, number: str, signed: date, effective: date) -> None:
        record = self._records[code]
        announced = _announcement(number, signed, effective, "duoc-sua-doi-bo-sung")
        record["cong_bo"] = [announced, *record["cong_bo"]]
        channel = record["cach_thuc"][0]
        channel["phi_le_phi"][0]["so_tien"] += 1000
        if self._random.random() < 0.5:
            channel["thoi_han"][0]["so"] += 1
        if self._random.random() < 0.3:
            record["trinh_tu"] += "\n3. Ký nhận kết quả vào sổ."

    def _tidy(self, day: date) -> None:
        """Edits of no weight: a comma, a word to search by."""
        codes = self._random.sample([code for code, one in self._records.items() if "bai_bo" not in one], 4)
        for code in codes:
            self._records[code]["trinh_tu"] = self._records[code]["trinh_tu"].replace("Nộp hồ sơ.", "Nộp hồ sơ;")
            self._records[code]["tu_khoa"] = ["giấy tờ"]
        self.script.trivial[day] = frozenset(codes)
        self._land(day, "Sửa dấu câu", {code: self._records[code] for code in codes})

    def _land(self, day: date, subject: str, changed: Mapping[str, dict[str, Any]], *, on_branch: bool = False) -> None:
        if on_branch:
            self._git("checkout", "--quiet", "-b", "sua")
        for code, record in changed.items():
            file = self.folder / "procedures" / record["linh_vuc"] / f"{code.replace('.', '-')}.md"
            file.parent.mkdir(parents=True, exist_ok=True)
            file.write_text(make_text(**record), "utf-8")
        self._git("add", "--all")
        self._git("commit", "--quiet", "--message", subject, day=day - timedelta(days=3) if on_branch else day)
        if on_branch:
            self._git("checkout", "--quiet", "main")
            self._git("merge", "--quiet", "--no-ff", "--message", f"Gộp: {subject}", "sua", day=day)
            self._git("branch", "--quiet", "--delete", "sua")
        self.script.days[day] = self._git("rev-parse", "HEAD").strip()
        self.script.states[day] = deepcopy(self._records)

    def _git(self, *words: str, day: date | None = None) -> str:
        return git(self.folder, *words, day=day)


def git(folder: Path, *words: str, day: date | None = None) -> str:
    """What git says in *folder*; *day* is that of a commit, at nine in the morning in Việt Nam."""
    when = {f"GIT_{who}_DATE": f"{day.isoformat()}T09:00:00+0700" for who in ("AUTHOR", "COMMITTER")} if day else {}
    environment = {**os.environ, **when, "GIT_CONFIG_GLOBAL": os.devnull, "GIT_CONFIG_SYSTEM": os.devnull}
    done = subprocess.run(["git", *words], cwd=folder, env=environment, capture_output=True, text=True, check=True)
    return done.stdout


def built(folder: Path, target: Path, day: date, *, as_then: bool = False) -> None:
    """The site of the repository in *folder* as of *day*, in *target*, without full text."""
    request = Request(
        procedures=folder / "procedures",
        config=(folder if (folder / "site_config.yaml").is_file() else ROOT) / "site_config.yaml",
        templates=ROOT / "templates",
        today=day,
        clock=date.max if as_then else None,
        full_text=False,
    )
    found = build(request, target)
    assert not has_errors(found), found[:3]


def changed_codes(script: Script, since: date, until: date) -> Iterator[str]:
    """Codes whose record on *until* is not what it was on *since*."""
    old, new = script.on(since), script.on(until)
    yield from (code for code in sorted(old | new) if old.get(code) != new.get(code))


def _announcement(number: str, signed: date, effective: date, form: str) -> dict[str, str]:
    days = {"ngay": signed.isoformat(), "hieu_luc_tu": effective.isoformat()}
    return {"so": number, **days, "co_quan": "Chủ tịch Ủy ban nhân dân tỉnh", "hinh_thuc": form}


def _spelt(number: int) -> str:
    """*number* in letters: names that differ by digits alone look like doubles."""
    digits = ("không", "một", "hai", "ba", "bốn", "năm", "sáu", "bảy", "tám", "chín")
    return " ".join(digits[int(digit)] for digit in str(number))
