"""All commands under one name: each file is imported when its command is called or its help is asked for."""

from importlib import import_module
from keyword import iskeyword

import click

from tthc.diagnostics import BuildError

_NAMES = (
    "annex",
    "build",
    "check",
    "cms",
    "codeowners",
    "compare",
    "export",
    "fmt",
    "import",
    "merge",
    "new",
    "notices",
    "schema",
    "serve",
    "verify",
)
"""In the order of the help."""


class Commands(click.Group):
    """The commands of `commands/`; without one, `build` is meant."""

    def list_commands(self, _: click.Context) -> list[str]:
        """The names in the order of the help."""
        return [*_NAMES]

    def get_command(self, _: click.Context, cmd_name: str) -> click.Command | None:
        """The command of that name, from the file of that name; None where there is none."""
        if cmd_name not in _NAMES:
            return None
        name = f"{cmd_name}_" if iskeyword(cmd_name) else cmd_name
        command: click.Command = getattr(import_module(f"commands.{name}"), name)
        return command

    def parse_args(self, context: click.Context, args: list[str]) -> list[str]:
        """Put `build` before options that stand without a command."""
        if not args or (args[0].startswith("-") and args[0] not in ("-h", "--help")):
            args = ["build", *args]
        return super().parse_args(context, args)

    def invoke(self, context: click.Context) -> object:
        """An operator's fault is one line on stderr and exit status 2, never a traceback."""
        try:
            return super().invoke(context)
        except BuildError as error:
            raise click.UsageError(str(error)) from error


@click.group(cls=Commands, context_settings={"help_option_names": ["-h", "--help"]})
def cli() -> None:
    """Danh mục thủ tục hành chính: kiểm tra, dựng trang, nhập dữ liệu."""
