"""The command line: gathers the commands of `commands/`; decides nothing."""

from commands.startup import prepare

if __name__ == "__main__":
    prepare()

import click

from commands.gathering import Commands


@click.group(cls=Commands, context_settings={"help_option_names": ["-h", "--help"]})
def cli() -> None:
    """Danh mục thủ tục hành chính: kiểm tra, dựng trang, nhập dữ liệu."""


if __name__ == "__main__":
    cli()
