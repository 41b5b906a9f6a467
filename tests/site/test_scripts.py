import re
from pathlib import Path

from tthc.site.assets import bundle, slim

TEMPLATES = Path("templates")


def test_scripts_of_a_folder_come_as_one_in_the_order_of_their_names(tmp_path: Path) -> None:
    (tmp_path / "b.js").write_text("second();\n", "utf-8")
    (tmp_path / "a.js").write_text("// First.\nfirst();\n", "utf-8")
    (tmp_path / "c.css").write_text("p {}", "utf-8")

    assert bundle(tmp_path) == b"first();second();\n"


def test_comments_and_idle_space_go_and_texts_stay() -> None:
    script = '/** A block\n * of lines. */\nlet a = "//  x"; // gone\n\n  // gone\n  let b = `\n    ${a}  text`;\n'

    assert slim(script) == 'let a="//  x";let b=`\n    ${a}  text`;\n'


def test_no_template_of_a_script_holds_another() -> None:
    """What makes scripts small takes the second backtick for the end of the first template."""
    scripts = [*TEMPLATES.glob("static/**/*.js"), *TEMPLATES.glob("pages/*.js")]

    assert scripts
    assert [path.name for path in scripts if re.search(r"`[^`]*\$\{[^}`]*`", path.read_text("utf-8"))] == []
