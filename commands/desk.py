"""The commands for several editors of one procedure: `merge`, which git calls, and `export`, a Word sheet to sign."""

import sys
from pathlib import Path

import click

from commands.options import File, procedures
from commands.papers import deliver
from tthc.content.filenames import stem_of


@click.command()
@click.argument("base", type=File, metavar="GỐC")
@click.argument("ours", type=File, metavar="BÊN_NÀY")
@click.argument("theirs", type=File, metavar="BÊN_KIA")
@click.argument("shown", default="", metavar="[ĐƯỜNG_DẪN]")
def merge(base: Path, ours: Path, theirs: Path, shown: str) -> None:
    """Gộp hai bản sửa của một thủ tục theo từng trường; git tự gọi (make hooks). Kết quả ghi vào BÊN_NÀY."""
    from tthc.editing.merging.run import merge_files  # noqa: PLC0415 — only git asks for it

    outcome = merge_files(base, ours, theirs, shown or ours.as_posix())
    for line in outcome.lines:
        click.echo(line, err=True)
    sys.exit(0 if outcome.is_clean else 1)


@click.command()
@click.argument("code", metavar="MÃ")
@click.option("--docx", is_flag=True, required=True, help="Tệp Word theo mẫu chi tiết thủ tục, để trình và ký.")
@click.option("--output", type=File, help="Tệp nhận; mặc định <mã>.docx trong thư mục này.")
@procedures
def export(code: str, output: Path | None, procedures: Path, **_: bool) -> None:
    """Xuất một thủ tục ra Word; lệnh import đọc lại đủ mọi trường."""
    from tthc.interchange.word.export import exported  # noqa: PLC0415 — a site is built without the libraries that this needs

    deliver(exported(procedures, code), output or Path(f"{stem_of(code)}.docx"))
