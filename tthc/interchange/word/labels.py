"""Blocks of an official Word detail → what stands under each of its labels."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from types import MappingProxyType

from tthc.interchange.cleaning import clean_line
from tthc.interchange.registers import fold_name
from tthc.interchange.word.blocks import Block, Paragraph, Table

LABELS: Mapping[str, str] = MappingProxyType(
    {
        "Mã thủ tục": "code",
        "Mã số": "code",
        "Số quyết định": "decision",
        "Tên thủ tục": "title",
        "Tên thủ tục hành chính": "title",
        "Cấp thực hiện": "levels",
        "Loại thủ tục": "kind",
        "Lĩnh vực": "sector",
        "Trình tự thực hiện": "steps",
        "Cách thức thực hiện": "channels",
        "Thành phần hồ sơ": "dossier",
        "Số lượng hồ sơ": "sets",
        "Số bộ hồ sơ": "sets",
        "Đối tượng thực hiện": "applicants",
        "Cơ quan thực hiện": "agency",
        "Cơ quan có thẩm quyền": "authority",
        "Nơi tiếp nhận": "reception",
        "Địa chỉ tiếp nhận HS": "address",
        "Địa chỉ tiếp nhận hồ sơ": "address",
        "Cơ quan được ủy quyền": "delegated",
        "Cơ quan phối hợp": "coordinating",
        "Kết quả thực hiện": "results",
        "Căn cứ pháp lý": "law",
        "Yêu cầu, điều kiện thực hiện": "requirements",
        "Từ khóa": "keywords",
        "Mô tả": "note",
        "Tóm tắt": "summary",
        "Tên ngắn": "short",
        "Tên thường gọi": "popular",
        "Từ để tìm": "search",
        "Ký duyệt": "signature",
        "Dữ liệu thêm": "extra",
    }
)
_BY_KEY = {fold_name(label): field for label, field in LABELS.items()}
_LONGEST_LABEL = 40
_ONE_LINE = frozenset({"code", "decision", "sector"})
"""What follows their first line in another paragraph is not theirs."""
STRAY = "stray"
"""Field of what follows a line that is complete and belongs to no other."""
_IDENTITY = frozenset({"code", "decision", "title", "levels", "kind", "sector"})
_HEADINGS = frozenset({"", "chi tiet thu tuc hanh chinh", "thu tuc hanh chinh"})
_LABEL = re.compile(r"\s*(?:[0-9]{1,2}[.)]\s*|[-+*]\s*)?(?P<label>[^:\n]{2,40}?)\s*:\s*(?P<rest>.*)", re.DOTALL)
_INLINE = re.compile(
    rf"(?<=\S)\s+(?=(?:{'|'.join(label for label, field in LABELS.items() if field in _IDENTITY)})\s*:)"
)


@dataclass(frozen=True, slots=True)
class Fields:
    """What stands under each label: field → its blocks; "" holds what stands before the first label."""

    found: Mapping[str, tuple[Block, ...]]

    def blocks(self, key: str) -> tuple[Block, ...]:
        """All blocks under *key*, in order."""
        return self.found.get(key, ())

    def text(self, key: str) -> str:
        """Paragraphs under *key*, line by line; tables left out."""
        return "\n".join(block.text for block in self.blocks(key) if isinstance(block, Paragraph)).strip()

    def paragraphs(self, key: str) -> tuple[Paragraph, ...]:
        """Paragraphs under *key*."""
        return tuple(block for block in self.blocks(key) if isinstance(block, Paragraph))

    def tables(self, key: str) -> tuple[Table, ...]:
        """Tables under *key*."""
        return tuple(block for block in self.blocks(key) if isinstance(block, Table))


def collect_fields(blocks: Sequence[Block]) -> Fields:
    """*blocks* sorted under their labels; the text after a label's colon and all up to the next label belong to it."""
    found: dict[str, list[Block]] = {}
    current = ""
    for block in _unfolded(blocks):
        label, rest = _labelled(block)
        current = label or current
        if rest is not None and not (
            current == "" and isinstance(rest, Paragraph) and fold_name(rest.text) in _HEADINGS
        ):
            current = STRAY if _is_foreign(rest, current, found.get(current, ())) else current
            found.setdefault(current, []).append(rest)
    return Fields({key: tuple(items) for key, items in found.items()})


def _is_foreign(block: Block, current: str, before: Sequence[Block]) -> bool:
    """Whether *block* comes after the one line of its field, or is a heading of its own after the name."""
    if not any(isinstance(one, Paragraph) and one.text.strip() for one in before):
        return False
    if current == "title":
        return isinstance(block, Paragraph) and block.text.rstrip().endswith(":")
    return current in _ONE_LINE and (isinstance(block, Table) or bool(block.text.strip()))


def _unfolded(blocks: Sequence[Block]) -> Iterator[Block]:
    """*blocks* with two-column tables of labels as paragraphs, and with one label a paragraph."""
    for block in blocks:
        if isinstance(block, Table):
            if not _is_sheet(block):
                yield block
                continue
            for row in block.rows:
                yield Paragraph(f"{clean_line(row[0]).rstrip(': ')}: " + "\n".join(cell for cell in row[1:] if cell))
        elif _labelled(block)[0] in _IDENTITY:
            yield from (Paragraph(part) for part in _INLINE.split(block.words))
        else:
            yield block


def _is_sheet(table: Table) -> bool:
    """Whether the first column holds labels, as in the sheet that is printed."""
    firsts = [fold_name(row[0]) for row in table.rows if row]
    return sum(first in _BY_KEY for first in firsts) * 2 > len(firsts)


def opens_field(text: str) -> bool:
    """Whether a paragraph of *text* is read as a label, or as a label and what stands under it."""
    return bool(_labelled(Paragraph(text))[0])


def _labelled(block: Block) -> tuple[str, Block | None]:
    """(field that the block opens, what is left of the block)."""
    if isinstance(block, Table):
        return "", block
    found = _LABEL.fullmatch(block.words)
    field = _BY_KEY.get(fold_name(found["label"]), "") if found else ""
    if found and field:
        rest = found["rest"]
        bold = tuple(phrase for phrase in block.bold if phrase in rest)
        return field, Paragraph(rest, bold=bold) if rest.strip() else None
    bare = _BY_KEY.get(fold_name(block.words), "") if len(block.words) < _LONGEST_LABEL else ""
    return bare, None if bare else block
