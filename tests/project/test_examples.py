"""The examples in the docstrings of the package hold."""

import doctest
import importlib
import pkgutil

import pytest

import tthc

MODULES = sorted(
    found.name for found in pkgutil.walk_packages(tthc.__path__, "tthc.") if not found.name.endswith("__main__")
)


def examples_in(name: str) -> list[doctest.DocTest]:
    module = importlib.import_module(name)
    return [found for found in doctest.DocTestFinder(exclude_empty=True).find(module) if found.examples]


@pytest.mark.parametrize("name", [name for name in MODULES if examples_in(name)])
def test_the_examples_of_a_module_hold(name: str) -> None:
    assert doctest.testmod(importlib.import_module(name)).failed == 0


def test_there_are_examples() -> None:
    assert sum(len(found.examples) for name in MODULES for found in examples_in(name)) > 90
