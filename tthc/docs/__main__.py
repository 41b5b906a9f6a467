"""`python -m tthc.docs` writes the documents of the keys, the rules and the rooms anew, from the project's root."""

from pathlib import Path

from tthc.docs import keys, rooms, rules

CONTRIBUTING, PROGRAM = Path(".github/CONTRIBUTING.md"), Path("docs/lap-trinh.md")

if __name__ == "__main__":
    Path("docs/cac-khoa.md").write_text(keys.compose_keys_guide(), "utf-8")
    Path("docs/quy-tac.md").write_text(rules.compose_rules_guide(), "utf-8")
    CONTRIBUTING.write_text(rules.replace_table(CONTRIBUTING.read_text("utf-8")), "utf-8")
    PROGRAM.write_text(rooms.replace_map(PROGRAM.read_text("utf-8"), Path("tthc")), "utf-8")
