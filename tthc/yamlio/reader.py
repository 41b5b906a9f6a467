"""YAML text -> plain strings, and the line and column of every node; what hides, repeats or blows up is refused.

Nothing is guessed: `1.001190`, `8.000`, `012` and `no` stay as written. The tree is built from the parser's events, in
one pass and without recursion: PyYAML's own node builder dies on deep nesting and lets the last of two keys win.
"""

import sys
from collections.abc import Callable, Mapping
from typing import TypeAlias

import yaml

from tthc.diagnostics import Diagnostic, Location, Places, Severity, cap
from tthc.yamlio.errors import Complaint, explain, explain_missing_space
from tthc.yamlio.events import (
    Event,
    NodeEvent,
    OpeningEvent,
    ScalarEvent,
    as_written,
    comment_after,
    is_on_one_line,
    parse_events,
    sign_before,
)
from tthc.yamlio.places import NOWHERE, PlaceTable, pack_place
from tthc.yamlio.scalars import find_plain_faults, find_quoted_faults, without_quotes

Tree: TypeAlias = str | dict[str, "Tree"] | list["Tree"]
"""A YAML value whose every scalar is the text as written."""

MAX_DEPTH = 20
MAX_NODES = 50_000

BLANK_WORDS = frozenset({"", "~", "null", "Null", "NULL"})
"""What YAML takes for no value where it stands without quotes."""

_QUOTE = "đặt cả giá trị trong ngoặc kép"
_HOLES = frozenset({"alias", "merge-key", "key-not-text"})
"""Rules that leave a tree with holes, on which other rules would speak in vain."""


def is_blank(text: str) -> bool:
    """Whether *text* holds no value at all: a list that nobody has begun, comments apart."""
    return all(not line.strip() or line.lstrip().startswith("#") for line in text.split("\n"))


def compose(text: str, start: Location) -> tuple[Tree | None, Places, tuple[Diagnostic, ...]]:
    """YAML *text* that begins at *start* -> its tree, the place of each value and key, and all faults.

    The tree is None when the text cannot be read to its end as one mapping or list. Beside a tree there may stand
    errors that leave the rest readable (a doubled key: the first one counts), so that a model can report its own too.
    A key with nothing after it is a warning and absent from the tree. Never raises, whatever the text.
    """
    builder = _Builder(text, start)
    if "\t" in text:
        builder.refuse_tabs()
    else:
        builder.build()
    has_holes = any(fault.rule in _HOLES for fault in builder.faults)
    tree = None if builder.is_broken or has_holes else builder.root
    return tree, Places(start, builder.table), cap(builder.faults)


class _Open:
    """A mapping or list whose end has not come yet."""

    __slots__ = ("first", "is_flow", "is_kept", "key", "key_spot", "node", "number")

    def __init__(self, node: dict[str, Tree] | list[Tree], number: int, *, is_flow: bool) -> None:
        self.node = node
        self.number = number  # in the table of places
        self.is_flow = is_flow
        self.first: dict[str, int] = {}  # each key, and where it stood first
        self.key: str | None = None  # the key that waits for its value
        self.key_spot = 0
        self.is_kept = True  # whether that value belongs in the tree


class _Builder:
    """Takes the parser's events one by one; `root`, `table` and `faults` hold what came of them."""

    def __init__(self, text: str, start: Location) -> None:
        self.root: Tree | None = None
        self.table = PlaceTable(start)
        self.faults: list[Diagnostic] = []
        self.is_broken = False
        self._text = text.removeprefix("\ufeff")
        self._has_comment = " #" in text
        self._has_quote = any(mark in text for mark in '“”„‟"')
        self._has_escape = "\\" in text
        self._has_question = "?" in text
        self._top: _Open | None = None
        self._above: list[_Open | None] = []
        self._documents = 0
        self._nodes = 0

    def refuse_tabs(self) -> None:
        """A fault at the first tab of each line, in place of the parser's, which sees some of them and stops there."""
        message = "dấu tab: YAML chỉ nhận dấu cách"
        for number, line in enumerate(self._text.split("\n")):
            if "\t" in line:
                self._break_off("tab-character", Complaint(number, line.find("\t"), message, "thay bằng hai dấu cách"))

    def build(self) -> None:
        """Read the text to its end, or to the first fault that makes reading on useless."""
        takers: Mapping[type, Callable[..., None]] = {
            yaml.ScalarEvent: self._scalar,
            yaml.MappingStartEvent: self._mapping,
            yaml.SequenceStartEvent: self._list,
            yaml.MappingEndEvent: self._close,
            yaml.SequenceEndEvent: self._close,
            yaml.AliasEvent: self._alias,
            yaml.DocumentStartEvent: self._document,
        }
        event, sure = None, 0
        try:
            for event in parse_events(self._text):
                if (take := takers.get(type(event))) is not None:
                    sure = len(self.faults)
                    take(event)
                    if self.is_broken:
                        return
        except (yaml.YAMLError, ValueError, OverflowError) as error:
            del self.faults[sure:]  # what the last event seemed to be, this error explains
            self._break_off("yaml-syntax", explain(error, self._text, event))
        else:
            if self.root is None:
                self._break_off("not-a-mapping", explain_missing_space(self._text))

    def _document(self, event: Event) -> None:
        self._documents += 1
        if self._documents > 1:
            self.is_broken = True
            self._refuse(event, "second-document", "tệp chỉ được có một phần YAML", "xoá dòng --- này")

    def _scalar(self, event: ScalarEvent) -> None:
        top, is_bare = self._top, self._check_node(event)
        if top is None:
            return
        if top.key is None and type(top.node) is dict:
            self._key(top, event)
        elif event.style:
            self._check_quoted(event)
            self._attach(top, event.value, event)
        elif not is_bare:
            self._attach(top, as_written(event, self._text), event)
        elif event.value in BLANK_WORDS:
            self._nothing(top, event)
        else:
            self._check_plain(event)
            self._attach(top, without_quotes(event.value) if self._has_quote else event.value, event)

    def _key(self, top: _Open, event: ScalarEvent) -> None:
        key, mark = event.value, event.start_mark
        if event.style:
            self._check_quoted(event)
        elif key == "<<":
            self._refuse(event, "merge-key", "không dùng khoá gộp “<<”", "chép các dòng cần dùng vào đây")
        elif not key or (self._has_question and sign_before(event, self._text) == "?"):
            top.is_kept = False
            self._refuse(event, "key-not-text", "khoá phải là một từ viết trước dấu hai chấm", _QUOTE)
        top.key = key = sys.intern(key)
        top.key_spot = here = pack_place(mark.line, mark.column)
        first = top.first.setdefault(key, here)
        if first != here:
            top.is_kept = False
            line = self.table.place(first).line
            self._refuse(event, "doubled-key", f"khoá “{key}” đã có ở dòng {line}", "xoá bớt một trong hai dòng")

    def _attach(self, top: _Open, value: Tree, event: Event) -> int:
        """Put *value* into the mapping or list that is open; returns its number in the table."""
        mark, node = event.start_mark, top.node
        here = pack_place(mark.line, mark.column)
        if isinstance(node, list):
            node.append(value)
            return self.table.add(top.number, len(node) - 1, here)
        key, top.key = top.key or "", None
        if not top.is_kept:
            top.is_kept = True
            return self.table.add(NOWHERE, key, here)
        node[key] = value
        return self.table.add(top.number, key, here, top.key_spot)

    def _nothing(self, top: _Open, event: ScalarEvent) -> None:
        """Nothing where a value is due: the key counts as absent, but a rule that misses it can point here."""
        is_brace = top.is_flow and not event.value  # `{x}`
        severity = Severity.ERROR if is_brace else Severity.WARNING
        hint = "ghi giá trị, hoặc xoá dòng này"
        if is_brace or comment_after(event, self._text):
            hint = f"{_QUOTE} nếu đây là nội dung (dấu # và ngoặc nhọn là ký hiệu của YAML)"
        if top.key is None:
            self._refuse(event, "empty-value", "mục này của danh sách để trống, coi như không có", hint, severity)
            return
        if top.is_kept:
            place = self._place(event) if event.value else self.table.place(top.key_spot)
            message = f"khoá “{top.key}” để trống, coi như không có"
            self.faults.append(Diagnostic(place, "empty-value", message, hint, severity))
            self.table.add(top.number, top.key, top.key_spot, top.key_spot)
        top.key, top.is_kept = None, True

    def _mapping(self, event: OpeningEvent) -> None:
        self._open(event, {})

    def _list(self, event: OpeningEvent) -> None:
        self._open(event, [])

    def _open(self, event: OpeningEvent, node: dict[str, Tree] | list[Tree]) -> None:
        self._check_node(event)
        if len(self._above) >= MAX_DEPTH:
            self.is_broken = True
            self._refuse(event, "too-deep", f"lồng nhau quá {MAX_DEPTH} tầng", f"bớt tầng; nếu là nội dung, {_QUOTE}")
            return
        number = self._enter(node, event)
        self._above.append(self._top)
        self._top = _Open(node, number, is_flow=event.flow_style)

    def _enter(self, node: Tree, event: Event) -> int:
        """Put *node* at the root, into the list or mapping that is open, or refuse it where a key is due."""
        top = self._top
        here = pack_place(event.start_mark.line, event.start_mark.column)
        if top is None:
            self.root = node
            return self.table.add(0, "", here)
        if top.key is not None or isinstance(top.node, list):
            return self._attach(top, node, event)
        self._refuse(event, "key-not-text", "khoá phải là một từ, không phải danh sách hay nhóm", _QUOTE)
        top.key, top.key_spot, top.is_kept = "", here, False
        return self.table.add(NOWHERE, "", here)

    def _close(self, _: Event) -> None:
        self._top = self._above.pop()

    def _alias(self, event: NodeEvent) -> None:
        self._refuse(event, "alias", f"“*{event.anchor}” là tham chiếu, không được dùng", _QUOTE)
        if self._top is not None:
            self._enter("", event)  # as a key it is refused once more

    def _check_node(self, event: NodeEvent) -> bool:
        """Whether the node bears neither anchor nor tag."""
        self._nodes += 1
        if self._nodes > MAX_NODES:
            self.is_broken = True
            self._refuse(event, "too-many-nodes", f"quá {MAX_NODES} mục trong một tệp", "tách thành nhiều tệp")
        if event.anchor is not None:
            self._refuse(event, "anchor", f"“&{event.anchor}” là nhãn của YAML, không được dùng", _QUOTE)
        if event.tag is not None:
            self._refuse(event, "tag", "dấu “!” ở đầu giá trị là thẻ kiểu của YAML, không được dùng", _QUOTE)
        return event.anchor is None and event.tag is None

    def _check_plain(self, event: ScalarEvent) -> None:
        if self._has_comment or self._has_quote or not is_on_one_line(event):
            self.faults.extend(find_plain_faults(event, self._text, self._place(event)))

    def _check_quoted(self, event: ScalarEvent) -> None:
        if self._has_escape or not is_on_one_line(event):
            self.faults.extend(find_quoted_faults(event, self._text, self._place(event)))

    def _refuse(self, event: Event, rule: str, message: str, hint: str, severity: Severity = Severity.ERROR) -> None:
        self.faults.append(Diagnostic(self._place(event), rule, message, hint, severity))

    def _break_off(self, rule: str, found: Complaint) -> None:
        self.is_broken = True
        place = self.table.place(pack_place(found.line, found.column))
        self.faults.append(Diagnostic(place, rule, found.message, found.hint))

    def _place(self, event: Event) -> Location:
        return self.table.place(pack_place(event.start_mark.line, event.start_mark.column))
