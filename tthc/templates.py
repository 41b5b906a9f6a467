"""The folder of templates for Jinja, which itself would follow links; and what else of that folder is handed on."""

import os
from collections.abc import Callable
from pathlib import Path

from jinja2 import BaseLoader, Environment, TemplateNotFound
from jinja2.loaders import split_template_path

from tthc.disk import list_files_below, read_content


class TemplateFolder(BaseLoader):
    """The templates in *folder*, by their path below it.

    Raises:
        BuildError: a template is a link or no regular file.
    """

    def __init__(self, folder: Path) -> None:
        self._folder = folder

    def get_source(self, environment: Environment, template: str) -> tuple[str, str, Callable[[], bool]]:  # noqa: ARG002
        """The text of *template*, where it stands, and whether it still is what was read."""
        names = split_template_path(template)
        file = self._folder.joinpath(*names)
        if not os.path.lexists(file):
            raise TemplateNotFound(template)
        stamp = os.lstat(file)
        text = read_content(self._folder, *names).decode()
        return text, str(file), lambda: os.path.lexists(file) and os.lstat(file).st_mtime_ns == stamp.st_mtime_ns

    def list_templates(self) -> list[str]:
        """The path of every file below the folder."""
        return sorted(path.as_posix() for path in list_files_below(self._folder))
