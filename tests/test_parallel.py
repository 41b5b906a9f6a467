"""Work spread over processes comes back in order, with its errors, and ends with its parent."""

import os
import subprocess
import sys
import time
from collections.abc import Callable
from concurrent.futures.process import BrokenProcessPool
from pathlib import Path

import pytest

from tthc.parallel import spread

ROOT = Path(__file__).parents[1]


@pytest.mark.parametrize("number", [0, 3, 200])
@pytest.mark.parametrize("processes", [1, 2])
def test_results_keep_the_order_of_the_items(number: int, processes: int) -> None:
    offset = 7

    assert list(spread(lambda item: item + offset, range(number), processes)) == [i + 7 for i in range(number)]


def who(_: int) -> int:
    """The process that did some work."""
    time.sleep(0.02)
    return os.getpid()


def test_many_items_are_worked_on_by_this_process_and_others() -> None:
    found = set(spread(who, range(200), 3))

    assert len(found) == 3
    assert os.getpid() in found


def test_few_items_are_spread_where_each_is_worth_it() -> None:
    assert len(set(spread(who, range(40), 2, few=2))) == 2


def test_an_error_reaches_the_caller() -> None:
    with pytest.raises(ZeroDivisionError):
        list(spread(lambda item: 1 // (item - 150), range(200), 2))


def test_an_error_in_another_process_says_where_it_was_made() -> None:
    here = os.getpid()

    def fail(_: int) -> None:
        time.sleep(0.01)
        if os.getpid() != here:
            raise ValueError("made elsewhere")

    with pytest.raises(ValueError, match="made elsewhere") as error:
        list(spread(fail, range(200), 2))

    assert "in fail" in error.value.__notes__[0]


@pytest.mark.parametrize("status", [0, 1])
def test_a_process_that_dies_is_told_and_not_waited_for(status: int) -> None:
    here = os.getpid()

    def end_another(_: int) -> None:
        time.sleep(0.01)
        if os.getpid() != here:
            os._exit(status)

    with pytest.raises(BrokenProcessPool):
        list(spread(end_another, range(200), 2))


def test_results_come_before_all_are_made_and_who_stops_early_waits_for_few() -> None:
    start = time.monotonic()
    found = spread(lambda _: time.sleep(0.05), range(2000), 2)
    next(found)
    del found

    assert time.monotonic() - start < 10


ENDLESS = """
import os, sys, time
from pathlib import Path
from tthc.parallel import spread
def work(item):
    (Path(sys.argv[1]) / str(os.getpid())).touch()
    time.sleep(60)
list(spread(work, range(200), 2))
"""


def test_workers_end_when_their_parent_is_killed(tmp_path: Path) -> None:
    command = [sys.executable, "-c", ENDLESS, str(tmp_path)]
    parent = subprocess.Popen(command, cwd=ROOT, stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL)
    try:
        wait_until(lambda: any(tmp_path.iterdir()))
    finally:
        parent.kill()
        parent.wait(20)
    workers = [int(file.name) for file in tmp_path.iterdir()]
    wait_until(lambda: not any(alive(worker) for worker in workers))

    assert workers
    assert not any(alive(worker) for worker in workers)


def wait_until(holds: Callable[[], bool]) -> None:
    """Wait for *holds*, half a minute at most."""
    deadline = time.monotonic() + 30
    while not holds() and time.monotonic() < deadline:
        time.sleep(0.1)


def alive(process: int) -> bool:
    """Whether *process* still runs; one that ended and waits to be reaped does not."""
    stat = Path(f"/proc/{process}/stat")
    try:
        return stat.read_text().rpartition(")")[2].split()[0] != "Z"
    except FileNotFoundError:
        return False
