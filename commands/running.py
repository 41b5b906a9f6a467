"""How a command ends: each kind of end has a status, and 1 is left to the commands, where it means content errors."""

import os
import sys
from typing import NoReturn

import click

_USAGE, _INTERRUPTED, _UNREAD = 2, 130, 141
"""Wrong use; and what a shell says of a program that SIGINT or SIGPIPE ended."""


def run(cli: click.Group) -> NoReturn:
    """Run the command that was typed and end with its status; a fault of ours is raised.

    Click's own `main` would end with 1 for an EOFError or a broken pipe, wherever it came from.
    """
    try:
        with cli.make_context("build.py", sys.argv[1:]) as context:
            cli.invoke(context)
    except click.exceptions.Exit as end:
        sys.exit(end.exit_code)
    except click.ClickException as fault:
        fault.show()
        sys.exit(_USAGE)
    except (KeyboardInterrupt, click.Abort):
        sys.exit(_INTERRUPTED)
    except BrokenPipeError:
        if not _is_unread():
            raise
        sys.exit(_UNREAD)
    sys.exit(0)


def _is_unread() -> bool:
    """Whether nobody reads stdout any more; what was left to print is then dropped."""
    try:
        os.write(sys.stdout.fileno(), b"\n")
    except BrokenPipeError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return True
    return False
