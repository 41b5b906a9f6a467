"""The command `export`: a procedure as a sheet of Word, to circulate and to sign."""

from pathlib import Path

import click

from commands.options import File, hand_over, procedures


@click.command()
@click.argument("code", metavar="MÃ")
@click.option("--docx", is_flag=True, required=True, help="Tệp Word theo mẫu chi tiết thủ tục, để trình và ký.")
@click.option("--output", type=File, help="Tệp nhận; mặc định <mã>.docx trong thư mục này.")
@procedures
def export(code: str, output: Path | None, procedures: Path, **_: bool) -> None:
    """Xuất một thủ tục ra Word; lệnh import đọc lại đủ mọi trường."""
    from tthc.content.filenames import stem_of
    from tthc.interchange.word.export import export_procedure

    hand_over(export_procedure(procedures, code), output or Path(f"{stem_of(code)}.docx"))
