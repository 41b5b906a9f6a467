"""The command `annex`: the draft of a decision with its annexes."""

from pathlib import Path
from typing import Any

import click

from commands.options import TEMPLATES, File, hand_over, itself, local_today, sources, tell_ignored


@click.command()
@click.option("--since", default="", metavar="BẢN", help="So với bản git (hoặc ngày) này để biết công bố gì.")
@click.option("--until", default="", metavar="BẢN", help="Mốc sau; mặc định là tệp đang có trong thư mục.")
@click.option("--decision", default="", metavar="SỐ", help="Số quyết định trong _quyet-dinh/, ví dụ 2969/QĐ-UBND.")
@click.option("--output", type=File, help="Tệp nhận, .docx hoặc .html; không ghi thì in HTML.")
@sources
def annex(since: str, until: str, decision: str, output: Path | None, **where: Any) -> None:
    """Soạn dự thảo quyết định công bố và các phụ lục theo thể thức văn bản hành chính."""
    from tthc.papers.annex.run import AnnexRequest, draft_decision, draw_decision

    tell_ignored(itself(where["procedures"]))
    draft, warnings = draft_decision(
        AnnexRequest(since=since, until=until, decision=decision, clock=local_today(), **where)
    )
    for warning in warnings:
        click.echo(f"Lưu ý: {warning}.", err=True)
    hand_over(draw_decision(draft, output.suffix if output else ".html", TEMPLATES), output)
