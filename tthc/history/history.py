"""The history of a folder of procedures as pages need it: read once, asked for each procedure."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

from tthc.history.clocks import say_wrong_clocks
from tthc.history.git import Absence, Blobs, Repository, open_blobs
from tthc.history.mainline import list_landings
from tthc.history.states import FileState, Rename, Turn, list_renames, trace_states, trace_turns
from tthc.history.timeline import PastVersion, trace_versions


@dataclass(frozen=True)
class History:
    """The versions of every procedure up to one day.

    Attributes:
        versions: by code, oldest first; a procedure that no commit holds yet is not in it.
        absence: why there is no history; empty where there is one.
        blobs: reads the files of versions; None where there is no history.
        clocks: commit → a sentence on the day that its clock told, where that is not the day on which it landed.
        states: by code, every state of its files, also for part of a day.
        turns: what each word that a sheet asks for beside the record stood for, and from when on.
        renames: of ids in lists, the newest first.
    """

    versions: Mapping[str, tuple[PastVersion, ...]] = field(default_factory=dict)
    absence: str = ""
    blobs: Blobs | None = field(default=None, compare=False)
    clocks: Mapping[str, str] = field(default_factory=dict)
    states: Mapping[str, tuple[FileState, ...]] = field(default_factory=dict)
    turns: Mapping[str, tuple[Turn, ...]] = field(default_factory=dict)
    renames: tuple[Rename, ...] = ()

    def close(self) -> None:
        """End what reads files in this process."""
        if self.blobs is not None:
            self.blobs.close()

    def of(self, code: str) -> tuple[PastVersion, ...]:
        """The versions of one procedure, oldest first."""
        return self.versions.get(code, ())

    def clock_of(self, commit: str) -> str:
        """What to say of the clock with which *commit* was made; empty where it was right."""
        return self.clocks.get(commit, "")


def history_of(repository: Repository | Absence, until: date) -> History:
    """The history that *repository* tells of each procedure up to the day *until*."""
    if isinstance(repository, Absence):
        return History(absence=repository.reason)
    landings = list_landings(repository)
    clocks = say_wrong_clocks(landings, repository.clock)
    with open_blobs(repository) as blobs:
        turns = trace_turns(landings, until, blobs)
    states = trace_states(landings, until)
    versions = trace_versions(landings, until)
    return History(versions, "", Blobs(repository.git), clocks, states, turns, list_renames(turns))
