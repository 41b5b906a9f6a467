"""`fmt` brings journeys into one form too: keys in order, quotes, plain prose kept as it is."""

from pathlib import Path

import pytest

from tthc.editing.format import format_bytes, format_tree

FILE = "procedures/_hanh-trinh/sinh-con.md"
ROUGH = """---
ten: Sinh con
id: sinh-con
buoc:
- ten: 'Khai sinh'   # bước đầu
  bat_buoc: true
  ma: [1.001193]
  id: khai-sinh
tu_khoa: [đẻ con]
tom_tat: 'Từ "khai sinh".'
tinh_trang_du_lieu: mau
---
## Nên biết trước
- Mang theo giấy tờ.\x20\x20\x20


- Đi sớm.
"""
NEAT = """---
id: "sinh-con"
ten: "Sinh con"
tom_tat: "Từ \\"khai sinh\\"."
tu_khoa:
  - "đẻ con"
tinh_trang_du_lieu: "mau"
buoc:
  - id: "khai-sinh"
    ten: "Khai sinh" # bước đầu
    ma:
      - "1.001193"
    bat_buoc: true
---

## Nên biết trước
- Mang theo giấy tờ.


- Đi sớm.
"""


def test_a_journey_gets_its_one_form_and_keeps_its_comments_and_its_prose() -> None:
    assert format_bytes(ROUGH.encode(), FILE) == (NEAT.encode(), ())
    assert format_bytes(NEAT.encode(), FILE) == (NEAT.encode(), ())


@pytest.mark.parametrize(
    ("wrong", "rule"),
    [(("id: sinh-con", "id: sinh-con\nid: hai"), "doubled-key"), (("---\nten", "ten"), "no-front-matter")],
)
def test_a_journey_that_cannot_be_read_is_told_and_not_touched(wrong: tuple[str, str], rule: str) -> None:
    content, faults = format_bytes(ROUGH.replace(*wrong).encode(), FILE)

    assert content is None
    assert rule in {fault.rule for fault in faults}


@pytest.mark.parametrize("write", [True, False])
def test_the_command_finds_journeys_beside_procedures_and_writes_only_if_asked(tmp_path: Path, write: bool) -> None:
    file = tmp_path / "_hanh-trinh" / "sinh-con.md"
    file.parent.mkdir()
    file.write_text(ROUGH, "utf-8")

    assert format_tree(tmp_path, write=write) == ((file,), ())
    assert file.read_text("utf-8") == (NEAT if write else ROUGH)
