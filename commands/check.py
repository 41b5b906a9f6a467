"""The command `check`: what is wrong with the catalogue, printed as whoever reads it needs it."""

from pathlib import Path
from typing import Any

import click

from commands.options import DOCS, TEMPLATES, File, finish, local_today, sources, tell_ignored
from tthc.diagnostics import FORMATS
from tthc.disk import deliver


@click.command()
@sources
@click.option("--format", "style", type=click.Choice(list(FORMATS)), default="text", show_default=True, help="Dạng in.")
@click.option(
    "--changed-since", "since", default="", metavar="BẢN", help="Nêu trước lỗi của tệp đã sửa từ bản git này."
)
@click.option("--summary", type=File, help="Tệp Markdown nhận thêm bảng tóm tắt ở cuối.")
def check(style: str, since: str, summary: Path | None, **where: Any) -> None:
    """Kiểm tra mọi thủ tục; không sửa gì."""
    from tthc.history.checkout import repository_on
    from tthc.pipeline.reading import check as run
    from tthc.pipeline.request import Request
    from tthc.review.findings import collect_findings, summarize

    tell_ignored(where["procedures"])
    if where["today"] < local_today():
        repository_on(where["procedures"], where["today"], local_today())
    found = run(Request(templates=TEMPLATES, docs=DOCS, clock=local_today(), **where))
    ranked = collect_findings(found, where["procedures"], since)
    if summary:
        deliver(summary, summarize(ranked).encode("utf-8", "backslashreplace"), at_end=True)
    finish(ranked.found, style)
