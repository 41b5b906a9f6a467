"""Values → HTML documents that stand alone: the templates of `templates/documents/`."""

from pathlib import Path

from jinja2 import Environment, StrictUndefined

from tthc.templates import TemplateFolder
from tthc.text import format_long_date, format_short_date


def draw(templates: Path, name: str, **values: object) -> str:
    """The document *name* with *values*; its style stands in it, so that one file can be sent and printed."""
    environment = Environment(
        loader=TemplateFolder(templates),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
    )
    environment.filters |= {"long_date": format_long_date, "short_date": format_short_date}
    return environment.get_template(f"documents/{name}").render(**values)
