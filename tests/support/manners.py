"""The files of the sample, and how another program would write them."""

import json
import random
from pathlib import Path
from typing import Any

import yaml

PROCEDURES = Path(__file__).parents[2] / "procedures"


SAMPLES = sorted(PROCEDURES.glob("[!_]*/*.md"))


LISTS = sorted((PROCEDURES / "_danh-muc").rglob("*.yaml"))


def in_another_style(text: str, chance: random.Random) -> str:
    """The facts of *text* as another program would write them: other quotes, order, indent, brackets."""
    _, head, body = text.split("---\n", 2)
    tree = yaml.safe_load(head)
    quote = chance.choice((None, "'", '"'))
    style: dict[str, Any] = {
        "default_style": quote,
        "default_flow_style": chance.choice((False, None, True)),
        "sort_keys": False,
    }
    other = yaml.safe_dump(
        shuffled(tree, chance, quote), allow_unicode=True, width=10**6, indent=chance.choice((2, 4)), **style
    )
    return f"---\n{other}---\n{body}"


def shuffled(tree: Any, chance: random.Random, quote: str | None) -> Any:
    """*tree* with its keys in any order; numbers and truth values as text where everything is to stand in quotes."""
    if isinstance(tree, dict):
        return {key: shuffled(tree[key], chance, quote) for key in chance.sample(list(tree), len(tree))}
    if isinstance(tree, list):
        return [shuffled(item, chance, quote) for item in tree]
    return json.dumps(tree) if quote and not isinstance(tree, str) else tree
