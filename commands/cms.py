"""The command `cms`: the form editor as a folder to serve."""

from pathlib import Path

import click

from commands.options import TEMPLATES, File, procedures
from tthc.diagnostics import BuildError, as_brief


@click.command()
@click.option("--output", type=File, default=".cache/bien-tap", show_default=True, help="Thư mục nhận biểu mẫu.")
@click.option("--bundle", type=File, default=".cache/cms", show_default=True, help="Biểu mẫu do make cms đóng gói.")
@click.option("--config", type=File, default="site_config.yaml", show_default=True, help="Tệp cấu hình.")
@procedures
def cms(*, output: Path, bundle: Path, config: Path, procedures: Path) -> None:
    """Ghi biểu mẫu biên tập vào một thư mục, để phục vụ ở /bien-tap/ trên tên miền riêng."""
    from tthc.content.config import read_config
    from tthc.content.listfiles import LISTS_FOLDER, read_lists
    from tthc.editing.cms.folder import draw_form
    from tthc.output.files import write
    from tthc.output.swap import replacing

    site, faults = read_config(config)
    if site is None:
        raise BuildError(f"{config.as_posix()} có lỗi; chạy: build.py check ({as_brief(faults)})")
    with replacing(output) as fresh:
        count = write(draw_form(site, read_lists(procedures / LISTS_FOLDER)[0], bundle, TEMPLATES), fresh)
    click.echo(f"Đã ghi {count} tệp vào {output.as_posix()}.")
    click.echo(f"Chính sách bảo mật cho máy chủ: {(output / 'chinh-sach.txt').as_posix()}; cách đặt: docs/bieu-mau.md.")
