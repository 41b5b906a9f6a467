"""Journeys over several procedures (`procedures/_hanh-trinh/*.md`): models, and SourceFile → JourneyEntry or faults."""

from tthc.content.parse import WithNote, parse_with_note
from tthc.content.source import SourceFile
from tthc.diagnostics import Diagnostic
from tthc.model.journey import Journey


class JourneyEntry(WithNote[Journey]):
    """A journey with its note, shown under the heading “Cần biết”, and the places of its nodes."""

    __slots__ = ()

    @property
    def journey(self) -> Journey:
        """The journey itself."""
        return self.record


def parse_journey(source: SourceFile) -> tuple[JourneyEntry | None, tuple[Diagnostic, ...]]:
    """The journey in *source*, or all faults of its YAML and its model at once."""
    return parse_with_note(source, Journey, JourneyEntry)
