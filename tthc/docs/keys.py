"""Every key of every file as a document in Vietnamese: what it says, what may stand there, the law behind it."""

from collections.abc import Iterator, Mapping, Sequence
from enum import StrEnum
from types import MappingProxyType
from typing import NamedTuple, get_type_hints

from pydantic.fields import FieldInfo

from tthc.content.config import SiteConfig
from tthc.docs.values import describe_value, find_closed_list, find_laws
from tthc.editing.cms.words import CHOICES
from tthc.model.decision import Decision
from tthc.model.interview import Interview
from tthc.model.journey import Journey
from tthc.model.lists import LIST_MODELS
from tthc.model.parts import LegalBasis, TimeLimit
from tthc.model.posting import Posting
from tthc.model.procedure import HEADINGS, Procedure
from tthc.model.record import Record, record_in
from tthc.model.vocabulary import Forge
from tthc.site.manual import anchor_of

FILES: Mapping[str, tuple[str, type[Record]]] = MappingProxyType(
    {
        "Thủ tục": ("procedures/<lĩnh vực>/<mã>.md", Procedure),
        "Quyết định công bố": ("procedures/_quyet-dinh/<số>-<năm>.md", Decision),
        "Hành trình": ("procedures/_hanh-trinh/<id>.md", Journey),
        "Hỏi đáp": ("procedures/_hoi-dap/<id>.md", Interview),
        "Sổ niêm yết": ("procedures/_niem-yet/<id nơi tiếp nhận>.yaml", Posting),
        "Danh mục cơ quan": ("procedures/_danh-muc/co-quan.yaml", LIST_MODELS["co-quan.yaml"]),
        "Danh mục xã, phường": ("procedures/_danh-muc/xa-phuong.yaml", LIST_MODELS["xa-phuong.yaml"]),
        "Danh mục lĩnh vực": ("procedures/_danh-muc/linh-vuc.yaml", LIST_MODELS["linh-vuc.yaml"]),
        "Danh mục đối tượng": ("procedures/_danh-muc/doi-tuong.yaml", LIST_MODELS["doi-tuong.yaml"]),
        "Từ đồng nghĩa": ("procedures/_danh-muc/dong-nghia/<chủ đề>.yaml", LIST_MODELS["dong-nghia.yaml"]),
        "Lời đáp": ("procedures/_danh-muc/tra-loi.yaml", LIST_MODELS["tra-loi.yaml"]),
        "Lịch làm việc": ("procedures/_danh-muc/lich-lam-viec.yaml", LIST_MODELS["lich-lam-viec.yaml"]),
        "Nơi tiếp nhận": ("procedures/_danh-muc/noi-tiep-nhan.yaml", LIST_MODELS["noi-tiep-nhan.yaml"]),
        "Căn cứ chung": ("procedures/_danh-muc/can-cu-chung.yaml", LIST_MODELS["can-cu-chung.yaml"]),
        "Ngày thật": ("procedures/_danh-muc/ngay-that.yaml", LIST_MODELS["ngay-that.yaml"]),
        "Cấu hình của trang": ("site_config.yaml", SiteConfig),
    }
)
"""Every kind of file under its heading: where it stands, and what one of its records is."""

_NAMES: Mapping[type[Record], str] = MappingProxyType({LegalBasis: "Văn bản làm căn cứ", TimeLimit: "Thời hạn"})
"""Groups of keys that stand under several names."""

_MEANINGS: Mapping[type[StrEnum], Mapping[str, str]] = MappingProxyType(
    {
        Forge: {
            Forge.GITHUB: "GitHub",
            Forge.GITLAB: "GitLab",
            Forge.GITEA: "Gitea, Forgejo",
            Forge.TEST: "để thử: mọi thứ nằm trong trình duyệt",
        }
    }
)
"""Words of closed lists that the form editor does not offer."""

_INTRODUCTION = """\
# Các khóa của tệp

*Dành cho biên tập viên và người vận hành.*

Mỗi tệp trong danh mục gồm những khóa dưới đây. Cột “giá trị” cho biết viết gì sau dấu hai chấm; **bắt buộc** là
thiếu thì `build.py check` báo lỗi, các khóa khác bỏ được. “Nhóm khóa” là một khối thụt vào hai dấu cách, có bảng
riêng; “từ” là một trong các từ ở bảng cuối trang; “id” là tên không dấu, chữ thường, nối bằng gạch ngang, như trong
danh mục. Khóa không có trong bảng thì máy báo `unknown-key` và gợi ý tên gần nhất. Cách viết và ví dụ: xem
[hướng dẫn biên tập](bien-tap.md).

Trang này do máy viết từ mã nguồn (`python -m tthc.docs`); không sửa tay.
"""


class KeyGroup(NamedTuple):
    """A model that a file holds.

    Attributes:
        heading: of its table.
        key: the key under which it stands first; empty for a whole file.
    """

    heading: str
    key: str
    model: type[Record]


def compose_keys_guide() -> str:
    """The whole document; the same at every call."""
    groups = _groups()
    known = {group.model: group.heading for group in groups}
    tables = "\n".join(_section(group, known) for group in groups)
    words = "\n".join(_words(choices) for choices in _closed_lists(groups))
    return f"{_INTRODUCTION}\n{tables}\n{_explain_before(known)}\n## Các từ dùng trong tệp\n\n{words}"


def _explain_before(known: Mapping[type[Record], str]) -> str:
    """The files whose records stand in other files as well, with the way to their table."""
    return "\n".join(
        f"## {heading}\n\nTệp `{path}`; các khóa ở [{known[model]}](#{anchor_of(known[model])}).\n"
        for heading, (path, model) in FILES.items()
        if known[model] != heading
    )


def _groups() -> tuple[KeyGroup, ...]:
    """Each file's record, then the groups of keys in it that no file before has explained."""
    seen: dict[type[Record], KeyGroup] = {}
    for heading, (_, model) in FILES.items():
        for group in (KeyGroup(heading, "", model), *_inside(model)):
            seen.setdefault(group.model, group)
    return tuple(seen.values())


def _inside(model: type[Record]) -> Iterator[KeyGroup]:
    for field in model.model_fields.values():
        if inner := record_in(field.annotation):
            title = _NAMES.get(inner, field.title or "")
            yield KeyGroup(f"{title} (`{field.alias}`)", field.alias or "", inner)
            yield from _inside(inner)


def _section(group: KeyGroup, known: Mapping[type[Record], str]) -> str:
    path = next((path for path, model in FILES.values() if model is group.model), "") if not group.key else ""
    lines = (
        f"{'###' if group.key else '##'} {group.heading}\n",
        *((f"Tệp `{path}`.\n",) if path else ()),
        *((f"Căn cứ: {'; '.join(found)}.\n",) if (found := find_laws(group.model)) else ()),
        "| khóa | ghi gì | giá trị |\n|---|---|---|",
        *_rows(group.model, known),
        "",
    )
    return "\n".join(lines)


def _rows(model: type[Record], known: Mapping[type[Record], str]) -> Iterator[str]:
    hints = get_type_hints(model, include_extras=True)
    for name, field in model.model_fields.items():
        yield f"| `{field.alias}` | {_says(field)} | {_value(hints[name], field, known)} |"


def _says(field: FieldInfo) -> str:
    return f"{field.title} – {field.description}" if field.description else str(field.title)


def _value(hint: object, field: FieldInfo, known: Mapping[type[Record], str]) -> str:
    """What may stand there, leading on to the table of a group or of words; what holds where the key is left out."""
    inner, choices = record_in(hint), find_closed_list(hint)
    target = known[inner] if inner else head_choices(choices) if choices else ""
    says = "lời văn ở phần dưới của tệp" if field.alias in HEADINGS else describe_value(hint)
    linked = f"[{says}](#{anchor_of(target)})" if target else says
    return f"**bắt buộc**; {linked}" if field.is_required() else linked + _default(field.default)


def _default(value: object) -> str:
    if isinstance(value, (bool, int, str)) and value != "":
        return f"; bỏ thì là `{str(value).lower() if isinstance(value, bool) else value}`"
    return ""


def _closed_lists(groups: Sequence[KeyGroup]) -> tuple[type[StrEnum], ...]:
    """The closed lists that the keys of *groups* use, in that order."""
    hints = (hint for group in groups for hint in get_type_hints(group.model, include_extras=True).values())
    return tuple(dict.fromkeys(found for hint in hints if (found := find_closed_list(hint))))


def head_choices(choices: type[StrEnum]) -> str:
    """The heading under which the words of a closed list stand: the keys that take them, and where the first is."""
    takes = [(group, field) for group in _groups() for field in group.model.model_fields.values()]
    takes = [(group, field) for group, field in takes if find_closed_list(field.annotation) is choices]
    keys = dict.fromkeys(f"`{field.alias}`" for _, field in takes)
    return f"{takes[0][1].title}, ở {takes[0][0].heading.partition(' (')[0]}: {', '.join(keys)}"


def _words(choices: type[StrEnum]) -> str:
    meanings = CHOICES.get(choices.__name__) or _MEANINGS[choices]
    rows = (f"| `{member.value}` | {meanings[member.value]} |" for member in choices)
    return "\n".join((f"### {head_choices(choices)}\n", "| từ | nghĩa |", "|---|---|", *rows, ""))
