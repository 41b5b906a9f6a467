"""Time limits of the sample beside both places where a national record gives one: the channel and the case."""

import gzip
import json
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest
from import_samples import DATA
from loading import load

from tthc.content.catalogue import Catalogue
from tthc.model.procedure import Procedure

RECORDS = DATA / "procedures.jsonl.gz"
pytestmark = pytest.mark.skipif(not RECORDS.exists(), reason=f"data folder absent: {RECORDS}")


@cache
def sample() -> Catalogue:
    return load(Path(__file__).parents[2] / "procedures")[0]


def days_by_case() -> Iterator[tuple[str, int]]:
    """(code, days) of every case of a record of the sample that counts in days."""
    with gzip.open(RECORDS, "rt", encoding="utf-8") as lines:
        for record in map(json.loads, lines):
            if record["code"] in sample().by_code:
                for case in record.get("cases") or ():
                    limit = case.get("processingDay") or {}
                    if limit.get("type") in {"DAY", "WORKING_DAY"}:
                        yield record["code"], int(limit["qty"])


def times_of(procedure: Procedure) -> str:
    """All that a reader is told of time."""
    limits = [limit for channel in procedure.channels for limit in channel.time_limits]
    amounts = [f"{int(limit.amount):02} ngày" for limit in limits if limit.amount is not None]
    return " ".join([*amounts, *(limit.note for limit in limits), *(one.text for one in procedure.remarks)])


def test_days_that_only_the_case_gives_are_told() -> None:
    """The channel's number is often 0 or without a unit, while the case of the same record says “10 ngày làm việc”."""
    untold = {
        (code, days)
        for code, days in days_by_case()
        if f"{days:02} ngày" not in times_of(sample().by_code[code][0].entry().procedure)
    }

    assert untold == set()
