"""Steps and conditions as lines: what is seen at once, and the whole of each behind it, as valid HTML."""

import re
from collections.abc import Sequence

import html5lib
import pytest
from lxml import html

from tthc.site.views.prose_lines import ProseLine, conditions_of, step_lines

LONG = "Người nộp đem giấy tờ đến nơi tiếp nhận, cán bộ xem giấy tờ đã đủ chưa rồi mới ghi vào sổ và trao phiếu hẹn"
NESTED = f"""- {LONG}:
  - Đủ: nhận và hẹn ngày trả.
  - **Thiếu**: nói rõ thiếu gì.

    Không bổ sung được thì trả lại.
- {LONG}, lần hai.
"""


def words(markup: str) -> list[str]:
    return re.findall(r"\w+", str(html.fromstring(f"<div>{markup}</div>").text_content()))


def test_a_list_below_the_words_of_a_step_follows_their_paragraph() -> None:
    first, second = step_lines(NESTED).lines

    assert re.fullmatch(r"<p>Người nộp .+:</p>\n<ul>\n<li>.+</ul>\n?", first.whole, re.DOTALL)
    assert second.whole == f"<p>{LONG}, lần hai.</p>\n"


@pytest.mark.parametrize("lines", [step_lines(NESTED).lines, conditions_of(NESTED).first])
def test_behind_a_line_that_was_cut_no_word_is_missing_and_the_page_stays_valid(lines: Sequence[ProseLine]) -> None:
    whole = "".join(line.whole or line.head for line in lines)
    parser = html5lib.HTMLParser(strict=True)

    assert words(whole) == re.findall(r"\w+", NESTED)
    assert parser.parseFragment(whole) is not None


def test_a_short_step_is_its_own_line() -> None:
    (line,) = step_lines("- Nộp **giấy tờ**.\n").lines

    assert (line.head, line.whole) == ("Nộp <strong>giấy tờ</strong>.", "")


@pytest.mark.parametrize(("number", "seen"), [(3, 3), (4, 4), (5, 3), (9, 3)])
def test_a_fold_for_one_condition_is_none(number: int, seen: int) -> None:
    found = conditions_of("".join(f"- Điều kiện {one}.\n" for one in range(number)))

    assert (len(found.first), len(found.rest)) == (seen, number - seen)
