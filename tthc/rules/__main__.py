"""`python -m tthc.rules` writes the documents of the rules anew, from the root of the project."""

from pathlib import Path

from tthc.rules.guide import guide, with_table

if __name__ == "__main__":
    contributing = Path(".github/CONTRIBUTING.md")
    contributing.write_text(with_table(contributing.read_text("utf-8")), "utf-8")
    Path("docs/quy-tac.md").write_text(guide(), "utf-8")
