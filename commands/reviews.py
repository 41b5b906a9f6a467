"""The commands for changes that others read before they land: `check`, and `codeowners`, which names who reads."""

from pathlib import Path
from typing import Any

import click

from commands.options import File, finish, procedures, sources, tell_ignored
from tthc import pipeline
from tthc.content.load import LISTS, read_lists
from tthc.diagnostics import FORMATS, BuildError
from tthc.disk import write_over
from tthc.review.codeowners import owner_files
from tthc.review.findings import findings, summary_of

ROOT = Path(__file__).resolve().parents[1]
TEMPLATES, DOCS = ROOT / "templates", ROOT / "docs"


@click.command()
@sources
@click.option("--format", "style", type=click.Choice(list(FORMATS)), default="text", show_default=True, help="Dạng in.")
@click.option(
    "--changed-since", "since", default="", metavar="BẢN", help="Nêu trước lỗi của tệp đã sửa từ bản git này."
)
@click.option("--summary", type=File, help="Tệp Markdown nhận thêm bảng tóm tắt ở cuối.")
def check(style: str, since: str, summary: Path | None, **where: Any) -> None:
    """Kiểm tra mọi thủ tục; không sửa gì."""
    tell_ignored(where["procedures"])
    found = pipeline.check(pipeline.Request(templates=TEMPLATES, docs=DOCS, **where))
    ranked = findings(found, where["procedures"], since)
    if summary:
        _append(summary, summary_of(ranked))
    finish(ranked.found, style)


@click.command()
@click.option("--output", type=File, default=".", show_default=True, help="Thư mục gốc của kho git.")
@click.option("--config", type=File, default="site_config.yaml", show_default=True, help="Tệp cấu hình.")
@procedures
def codeowners(output: Path, config: Path, procedures: Path) -> None:
    """Ghi CODEOWNERS cho GitHub, GitLab, Gitea: ai duyệt lĩnh vực nào."""
    lists, _ = read_lists(procedures / LISTS)
    for address, content in owner_files(config, lists, procedures.name).items():
        file = output / address
        write_over(file, content.encode())
        click.echo(file.as_posix())


def _append(file: Path, text: str) -> None:
    try:
        with file.open("a", encoding="utf-8", errors="backslashreplace") as summary:
            summary.write(text)
    except OSError as error:
        raise BuildError(f"không ghi được {file.as_posix()}: {error.strerror}; chọn --summary khác") from error
