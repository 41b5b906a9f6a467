"""The command `compare`: the catalogue on two days."""

from pathlib import Path

import click

from commands.options import TEMPLATES, File, hand_over, local_today, procedures, tell_ignored
from tthc.diagnostics import BuildError

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
    from tthc.papers.compare.comparison import Scope
    from tthc.papers.compare.run import ComparisonRequest, draw_report

    tell_ignored(procedures)
    form = style or _style_of(output)
    if form == "docx" and output is None:
        raise BuildError("tệp Word không in ra màn hình được; thêm --output TỆP.docx")
    asked = ComparisonRequest(procedures, old, new, Scope(agency, sector), everything, local_today())
    hand_over(draw_report(asked, form, TEMPLATES), output)


def _style_of(output: Path | None) -> str:
    """The form that the name of a file asks for."""
    ending = output.suffix.lower().removeprefix(".") if output else ""
    named = _ENDINGS.get(ending, ending)
    return named if named in _STYLES else "text"
