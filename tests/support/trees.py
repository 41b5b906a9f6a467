"""Folders of procedures on the disk, and faults by their place in them."""

from pathlib import Path

from making import make_docx, make_text

from tthc.diagnostics import Diagnostic


def make_tree(root: Path, **lists: str) -> Path:
    """A folder of procedures with one complete record; *lists* replace the text of a list, by its name with `_`."""
    known = {
        "co_quan": '- {id: "ubnd-xa", ten: "UBND xã", cap: "xa"}\n- {id: "ttpvhcc-xa", ten: "Trung tâm", cap: "xa"}\n',
        "linh_vuc": '- {id: "ho-tich", ten: "Hộ tịch"}\n',
        "doi_tuong": '- {id: "cong-dan-viet-nam", ten: "Công dân", nhom: "ca-nhan"}\n',
    }
    for folder in ("_danh-muc", "_bieu-mau", "ho-tich"):
        (root / folder).mkdir(parents=True)
    for name, text in {**known, **lists}.items():
        (root / "_danh-muc" / f"{name.replace('_', '-')}.yaml").write_text(text, "utf-8")
    (root / "_bieu-mau" / "to-khai.docx").write_bytes(make_docx())
    (root / "ho-tich" / "1-000101.md").write_text(make_text(), "utf-8")
    return root


def places(found: tuple[Diagnostic, ...], root: Path) -> list[tuple[str, int, str]]:
    return [(Path(d.location.path).relative_to(root).as_posix(), d.location.line, d.rule) for d in found]
