"""Decisions that announce procedures (`procedures/_quyet-dinh/*.md`): the record, and the rows of its annexes."""

from datetime import date
from typing import Annotated

from pydantic import Field

from tthc.model.fieldtypes import Code, Day, FileName, Text, YesNo
from tthc.model.parts import LegalBasis
from tthc.model.procedure import ReplacedRow
from tthc.model.record import Mark, Record
from tthc.model.vocabulary import AnnouncementForm, DataState, DecisionKind, Level
from tthc.text import make_slug

PROVINCIAL = "/QĐ-UBND"
"""What stands in the number of a decision of the province; the deadlines of the law for provinces hold for these."""


class MinistryDecision(Record):
    """The decision of a ministry that a provincial one carries out."""

    number: Text = Field(alias="so", title="Số, ký hiệu", description="3152/QĐ-BTP")
    signed_on: Day | None = Field(None, alias="ngay", title="Ngày ký", description="năm-tháng-ngày")
    issuer: str = Field("", alias="co_quan", title="Cơ quan ban hành", description="Bộ Tư pháp")


class DecisionRow(Record):
    """One row of the annex: a procedure, and what the decision does to it.

    Law: Nghị định 63/2010/NĐ-CP, Điều 14.

    Attributes:
        code: None where the annex prints none; such a row is found by its title only.
        title: as printed; may be left out where it is the title of the procedure's file.
        levels: under which part of the annex the row stands.
        effective_from: where the row has a day of its own; else that of the decision holds.
        legal_texts: the texts that bring the change about.
        replaces_rows: rows of older decisions that end with this one.
    """

    form: AnnouncementForm = Field(alias="nhom", title="Nhóm", description="quyết định làm gì với thủ tục")
    code: Annotated[Code | None, Mark.ROW_KEY] = Field(
        None, alias="ma", title="Mã thủ tục", description="như in trong phụ lục"
    )
    title: Annotated[str, Mark.ROW_KEY] = Field(
        "", alias="ten", title="Tên thủ tục", description="như in; bỏ được khi trùng tên trong tệp"
    )
    annex: str = Field("", alias="phu_luc", title="Phụ lục", description="I, II …")
    row: str = Field("", alias="stt", title="Số thứ tự", description="số thứ tự dòng trong phụ lục")
    levels: tuple[Level, ...] = Field((), alias="cap", title="Cấp thực hiện", description="tinh, xa")
    effective_from: Day | None = Field(
        None, alias="hieu_luc_tu", title="Có hiệu lực từ", description="khi dòng có ngày riêng"
    )
    legal_texts: tuple[Text, ...] = Field(
        (), alias="van_ban", title="Văn bản quy định", description="văn bản làm thủ tục thay đổi"
    )
    replaces_rows: tuple[ReplacedRow, ...] = Field(
        (), alias="thay_the", title="Thay thế dòng", description="các dòng của quyết định cũ"
    )
    note: Annotated[str, Mark.LONG] = Field("", alias="ghi", title="Ghi chú", description="điều cần biết về dòng này")


class Decision(Record):
    """A decision that announces procedures (quyết định công bố), of the province or of a ministry.

    Law: Nghị định 63/2010/NĐ-CP, Điều 13–15 (signer, kinds, words, deadline of signing), Điều 24.2 (publication).

    Attributes:
        signed_on: the day of signature, not of effect.
        annex_day: the day printed on the annex, which should be that of the signature.
        effective_from: the day from which the announced content binds; None where it is not known.
        is_shortened: announces a text made by the shortened course (trình tự, thủ tục rút gọn), for which the law has
            other deadlines.
        attachment: the signed file, beside the record in `_quyet-dinh/`.
        published_on: the day on which the national database showed what was announced.
        recipients: lines of “Nơi nhận”.
    """

    number: Text = Field(alias="so", title="Số quyết định", description="2969/QĐ-UBND")
    signed_on: Day = Field(alias="ngay", title="Ngày ký", description="năm-tháng-ngày")
    issuer: Text = Field(alias="co_quan", title="Cơ quan ban hành", description="tên như trên quyết định")
    signer: str = Field("", alias="nguoi_ky", title="Người ký", description="họ tên")
    signer_post: str = Field("", alias="chuc_vu_ky", title="Chức vụ người ký", description="KT. Chủ tịch, Phó Chủ tịch")
    title: str = Field("", alias="trich_yeu", title="Trích yếu", description="về việc công bố …")
    kind: DecisionKind | None = Field(
        None, alias="loai", title="Loại", description="danh-muc hoặc dac-thu; chỉ quyết định của tỉnh"
    )
    annex_day: Day | None = Field(None, alias="ngay_phu_luc", title="Ngày trên phụ lục", description="như in")
    effective_from: Day | None = Field(None, alias="hieu_luc_tu", title="Có hiệu lực từ", description="năm-tháng-ngày")
    is_shortened: YesNo = Field(
        False, alias="rut_gon", title="Trình tự rút gọn", description="true nếu văn bản ban hành theo trình tự rút gọn"
    )
    published_on: Day | None = Field(
        None, alias="cong_khai", title="Công khai trên CSDL quốc gia", description="năm-tháng-ngày"
    )
    ministry_decisions: tuple[MinistryDecision, ...] = Field(
        (), alias="qd_bo", title="Quyết định của Bộ", description="mà quyết định này thực hiện"
    )
    legal_bases: tuple[LegalBasis, ...] = Field(
        (), alias="can_cu", title="Căn cứ", description="văn bản nêu ở phần căn cứ"
    )
    attachment: FileName | None = Field(
        None, alias="tep", title="Tệp quyết định", description="tên tệp trong procedures/_quyet-dinh/"
    )
    recipients: tuple[Text, ...] = Field((), alias="noi_nhan", title="Nơi nhận", description="mỗi dòng một nơi")
    data_state: DataState = Field(
        alias="tinh_trang_du_lieu", title="Tình trạng dữ liệu", description="mau, so-bo, theo-csdlqg, da-doi-chieu"
    )
    rows: tuple[DecisionRow, ...] = Field(
        alias="dong", title="Các dòng", description="mỗi thủ tục một dòng", min_length=1
    )

    @property
    def id(self) -> str:
        """The name of the file and the address of the page; numbers begin anew each year.

        >>> Decision.model_construct(number="2969/QĐ-UBND", signed_on=date(2025, 11, 21)).id
        '2969-qd-ubnd-2025'
        """
        return make_slug(f"{self.number} {self.signed_on.year}")

    @property
    def is_provincial(self) -> bool:
        """Whether the province issued it."""
        return PROVINCIAL in self.number

    def effective_day(self, row: DecisionRow) -> date | None:
        """The day from which the content of *row* binds; None where it is not known."""
        return row.effective_from or self.effective_from
