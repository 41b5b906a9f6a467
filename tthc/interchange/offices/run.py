"""The import of tables of places: read, find the entry of each row, fill it or add one, write the list once."""

from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from pathlib import Path

from tthc.content.listfiles import LISTS_FOLDER, read_lists
from tthc.content.source import read_text
from tthc.diagnostics import BuildError, Location, has_errors
from tthc.editing.canonical import dump_list_entry, order_keys
from tthc.editing.comments import Collection, CommentedDocument, CommentedEntry, parse_document
from tthc.editing.yamlwriter import NodeType, format_document
from tthc.interchange.candidate import FileTree, Refusal
from tthc.interchange.merge import ImportConflict
from tthc.interchange.offices.drafts import OfficeDraft, reader_of
from tthc.interchange.offices.table import read_table
from tthc.interchange.registers import fold_name
from tthc.interchange.report import FileNote, ImportReport
from tthc.model.offices import Office
from tthc.model.vocabulary import OfficeKind
from tthc.output.files import write_whole
from tthc.text import make_slug, shorten
from tthc.yamlio.reader import compose, is_blank

FILE = "noi-tiep-nhan.yaml"
_SHOWN = 60
_KEPT_OF_SAMPLE = ("id", "loai", "xa_phuong", "nhan")
"""What stays of a sample entry that true data takes the place of."""


def import_offices(files: Sequence[Path], target: Path) -> ImportReport:
    """Bring the places of the tables *files* into the list of the folder of procedures *target*.

    Entries that are there stay. A row fills what its entry lacks and takes the place of sample data; where both say
    something else, the entry keeps its words and that is told. The same table again changes nothing.

    Raises:
        BuildError: the list, or one that it points to, cannot be read, or the list cannot be written.
    """
    file = target / LISTS_FOLDER / FILE
    lists, _ = read_lists(target / LISTS_FOLDER)
    tables = [read_table(one) for one in files]
    reader = reader_of(lists)
    drafts = tuple(reader.read(row for table in tables for row in table.rows))
    listing = _Merging(file)
    alike = Counter(_spot(draft.kind, draft.tree) for draft in drafts)
    for draft in drafts:
        listing.take(draft, is_alone=alike[_spot(draft.kind, draft.tree)] == 1)
    unread = tuple(Refusal(*fault) for table in tables for fault in table.faults)
    return replace(listing.finish(), refusals=(*unread, *reader.refusals))


def _spot(kind: str, tree: Mapping[str, object]) -> tuple[str, tuple[str, ...]]:
    """By what two entries without a common id or name are one: the one-stop shop of the same commune."""
    communes = tree.get("xa_phuong")
    return kind, tuple(communes) if isinstance(communes, list) and kind == OfficeKind.COMMUNE else ()


def _is_named(tree: FileTree, draft: FileTree) -> bool:
    """Whether both have one name and serve the same communes: many places share what they are called."""
    is_called = fold_name(str(tree.get("ten"))) == fold_name(str(draft["ten"]))
    return is_called and set(tree.get("xa_phuong", ())) == set(draft.get("xa_phuong", ()))


def _name_of(draft: OfficeDraft, *, is_alone: bool) -> str:
    """What the id of a new entry is made of: the commune of its only one-stop shop, else the name."""
    communes = draft.tree.get("xa_phuong", ())
    is_the_shop = is_alone and draft.kind == OfficeKind.COMMUNE and len(communes) == 1
    return f"mot-cua-{communes[0]}" if is_the_shop else str(draft.tree["ten"])


class _Merging:
    """The list while rows come in."""

    def __init__(self, file: Path) -> None:
        self._file = file
        self._text = _text_of(file)
        self._trees = _trees_of(self._text, file)
        self._known = len(self._trees)
        self._changed: set[int] = set()
        self._unchanged: list[str] = []
        self._updated: list[FileNote] = []
        self._conflicts: list[tuple[str, ImportConflict]] = []

    def take(self, draft: OfficeDraft, *, is_alone: bool) -> None:
        """Fill the entry that *draft* speaks of, or add one."""
        number = self._find(draft, is_alone=is_alone)
        if number is None:
            taken = {str(tree.get("id")) for tree in self._trees}
            tree = {**draft.tree, "loai": draft.kind}
            self._trees.append({"id": make_slug(_name_of(draft, is_alone=is_alone), taken), **tree})
            return
        old = self._trees[number]
        shown = f"{self._file.as_posix()}: {old['id']}"
        new, conflicts = _filled(old, draft.tree)
        self._conflicts += ((shown, conflict) for conflict in conflicts)
        if new == old:
            self._unchanged.append(shown)
            return
        self._trees[number] = new
        if number < self._known:
            self._changed.add(number)
            keys = ", ".join(key for key in new if new.get(key) != old.get(key))
            self._updated.append(FileNote(shown, f"lấy theo bảng: {keys}"))

    def _find(self, draft: OfficeDraft, *, is_alone: bool) -> int | None:
        """The entry with the id, else the only one with the name, else the only one-stop shop of the commune."""
        spot = _spot(draft.kind, draft.tree)
        ways: tuple[Callable[[FileTree], bool], ...] = (
            lambda tree: "id" in draft.tree and tree.get("id") == draft.tree["id"],
            lambda tree: _is_named(tree, draft.tree),
            lambda tree: bool(is_alone and spot[1]) and _spot(str(tree.get("loai")), tree) == spot,
        )
        for fits in ways:
            found = [number for number, tree in enumerate(self._trees) if fits(tree)]
            if len(found) == 1:
                return found[0]
        return None

    def finish(self) -> ImportReport:
        """Write the list where anything changed, and tell what did."""
        added = len(self._trees) - self._known
        if added or self._changed:
            text = self._rewritten() + "".join(
                dump_list_entry(order_keys(tree, Office)) for tree in self._trees[self._known :]
            )
            write_whole(self._file, text)
        return ImportReport(
            updated=tuple(self._updated),
            unchanged=tuple(self._unchanged),
            conflicts=tuple(self._conflicts),
            new_entries=((self._file.as_posix(), added),) if added else (),
        )

    def _rewritten(self) -> str:
        """The text with the changed entries; comments keep their places, and without a change every byte stays."""
        if not self._changed:
            return self._text + ("\n" if self._text and not self._text.endswith("\n") else "")
        document = parse_document(self._text)
        entries = tuple(
            _replaced(entry, self._trees[number]) if number in self._changed else entry
            for number, entry in enumerate(document.root.entries)
        )
        changed = CommentedDocument(document.head, replace(document.root, entries=entries), *document[2:])
        return format_document(changed, NodeType(Office, "text")).text


def _filled(old: FileTree, new: Mapping[str, object]) -> tuple[FileTree, list[ImportConflict]]:
    """*old* with what *new* says and it does not; what both say differently stays, and is told."""
    base = {key: old[key] for key in old if old.get("la_mau") != "true" or key in _KEPT_OF_SAMPLE}
    found = {key: value for key, value in new.items() if key != "id"}
    conflicts = [
        ImportConflict(key, shorten(str(base[key]), _SHOWN), shorten(str(value), _SHOWN))
        for key, value in found.items()
        if key in base and not _is_same(base[key], value)
    ]
    return {**base, **{key: value for key, value in found.items() if key not in base}}, conflicts


def _is_same(one: object, other: object) -> bool:
    return fold_name(one) == fold_name(other) if isinstance(one, str) and isinstance(other, str) else one == other


def _replaced(entry: CommentedEntry, tree: FileTree) -> CommentedEntry:
    """*entry* saying what *tree* says, its comments kept with the keys that stay."""
    fresh = parse_document(dump_list_entry(tree)).root.entries[0].node
    if not (isinstance(entry.node, Collection) and isinstance(fresh, Collection)):
        raise TypeError("an entry of a list is a mapping")
    old = {one.key: one for one in entry.node.entries}
    kept = tuple(
        replace(one, above=old[one.key].above, beside=old[one.key].beside) if one.key in old else one
        for one in fresh.entries
    )
    return replace(entry, node=replace(entry.node, entries=kept))


def _text_of(file: Path) -> str:
    if not file.exists():
        return ""
    text, faults = read_text(file, file.as_posix())
    if text is None:
        raise BuildError(f"không đọc được {file.as_posix()}: {faults[0].message}; sửa tệp này rồi nhập lại")
    return text


def _trees_of(text: str, file: Path) -> list[FileTree]:
    """The entries as plain values.

    Raises:
        BuildError: the list is broken; nothing may be added to it before it is mended.
    """
    if is_blank(text):
        return []
    tree, _, faults = compose(text, Location(file.as_posix()))
    if (
        has_errors(faults)
        or not isinstance(tree, list)
        or not all(isinstance(one, dict) and "id" in one for one in tree)
    ):
        line = faults[0].location.line if faults else 1
        raise BuildError(f"{file.as_posix()}:{line}: danh mục có lỗi; chạy build.py check, sửa tệp này rồi nhập lại")
    return [dict(one) for one in tree if isinstance(one, dict)]
