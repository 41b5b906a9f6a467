"""All rules as documents: the guide for editors in Vietnamese, the table for developers in English."""

from collections.abc import Iterator, Mapping
from itertools import chain
from types import MappingProxyType, ModuleType

from tthc.docs.marks import replace_between
from tthc.rules import (
    announced,
    answers,
    costs,
    dates,
    decisionrows,
    decisions,
    demand,
    identity,
    interviews,
    journeys,
    language,
    law,
    links,
    lists,
    offices,
    online,
    parts,
    periods,
    postings,
    references,
    synonyms,
    times,
    titles,
    versions,
    workyears,
)
from tthc.rules.reading import READING
from tthc.rules.rule import Advice, Rule, rules_of

_FAMILIES: Mapping[str, tuple[ModuleType, ...]] = MappingProxyType(
    {
        "Mã, tên tệp, thủ tục liên quan": (identity,),
        "Các bộ phận của thủ tục": (parts,),
        "Ngày tháng": (dates,),
        "Bản mới, việc sắp thay đổi": (versions,),
        "Phí, lệ phí": (costs, periods),
        "Thời hạn": (times,),
        "Dịch vụ công trực tuyến": (online,),
        "Cơ quan, đối tượng, biểu mẫu": (references,),
        "Văn bản, quyết định": (law,),
        "Tên thủ tục": (titles,),
        "Câu chữ": (language,),
        "Liên kết": (links,),
        "Đối chiếu với quyết định công bố": (announced,),
        "Danh mục": (lists, synonyms, workyears, offices, demand),
        "Hành trình": (journeys,),
        "Hỏi đáp": (interviews,),
        "Lời đáp của ô tìm kiếm": (answers,),
        "Quyết định công bố": (decisions, decisionrows),
        "Sổ niêm yết": (postings,),
    }
)

THEMES: Mapping[str, tuple[Rule[...], ...]] = MappingProxyType(
    {heading: tuple(chain.from_iterable(map(rules_of, families))) for heading, families in _FAMILIES.items()}
)
"""The rules under the headings that the guide gives them."""

_INTRODUCTION = """\
# Các quy tắc kiểm tra

*Dành cho biên tập viên.*

`python build.py check` đọc mọi tệp và báo từng chỗ cần sửa: tệp, dòng, cột, tên quy tắc trong ngoặc vuông, rồi gợi ý.
**Lỗi** (error) phải sửa trước khi công bố. **Cảnh báo** (warning) cần người xem lại, không chặn việc công bố. Bản ghi
lấy từ Cơ sở dữ liệu quốc gia (`tinh_trang_du_lieu` là `theo-csdlqg` hoặc `so-bo`) chỉ bị cảnh báo về những điều mà
nguồn thật sự ghi như vậy: muốn sửa phải sửa ở nguồn.

Trang này do máy viết từ mã nguồn (`python -m tthc.docs`); không sửa tay.
"""


def compose_rules_guide() -> str:
    """The guide for editors: what each rule says, how to mend, the law behind it."""
    themes: Iterator[tuple[str, Mapping[str, Advice]]] = chain(
        READING.items(), ((heading, {rule.name: rule.advice for rule in rules}) for heading, rules in THEMES.items())
    )
    return _INTRODUCTION + "".join(f"\n## {heading}\n{_entries(advice)}" for heading, advice in themes)


def _entries(advice: Mapping[str, Advice]) -> str:
    return "".join(f"\n### {name}\n\n{_entry(one)}" for name, one in advice.items())


def _entry(advice: Advice) -> str:
    lines = [advice.says, f"- Cách sửa: {advice.mend}", *([f"- Căn cứ: {advice.law}."] if advice.law else ())]
    return "\n\n".join((lines[0], "\n".join(lines[1:]))) + "\n"


def compose_rules_table() -> str:
    """The table for developers: the name of each rule and the first sentence of its docstring."""
    rows = (f"| `{rule.name}` | {_first_line(rule)} |" for rules in THEMES.values() for rule in rules)
    read = ", ".join(f"`{name}`" for faults in READING.values() for name in faults)
    head = ("| rule | what it holds |", "|---|---|")
    return "\n".join((*head, *rows, "", f"Found while files are read: {read}.", ""))


def _first_line(rule: Rule[...]) -> str:
    return (rule.speak.__doc__ or "").strip().split("\n")[0]


def replace_table(contributing: str) -> str:
    """*contributing* with the table between its marks brought up to date."""
    return replace_between(contributing, "rules", compose_rules_table())
