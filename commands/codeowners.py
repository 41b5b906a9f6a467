"""The command `codeowners`: who answers for which file."""

from pathlib import Path

import click

from commands.options import File, procedures


@click.command()
@click.option("--output", type=File, default=".", show_default=True, help="Thư mục gốc của kho git.")
@click.option("--config", type=File, default="site_config.yaml", show_default=True, help="Tệp cấu hình.")
@procedures
def codeowners(output: Path, config: Path, procedures: Path) -> None:
    """Ghi CODEOWNERS cho GitHub, GitLab, Gitea: ai duyệt lĩnh vực nào."""
    from tthc.content.listfiles import LISTS_FOLDER, read_lists
    from tthc.disk import write_over
    from tthc.review.codeowners import compose_owner_files

    lists, _ = read_lists(procedures / LISTS_FOLDER)
    for address, content in compose_owner_files(config, lists, procedures.name).items():
        file = output / address
        write_over(file, content.encode())
        click.echo(file.as_posix())
