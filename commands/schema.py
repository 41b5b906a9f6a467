"""The command `schema`: the schema of a record for text editors."""

from pathlib import Path

import click

from commands.options import File


@click.command()
@click.option("--output", type=File, default=".cache/luoc-do", show_default=True, help="Thư mục nhận lược đồ.")
def schema(output: Path) -> None:
    """Ghi JSON Schema và cài đặt cho trình soạn thảo."""
    from tthc.disk import write_over
    from tthc.model.jsonschema import compose_editor_settings, compose_schemas

    for name, content in {**compose_schemas(), "settings.json": compose_editor_settings(output.as_posix())}.items():
        write_over(output / name, content.encode("utf-8", "surrogateescape"))
        click.echo((output / name).as_posix())
