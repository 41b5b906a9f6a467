"""The command `fmt`: every file in the one way to write it."""

from pathlib import Path

import click

from commands.options import File, finish, procedures


@click.command()
@click.option("--check", "only_check", is_flag=True, help="Chỉ nêu tệp chưa đúng dạng, không ghi.")
@click.option("--config", type=File, default="site_config.yaml", show_default=True, help="Tệp cấu hình.")
@procedures
def fmt(*, only_check: bool, config: Path, procedures: Path) -> None:
    """Đưa mọi tệp về một dạng viết, giữ ghi chú; sửa những gì sửa được."""
    from tthc.editing.format import format_tree
    from tthc.editing.lineends import mend_line_ends

    changed, found = format_tree(procedures, write=not only_check)
    if mend_line_ends(config, write=not only_check):
        changed = (config, *changed)
    for file in changed:
        click.echo(file.as_posix())
    finish(found, "text", 1 if only_check and changed else 0)
