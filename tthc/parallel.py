"""One function over many items on all cores, in order; in this process where there is nothing to gain."""

import multiprocessing
import os
import threading
import time
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from typing import Any, TypeVar

T = TypeVar("T")
R = TypeVar("R")

_FEW = 64
_task: Callable[[Any], Any] | None = None


def workers() -> int:
    """Cores that this process may use."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


def spread(task: Callable[[T], R], items: Sequence[T], processes: int | None = None) -> Iterator[R]:
    """The results of *task* in the order of *items*.

    Workers are forked, so *task* may be a closure over large values: it is inherited, not sent; items and results are.

    Raises:
        BrokenProcessPool: a worker died, as for want of memory.
    """
    global _task  # noqa: PLW0603 — the one way to hand a closure to forked workers
    number = workers() if processes is None else processes
    if number < 2 or len(items) < _FEW or "fork" not in multiprocessing.get_all_start_methods():
        yield from map(task, items)
        return
    _task = task
    try:
        fork = multiprocessing.get_context("fork")
        with ProcessPoolExecutor(number, fork, _follow_parent) as pool:
            yield from pool.map(_run, items, chunksize=max(1, min(32, len(items) // (number * 4))))
    finally:
        _task = None


def _run(item: Any) -> Any:
    if _task is None:
        raise RuntimeError("a worker was started outside `spread`")
    return _task(item)


def _follow_parent() -> None:
    """End the worker soon after its parent was killed, which no pipe tells a forked process."""
    parent = os.getppid()

    def watch() -> None:
        while os.getppid() == parent:
            time.sleep(0.5)
        os._exit(1)

    threading.Thread(target=watch, daemon=True).start()
