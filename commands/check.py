"""The command `check`: what is wrong with the catalogue, told as whoever reads it needs it."""

from pathlib import Path
from typing import Any

import click

from commands.options import DOCS, TEMPLATES, File, finish, sources, tell_ignored
from tthc.diagnostics import FORMATS, BuildError


@click.command()
@sources
@click.option("--format", "style", type=click.Choice(list(FORMATS)), default="text", show_default=True, help="Dạng in.")
@click.option(
    "--changed-since", "since", default="", metavar="BẢN", help="Nêu trước lỗi của tệp đã sửa từ bản git này."
)
@click.option("--summary", type=File, help="Tệp Markdown nhận thêm bảng tóm tắt ở cuối.")
def check(style: str, since: str, summary: Path | None, **where: Any) -> None:
    """Kiểm tra mọi thủ tục; không sửa gì."""
    from tthc import pipeline
    from tthc.review.findings import findings, summary_of

    tell_ignored(where["procedures"])
    found = pipeline.check(pipeline.Request(templates=TEMPLATES, docs=DOCS, **where))
    ranked = findings(found, where["procedures"], since)
    if summary:
        _append(summary, summary_of(ranked))
    finish(ranked.found, style)


def _append(file: Path, text: str) -> None:
    try:
        with file.open("a", encoding="utf-8", errors="backslashreplace") as summary:
            summary.write(text)
    except OSError as error:
        raise BuildError(f"không ghi được {file.as_posix()}: {error.strerror}; chọn --summary khác") from error
