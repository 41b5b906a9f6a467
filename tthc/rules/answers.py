"""Rules on curated answers: each is found under words of its own, leads somewhere, and hides no procedure."""

import re
from collections.abc import Iterator

from tthc.content.catalogue import Catalogue
from tthc.diagnostics import NodePath, Severity
from tthc.model.answer import CuratedAnswer
from tthc.rules.notes import hint_for_note
from tthc.rules.rule import Fault, rule
from tthc.text import tidy

_LIST = "tra-loi"
_PAGE = re.compile("/[a-z0-9-]+/[^/?#]+/?")
"""An address of one page of the site, as editors write it."""


def list_answers(catalogue: Catalogue) -> tuple[CuratedAnswer, ...]:
    """The answers as they are shown: without their link where the catalogue lacks the page to which it leads."""
    return tuple(
        one.model_copy(update={"link": "", "link_title": ""}) if hint_for_note(one.link, catalogue) else one
        for one in catalogue.lists.answers
    )


@rule("Một từ hay gõ chỉ đứng ở một lời đáp trong tra-loi.yaml.", "Xóa từ ở một trong hai mục.")
def answer_word_once(catalogue: Catalogue) -> Iterator[Fault]:
    """Of two answers to one word a reader would see one by chance."""
    first: dict[str, NodePath] = {}
    for i, path, word in _words(catalogue):
        if (known := first.setdefault(word, (i, *path))) != (i, *path):
            line = catalogue.lists.place(_LIST, int(known[0]), *known[1:]).line
            yield Fault(
                catalogue.lists.place(_LIST, i, *path), f"“{word}” đã đứng ở dòng {line}", "xóa từ ở một trong hai chỗ"
            )


@rule("Từ hay gõ của một lời đáp không là tên một thủ tục.", "Bỏ từ đó: người gõ nó cần thủ tục ấy.")
def answer_shadows_a_name(catalogue: Catalogue) -> Iterator[Fault]:
    """Words that are the whole name of a procedure, or a name that people call it by, mean that procedure."""
    named = {_plain(name): one for one in catalogue.shown.listings for name in (one.title, *one.popular_names)}
    for i, path, word in _words(catalogue):
        if word in named:
            yield Fault(
                catalogue.lists.place(_LIST, i, *path),
                f"“{word}” là tên của thủ tục {named[word].code}",
                "bỏ từ này, người gõ nó sẽ thấy thủ tục ấy",
                Severity.WARNING,
            )


@rule(
    "Liên kết của lời đáp dẫn tới https hoặc một trang trong danh mục, và có chữ để bấm.",
    "Ghi https://…, /thu-tuc/<mã>/, /hoi-dap/<id>/ …; thêm ten_lien_ket.",
)
def answer_link(catalogue: Catalogue) -> Iterator[Fault]:
    """An answer sends the reader to a page that will be there, by a link that says what it leads to."""
    lists = catalogue.lists
    for i, answer in enumerate(lists.answers) if catalogue.complete and lists.complete else ():
        if bool(answer.link) != bool(answer.link_title):
            missing = "ten_lien_ket" if answer.link else "lien_ket"
            yield Fault(lists.place(_LIST, i), f"liên kết thiếu {missing}", f"thêm {missing}, hoặc bỏ khóa kia")
        elif answer.link and (hint := hint_for_note(answer.link, catalogue)):
            place = lists.place(_LIST, i, "lien_ket")
            yield Fault(place, f"liên kết “{answer.link[:80]}” không dẫn tới đâu", hint, _weight(answer.link))


def _weight(link: str) -> Severity:
    """A page that this catalogue lacks is left out of the answer; a link that no catalogue may have is refused."""
    return Severity.WARNING if _PAGE.fullmatch(link) else Severity.ERROR


def _words(catalogue: Catalogue) -> Iterator[tuple[int, NodePath, str]]:
    """Number of each answer, and its words in small letters, each with its way in the answer."""
    for i, answer in enumerate(catalogue.lists.answers):
        for at, word in enumerate(answer.words):
            yield i, ("tu", at), _plain(word)


def _plain(text: str) -> str:
    return tidy(text).casefold()
