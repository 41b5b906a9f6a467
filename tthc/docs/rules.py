"""All rules as documents: the guide for editors in Vietnamese, the table for developers in English."""

from collections.abc import Iterator, Mapping, Sequence
from itertools import chain
from types import MappingProxyType

from tthc.docs.marks import between
from tthc.rules.announced import ANNOUNCED
from tthc.rules.costs import COSTS
from tthc.rules.dates import DATES
from tthc.rules.decisionrows import DECISION_ROWS
from tthc.rules.decisions import DECISIONS
from tthc.rules.identity import IDENTITY
from tthc.rules.journeys import JOURNEYS
from tthc.rules.law import LAW
from tthc.rules.links import LINKS
from tthc.rules.lists import LISTS, ListRule
from tthc.rules.online import ONLINE
from tthc.rules.parts import PARTS
from tthc.rules.periods import PERIODS
from tthc.rules.reading import READING
from tthc.rules.references import REFERENCES
from tthc.rules.rule import Advice, Rule
from tthc.rules.synonyms import SYNONYMS
from tthc.rules.times import TIMES
from tthc.rules.titles import TITLES
from tthc.rules.versions import VERSIONS
from tthc.rules.wording import WORDING
from tthc.rules.workyears import WORK_YEARS

THEMES: Mapping[str, Sequence[Rule | ListRule]] = MappingProxyType(
    {
        "Mã, tên tệp, thủ tục liên quan": IDENTITY,
        "Các bộ phận của thủ tục": PARTS,
        "Ngày tháng": DATES,
        "Bản mới, việc sắp thay đổi": VERSIONS,
        "Phí, lệ phí": (*COSTS, *PERIODS),
        "Thời hạn": TIMES,
        "Dịch vụ công trực tuyến": ONLINE,
        "Cơ quan, đối tượng, biểu mẫu": REFERENCES,
        "Văn bản, quyết định": LAW,
        "Tên thủ tục": TITLES,
        "Câu chữ": WORDING,
        "Liên kết": LINKS,
        "Đối chiếu với quyết định công bố": ANNOUNCED,
        "Danh mục": (*LISTS, *SYNONYMS, *WORK_YEARS),
        "Hành trình": JOURNEYS,
        "Quyết định công bố": (*DECISIONS, *DECISION_ROWS),
    }
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


def guide() -> str:
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


def table() -> str:
    """The table for developers: the name of each rule and the first sentence of its docstring."""
    rows = (f"| `{rule.name}` | {_first_line(rule)} |" for rules in THEMES.values() for rule in rules)
    read = ", ".join(f"`{name}`" for faults in READING.values() for name in faults)
    head = ("| rule | what it holds |", "|---|---|")
    return "\n".join((*head, *rows, "", f"Found while files are read: {read}.", ""))


def _first_line(rule: Rule | ListRule) -> str:
    return (rule.speak.__doc__ or "").strip().split("\n")[0]


def with_table(contributing: str) -> str:
    """*contributing* with the table between its marks brought up to date."""
    return between(contributing, "rules", table())
