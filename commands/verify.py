"""The command `verify`: whether a copy is the site that was published."""

import sys
from pathlib import Path

import click

from commands.options import File


@click.command()
@click.argument("place", type=File, metavar="THƯ_MỤC|ZIP")
@click.option("--public-key", type=File, help="Khóa công khai minisign; có khóa thì buộc phải có chữ ký đúng.")
def verify(place: Path, public_key: Path | None) -> None:
    """So một bản sao của trang với danh sách SHA-256 và chữ ký đi kèm."""
    from tthc.release.verify import verify as verify_copy

    report = verify_copy(place, public_key)
    click.echo(report.as_text())
    sys.exit(0 if report.is_clean else 1)
