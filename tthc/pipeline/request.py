"""What a command asks for: what to read, and for which day."""

from dataclasses import dataclass
from datetime import date
from pathlib import Path


@dataclass(frozen=True, slots=True, kw_only=True)
class Request:
    """What to read, and for which day.

    Attributes:
        procedures: the folder of procedures.
        config: the file of the configuration.
        templates: the folder of templates.
        today: the day as of which the catalogue is checked and shown.
        base_url: address that takes the place of the configured one.
        clock: the day on which it is asked, where that is not `today`.
        full_text: whether what takes longest is made, full-text search and the zip of the site; the configuration can
            forbid each as well.
        docs: the folder of the manual; a site without one has none.
        compress: whether each text also comes in brotli and gzip, for a server that sends files as they are.
    """

    procedures: Path
    config: Path
    templates: Path
    today: date
    base_url: str | None = None
    clock: date | None = None
    full_text: bool = True
    docs: Path | None = None
    compress: bool = False

    @property
    def as_then(self) -> bool:
        """Whether the files are those that had landed by `today`, where newer ones have landed since."""
        return self.clock is not None and self.today < self.clock

    @property
    def now(self) -> date:
        """The last day on which anything can have landed."""
        return max(self.today, self.clock or self.today)
