"""The command `fmt`: a file in its one canonical form, with all its words and comments, or not touched at all."""

import os
import re
import shutil
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from itertools import chain
from pathlib import Path, PurePosixPath
from types import MappingProxyType
from typing import NamedTuple, TypeAlias

from tthc.characters import is_plain, repair, replace_odd_spaces
from tthc.content.body import split_body
from tthc.content.listfiles import LISTS_FOLDER, THESAURUS_FOLDER
from tthc.content.load import DECISIONS_FOLDER, INTERVIEWS_FOLDER, JOURNEYS_FOLDER, find_files
from tthc.content.parse import validate
from tthc.content.source import FENCE, MAX_SOURCE_BYTES, SourceFile, decode, split
from tthc.diagnostics import BuildError, Diagnostic, Location, Severity, has_errors
from tthc.disk import list_folder, read_below, write_new
from tthc.editing.canonical import is_empty
from tthc.editing.comments import CommentedDocument, parse_document
from tthc.editing.yamlwriter import UNKNOWN_TYPE, CanonicalText, NodeType, format_document
from tthc.model.decision import Decision
from tthc.model.interview import Interview
from tthc.model.journey import Journey
from tthc.model.lists import WALLS_FOLDER, model_of_list
from tthc.model.procedure import HEADINGS, Procedure
from tthc.model.record import Record
from tthc.parallel import spread
from tthc.yamlio.reader import Tree, compose

Faults: TypeAlias = tuple[Diagnostic, ...]

_CHARACTERS = frozenset({"invisible-character", "bidi-character", "look-alike-letter", "not-nfc", "odd-space"})
"""Rules whose faults are repaired; the repaired text is decoded again, so that what is left of them is reported."""

_MODELS: Mapping[str, type[Record]] = MappingProxyType(
    {JOURNEYS_FOLDER: Journey, INTERVIEWS_FOLDER: Interview, DECISIONS_FOLDER: Decision}
)
"""Folders whose files hold other facts than those of a procedure, and prose without headings of its own."""

_NUMBER = re.compile(r"0*([0-9]+?)(?:[.,]([0-9]*?)0*)?")
_HARD_BREAK = re.compile(r"\S.* {2,}")


class _Text(NamedTuple):
    """The text of a file.

    Attributes:
        before: as the loader reads it.
        after: with its characters repaired.
        faults: what was wrong with them.
    """

    before: str
    after: str
    faults: Faults


def format_tree(root: Path, *, write: bool) -> tuple[tuple[Path, ...], Faults]:
    """The files under *root* that are not in canonical form, and why others could not be brought into it.

    Args:
        root: the folder of procedures.
        write: whether to rewrite the files; each is replaced as a whole and keeps its mode.

    Raises:
        BuildError: there is no such folder, or a file cannot be written.
    """
    if not root.is_dir():
        raise BuildError(f"không có thư mục {root.as_posix()}; chỉ ra thư mục thủ tục bằng --procedures")
    themes = f"{LISTS_FOLDER}/{THESAURUS_FOLDER}"
    lists = (LISTS_FOLDER, themes, WALLS_FOLDER)
    folders = (*((folder, ".yaml") for folder in lists), *((folder, ".md") for folder in _MODELS))
    others = chain.from_iterable(_named(root, folder, ending) for folder, ending in folders)
    files = (*others, *find_files(root)[0])
    outcomes = tuple(spread(lambda file: _format_file(file, write=write), files))
    changed = tuple(file for file, (is_changed, _) in zip(files, outcomes, strict=True) if is_changed)
    return changed, tuple(fault for _, faults in outcomes for fault in faults)


def format_bytes(raw: bytes, path: str) -> tuple[bytes | None, Faults]:
    """The canonical form of a file of *raw* bytes shown as *path*, which tells what it holds.

    Characters, quotes, order of keys and empty lines are put right; no word and no comment is lost. The bytes are None
    when something has to be mended by hand first, and then each fault that stands in the way is reported as an error.
    """
    text, faults = _read(raw, path)
    if text is None:
        return None, _as_errors(faults)
    result, faults = _format_list(text, path) if path.endswith(".yaml") else _format_markdown(text, path)
    if result is None:
        return None, _as_errors(faults)
    content = result.encode()
    left = decode(content, path)[1]
    return (None, _as_errors(text.faults or left)) if left else (content, ())


def model_of(path: str) -> type[Record]:
    """What the front matter of the Markdown file *path* holds, as its folder tells."""
    return _MODELS.get(PurePosixPath(path).parent.name, Procedure)


def rewrite(file: Path, content: bytes) -> None:
    """Put *content* in the place of the file in one step; it keeps its mode.

    Raises:
        BuildError: it cannot be written, and is as it was.
    """
    fresh = file.with_name(f".{file.name}.{os.getpid()}")
    try:
        write_new(fresh, content)
        shutil.copymode(file, fresh)
        os.replace(fresh, file)  # noqa: PTH105 — the name tells that it is one step
    except OSError as error:
        raise BuildError(f"không ghi được {file.as_posix()} ({error.strerror}); kiểm tra quyền ghi") from error
    finally:
        fresh.unlink(missing_ok=True)


def _format_file(file: Path, *, write: bool) -> tuple[bool, Faults]:
    raw, unread = read_below(file.parent.parent, file.parent.name, file.name, limit=MAX_SOURCE_BYTES)
    if raw is None:
        return False, unread
    content, faults = format_bytes(raw, file.as_posix())
    is_changed = content is not None and content != raw
    if is_changed and write and content is not None:
        rewrite(file, content)
    return is_changed, faults


def _named(root: Path, folder: str, ending: str) -> Iterator[Path]:
    """What in *folder* of *root* bears a name with this *ending*, hidden files left alone."""
    items, _ = list_folder(root, *folder.split("/"))
    return (root / folder / item.name for item in items if item.name.endswith(ending) and item.name[0] != ".")


def _read(raw: bytes, path: str) -> tuple[_Text | None, Faults]:
    text, faults = decode(raw, path)
    lasting = tuple(fault for fault in faults if not _is_repaired(fault))
    if lasting:
        return None, lasting
    if text is None:
        text = replace_odd_spaces(raw.decode().removeprefix("\ufeff").replace("\r\n", "\n").replace("\r", "\n"))
    after = text if is_plain(text) else repair(text)
    left = {fault.rule for fault in decode(after.encode(), path)[1]}
    return (None, tuple(fault for fault in faults if fault.rule in left)) if left else (_Text(text, after, faults), ())


def _is_repaired(fault: Diagnostic) -> bool:
    """Whether `repair` mends this; an odd space that makes an indent is an error, since nobody knows how wide it is."""
    return fault.rule in _CHARACTERS and not (fault.rule == "odd-space" and fault.severity is Severity.ERROR)


def _format_list(text: _Text, path: str) -> tuple[str | None, Faults]:
    model = model_of_list(path)
    if not _is_same_tree(text.before, text.after):
        return None, text.faults
    return _format_yaml(text.after, Location(path), NodeType(model, "text") if model else UNKNOWN_TYPE)


def _format_markdown(text: _Text, path: str) -> tuple[str | None, Faults]:
    """A file of facts and prose: its folder says what it holds; else it is a procedure."""
    model = model_of(path)
    source, faults = split(text.after, path)
    old, _ = split(text.before, path)
    if source is None:
        return None, faults
    if old and not _is_same_tree(old.front_matter, source.front_matter):
        return None, text.faults
    facts, faults = _format_yaml(source.front_matter, source.start, NodeType(model, "text"))
    if facts is None:
        return None, faults
    if not _is_same_record(source, facts, model):
        return None, (_unsafe(source.path),)
    body = _format_body(source) if model is Procedure else _trimmed(source.body)
    return f"{FENCE}\n{facts}{FENCE}\n" + (f"\n{body}\n" if body else ""), ()


def _format_yaml(text: str, start: Location, node_type: NodeType) -> tuple[str | None, Faults]:
    tree, _, faults = compose(text, start)
    if tree is None:
        return None, faults
    document = parse_document(text)
    written = format_document(document, node_type)
    lasting = tuple(fault for fault in faults if not _is_mended(fault, start, document, written))
    if lasting:
        return None, lasting
    return (written.text, ()) if _keeps_all(tree, document, written.text) else (None, (_unsafe(start.path),))


def _is_mended(fault: Diagnostic, start: Location, document: CommentedDocument, written: CanonicalText) -> bool:
    """Whether what `compose` found is no longer there: an empty value is left out, a number has its comment above."""
    if fault.rule == "quotes-as-text":
        return True
    if fault.rule == "empty-value":
        line = fault.location.line - start.line
        return fault.severity is Severity.WARNING and line not in document.shared_lines
    return not written.has_cut_text if fault.rule == "comment-after-text" else _is_repaired(fault)


def _keeps_all(tree: Tree, document: CommentedDocument, result: str) -> bool:
    """Whether *result* says what *tree* says, with every comment."""
    written, _, faults = compose(result, Location(""))
    if written is None or faults:
        return False
    comments = parse_document(result).comments
    return _plain(tree) == _plain(written) and Counter(comments) == Counter(document.comments)


def _plain(tree: Tree) -> Tree:
    """*tree* without what is empty, each text repaired and each number in one form."""
    if isinstance(tree, dict):
        return {key: _plain(value) for key, value in tree.items() if not is_empty(value)}
    if isinstance(tree, list):
        return [_plain(value) for value in tree if not is_empty(value)]
    number = _NUMBER.fullmatch(tree)
    return f"{number[1]}.{number[2] or ''}" if number else repair(tree)


def _is_same_tree(before: str, after: str) -> bool:
    """Whether repairing characters moved no word from one key to another: an unseen mark may hide a colon.

    Quotes may begin to count: an unseen mark before them makes them part of the text.
    """
    if before == after:
        return True
    old, new = compose(before, Location(""))[0], compose(after, Location(""))[0]
    return old is None or new is None or _stripped(old) == _stripped(new)


def _stripped(tree: Tree) -> Tree:
    if isinstance(tree, dict):
        return {repair(key): _stripped(value) for key, value in tree.items()}
    return [_stripped(value) for value in tree] if isinstance(tree, list) else repair(tree).strip(" \"'")


def _is_same_record(source: SourceFile, facts: str, model: type[Record]) -> bool:
    """Whether the facts make the record that they made before; an empty item of a list may count."""
    before, after = _record(source.front_matter, model), _record(facts, model)
    return before is None or before == after


def _record(front_matter: str, model: type[Record]) -> Record | None:
    tree, places, faults = compose(front_matter, Location(""))
    return None if has_errors(faults) else validate(model, tree, places)[0]


def _format_body(source: SourceFile) -> str:
    """The prose: trailing spaces gone, one empty line around each heading, the rest as it is."""
    sections, faults = split_body(source.body, source.body_start)
    if faults:
        return _trimmed(source.body)
    parts = ((f"## {HEADINGS[section.key]}", _trimmed(section.text)) for section in sections)
    return "\n\n".join(piece for part in parts for piece in part if piece)


def _trimmed(text: str) -> str:
    """*text* without trailing spaces, but for the two that break a line, and without empty lines around it."""
    lines = text.split("\n")
    following = (*(bool(line.strip()) for line in lines[1:]), False)
    trimmed = (
        line.rstrip() + ("  " if goes_on and _HARD_BREAK.fullmatch(line) else "")
        for line, goes_on in zip(lines, following, strict=True)
    )
    return "\n".join(trimmed).strip("\n")


def _unsafe(path: str) -> Diagnostic:
    return Diagnostic(
        Location(path),
        "not-formatted",
        "không viết lại được tệp này mà giữ nguyên mọi nội dung",
        "xóa các mục trống của danh sách rồi chạy lại, hoặc sửa tay theo một tệp cùng loại",
    )


def _as_errors(faults: Iterable[Diagnostic]) -> Faults:
    return tuple(replace(fault, severity=Severity.ERROR) for fault in faults)
