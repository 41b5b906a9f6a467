"""The command `merge`, which git calls: two changes of one procedure into one."""

import sys
from pathlib import Path

import click

from commands.options import File

CONFLICT = 3
"""Exit status where somebody has to decide: no crash ends with it, so both sides are in the file."""


@click.command()
@click.argument("base", type=File, metavar="GỐC")
@click.argument("ours", type=File, metavar="BÊN_NÀY")
@click.argument("theirs", type=File, metavar="BÊN_KIA")
@click.argument("shown", default="", metavar="[ĐƯỜNG_DẪN]")
def merge(base: Path, ours: Path, theirs: Path, shown: str) -> None:
    """Gộp hai bản sửa của một thủ tục theo từng trường; git tự gọi (make hooks). Kết quả ghi vào BÊN_NÀY."""
    from tthc.editing.merging.run import merge_files

    outcome = merge_files(base, ours, theirs, shown or ours.as_posix())
    for line in outcome.lines:
        click.echo(line, err=True)
    click.echo("merged" if outcome.is_clean else "conflict")  # the driver takes no silence for an answer
    sys.exit(0 if outcome.is_clean else CONFLICT)
