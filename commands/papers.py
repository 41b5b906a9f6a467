"""The two commands that make papers from the history of the catalogue: `compare` and `annex`."""

from pathlib import Path
from typing import Any

import click

from commands.options import File, procedures, sources, tell_ignored
from tthc.diagnostics import BuildError

TEMPLATES = Path(__file__).resolve().parents[1] / "templates"
_STYLES = ("text", "html", "csv", "docx", "markdown")
_ENDINGS = {"md": "markdown"}


@click.command()
@click.argument("old", metavar="NGÀY|BẢN")
@click.argument("new", metavar="NGÀY|BẢN")
@click.option("--agency", "--co-quan", default="", help="Chỉ thủ tục của cơ quan có id này (co-quan.yaml).")
@click.option("--field", "--linh-vuc", "sector", default="", help="Chỉ lĩnh vực có id này (linh-vuc.yaml).")
@click.option("--format", "style", type=click.Choice(_STYLES), help="Dạng in; mặc định theo đuôi tệp, hoặc text.")
@click.option("--output", type=File, help="Tệp nhận kết quả; bắt buộc với docx.")
@click.option("--all", "everything", is_flag=True, help="Liệt kê cả thủ tục chỉ sửa câu chữ.")
@procedures
def compare(
    *,
    old: str,
    new: str,
    agency: str,
    sector: str,
    style: str | None,
    output: Path | None,
    everything: bool,
    procedures: Path,
) -> None:
    """So sánh danh mục ở hai ngày (hoặc hai bản git): thủ tục mới, thay đổi, bị bãi bỏ và lý do."""
    from tthc.papers.compare.comparison import Scope  # noqa: PLC0415 — a site is built without what papers need
    from tthc.papers.compare.run import Question, answer  # noqa: PLC0415

    tell_ignored(procedures)
    form = style or _style_of(output)
    if form == "docx" and output is None:
        raise BuildError("tệp Word không in ra màn hình được; thêm --output TỆP.docx")
    deliver(answer(Question(procedures, old, new, Scope(agency, sector), everything), form, TEMPLATES), output)


@click.command()
@click.option("--since", default="", metavar="BẢN", help="So với bản git (hoặc ngày) này để biết công bố gì.")
@click.option("--until", default="", metavar="BẢN", help="Mốc sau; mặc định là tệp đang có trong thư mục.")
@click.option("--decision", default="", metavar="SỐ", help="Số quyết định trong _quyet-dinh/, ví dụ 2969/QĐ-UBND.")
@click.option("--output", type=File, help="Tệp nhận, .docx hoặc .html; không ghi thì in HTML.")
@sources
def annex(since: str, until: str, decision: str, output: Path | None, **where: Any) -> None:
    """Soạn dự thảo quyết định công bố và các phụ lục theo thể thức văn bản hành chính."""
    from tthc.papers.annex.run import Request, annexed, drawn  # noqa: PLC0415 — a site is built without what papers need

    tell_ignored(where["procedures"])
    draft, warnings = annexed(Request(since=since, until=until, decision=decision, **where))
    for warning in warnings:
        click.echo(f"Lưu ý: {warning}.", err=True)
    deliver(drawn(draft, output.suffix if output else ".html", TEMPLATES), output)


def _style_of(output: Path | None) -> str:
    """The form that the name of a file asks for."""
    ending = output.suffix.lower().removeprefix(".") if output else ""
    named = _ENDINGS.get(ending, ending)
    return named if named in _STYLES else "text"


def deliver(content: bytes, output: Path | None) -> None:
    """Into the file, or to stdout as it is."""
    if output is None:
        click.echo(content, nl=False)
        return
    try:
        output.parent.mkdir(parents=True, exist_ok=True)
        output.write_bytes(content)
    except OSError as error:
        raise BuildError(f"không ghi được {output.as_posix()}: {error.strerror}; chọn --output khác") from error
    click.echo(output.as_posix())
