"""A plugin of pytest that measures which lines and branches of the program the tests run: `-p measuring`.

Every worker of pytest-xdist measures for itself, and each process that the program forks; what they found is put
together, printed, and held to `LEAST`.
What no test can run bears `# pragma: no cover — why`.
"""

import atexit
import json
import os
import pickle
from collections.abc import Sequence
from multiprocessing.util import Finalize, register_after_fork
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any, Final

import pytest
import slipcover
from covered import LEAST, lines_of, percent

PACKAGES: Final = ("tthc", "commands")

_found: list[dict[str, Any]] = []
_measured = slipcover.Slipcover(branch=True, source=list(PACKAGES))
slipcover.ImportManager(_measured, slipcover.FileMatcher(sources=list(PACKAGES))).__enter__()  # the first to import
_forked = TemporaryDirectory(prefix="forked-")  # where a forked process leaves what it ran
atexit.register(_forked.cleanup)


def _begin_forked(measured: slipcover.Slipcover) -> None:
    measured.signal_child_process()
    Finalize(None, _end_forked, exitpriority=0)


def _end_forked() -> None:
    (Path(_forked.name) / str(os.getpid())).write_bytes(pickle.dumps(dict(_measured._get_newly_seen())))


register_after_fork(_measured, _begin_forked)


def _own() -> dict[str, Any]:
    """What this process ran, and those that it forked."""
    for file in Path(_forked.name).iterdir():
        for name, seen in pickle.loads(file.read_bytes()).items():  # noqa: S301 — by a process that this one forked
            _measured.all_seen[name].update(seen)
    coverage: dict[str, Any] = _measured.get_coverage()
    return coverage


@pytest.hookimpl(trylast=True)
def pytest_sessionfinish(session: pytest.Session) -> None:
    """A worker hands on what it found; whoever has it all fails where it is too little."""
    output = getattr(session.config, "workeroutput", None)
    if output is not None:
        output["coverage"] = json.dumps(_own())  # only plain types go from process to process
        return
    _found.append(_own())
    if session.exitstatus == pytest.ExitCode.OK and percent(together(_found)) < LEAST:
        session.exitstatus = pytest.ExitCode.TESTS_FAILED


@pytest.hookimpl(optionalhook=True)
def pytest_testnodedown(node: Any) -> None:
    """What a worker found; one that died has nothing to hand on."""
    output = getattr(node, "workeroutput", {})
    if "coverage" in output:
        _found.append(json.loads(output["coverage"]))


def pytest_terminal_summary(terminalreporter: Any) -> None:
    """The files of which too little was run, and the figure of the whole."""
    terminalreporter.section("coverage")
    for line in lines_of(together(_found)):
        terminalreporter.line(line)


def pytest_unconfigure() -> None:
    """Take away what forked processes left."""
    _forked.cleanup()


def together(found: Sequence[dict[str, Any]]) -> dict[str, Any]:
    """What several processes ran, as if one had."""
    whole = {**found[0], "files": dict(found[0]["files"])}
    for one in found[1:]:
        slipcover.merge_coverage(whole, one)
    return whole
