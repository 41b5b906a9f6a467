"""Numbers of legal texts and decisions: known forms pass, and a wrong one is mended as it was meant."""

import pytest
from world import say

from tthc.content.textnumbers import mended_number


@pytest.mark.parametrize(
    ("given", "meant"),
    [
        ("63/2010/ND-CP", "63/2010/NĐ-CP"),
        ("2969/QD-UBND", "2969/QĐ-UBND"),
        ("31/2025/TT_BCA", "31/2025/TT-BCA"),
        ("105/2025/NĐ - CP", "105/2025/NĐ-CP"),
        ("72/2022//NĐ-CP", "72/2022/NĐ-CP"),
        ("12/2025/NQ-HDND", "12/2025/NQ-HĐND"),
    ],
)
def test_a_document_number_is_mended_as_it_was_meant(given: str, meant: str) -> None:
    assert mended_number(given) == meant
    (found,) = say("document-number-letters", can_cu=[{"so": given}])
    assert found.hint == f"ghi “{meant}”"


@pytest.mark.parametrize(
    "number",
    [
        "60/2014/QH13",
        "123/2015/NĐ-CP",
        "66.19/2026/NQ-CP",
        "08.a/2010/TT-BTP",
        "01/2008/TTLT-BCT-BTC-BGTVT",
        "198/2005/TTLT/BQP-BTC",
        "73-CP",
        "12/VBHN-BTP",
        "55/2025/QĐ-UBND",
        "28/2005/PL-UBTVQH11",
        "24/2021/QĐ-TTg",
        "QCVN 01:2020/BYT",
    ],
)
def test_known_forms_of_document_numbers_pass(number: str) -> None:
    assert not say("document-number-form", can_cu=[{"so": number}])
    assert not say("document-number-letters", can_cu=[{"so": number}])


@pytest.mark.parametrize(
    ("number", "is_fine"),
    [
        ("2969/QĐ-UBND", True),
        ("2171/QĐ-UBND-DatDai", True),
        ("123/2025/QĐ-UBND", True),
        ("46a/QĐ-BNN.VP", True),
        ("290601", False),
        ("12/TTr-SNNMT", False),
        ("/QĐ-UBND", False),
        ("Quyết định số 518/QĐ-BQP", False),
    ],
)
def test_a_decision_is_known_by_its_number(number: str, is_fine: bool) -> None:
    assert bool(say("decision-number-form", cong_bo=[{"so": number}])) is not is_fine
