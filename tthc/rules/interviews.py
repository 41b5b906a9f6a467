"""Rules on interviews: every question is reached, none comes back to itself, every answer leads to an end that helps.

Nobody is blamed for a procedure while some file could not be read.
"""

from collections.abc import Iterator
from pathlib import PurePosixPath

from tthc.content.catalogue import Catalogue
from tthc.content.interviews import InterviewEntry
from tthc.content.listing import Listing
from tthc.diagnostics import NodePath, Severity
from tthc.model.interview import (
    FEWEST_ANSWERS,
    MOST_ANSWERS,
    InterviewAnswer,
    InterviewQuestion,
    find_asked_after,
)
from tthc.rules.notes import find_dead_links, find_high_headings, hint_for_note
from tthc.rules.rule import Fault, rule, suggest


@rule("Tệp hỏi đáp mang tên id của nó.", "Đổi tên tệp thành <id>.md.")
def interview_matches_file_name(catalogue: Catalogue) -> Iterator[Fault]:
    """The address of a page is the name of its file, so that whoever sees one finds the other."""
    for entry in catalogue.interviews:
        name, stem = entry.interview.id, PurePosixPath(entry.path).stem
        if stem != name:
            yield Fault(entry.place("id"), f"id “{name}” khác tên tệp “{stem}”", f"đổi tên tệp thành {name}.md")


@rule("Mỗi câu hỏi của một bài có id riêng.", "Đặt id khác cho câu sau, hoặc xóa câu thừa.")
def interview_question_twice(catalogue: Catalogue) -> Iterator[Fault]:
    """An answer that leads to one of two questions of one id leads nowhere certain."""
    for entry in catalogue.interviews:
        names = [one.id for one in entry.interview.questions]
        for i, name in enumerate(names):
            if name in names[:i]:
                yield Fault(
                    entry.place("cau_hoi", i, "id"),
                    f"id “{name}” đã là của câu hỏi {names.index(name) + 1}",
                    "đặt id khác, hoặc xóa câu hỏi này",
                )


@rule(
    f"Mỗi câu hỏi có từ {FEWEST_ANSWERS} đến {MOST_ANSWERS} câu trả lời.",
    "Thêm câu trả lời, hoặc tách thành hai câu hỏi.",
)
def interview_answer_count(catalogue: Catalogue) -> Iterator[Fault]:
    """One answer asks nothing; more than four are not read on a phone."""
    for entry, path, question in _questions(catalogue):
        count = len(question.answers)
        if not FEWEST_ANSWERS <= count <= MOST_ANSWERS:
            yield Fault(
                entry.places.key((*path, "tra_loi")),
                f"câu “{question.title}” có {count} câu trả lời, cần từ {FEWEST_ANSWERS} đến {MOST_ANSWERS}",
                "thêm câu trả lời" if count < FEWEST_ANSWERS else "gộp bớt, hoặc tách thành hai câu hỏi nối nhau",
            )


@rule("Các câu trả lời của một câu hỏi không trùng lời.", "Viết lại, hoặc xóa câu trả lời thừa.")
def interview_answer_twice(catalogue: Catalogue) -> Iterator[Fault]:
    """Nobody can choose between two answers of the same words."""
    for entry, path, question in _questions(catalogue):
        said = [answer.title.casefold() for answer in question.answers]
        for j, words in enumerate(said):
            if words in said[:j]:
                yield Fault(
                    entry.place(*path, "tra_loi", j, "dap"),
                    f"“{question.answers[j].title}” đã là câu trả lời {said.index(words) + 1}",
                    "viết khác đi, hoặc xóa câu trả lời này",
                )


@rule(
    "Mỗi câu trả lời dẫn tới đúng một nơi: câu hỏi sau (tiep), một thủ tục (ma), hoặc lời dẫn (loi).",
    "Giữ một trong ba khóa; điều cần biết thêm về thủ tục ghi ở ghi.",
)
def interview_answer_leads_on(catalogue: Catalogue) -> Iterator[Fault]:
    """No answer ends at nothing, and none at two things."""
    for entry, path, answer in _answers(catalogue):
        ways = [key for key, value in (("tiep", answer.following), ("ma", answer.code), ("loi", answer.told)) if value]
        if not ways:
            yield Fault(
                entry.place(*path),
                f"câu trả lời “{answer.title}” không dẫn tới đâu",
                "thêm tiep: <id câu hỏi>, ma: <mã thủ tục>, hoặc loi: làm ở đâu, hỏi ai",
            )
        elif len(ways) > 1:
            yield Fault(
                entry.place(*path, ways[1]),
                f"câu trả lời “{answer.title}” dẫn tới nhiều nơi: {', '.join(ways)}",
                "giữ một trong các khóa đó; điều cần biết thêm về thủ tục ghi ở ghi",
            )


@rule("Câu hỏi nêu ở tiep có trong bài.", "Sửa id gõ nhầm, hoặc thêm câu hỏi.")
def interview_question_known(catalogue: Catalogue) -> Iterator[Fault]:
    """What is asked next is a question of the same interview."""
    for entry, path, answer in _answers(catalogue):
        names = tuple(one.id for one in entry.interview.questions)
        if answer.following and answer.following not in names:
            yield Fault(
                entry.place(*path, "tiep"),
                f"bài không có câu hỏi “{answer.following}”",
                suggest(answer.following, names, f"ghi một trong: {', '.join(names)}"),
            )


@rule("Mọi câu hỏi đều có đường từ câu đầu tới.", "Ghi id câu hỏi vào tiep của một câu trả lời, hoặc xóa câu hỏi.")
def interview_question_unreached(catalogue: Catalogue) -> Iterator[Fault]:
    """A question that no chain of answers leads to is asked of nobody."""
    for entry, path, question in _questions(catalogue):
        questions = entry.interview.questions
        if path[1] and question.id not in {questions[0].id, *find_asked_after(questions)[questions[0].id]}:
            yield Fault(
                entry.place(*path, "id"),
                f"không câu trả lời nào dẫn tới câu hỏi “{question.id}”",
                f"ghi tiep: {question.id} ở một câu trả lời, hoặc xóa câu hỏi này",
            )


@rule("Các câu hỏi không dẫn quay lại chính mình.", "Bỏ một tiep trong vòng.")
def interview_loop(catalogue: Catalogue) -> Iterator[Fault]:
    """Whoever answers comes to an end; reported at each answer that keeps a circle closed."""
    for entry, path, answer in _answers(catalogue):
        after = find_asked_after(entry.interview.questions)
        asked = entry.interview.questions[int(path[1])].id
        if answer.following and (asked == answer.following or asked in after.get(answer.following, ())):
            yield Fault(
                entry.place(*path, "tiep"),
                f"câu hỏi “{asked}” dẫn quay lại chính nó, qua “{answer.following}”",
                "bỏ một tiep trong vòng này",
            )


@rule("Mã nêu trong bài hỏi có trong danh mục.", "Sửa mã gõ nhầm, hoặc thêm tệp của thủ tục đó.")
def interview_code_known(catalogue: Catalogue) -> Iterator[Fault]:
    """An answer ends at a procedure that has a page."""
    for entry, path, answer in _answers(catalogue) if catalogue.complete else ():
        code = answer.code
        if code and code not in catalogue.by_code and code not in catalogue.replaced:
            yield Fault(
                entry.place(*path, "ma"),
                f"không có thủ tục mang mã “{code}”",
                suggest(code, catalogue.by_code, "tra lại mã, hoặc dẫn bằng loi: làm ở đâu, hỏi ai"),
            )


@rule("Bài hỏi chỉ dẫn tới thủ tục còn áp dụng.", "Ghi mã của thủ tục mới, hoặc thay bằng loi.")
def interview_code_ended(catalogue: Catalogue) -> Iterator[Fault]:
    """Nobody is led to a procedure that is repealed, nor to an old code; one that will be repealed is told before."""
    for entry, path, answer in _answers(catalogue):
        code = answer.code or ""
        repeal = next((one.repeal for one in catalogue.by_code.get(code, ()) if one.repeal), None)
        is_old = code not in catalogue.by_code and code in catalogue.replaced
        if not repeal and not is_old:
            continue
        is_over = repeal and any(one.is_repealed_on(catalogue.today) for one in catalogue.by_code[code])
        new = repeal.replaced_by if repeal else catalogue.replaced[code][0].code
        yield Fault(
            entry.place(*path, "ma"),
            f"“{code}” là mã cũ" if is_old else f"thủ tục “{code}” {'đã' if is_over else 'sẽ'} bị bãi bỏ",
            f"thay bằng “{new}”" if new else "dẫn tới thủ tục khác, hoặc thay ma bằng loi: làm ở đâu, hỏi ai",
            Severity.ERROR if is_over else Severity.WARNING,
        )


@rule(
    "Trường hợp nêu trong bài hỏi là tên một trường hợp trong hồ sơ của thủ tục đó.",
    "Chép đúng ten của trường hợp ở ho_so, hoặc bỏ truong_hop.",
)
def interview_case_known(catalogue: Catalogue) -> Iterator[Fault]:
    """The papers that an answer promises are those of a case that the procedure has."""
    for entry, path, answer in _answers(catalogue) if catalogue.complete else ():
        listing = _listing(answer.code, catalogue)
        if not answer.case or (answer.code and listing is None):
            continue
        titles = _case_titles(listing) if listing else ()
        if answer.case not in titles:
            yield Fault(
                entry.place(*path, "truong_hop"),
                f"hồ sơ của “{answer.code}” không có trường hợp “{answer.case}”"
                if answer.code
                else "truong_hop chỉ đi với ma",
                suggest(answer.case, titles, f"ghi một trong: {'; '.join(titles)}" if titles else "bỏ truong_hop"),
            )


@rule(
    "Liên kết của lời dẫn tới https hoặc một trang trong danh mục, có chữ để bấm, và chỉ đi với loi.",
    "Ghi https://…, /hanh-trinh/<id>/ …; thêm ten_lien_ket.",
)
def interview_answer_link(catalogue: Catalogue) -> Iterator[Fault]:
    """A told answer sends the reader to a page that will be there, by a link that says what it leads to."""
    for entry, path, answer in _answers(catalogue) if catalogue.complete and catalogue.lists.complete else ():
        if not answer.link and not answer.link_title:
            continue
        if not answer.told:
            yield Fault(entry.place(*path, "lien_ket"), "lien_ket chỉ đi với loi", "bỏ lien_ket và ten_lien_ket")
        elif not (answer.link and answer.link_title):
            missing = "ten_lien_ket" if answer.link else "lien_ket"
            yield Fault(entry.place(*path), f"liên kết thiếu {missing}", f"thêm {missing}")
        elif hint := hint_for_note(answer.link, catalogue):
            place = entry.place(*path, "lien_ket")
            yield Fault(place, f"liên kết “{answer.link[:80]}” không dẫn tới đâu", hint)


@rule("Đề mục trong phần lời của bài hỏi dùng ba dấu thăng (###).", "Thêm dấu thăng.")
def interview_heading(catalogue: Catalogue) -> Iterator[Fault]:
    """The prose stands under a heading of the page, so its own headings are one level lower."""
    for entry in catalogue.interviews:
        yield from find_high_headings(entry)


@rule(
    "Liên kết trong phần lời của bài hỏi dẫn tới https hoặc một trang trong danh mục.",
    "Ghi https://…, /thu-tuc/1.001193/ hoặc ../ho-tich/1-001193.md.",
)
def interview_link_leads_nowhere(catalogue: Catalogue) -> Iterator[Fault]:
    """A link leads to a page that will be there, and hides nothing."""
    for entry in catalogue.interviews:
        yield from find_dead_links(entry, catalogue)


def _questions(catalogue: Catalogue) -> Iterator[tuple[InterviewEntry, NodePath, InterviewQuestion]]:
    """Every question with its way in the file of its interview."""
    for entry in catalogue.interviews:
        for i, question in enumerate(entry.interview.questions):
            yield entry, ("cau_hoi", i), question


def _answers(catalogue: Catalogue) -> Iterator[tuple[InterviewEntry, NodePath, InterviewAnswer]]:
    """Every answer with its way in the file of its interview."""
    for entry, path, question in _questions(catalogue):
        for j, answer in enumerate(question.answers):
            yield entry, (*path, "tra_loi", j), answer


def _listing(code: str | None, catalogue: Catalogue) -> Listing | None:
    found = catalogue.by_code.get(code or "") or catalogue.replaced.get(code or "")
    return found[0] if found else None


def _case_titles(listing: Listing) -> tuple[str, ...]:
    return tuple(case.title for case in listing.published().dossier.cases if case.title)
