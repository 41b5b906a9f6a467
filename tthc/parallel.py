"""One function over many items on all cores, in order; in this process where there is nothing to gain."""

import gc
import multiprocessing
import os
import pickle
import threading
import time
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures.process import BrokenProcessPool
from contextlib import closing, suppress
from multiprocessing.connection import Connection
from multiprocessing.process import BaseProcess
from queue import SimpleQueue
from traceback import format_exc
from typing import Any, NamedTuple, TypeVar

_T = TypeVar("_T")
_R = TypeVar("_R")

_FEW = 64
_MOST_AT_ONCE = 8
_MOST_PORTIONS = 1024
_NUMBER = 4
"""Bytes of the number of a portion; those of all portions fit into the smallest buffer that a pipe has."""


def count_workers() -> int:
    """Cores that this process may use."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


def spread(
    task: Callable[[_T], _R], items: Sequence[_T], processes: int | None = None, *, few: int = _FEW
) -> Iterator[_R]:
    """The results of *task* in the order of *items*, made by this process and by others that it forks.

    *task* may be a closure over large values: it is inherited, not sent, as items are; results are sent.

    Args:
        few: fewer items than these are not worth another process.

    Raises:
        BrokenProcessPool: a process died, as for want of memory.
    """
    number = count_workers() if processes is None else processes
    if number < 2 or len(items) < few or "fork" not in multiprocessing.get_all_start_methods():
        yield from map(task, items)
        return
    size = max(1, min(_MOST_AT_ONCE, len(items) // (number * 8)), -(-len(items) // _MOST_PORTIONS))
    portions = tuple(items[start : start + size] for start in range(0, len(items), size))
    with closing(_Crew(task, portions, number - 1)) as crew:
        for place in range(len(portions)):
            yield from crew.made(place)


class _Made(NamedTuple):
    """What came of a portion: its results, or the error that ended it."""

    place: int
    results: Sequence[Any]
    error: Exception | None = None


class _Crew:
    """This process and *others* that it forks, each of which takes the next portion as soon as it is done with one."""

    def __init__(self, task: Callable[[Any], Any], portions: Sequence[Sequence[Any]], others: int) -> None:
        self._task = task
        self._portions = portions
        self._done: dict[int, _Made] = {}
        self._sent: SimpleQueue[bytes | BaseProcess] = SimpleQueue()
        self._todo, numbers = os.pipe()
        os.write(numbers, b"".join(place.to_bytes(_NUMBER) for place in range(len(portions))))
        os.close(numbers)
        helpers = tuple(self._forked() for _ in range(others))
        self._helpers = {process for process, _ in helpers}
        for one in helpers:
            threading.Thread(target=_receive, args=(*one, self._sent), daemon=True).start()

    def made(self, place: int) -> Sequence[Any]:
        """The results of the portion at *place*; this process makes others until it is there."""
        while place not in self._done:
            mine = self._next()
            if mine:
                self._done[mine.place] = mine
            self._take(wait=not mine)
        found = self._done.pop(place)
        if found.error:
            raise found.error
        return found.results

    def close(self) -> None:
        """Let nobody begin another portion, and wait for those who are at one."""
        while os.read(self._todo, _NUMBER * _MOST_PORTIONS):
            pass
        os.close(self._todo)
        for process in self._helpers:
            process.join()

    def _forked(self) -> tuple[BaseProcess, Connection]:
        fork = multiprocessing.get_context("fork")
        results, mine = fork.Pipe(duplex=False)
        process = fork.Process(target=self._help, args=(mine,), daemon=True)
        process.start()
        mine.close()
        return process, results

    def _help(self, results: Connection) -> None:
        """What a forked process does from its first to its last moment."""
        _follow_parent()
        gc.freeze()
        while made := self._next():
            results.send_bytes(pickle.dumps(made))

    def _next(self) -> _Made | None:
        """The next portion that nobody has begun, made; None where all are begun."""
        number = os.read(self._todo, _NUMBER)
        if not number:
            return None
        place = int.from_bytes(number)
        try:
            return _Made(place, tuple(map(self._task, self._portions[place])))
        except Exception as error:  # noqa: BLE001 — raised where the results are asked for
            error.add_note(format_exc())
            return _Made(place, (), error)

    def _take(self, *, wait: bool) -> None:
        """Take what others have sent; *wait* until there is something."""
        while wait or not self._sent.empty():
            if not self._helpers:
                raise BrokenProcessPool("a process ended without a word in the middle of its work")
            sent = self._sent.get()
            if isinstance(sent, bytes):
                made = pickle.loads(sent)  # noqa: S301 — by a process that this one forked
                self._done[made.place] = made
            else:
                self._part_with(sent)
            wait = False

    def _part_with(self, helper: BaseProcess) -> None:
        helper.join()
        self._helpers.remove(helper)
        if helper.exitcode:
            raise BrokenProcessPool(f"a process ended with {helper.exitcode} in the middle of its work")


def _receive(helper: BaseProcess, results: Connection, sent: "SimpleQueue[bytes | BaseProcess]") -> None:
    """Hand on what *helper* sends, and itself when it has ended: nobody who sends has to wait."""
    with results, suppress(EOFError, OSError):
        while True:
            sent.put(results.recv_bytes())
    sent.put(helper)


def _follow_parent() -> None:
    """End this process soon after its parent was killed, which no pipe tells a forked process."""
    parent = os.getppid()

    def watch() -> None:
        while os.getppid() == parent:
            time.sleep(0.5)
        os._exit(1)

    threading.Thread(target=watch, daemon=True).start()
