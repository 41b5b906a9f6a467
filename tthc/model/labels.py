"""The words that readers see for the closed lists of `model`."""

from collections.abc import Mapping
from types import MappingProxyType

from tthc.model.phrases import ASK
from tthc.model.vocabulary import (
    AnnouncementForm,
    ApplicantGroup,
    ChannelKind,
    CommuneKind,
    CostKind,
    CostRule,
    DataState,
    Level,
    OfficeKind,
    OnlineLevel,
    Part,
    PartialReason,
    Pictogram,
    ProcedureKind,
    Relief,
    Status,
    TextKind,
    TimeUnit,
    Weekday,
)

LEVELS: Mapping[Level, str] = MappingProxyType(
    {
        Level.CENTRAL: "Cấp trung ương",
        Level.PROVINCE: "Cấp tỉnh",
        Level.DISTRICT: "Cấp huyện",
        Level.COMMUNE: "Cấp xã",
        Level.OTHER: "Cơ quan khác",
    }
)

KINDS: Mapping[ProcedureKind, str] = MappingProxyType(
    {ProcedureKind.STANDARD: "Theo quy định chung của Bộ", ProcedureKind.SPECIFIC: "Đặc thù của tỉnh"}
)

DATA_STATES: Mapping[DataState, str] = MappingProxyType(
    {
        DataState.SAMPLE: "Dữ liệu mẫu",
        DataState.STUB: "Dữ liệu sơ bộ",
        DataState.IMPORTED: "Theo Cơ sở dữ liệu quốc gia",
        DataState.VERIFIED: "Đã đối chiếu",
    }
)

DATA_STATE_NOTES: Mapping[DataState, str] = MappingProxyType(
    {
        DataState.SAMPLE: "Để thử nghiệm, chưa đối chiếu với quyết định công bố; không dùng làm căn cứ nộp hồ sơ.",
        DataState.STUB: "Mới có tên và thông tin chính; các phần còn lại đang được bổ sung.",
        DataState.IMPORTED: "Chưa đối chiếu với quyết định công bố của tỉnh.",
        DataState.VERIFIED: "",
    }
)
"""What a reader must know before trusting the page; empty where there is nothing to warn of."""

TEXT_KINDS: Mapping[TextKind, str] = MappingProxyType(
    {
        TextKind.LAW: "Luật, bộ luật, pháp lệnh",
        TextKind.DECREE: "Nghị định",
        TextKind.RESOLUTION: "Nghị quyết",
        TextKind.DECISION: "Quyết định",
        TextKind.CIRCULAR: "Thông tư",
        TextKind.JOINT_CIRCULAR: "Thông tư liên tịch",
        TextKind.OTHER: "Văn bản khác",
    }
)

TEXT_NAMES: Mapping[TextKind, str] = MappingProxyType(
    {
        TextKind.LAW: "Văn bản",
        TextKind.DECREE: "Nghị định",
        TextKind.RESOLUTION: "Nghị quyết",
        TextKind.DECISION: "Quyết định",
        TextKind.CIRCULAR: "Thông tư",
        TextKind.JOINT_CIRCULAR: "Thông tư liên tịch",
        TextKind.OTHER: "Văn bản",
    }
)
"""What one text is called before its number; what the National Assembly numbers need not be a law."""

STATUSES: Mapping[Status, str] = MappingProxyType(
    {
        Status.NOT_YET: "Chưa có hiệu lực",
        Status.IN_FORCE: "Đang có hiệu lực",
        Status.REPEALED: "Đã bị bãi bỏ",
    }
)

CHANNELS: Mapping[ChannelKind, str] = MappingProxyType(
    {
        ChannelKind.IN_PERSON: "Trực tiếp",
        ChannelKind.ONLINE: "Trực tuyến",
        ChannelKind.POSTAL: "Dịch vụ bưu chính",
    }
)

UNITS: Mapping[TimeUnit, str] = MappingProxyType(
    {
        TimeUnit.HOUR: "giờ",
        TimeUnit.WORKING_HOUR: "giờ làm việc",
        TimeUnit.DAY: "ngày",
        TimeUnit.WORKING_DAY: "ngày làm việc",
        TimeUnit.MONTH: "tháng",
        TimeUnit.YEAR: "năm",
    }
)

COST_KINDS: Mapping[CostKind, str] = MappingProxyType(
    {
        CostKind.FEE: "Phí",
        CostKind.CHARGE: "Lệ phí",
        CostKind.PRICE: "Giá dịch vụ",
        CostKind.UNKNOWN: "Phí, lệ phí",
    }
)

COST_RULES: Mapping[CostRule, str] = MappingProxyType(
    {
        CostRule.FREE: "Không",
        CostRule.EXEMPT: "Được miễn",
        CostRule.UNSTATED: "Không quy định",
        CostRule.BY_RULE: "Theo quy định",
    }
)

PICTOGRAMS: Mapping[Pictogram, str] = MappingProxyType(
    {
        Pictogram.BABY: "Em bé",
        Pictogram.RINGS: "Hai chiếc nhẫn",
        Pictogram.CANDLE: "Ngọn nến",
        Pictogram.MOVING: "Ngôi nhà và mũi tên",
        Pictogram.HOUSE: "Ngôi nhà",
        Pictogram.LAND: "Mảnh đất",
        Pictogram.SHOP: "Cửa hàng",
        Pictogram.HEART: "Bàn tay và trái tim",
        Pictogram.BOOK: "Quyển sách",
        Pictogram.SPROUT: "Mầm cây",
        Pictogram.BUILDING: "Tòa nhà",
        Pictogram.BOWL: "Bát cơm",
    }
)

RELIEFS: Mapping[Relief, str] = MappingProxyType({Relief.EXEMPT: "Miễn", Relief.REDUCED: "Giảm"})

ONLINE_LEVELS: Mapping[OnlineLevel, str] = MappingProxyType(
    {
        OnlineLevel.FULL: "Làm hết trên mạng, không phải đến",
        OnlineLevel.PARTIAL: "Một phần: nộp trên mạng, có bước phải đến trực tiếp",
        OnlineLevel.NONE: "Chưa nộp trực tuyến được",
    }
)

PARTIAL_REASONS: Mapping[PartialReason, str] = MappingProxyType(
    {
        PartialReason.PRESENCE: "người làm thủ tục phải có mặt",
        PartialReason.SITE_CHECK: "phải thẩm tra, xác minh tại hiện trường",
        PartialReason.INCIDENT: "đang có sự cố kỹ thuật",
        PartialReason.TECHNICAL: "vấn đề kỹ thuật khác",
    }
)

ANNOUNCEMENT_FORMS: Mapping[AnnouncementForm, str] = MappingProxyType(
    {
        AnnouncementForm.NEW: "mới ban hành",
        AnnouncementForm.AMENDED: "được sửa đổi, bổ sung",
        AnnouncementForm.REPLACED: "được thay thế",
        AnnouncementForm.REPEALED: "bị bãi bỏ",
        AnnouncementForm.STANDARDISED: "được chuẩn hóa",
        AnnouncementForm.UNSTATED: "",
    }
)

APPLICANT_GROUPS: Mapping[ApplicantGroup, str] = MappingProxyType(
    {ApplicantGroup.PERSON: "Cá nhân", ApplicantGroup.ORGANISATION: "Tổ chức, doanh nghiệp"}
)

COMMUNE_KINDS: Mapping[CommuneKind, str] = MappingProxyType({CommuneKind.COMMUNE: "xã", CommuneKind.WARD: "phường"})
"""What stands in front of the name of a commune."""

OFFICE_KINDS: Mapping[OfficeKind, str] = MappingProxyType(
    {
        OfficeKind.COMMUNE: "Bộ phận một cửa của xã, phường",
        OfficeKind.PROVINCE: "Bộ phận một cửa của tỉnh",
        OfficeKind.OTHER: "Đơn vị khác nhận hồ sơ",
    }
)

WEEKDAYS: Mapping[Weekday, str] = MappingProxyType(
    {
        Weekday.MONDAY: "thứ Hai",
        Weekday.TUESDAY: "thứ Ba",
        Weekday.WEDNESDAY: "thứ Tư",
        Weekday.THURSDAY: "thứ Năm",
        Weekday.FRIDAY: "thứ Sáu",
        Weekday.SATURDAY: "thứ Bảy",
        Weekday.SUNDAY: "Chủ nhật",
    }
)
"""Days of the week inside a sentence."""

PARTS: Mapping[Part, str] = MappingProxyType(
    {
        Part.STEPS: "trình tự thực hiện",
        Part.CHANNELS: "cách thức nộp hồ sơ",
        Part.DOSSIER: "thành phần hồ sơ",
        Part.DOSSIER_SETS: "số bộ hồ sơ",
        Part.TIME_LIMIT: "thời hạn giải quyết",
        Part.APPLICANTS: "đối tượng thực hiện",
        Part.AGENCY: "cơ quan thực hiện",
        Part.FORMS: "mẫu đơn, tờ khai",
        Part.RESULTS: "kết quả thực hiện",
        Part.REQUIREMENTS: "yêu cầu, điều kiện",
        Part.COSTS: "phí, lệ phí",
        Part.LEGAL_BASIS: "căn cứ pháp lý",
        Part.PARTIAL_REASON: "lý do chưa làm được toàn trình",
        Part.ANNOUNCEMENT: "quyết định công bố",
    }
)
"""Parts of a procedure inside a sentence."""


def not_stated(part: Part) -> str:
    """What stands in the place of a part that the source does not give."""
    return f"Nguồn chưa nêu {PARTS[part]}; {ASK}."
