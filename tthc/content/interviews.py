"""Interviews (`procedures/_hoi-dap/*.md`): models, and SourceFile → InterviewEntry or faults."""

from tthc.content.parse import WithNote, parse_with_note
from tthc.content.source import SourceFile
from tthc.diagnostics import Diagnostic
from tthc.model.interview import Interview


class InterviewEntry(WithNote[Interview]):
    """An interview with its note, shown below the questions, and the places of its nodes."""

    __slots__ = ()

    @property
    def interview(self) -> Interview:
        """The interview itself."""
        return self.record


def parse_interview(source: SourceFile) -> tuple[InterviewEntry | None, tuple[Diagnostic, ...]]:
    """The interview in *source*, or all faults of its YAML and its model at once."""
    return parse_with_note(source, Interview, InterviewEntry)
