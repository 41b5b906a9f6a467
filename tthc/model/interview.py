"""Interviews (`procedures/_hoi-dap/*.md`): a few questions that lead to a procedure, and which question leads where."""

from collections.abc import Iterator, Mapping, Sequence
from typing import Annotated

from pydantic import Field

from tthc.model.fieldtypes import Code, Identifier, Text
from tthc.model.record import Mark, Record, RefersTo, Target
from tthc.model.vocabulary import DataState

FEWEST_ANSWERS, MOST_ANSWERS = 2, 4
"""How many answers one question has: more are a list, which nobody reads on a phone."""


class InterviewAnswer(Record):
    """One answer to a question, and what follows: another question, a procedure, or words that tell what to do.

    Attributes:
        following: id of the next question.
        code: the procedure at which the questions end.
        case: title of the case of that procedure, as its dossier has it; empty where all papers are meant.
        told: what to do where no procedure of the catalogue answers.
        link: where `told` sends the reader on: https, or a page of the site.
        link_title: the words of that link.
        note: what to know of the procedure beforehand.
    """

    title: Text = Field(alias="dap", title="Câu trả lời", description="lời người dân: Không, cả hai là người Việt Nam")
    following: Identifier | None = Field(
        None, alias="tiep", title="Hỏi tiếp", description="id câu hỏi sau; bỏ trống nếu tới đây là xong"
    )
    code: Annotated[Code | None, RefersTo(Target.PROCEDURES)] = Field(
        None, alias="ma", title="Mã thủ tục", description="thủ tục mà câu trả lời này dẫn tới"
    )
    case: str = Field(
        "", alias="truong_hop", title="Trường hợp", description="tên trường hợp đúng như trong hồ sơ của thủ tục đó"
    )
    told: Annotated[str, Mark.LONG] = Field(
        "", alias="loi", title="Lời dẫn", description="khi danh mục không có thủ tục: làm ở đâu, hỏi ai"
    )
    link: str = Field("", alias="lien_ket", title="Liên kết", description="https://… hoặc /hanh-trinh/lam-nha/")
    link_title: str = Field("", alias="ten_lien_ket", title="Chữ của liên kết", description="Các bước làm nhà")
    note: Annotated[str, Mark.LONG] = Field(
        "", alias="ghi", title="Ghi chú", description="điều cần biết trước khi mở thủ tục"
    )


class InterviewQuestion(Record):
    """One question with its answers."""

    id: Identifier = Field(alias="id", title="Mã câu hỏi", description="riêng trong bài hỏi này: nguoi-nuoc-ngoai")
    title: Text = Field(alias="hoi", title="Câu hỏi", description="một câu ngắn, hỏi điều người dân biết ngay")
    help: Annotated[str, Mark.LONG] = Field(
        "", alias="giai_thich", title="Giải thích", description="nói rõ một chữ khó, một trường hợp dễ lẫn"
    )
    answers: tuple[InterviewAnswer, ...] = Field(
        alias="tra_loi",
        title="Các câu trả lời",
        description=f"từ {FEWEST_ANSWERS} đến {MOST_ANSWERS} câu, loại trừ nhau",
        min_length=1,
    )


class Interview(Record):
    """Questions that lead whoever answers them to the one procedure that is theirs (hỏi đáp)."""

    id: Identifier = Field(alias="id", title="Mã", description="trùng tên tệp, thành địa chỉ trang: khai-sinh")
    title: Text = Field(alias="ten", title="Tên bài hỏi", description="việc của người dân: Khai sinh cho con")
    summary: Annotated[Text, Mark.LONG] = Field(
        alias="tom_tat", title="Tóm tắt", description="một câu: hỏi để phân biệt những gì"
    )
    keywords: tuple[Text, ...] = Field(
        (), alias="tu_khoa", title="Từ khóa", description="lời hay gõ; ô tìm kiếm dùng để mời trả lời bài này"
    )
    data_state: DataState = Field(
        alias="tinh_trang_du_lieu", title="Tình trạng dữ liệu", description="mau, so-bo, da-doi-chieu"
    )
    questions: tuple[InterviewQuestion, ...] = Field(
        alias="cau_hoi", title="Các câu hỏi", description="câu đầu hỏi trước tiên", min_length=1
    )

    @property
    def codes(self) -> tuple[str, ...]:
        """Codes of all answers, each once, in order."""
        found = (answer.code for question in self.questions for answer in question.answers)
        return tuple(dict.fromkeys(filter(None, found)))


def find_asked_after(questions: Sequence[InterviewQuestion]) -> Mapping[str, frozenset[str]]:
    """Ids of all questions that may be asked after each, directly or later; in a circle one comes after itself."""
    direct = {one.id: tuple(filter(None, (answer.following for answer in one.answers))) for one in questions}
    return {one.id: frozenset(_below(one.id, direct)) for one in questions}


def _below(start: str, direct: Mapping[str, Sequence[str]]) -> Iterator[str]:
    seen: set[str] = set()
    waiting = list(direct[start])
    while waiting:
        name = waiting.pop()
        if name not in seen and name in direct:
            seen.add(name)
            yield name
            waiting += direct[name]
