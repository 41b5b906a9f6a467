"""Names of the house: one public name stands once, and the field's words take the place of private idiom."""

import ast
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
MODULES = sorted(path for room in ("tthc", "commands") for path in (ROOT / room).rglob("*.py"))

SHARED = {"documents": "what a view registers: the list of all documents asks each view under this one name"}
"""Public names that may stand in several modules, each with its reason; a command bears the name that people type."""

IDIOM = frozenset(
    {
        *("chronicle", "draft", "drafting", "extras", "noted", "retelling", "retold", "shape"),
        *("standing", "tally", "telling", "told", "weave", "weaving", "wording", "woven"),
    }
)
"""Words that say nothing to whoever knows static sites, public services, git and YAML."""


def defined(body: Sequence[ast.stmt]) -> Iterator[str]:
    """The names that statements on the top level of a module define, in the branches of `if` and `try` too."""
    for node in body:
        match node:
            case ast.ClassDef(name=name) | ast.FunctionDef(name=name) | ast.AnnAssign(target=ast.Name(id=name)):
                yield name
            case ast.Assign(targets=targets):
                yield from (one.id for target in targets for one in ast.walk(target) if isinstance(one, ast.Name))
            case ast.If():
                yield from defined((*node.body, *node.orelse))
            case ast.Try():
                yield from defined((*node.body, *(line for one in node.handlers for line in one.body), *node.orelse))


def public_names(text: str) -> frozenset[str]:
    return frozenset(name for name in defined(ast.parse(text).body) if not name.startswith("_"))


def is_command(name: str, path: Path) -> bool:
    return path.parent.name == "commands" and path.stem.removesuffix("_") == name.removesuffix("_")


def repeated(texts: Mapping[Path, str]) -> dict[str, list[str]]:
    """The public names that stand in several modules, with these modules."""
    places: defaultdict[str, list[str]] = defaultdict(list)
    for path, text in texts.items():
        for name in public_names(text):
            if name not in SHARED and not is_command(name, path):
                places[name].append(path.as_posix())
    return {name: found for name, found in places.items() if len(found) > 1}


def idioms(path: Path, text: str) -> list[str]:
    """Which of the module's own name and its public names are words of IDIOM."""
    return sorted(name for name in {path.stem, *public_names(text)} if name.lower() in IDIOM)


def test_a_public_name_stands_in_one_module() -> None:
    assert repeated({path.relative_to(ROOT): path.read_text("utf-8") for path in MODULES}) == {}


def test_no_module_and_no_public_name_is_a_word_of_private_idiom() -> None:
    found = {path.relative_to(ROOT).as_posix(): idioms(path, path.read_text("utf-8")) for path in MODULES}

    assert {name: words for name, words in found.items() if words} == {}


@pytest.mark.parametrize("name", SHARED)
def test_a_name_that_may_repeat_does(name: str) -> None:
    assert sum(name in public_names(path.read_text("utf-8")) for path in MODULES) > 1


def test_one_word_in_singular_and_plural_does_not_name_two_modules_side_by_side() -> None:
    stems = {path.relative_to(ROOT).with_suffix("") for path in MODULES}

    assert [path for path in stems if path.with_name(f"{path.name}s") in stems] == []


@pytest.mark.parametrize(
    "text",
    [
        "class Entry: ...",
        "def Entry() -> None: ...",
        "Entry = 1",
        "Entry: int = 1",
        "A, Entry = 1, 2",
        "if True:\n    Entry = 1",
        "try:\n    A = 1\nexcept ImportError:\n    Entry = 1",
    ],
)
def test_a_name_is_found_however_it_is_defined(text: str) -> None:
    found = repeated({Path("tthc/a.py"): text, Path("tthc/b.py"): "class Entry: ..."})

    assert found == {"Entry": ["tthc/a.py", "tthc/b.py"]}


def test_private_names_commands_and_shared_names_may_repeat() -> None:
    texts = {
        Path("tthc/pipeline.py"): "_few = 1\ndef build() -> None: ...\ndef documents() -> None: ...",
        Path("commands/build.py"): "_few = 1\ndef build() -> None: ...",
        Path("tthc/home.py"): "def documents() -> None: ...",
    }

    assert repeated(texts) == {}


def test_a_word_of_idiom_is_found_as_a_module_a_class_and_a_function() -> None:
    text = "class Told: ...\ndef shape() -> None: ...\ndef _tally() -> None: ...\ndef reshape() -> None: ..."

    assert idioms(Path("tthc/drafting.py"), text) == ["Told", "drafting", "shape"]
