"""`python -m tthc.guide` writes the guide to the keys anew, from the root of the project."""

from pathlib import Path

from tthc.guide.keys import guide

if __name__ == "__main__":
    Path("docs/cac-khoa.md").write_text(guide(), "utf-8")
