"""Questions are noted as they are put, and the same question can be put again."""

from dataclasses import dataclass
from datetime import date
from types import MappingProxyType
from typing import Any

import pytest

from tthc.engine.answers import Answers
from tthc.engine.trace import Asked, answer, asking, format_question, parse_questions

DAY = date(2026, 11, 30)


@dataclass(frozen=True)
class Shelf:
    """Something that is asked inside something that is asked."""

    books: MappingProxyType[str, str]
    label: str = "A"


@dataclass(frozen=True)
class Library:
    """What questions are put to."""

    shelf: Shelf
    today: date = DAY

    def title(self, code: str, day: date | None = None) -> str:
        return f"{self.shelf.books[code]} {day}"

    def titles(self, codes: tuple[str, ...]) -> tuple[str, ...]:
        return tuple(map(self.title, codes))


def library(**books: str) -> Library:
    return Library(Shelf(MappingProxyType(books)))


def noted(ask: Any, root: object = None) -> set[str]:
    with asking() as found:
        ask(Asked(root or library(a="x", b="y"), inner=(Shelf,)))
    return found


@pytest.mark.parametrize(
    ("ask", "path", "arguments", "is_call"),
    [
        (lambda one: one.today, "today", None, False),
        (lambda one: one.shelf.label, "shelf.label", None, False),
        (lambda one: one.shelf.books["a"], "shelf.books", ("a",), False),
        (lambda one: one.shelf.books.get("zz"), "shelf.books", ("zz",), False),
        (lambda one: "zz" in one.shelf.books, "shelf.books", ("zz",), False),
        (lambda one: list(one.shelf.books), "shelf.books", None, False),
        (lambda one: len(one.shelf.books), "shelf.books", None, False),
        (lambda one: list(one.shelf.books.items()), "shelf.books", None, False),
        (lambda one: list(one.shelf.books.values()), "shelf.books", None, False),
        (lambda one: one.title("a"), "title", ("a",), True),
        (lambda one: one.title("a", DAY), "title", ("a", DAY), True),
        (lambda one: one.titles(("a", "b")), "titles", (("a", "b"),), True),
    ],
)
def test_what_is_read_is_noted_and_can_be_asked_again(
    ask: Any, path: str, arguments: tuple[Any, ...] | None, is_call: bool
) -> None:
    (found,) = noted(ask)

    assert next(parse_questions([found])) == (path, arguments, is_call)
    assert format_question(path, arguments, is_call=is_call) == found


def test_a_value_answers_alike_whether_it_is_asked_or_not() -> None:
    plain = library(a="x", b="y")
    asked = Asked(plain, inner=(Shelf,))

    assert asked.title("b") == plain.title("b")
    assert dict(asked.shelf.books) == dict(plain.shelf.books)
    assert answer(plain, next(parse_questions([format_question("title", ("b",), is_call=True)]))) == "y None"
    with pytest.raises(AttributeError, match="no_such"):
        _ = asked.no_such


def test_nothing_is_noted_outside_and_an_inner_block_keeps_its_own() -> None:
    asked = Asked(library(a="x"), inner=(Shelf,))
    _ = asked.today
    with asking() as outer:
        _ = asked.title("a")
        with asking() as inner:
            _ = asked.today

    assert outer == {'["title",1,"a"]'}
    assert inner == {'["today"]'}


def mark(answers: Answers, question: str) -> str:
    return answers.marks([question])[question]


def test_an_answer_has_another_mark_exactly_where_it_says_something_else() -> None:
    one, same, other = (Answers(library(a=title, b="y")) for title in ("x", "x", "z"))
    about = format_question("shelf.books", ("a",))

    assert mark(one, about) == mark(same, about) != mark(other, about)
    assert mark(one, format_question("shelf.books", ("b",))) == mark(other, format_question("shelf.books", ("b",)))
    assert mark(one, format_question("shelf.books")) != mark(other, format_question("shelf.books"))


def test_a_question_that_nobody_knows_any_more_has_a_mark_of_its_own() -> None:
    answers = Answers(library(a="x"))

    assert mark(answers, format_question("no_such")) == "!AttributeError"
    assert mark(answers, format_question("title", ("zz",), is_call=True)) == "!KeyError"


def test_a_set_has_one_mark_in_whatever_order_it_was_filled() -> None:
    @dataclass
    class Sets:
        found: frozenset[str]

    words = [f"w{number}" for number in range(50)]
    forward, backward = (Answers(Sets(frozenset(order))) for order in (words, words[::-1]))

    assert mark(forward, '["found"]') == mark(backward, '["found"]')
