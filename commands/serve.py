"""The command `serve`: the site while it is written."""

from typing import Any

import click

from commands.options import DOCS, TEMPLATES, local_today, sources, tell_ignored


@click.command()
@sources
@click.option("--port", type=click.IntRange(0, 65535), default=8000, show_default=True, help="Cổng trên máy này.")
def serve(port: int, **where: Any) -> None:
    """Xem thử trên máy này; mỗi lần lưu tệp, trang hiện lại ngay, kèm lỗi nếu có."""
    from tthc.history.checkout import refuse_past
    from tthc.pipeline.request import Request
    from tthc.preview.server import serve_preview as run

    tell_ignored(where["procedures"])
    if where["today"] < local_today():
        refuse_past(where["procedures"], where["today"], local_today())
    run(Request(templates=TEMPLATES, docs=DOCS, **where), port, click.echo)
