"""The examples in the docstrings of the importer and of the canonical form hold."""

import doctest
import importlib
import pkgutil

import pytest

import tthc.interchange

MODULES = [
    "tthc.editing.canonical",
    *(found.name for found in pkgutil.walk_packages(tthc.interchange.__path__, "tthc.interchange.")),
]


@pytest.mark.parametrize("name", MODULES)
def test_the_examples_of_a_module_hold(name: str) -> None:
    assert doctest.testmod(importlib.import_module(name)).failed == 0


def test_there_are_examples() -> None:
    assert sum(doctest.testmod(importlib.import_module(name)).attempted for name in MODULES) > 20
