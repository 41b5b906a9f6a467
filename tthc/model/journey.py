"""Journeys over several procedures (`procedures/_hanh-trinh/*.md`): the record, and what each step waits for."""

from collections.abc import Iterator, Sequence
from typing import Annotated

from pydantic import Field

from tthc.model.fieldtypes import Code, Identifier, Text, YesNo
from tthc.model.record import Mark, Record, RefersTo, Target
from tthc.model.vocabulary import DataState, Pictogram


class JourneyStep(Record):
    """One step of a journey: a procedure, several that go together, or one of several by choice.

    Attributes:
        codes: the procedures; a step without any is done outside the catalogue, and `note` says where.
        is_choice: True where the reader needs one of the procedures only, by the case that is theirs.
        after: ids of the steps whose results this one needs.
        is_required: False for what only some readers need.
        note: who needs it, or what to know before it, in the words that the reader sees.
    """

    id: Identifier = Field(alias="id", title="Mã bước", description="riêng trong hành trình này: khai-sinh")
    title: Text = Field(alias="ten", title="Tên bước", description="việc phải làm, bắt đầu bằng động từ")
    codes: Annotated[tuple[Code, ...], RefersTo(Target.PROCEDURES)] = Field(
        (), alias="ma", title="Mã thủ tục", description="thủ tục của bước này"
    )
    is_choice: YesNo = Field(False, alias="chon_mot", title="Chọn một", description="true nếu chỉ làm một trong các mã")
    after: tuple[Identifier, ...] = Field(
        (), alias="can_truoc", title="Cần xong trước", description="id các bước mà bước này cần kết quả"
    )
    is_required: YesNo = Field(
        True, alias="bat_buoc", title="Ai cũng làm", description="false nếu chỉ một số người cần"
    )
    note: Annotated[str, Mark.LONG] = Field(
        "", alias="ghi", title="Ghi chú", description="ai cần bước này, điều cần biết trước"
    )


class Journey(Record):
    """What a person or business wants done, as the procedures that it takes, in order (hành trình).

    Attributes:
        pictogram: what stands for it on the first page; those without come after.
    """

    id: Identifier = Field(alias="id", title="Mã", description="trùng tên tệp, thành địa chỉ trang: sinh-con")
    title: Text = Field(alias="ten", title="Tên hành trình", description="lời người dân: Sinh con")
    summary: Annotated[Text, Mark.LONG] = Field(
        alias="tom_tat", title="Tóm tắt", description="một, hai câu: gồm những việc gì, cho ai"
    )
    keywords: tuple[Text, ...] = Field(
        (), alias="tu_khoa", title="Từ khóa", description="lời hay dùng, hiện ở danh sách để tìm thấy"
    )
    pictogram: Pictogram | None = Field(
        None,
        alias="hinh",
        title="Hình",
        description="việc có hình đứng trước trong tám việc ở trang đầu: em-be, ngoi-nha …",
    )
    data_state: DataState = Field(
        alias="tinh_trang_du_lieu", title="Tình trạng dữ liệu", description="mau, so-bo, da-doi-chieu"
    )
    steps: tuple[JourneyStep, ...] = Field(
        alias="buoc", title="Các bước", description="theo thứ tự nên làm", min_length=1
    )

    @property
    def codes(self) -> tuple[str, ...]:
        """Codes of all steps, each once, in order."""
        return tuple(dict.fromkeys(code for step in self.steps for code in step.codes))


def find_needed_before(steps: Sequence[JourneyStep]) -> dict[str, frozenset[str]]:
    """Ids of all steps that each step waits for, directly or through others; in a loop a step waits for itself."""
    direct = {step.id: step.after for step in steps}
    return {step.id: frozenset(_above(step.id, direct)) for step in steps}


def _above(start: str, direct: dict[str, tuple[str, ...]]) -> Iterator[str]:
    seen: set[str] = set()
    waiting = list(direct[start])
    while waiting:
        step = waiting.pop()
        if step not in seen and step in direct:
            seen.add(step)
            yield step
            waiting += direct[step]
