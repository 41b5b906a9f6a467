"""What editors answer to words that people search with and that no procedure of the catalogue bears."""

from typing import Annotated

from pydantic import Field

from tthc.model.fieldtypes import Phrases, Text
from tthc.model.record import Mark, Record


class CuratedAnswer(Record):
    """An answer kept by editors (`_danh-muc/tra-loi.yaml`), shown above what a search finds.

    Attributes:
        words: what the reader types; the answer shows where the query says little else.
        told: what to do, where, whom to ask.
        link: where to go on: https, or a page of the site; empty where the words are enough.
    """

    words: Phrases = Field(alias="tu", title="Từ hay gõ", description="ly hôn; bỏ vợ")
    title: Text = Field(alias="ten", title="Tên", description="Ly hôn")
    told: Annotated[Text, Mark.LONG] = Field(
        alias="loi", title="Lời đáp", description="một, hai câu: làm gì, ở đâu, hỏi ai"
    )
    link: str = Field("", alias="lien_ket", title="Liên kết", description="https://… hoặc /hoi-dap/ket-hon/")
    link_title: str = Field("", alias="ten_lien_ket", title="Chữ của liên kết", description="Cổng Dịch vụ công")
