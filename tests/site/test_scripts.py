from pathlib import Path

from tthc.site.assets import bundle, slim


def test_scripts_of_a_folder_come_as_one_in_the_order_of_their_names(tmp_path: Path) -> None:
    (tmp_path / "b.js").write_text("second();\n", "utf-8")
    (tmp_path / "a.js").write_text("// First.\nfirst();\n", "utf-8")
    (tmp_path / "c.css").write_text("p {}", "utf-8")

    assert bundle(tmp_path) == b"first();\nsecond();\n"


def test_only_comments_that_fill_lines_go() -> None:
    script = '/** A block\n * of lines. */\nlet a = "//x"; // kept\n\n  // gone\n  let b = `\n    text`;\n'

    assert slim(script) == 'let a = "//x"; // kept\nlet b = `\ntext`;\n'
