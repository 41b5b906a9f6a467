"""The command `notices`: what each place has to post, and what was posted where."""

from datetime import date
from pathlib import Path
from typing import Any

import click

from commands.options import TEMPLATES, DayType, File, itself, local_today, procedures, sources, tell_ignored


@click.group(invoke_without_command=True)
@click.option("--office", default="", metavar="ID", help="Một nơi tiếp nhận; không ghi thì mọi nơi.")
@click.option("--changed-since", "since", type=DayType(), help="Chỉ tờ có bản mới từ ngày này, và tờ phải gỡ.")
@click.option("--output", type=File, help="Thư mục nhận bộ tờ HTML để in; không ghi thì chỉ in danh sách.")
@sources
@click.pass_context
def notices(context: click.Context, /, output: Path | None, **where: Any) -> None:
    """Nêu tờ niêm yết của từng nơi: nơi, mã, số bản, từ ngày, đang dán thế nào, tên; ghi bộ tờ để in."""
    if context.invoked_subcommand:
        return
    from tthc.papers.notices import NoticesRequest, reading_notices, write_packs

    tell_ignored(itself(where["procedures"]))
    with reading_notices(NoticesRequest(clock=local_today(), **where)) as found:
        for line in found.lines():
            click.echo("\t".join(line))
        if output:
            write_packs(found, TEMPLATES, output)
    if output:
        click.echo(f"Đã ghi bộ tờ vào {output.as_posix()}", err=True)


@notices.command()
@click.option("--office", required=True, metavar="ID", help="Nơi tiếp nhận, theo id trong noi-tiep-nhan.yaml.")
@click.option("--day", type=DayType(), default=local_today, help="Ngày dán; mặc định hôm nay.")
@click.option("--post", required=True, metavar="CHỨC_DANH", help="Chức danh người dán, không ghi họ tên.")
@click.option("--all", "every", is_flag=True, help="Mọi tờ nơi ấy phải niêm yết mà sổ chưa ghi đúng bản.")
@click.argument("sheets", nargs=-1, metavar="MÃ…")
@procedures
def record(*, sheets: tuple[str, ...], day: date, every: bool, **where: Any) -> None:
    """Ghi vào sổ niêm yết những tờ vừa dán, theo bản hiện hành; MÃ có thể là chữ đọc từ mã QR của tờ."""
    from tthc.editing.posting import PostingRequest, record_postings

    if bool(sheets) == every:
        raise click.UsageError("ghi mã các tờ đã dán, hoặc --all")
    done = record_postings(PostingRequest(sheets=sheets, day=day, every=every, today=local_today(), **where))
    click.echo(done.file.as_posix())
    click.echo(f"Thêm {done.lines} dòng.", err=True)
