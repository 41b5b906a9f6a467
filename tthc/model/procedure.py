"""The record of one procedure: with `parts` and `lists` the only place where Vietnamese keys meet English names."""

from datetime import date
from types import MappingProxyType
from typing import Annotated

from pydantic import Field

from tthc.model.fieldtypes import Code, Day, Identifier, SoundName, Text, YesNo
from tthc.model.parts import (
    Agencies,
    Channel,
    Dossier,
    Form,
    InternalStep,
    LegalBasis,
    OnlineService,
    Result,
    TimeLimit,
)
from tthc.model.record import Mark, Record, RefersTo, Target
from tthc.model.vocabulary import AnnouncementForm, ContentDepth, DataState, Level, Part, ProcedureKind, SourceKind


class ReplacedRow(Record):
    """A row of an older decision that a newer one takes the place of; decisions repeal single rows."""

    decision: Annotated[Text, Mark.ROW_KEY] = Field(
        alias="so", title="Quyết định bị thay thế", description="số, ký hiệu"
    )
    row: Annotated[str, Mark.ROW_KEY] = Field(
        "", alias="stt", title="Số thứ tự", description="số thứ tự dòng trong phụ lục"
    )


class Announcement(Record):
    """A decision that announces the procedure (quyết định công bố).

    Law: Nghị định 63/2010/NĐ-CP, Điều 13–15.

    Attributes:
        signed_on: the day of signature, not of effect.
        effective_from: the day from which the announced content binds; None where the source does not say.
        ministry_decision: the ministry's decision that the provincial one carries out.
    """

    number: Text = Field(alias="so", title="Số quyết định", description="2969/QĐ-UBND")
    signed_on: Day | None = Field(None, alias="ngay", title="Ngày ký", description="năm-tháng-ngày")
    issuer: str = Field("", alias="co_quan", title="Cơ quan ban hành", description="tên như trên quyết định")
    signer: str = Field("", alias="nguoi_ky", title="Người ký", description="họ tên")
    signer_post: str = Field("", alias="chuc_vu_ky", title="Chức vụ người ký", description="KT. Chủ tịch, Phó Chủ tịch")
    form: AnnouncementForm = Field(
        AnnouncementForm.UNSTATED, alias="hinh_thuc", title="Hình thức", description="quyết định làm gì với thủ tục"
    )
    effective_from: Annotated[Day | None, Mark.AHEAD] = Field(
        None, alias="hieu_luc_tu", title="Có hiệu lực từ", description="năm-tháng-ngày"
    )
    annex: str = Field("", alias="phu_luc", title="Phụ lục", description="I, II …")
    row: str = Field("", alias="stt", title="Số thứ tự", description="số thứ tự dòng trong phụ lục")
    ministry_decision: str = Field("", alias="qd_bo", title="Quyết định của Bộ", description="3152/QĐ-BTP")
    replaces_rows: tuple[ReplacedRow, ...] = Field(
        (), alias="thay_the", title="Thay thế dòng", description="các dòng của quyết định cũ"
    )


class Publication(Record):
    """When the procedure was made public, and last compared (công khai).

    Law: Nghị định 63/2010/NĐ-CP, Điều 16, 17, 24.2, 26.2.
    """

    national: Day | None = Field(None, alias="csdlqg", title="Công khai trên CSDL quốc gia", description="ngày")
    provincial: Day | None = Field(None, alias="cong_tinh", title="Công khai trên cổng tỉnh", description="ngày")
    compared: Day | None = Field(None, alias="doi_chieu", title="Đối chiếu CSDL quốc gia", description="ngày gần nhất")


class Repeal(Record):
    """The end of a procedure (bãi bỏ); the page keeps its address and shows a banner."""

    repealed_from: Annotated[Day, Mark.AHEAD] = Field(alias="tu", title="Bãi bỏ từ", description="ngày thôi áp dụng")
    decision: Text = Field(alias="so", title="Quyết định bãi bỏ", description="số, ký hiệu")
    replaced_by: Annotated[Code | None, RefersTo(Target.PROCEDURES)] = Field(
        None, alias="thay_bang", title="Thay bằng", description="mã thủ tục mới"
    )


class Review(Record):
    """A review of the record (rà soát); names what was checked, so that a bare change of date proves nothing.

    Law: Nghị định 63/2010/NĐ-CP, Điều 28–30.
    """

    reviewed_on: Day = Field(alias="ngay", title="Ngày rà soát", description="năm-tháng-ngày")
    checked: Annotated[tuple[Text, ...], Mark.LONG] = Field(
        alias="noi_dung", title="Nội dung đã xem", description="các khóa đã đối chiếu"
    )
    source: Text = Field(alias="nguon", title="Nguồn đối chiếu", description="văn bản, quyết định")
    outcome: str = Field("", alias="ket_qua", title="Kết quả", description="giữ nguyên, kiến nghị …")


class Origin(Record):
    """Where the record came from, and what upstream said at the last import.

    Attributes:
        fingerprints: key of the file → short hash of the value at the last import, so that a new import can tell what
            upstream changed from what an editor changed.
    """

    kind: SourceKind = Field(alias="loai", title="Loại nguồn", description="csdlqg, quyet-dinh …")
    id: str = Field("", alias="id", title="Mã ở nguồn", description="định danh trên cổng quốc gia")
    updated_on: Day | None = Field(None, alias="ngay", title="Ngày cập nhật ở nguồn", description="năm-tháng-ngày")
    fingerprints: Annotated[dict[str, str], Mark.INTERNAL] = Field(
        default_factory=dict, alias="dau_van", title="Dấu vân", description="máy ghi khi nhập; không sửa tay"
    )


class Remark(Record):
    """Source text that fits no other key, kept word for word (ghi chú)."""

    heading: Text = Field(alias="muc", title="Mục", description="phần nào của nguồn")
    text: Annotated[Text, Mark.LONG] = Field(alias="noi_dung", title="Nội dung", description="nguyên văn")


class Procedure(Record):
    """One administrative procedure (thủ tục hành chính).

    Law: Nghị định 63/2010/NĐ-CP, Điều 8.2 (as amended by Nghị định 92/2017/NĐ-CP): parts a–g always, h where the
    procedure has them. `steps` and `requirements` are Markdown and stand in the body of the file under their headings.

    Attributes:
        code: identity; official (`1.001193`) or provisional (`tam-…`).
        levels: levels at which it is carried out; two entries where both do.
        declared_absent: conditional parts that the procedure does not have.
        still_missing: parts that it has, but the source at hand does not give; shown to readers as such.
        replaces: old codes whose addresses lead here.
        short_title: heads the page and stands in lists, with the legal title beside it; empty where `title` does.
    """

    code: Annotated[Code, Mark.HEADS] = Field(
        alias="ma", title="Mã thủ tục", description="như trên CSDL quốc gia: 1.001193"
    )
    title: Annotated[Text, Mark.WORDS, Mark.HEADS] = Field(
        alias="ten", title="Tên thủ tục", description="đúng như công bố"
    )
    short_title: Annotated[str, Mark.AID, Mark.WORDS] = Field(
        "", alias="ten_ngan", title="Tên ngắn", description="tên dễ đọc, làm tiêu đề và hiện trong danh sách"
    )
    popular_names: Annotated[tuple[Text, ...], Mark.AID] = Field(
        (), alias="ten_thuong_goi", title="Tên thường gọi", description="người dân gọi là gì"
    )
    keywords: Annotated[tuple[Text, ...], Mark.UPKEEP, Mark.KEEPERS] = Field(
        (), alias="tu_khoa", title="Từ khóa", description="từ để tìm, không hiện"
    )
    summary: Annotated[str, Mark.AID, Mark.WORDS, Mark.LONG] = Field(
        "", alias="tom_tat", title="Tóm tắt", description="một, hai câu dễ hiểu"
    )
    summary_thai: Annotated[str, Mark.AID, Mark.LONG] = Field(
        "", alias="tom_tat_thai", title="Tóm tắt, tiếng Thái", description="do người dịch"
    )
    summary_hmong: Annotated[str, Mark.AID, Mark.LONG] = Field(
        "", alias="tom_tat_mong", title="Tóm tắt, tiếng Mông", description="do người dịch"
    )
    sound_thai: Annotated[SoundName | None, Mark.AID, RefersTo(Target.FORM_FILES)] = Field(
        None, alias="am_thanh_thai", title="Âm thanh, tiếng Thái", description="tệp đọc tóm tắt, trong _bieu-mau/"
    )
    sound_hmong: Annotated[SoundName | None, Mark.AID, RefersTo(Target.FORM_FILES)] = Field(
        None, alias="am_thanh_mong", title="Âm thanh, tiếng Mông", description="tệp đọc tóm tắt, trong _bieu-mau/"
    )
    summary_english: Annotated[str, Mark.AID, Mark.LONG] = Field(
        "", alias="tom_tat_en", title="Tóm tắt, tiếng Anh", description="do người dịch"
    )
    sector: Annotated[Identifier, Mark.AID, RefersTo(Target.SECTORS)] = Field(
        alias="linh_vuc", title="Lĩnh vực", description="id lĩnh vực, trùng tên thư mục"
    )
    levels: tuple[Level, ...] = Field(
        alias="cap", title="Cấp thực hiện", description="tinh, xa; cả hai nếu cả hai làm", min_length=1
    )
    kind: Annotated[ProcedureKind, Mark.AID] = Field(
        ProcedureKind.STANDARD, alias="loai", title="Loại", description="theo-bo hoặc dac-thu"
    )
    depth: Annotated[ContentDepth, Mark.AID] = Field(
        ContentDepth.FULL, alias="muc_do_noi_dung", title="Mức độ nội dung", description="danh-muc hoặc day-du"
    )
    data_state: Annotated[DataState, Mark.UPKEEP] = Field(
        alias="tinh_trang_du_lieu", title="Tình trạng dữ liệu", description="mau, so-bo, theo-csdlqg, da-doi-chieu"
    )
    announcements: Annotated[tuple[Announcement, ...], Mark.UPKEEP] = Field(
        (), alias="cong_bo", title="Quyết định công bố", description="mới nhất trước"
    )
    publication: Annotated[Publication, Mark.UPKEEP] = Field(
        Publication(), alias="cong_khai", title="Công khai", description="các ngày công khai"
    )
    repeal: Repeal | None = Field(None, alias="bai_bo", title="Bãi bỏ", description="khi thủ tục hết áp dụng")
    replaces: Annotated[tuple[Code, ...], RefersTo(Target.FORMER_CODES)] = Field(
        (), alias="thay_the", title="Thay thế mã cũ", description="mã cũ dẫn về trang này"
    )
    channels: tuple[Channel, ...] = Field(
        (), alias="cach_thuc", title="Cách thức thực hiện", description="mỗi hình thức một dòng"
    )
    dossier: Dossier = Field(
        Dossier(), alias="ho_so", title="Thành phần, số lượng hồ sơ", description="giấy tờ phải nộp"
    )
    legal_time_limit: TimeLimit | None = Field(
        None, alias="thoi_han_luat", title="Thời hạn theo luật", description="khi tỉnh đã rút ngắn"
    )
    applicants: Annotated[tuple[Identifier, ...], RefersTo(Target.APPLICANTS)] = Field(
        (), alias="doi_tuong", title="Đối tượng thực hiện", description="id trong doi-tuong.yaml"
    )
    agencies: Agencies = Field(Agencies(), alias="co_quan", title="Cơ quan", description="ai làm việc gì")
    communes: Annotated[tuple[Identifier, ...], RefersTo(Target.COMMUNES)] = Field(
        (), alias="pham_vi", title="Phạm vi", description="chỉ các xã, phường này; để trống = toàn tỉnh"
    )
    forms: tuple[Form, ...] = Field((), alias="mau_don", title="Mẫu đơn, mẫu tờ khai", description="mẫu phải điền")
    results: tuple[Result, ...] = Field((), alias="ket_qua", title="Kết quả thực hiện", description="nhận được gì")
    declared_absent: tuple[Part, ...] = Field(
        (), alias="khong_co", title="Không có", description="phần mà thủ tục không có"
    )
    still_missing: Annotated[tuple[Part, ...], Mark.AID] = Field(
        (), alias="con_thieu", title="Còn thiếu", description="phần nguồn chưa nêu, sẽ bổ sung"
    )
    legal_bases: tuple[LegalBasis, ...] = Field(
        (), alias="can_cu", title="Căn cứ pháp lý", description="văn bản quy định thủ tục"
    )
    online: OnlineService | None = Field(
        None, alias="dvc", title="Dịch vụ công trực tuyến", description="mức độ, lý do"
    )
    one_stop: YesNo | None = Field(None, alias="mot_cua", title="Qua bộ phận một cửa", description="true hoặc false")
    interlinked: YesNo | None = Field(None, alias="lien_thong", title="Liên thông", description="true hoặc false")
    any_office: YesNo | None = Field(
        None, alias="phi_dia_gioi", title="Không phụ thuộc địa giới", description="nộp ở bất kỳ nơi nào trong tỉnh"
    )
    internal_steps: Annotated[tuple[InternalStep, ...], Mark.INTERNAL] = Field(
        (), alias="quy_trinh_noi_bo", title="Quy trình nội bộ", description="không niêm yết"
    )
    related: Annotated[tuple[Code, ...], Mark.AID, RefersTo(Target.PROCEDURES)] = Field(
        (), alias="lien_quan", title="Thủ tục liên quan", description="mã thủ tục"
    )
    prerequisites: Annotated[tuple[Code, ...], RefersTo(Target.PROCEDURES)] = Field(
        (), alias="can_truoc", title="Cần làm trước", description="mã thủ tục"
    )
    owner: Annotated[str, Mark.UPKEEP] = Field(
        "", alias="nguoi_phu_trach", title="Người phụ trách", description="chức danh, không ghi tên riêng"
    )
    reviews: Annotated[tuple[Review, ...], Mark.UPKEEP, Mark.KEEPERS] = Field(
        (), alias="ra_soat", title="Rà soát", description="mới nhất trước"
    )
    remarks: Annotated[tuple[Remark, ...], Mark.AID] = Field(
        (), alias="ghi_chu", title="Ghi chú từ nguồn", description="nguyên văn, chưa xếp được"
    )
    origin: Annotated[Origin | None, Mark.UPKEEP, Mark.KEEPERS] = Field(
        None, alias="nguon", title="Nguồn", description="bản ghi từ đâu"
    )
    steps: Annotated[str, Mark.WORDS] = Field(
        "", alias="trinh_tu", title="Trình tự thực hiện", description="viết dưới “## Trình tự thực hiện”"
    )
    requirements: Annotated[str, Mark.WORDS] = Field(
        "", alias="yeu_cau_dieu_kien", title="Yêu cầu, điều kiện", description="viết dưới “## Yêu cầu, điều kiện”"
    )

    @property
    def name(self) -> str:
        """What the procedure is called in headings and lists."""
        return self.short_title or self.title

    @property
    def effective_from(self) -> date | None:
        """The day from which the content binds; None where no decision says."""
        return self.announcements[0].effective_from if self.announcements else None


HEADINGS = MappingProxyType({"trinh_tu": "Trình tự thực hiện", "yeu_cau_dieu_kien": "Yêu cầu, điều kiện"})
"""Key of the record → heading of the body, in the order in which a file holds them."""
