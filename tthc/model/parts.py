"""The parts that a procedure is made of, as models of the keys in a file.

Each field's `title` is the law's term, its `description` tells an editor what to write: validation, JSON Schema and the
documentation of keys all come from here.
"""

from typing import Annotated

from pydantic import Field

from tthc.model.fieldtypes import Day, FileName, Identifier, Quantity, Text, WebLink, WholeNumber, YesNo
from tthc.model.record import Mark, Record, RefersTo, Target
from tthc.model.vocabulary import ChannelKind, CostKind, CostRule, OnlineLevel, PartialReason, Relief, TimeUnit


class LegalBasis(Record):
    """A legal text that a procedure, a fee or a reason rests on (căn cứ pháp lý).

    Law: Nghị định 63/2010/NĐ-CP, Điều 15.1.b.
    """

    number: Text = Field(alias="so", title="Số, ký hiệu", description="như in trên văn bản: 60/2014/QH13")
    title: Annotated[str, Mark.WORDS] = Field(
        "", alias="trich_yeu", title="Trích yếu", description="tên gọi của văn bản"
    )
    issued_on: Day | None = Field(None, alias="ngay", title="Ngày ban hành", description="năm-tháng-ngày")
    issuer: str = Field("", alias="co_quan", title="Cơ quan ban hành", description="Quốc hội, Chính phủ, Bộ …")
    article: str = Field("", alias="dieu", title="Điều, khoản", description="khoản 2 Điều 16")
    link: WebLink | None = Field(None, alias="duong_dan", title="Đường dẫn", description="văn bản chính thức, https")


class TimeLimit(Record):
    """How long the authority may take (thời hạn giải quyết), as number, unit and kind of day; never converted.

    Law: Nghị định 63/2010/NĐ-CP, Điều 8.2.đ.

    Attributes:
        amount: in `unit`; None where the unit is UNSTATED or OTHER.
        case: the case for which it holds, empty for all.
        valid_from: first day on which the row holds; None = open.
        valid_to: last day on which the row holds; None = open.
        note: in the words that the applicant reads; required where there is no amount.
    """

    amount: Quantity | None = Field(None, alias="so", title="Số", description="3 hoặc 1,5 hoặc 1/4")
    unit: TimeUnit = Field(alias="don_vi", title="Đơn vị", description="ngay-lam-viec khác ngay, không quy đổi")
    case: Annotated[str, Mark.ROW_KEY, Mark.WORDS] = Field(
        "", alias="truong_hop", title="Trường hợp", description="để trống nếu cho mọi trường hợp"
    )
    valid_from: Annotated[Day | None, Mark.ROW_KEY, Mark.AHEAD] = Field(
        None, alias="tu_ngay", title="Từ ngày", description="ngày đầu áp dụng"
    )
    valid_to: Annotated[Day | None, Mark.AHEAD] = Field(
        None, alias="den_ngay", title="Đến ngày", description="ngày cuối áp dụng"
    )
    note: Annotated[str, Mark.WORDS, Mark.LONG] = Field(
        "", alias="ghi", title="Ghi chú", description="kể từ khi nào, khi nào kéo dài"
    )


class Exemption(Record):
    """Who need not pay, or pays less; stands beside the sum."""

    applies_to: Text = Field(alias="doi_tuong", title="Đối tượng", description="người thuộc hộ nghèo")
    relief: Relief = Field(alias="muc", title="Miễn hay giảm", description="mien hoặc giam")
    percent: WholeNumber | None = Field(None, alias="ti_le", title="Tỉ lệ giảm", description="phần trăm, số nguyên")
    basis: str = Field("", alias="can_cu", title="Căn cứ", description="số văn bản, điều khoản")


class Cost(Record):
    """A sum that the applicant pays for one procedure through one channel.

    Law: Luật Phí và lệ phí 97/2015/QH13, Điều 3 (what is a phí, what a lệ phí).

    Attributes:
        kind: FEE (phí) or CHARGE (lệ phí); UNKNOWN where the source does not tell.
        rule: whether a sum is due at all; only FREE and EXEMPT may be called free of charge.
        amount: whole units of `currency`; set exactly when `rule` is AMOUNT.
        currency: ISO 4217; a few procedures of the State charge US dollars.
        per: what one amount buys, as printed: “hồ sơ”, “bản”, “trang”.
        valid_from: first day on which the row holds; None = open.
        valid_to: last day on which the row holds; None = open.
        basis: the document that sets the rate, not the one that creates the procedure.
        note: how the rate is found, in the words that the applicant reads.
    """

    kind: Annotated[CostKind, Mark.ROW_KEY] = Field(
        CostKind.UNKNOWN, alias="loai", title="Phí hay lệ phí", description="phi hoặc le-phi"
    )
    rule: CostRule = Field(alias="kieu", title="Kiểu thu", description="“Không” khác “Không quy định”")
    amount: WholeNumber | None = Field(
        None, alias="so_tien", title="Số tiền", description="số nguyên, không đơn vị: 8000"
    )
    currency: str = Field("VND", alias="tien_te", title="Đồng tiền", description="VND", pattern="^[A-Z]{3}$")
    per: str = Field("", alias="don_vi", title="Đơn vị tính", description="bản, trang, hồ sơ")
    case: Annotated[str, Mark.ROW_KEY, Mark.WORDS] = Field(
        "", alias="truong_hop", title="Trường hợp", description="để trống nếu cho mọi trường hợp"
    )
    exemptions: tuple[Exemption, ...] = Field(
        (), alias="mien_giam", title="Miễn, giảm", description="ai được miễn, giảm"
    )
    valid_from: Annotated[Day | None, Mark.ROW_KEY, Mark.AHEAD] = Field(
        None, alias="tu_ngay", title="Từ ngày", description="ngày đầu áp dụng"
    )
    valid_to: Annotated[Day | None, Mark.AHEAD] = Field(
        None, alias="den_ngay", title="Đến ngày", description="ngày cuối áp dụng"
    )
    basis: LegalBasis | None = Field(
        None, alias="can_cu", title="Căn cứ mức thu", description="văn bản quy định mức thu"
    )
    note: Annotated[str, Mark.WORDS, Mark.LONG] = Field(
        "", alias="ghi", title="Ghi chú", description="cách tính, lời nguồn"
    )


class Channel(Record):
    """A way to file, with its time limit and its costs: the three form one row (cách thức thực hiện).

    Law: Nghị định 63/2010/NĐ-CP, Điều 8.2.c.
    """

    kind: ChannelKind = Field(alias="hinh_thuc", title="Hình thức nộp", description="truc-tiep, truc-tuyen, buu-chinh")
    time_limits: tuple[TimeLimit, ...] = Field(
        (), alias="thoi_han", title="Thời hạn giải quyết", description="theo trường hợp"
    )
    costs: tuple[Cost, ...] = Field((), alias="phi_le_phi", title="Phí, lệ phí", description="của hình thức nộp này")
    note: Annotated[str, Mark.WORDS, Mark.LONG] = Field(
        "", alias="mo_ta", title="Mô tả", description="điều cần biết khi nộp cách này"
    )


class DossierItem(Record):
    """One paper of the dossier (giấy tờ).

    Attributes:
        originals: number of originals (bản chính); 0 with 0 copies marks a remark that the source lists as a paper.
        copies: number of copies (bản sao).
        forms: ids of the record's own `mau_don` entries to fill in.
        replaced_by_data: True when the authority looks the fact up itself and the paper need not be shown.
    """

    title: Annotated[Text, Mark.WORDS] = Field(alias="ten", title="Tên giấy tờ", description="như trong văn bản")
    originals: WholeNumber = Field(0, alias="ban_chinh", title="Bản chính", description="số bản")
    copies: WholeNumber = Field(0, alias="ban_sao", title="Bản sao", description="số bản")
    forms: Annotated[tuple[Identifier, ...], RefersTo(Target.OWN_FORMS)] = Field(
        (), alias="mau", title="Mẫu", description="id trong mau_don"
    )
    replaced_by_data: YesNo = Field(
        False, alias="thay_bang_du_lieu", title="Tra cứu thay giấy", description="true nếu cơ quan tự tra cứu được"
    )
    note: Annotated[str, Mark.WORDS, Mark.LONG] = Field(
        "", alias="ghi", title="Ghi chú", description="điều cần biết về giấy này"
    )


class DossierCase(Record):
    """The papers of one case; an empty title holds for every case."""

    title: Annotated[str, Mark.WORDS] = Field(
        "", alias="ten", title="Trường hợp", description="để trống nếu chỉ có một"
    )
    items: tuple[DossierItem, ...] = Field((), alias="giay_to", title="Giấy tờ", description="theo thứ tự nộp")


class Dossier(Record):
    """The papers to hand in (thành phần, số lượng hồ sơ).

    Law: Nghị định 63/2010/NĐ-CP, Điều 8.2.d.

    Attributes:
        sets: number of sets (bộ); None where the source does not say.
    """

    sets: WholeNumber | None = Field(None, alias="so_bo", title="Số lượng hồ sơ", description="số bộ")
    cases: tuple[DossierCase, ...] = Field(
        (), alias="truong_hop", title="Trường hợp", description="mỗi trường hợp một danh sách"
    )


class Agencies(Record):
    """Who does what; authority and reception are separate facts (ids of `co-quan.yaml`)."""

    handling: Annotated[tuple[Identifier, ...], RefersTo(Target.AGENCIES)] = Field(
        (), alias="thuc_hien", title="Cơ quan thực hiện", description="id cơ quan"
    )
    competent_authority: Annotated[tuple[Identifier, ...], RefersTo(Target.AGENCIES)] = Field(
        (), alias="tham_quyen", title="Cơ quan có thẩm quyền", description="cơ quan quyết định"
    )
    delegated: Annotated[tuple[Identifier, ...], RefersTo(Target.AGENCIES)] = Field(
        (), alias="uy_quyen", title="Cơ quan được ủy quyền", description="id cơ quan"
    )
    coordinating: Annotated[tuple[Identifier, ...], RefersTo(Target.AGENCIES)] = Field(
        (), alias="phoi_hop", title="Cơ quan phối hợp", description="id cơ quan"
    )
    reception: Annotated[tuple[Identifier, ...], RefersTo(Target.AGENCIES)] = Field(
        (), alias="tiep_nhan", title="Nơi tiếp nhận", description="bộ phận một cửa"
    )
    reception_address: Annotated[str, Mark.WORDS] = Field(
        "", alias="dia_chi_tiep_nhan", title="Địa chỉ tiếp nhận", description="chỉ khi khác địa chỉ trong danh mục"
    )


class Form(Record):
    """A form that the applicant fills in (mẫu đơn, mẫu tờ khai).

    Law: Nghị định 63/2010/NĐ-CP, Điều 8.2.h; the form online equals the form on paper (Điều 25).
    """

    id: Identifier = Field(alias="id", title="Mã mẫu", description="riêng trong hồ sơ này: mau-1")
    title: Annotated[Text, Mark.WORDS] = Field(alias="ten", title="Tên mẫu", description="như in trên mẫu")
    file: Annotated[FileName | None, RefersTo(Target.FORM_FILES)] = Field(
        None, alias="tep", title="Tệp", description="tên tệp trong procedures/_bieu-mau/"
    )
    link: WebLink | None = Field(None, alias="duong_dan", title="Đường dẫn", description="khi tệp ở cổng quốc gia")


class Result(Record):
    """What the applicant receives (kết quả thực hiện)."""

    title: Annotated[Text, Mark.WORDS] = Field(alias="ten", title="Tên kết quả", description="giấy tờ được cấp")
    code: str = Field("", alias="ma", title="Mã kết quả", description="KQ.…")
    note: Annotated[str, Mark.WORDS, Mark.LONG] = Field(
        "", alias="ghi", title="Ghi chú", description="thời hạn hiệu lực của kết quả …"
    )


class OnlineService(Record):
    """How far the procedure can be done online (dịch vụ công trực tuyến).

    Law: Nghị định 224/2026/NĐ-CP, Điều 14: partial needs a public reason and its legal basis.
    """

    level: OnlineLevel = Field(alias="muc_do", title="Mức độ", description="toan-trinh, mot-phan, chua")
    reason: PartialReason | None = Field(None, alias="ly_do", title="Lý do chưa toàn trình", description="khi mot-phan")
    reason_basis: str = Field("", alias="can_cu_ly_do", title="Căn cứ của lý do", description="quy định chuyên ngành")
    link: WebLink | None = Field(None, alias="duong_dan", title="Nộp trực tuyến", description="địa chỉ trên cổng")


class InternalStep(Record):
    """A step inside the authority (quy trình nội bộ); not posted, but its times must add up to the time limit."""

    step: Text = Field(alias="buoc", title="Bước", description="B1, B2 …")
    task: Text = Field(alias="viec", title="Việc", description="làm gì")
    actor: str = Field("", alias="ai", title="Người thực hiện", description="chức danh")
    amount: Quantity = Field(alias="so", title="Thời gian", description="1/4, 0,5, 2 …")
    unit: TimeUnit = Field(alias="don_vi", title="Đơn vị", description="cùng đơn vị với thời hạn")
    product: str = Field("", alias="san_pham", title="Sản phẩm", description="kết quả của bước")
