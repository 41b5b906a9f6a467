"""The closed word lists of the domain; the value of each member is the word that stands in the files."""

from enum import StrEnum


class Level(StrEnum):
    """Level at which a procedure is carried out (cấp thực hiện).

    A procedure carried out at both levels lists both; `DISTRICT` is for archived versions only: the district level
    ended on 1 July 2025 (Luật Tổ chức chính quyền địa phương 72/2025/QH15).
    """

    CENTRAL = "trung-uong"
    PROVINCE = "tinh"
    DISTRICT = "huyen"
    COMMUNE = "xa"
    OTHER = "co-quan-khac"


class ProcedureKind(StrEnum):
    """Who lays the procedure down: a ministry's text, or the province's own (đặc thù)."""

    STANDARD = "theo-bo"
    SPECIFIC = "dac-thu"


class TextKind(StrEnum):
    """What kind of text a legal text is, as its number tells; the value is its id in addresses."""

    LAW = "luat"
    DECREE = "nghi-dinh"
    RESOLUTION = "nghi-quyet"
    DECISION = "quyet-dinh"
    CIRCULAR = "thong-tu"
    JOINT_CIRCULAR = "thong-tu-lien-tich"
    OTHER = "khac"


class TextChange(StrEnum):
    """What one legal text does to another."""

    AMENDS = "sua-doi"
    REPLACES = "thay-the"
    REPEALS = "bai-bo"


class ContentDepth(StrEnum):
    """How much the announcing decision publishes (Nghị định 63/2010/NĐ-CP, Điều 13.2)."""

    LIST = "danh-muc"
    FULL = "day-du"


class DecisionKind(StrEnum):
    """What a province's decision announces: a list, or procedures that it lays down itself, in full.

    Law: Nghị định 63/2010/NĐ-CP, Điều 13.2.
    """

    LIST = "danh-muc"
    SPECIFIC = "dac-thu"


class DataState(StrEnum):
    """How far the record can be trusted, told to every reader."""

    SAMPLE = "mau"
    STUB = "so-bo"
    IMPORTED = "theo-csdlqg"
    VERIFIED = "da-doi-chieu"


class AnnouncementForm(StrEnum):
    """What a decision does to a procedure (Nghị định 63/2010/NĐ-CP, Điều 14)."""

    NEW = "moi-ban-hanh"
    AMENDED = "duoc-sua-doi-bo-sung"
    REPLACED = "duoc-thay-the"
    REPEALED = "bi-bai-bo"
    STANDARDISED = "duoc-chuan-hoa"
    UNSTATED = "khong-neu"


class Pictogram(StrEnum):
    """A small drawing that stands for a journey on the first page (`templates/pictograms/`)."""

    BABY = "em-be"
    RINGS = "nhan-cuoi"
    CANDLE = "ngon-nen"
    MOVING = "chuyen-nha"
    HOUSE = "ngoi-nha"
    LAND = "manh-dat"
    SHOP = "cua-hang"
    HEART = "tam-long"
    BOOK = "quyen-sach"
    SPROUT = "mam-cay"
    BUILDING = "toa-nha"
    BOWL = "bat-an"


class Status(StrEnum):
    """Whether the record binds on a given day; computed, never written in a file."""

    NOT_YET = "chua-co-hieu-luc"
    IN_FORCE = "dang-co-hieu-luc"
    REPEALED = "da-bi-bai-bo"


class ChannelKind(StrEnum):
    """A way to file (hình thức nộp hồ sơ)."""

    IN_PERSON = "truc-tiep"
    ONLINE = "truc-tuyen"
    POSTAL = "buu-chinh"


class TimeUnit(StrEnum):
    """The unit of a time limit; units are never converted into each other (“ngày làm việc” is not “ngày”)."""

    HOUR = "gio"
    WORKING_HOUR = "gio-lam-viec"
    DAY = "ngay"
    WORKING_DAY = "ngay-lam-viec"
    MONTH = "thang"
    YEAR = "nam"
    UNSTATED = "khong-quy-dinh"
    OTHER = "khac"


class CostKind(StrEnum):
    """Phí or lệ phí (Luật Phí và lệ phí 97/2015/QH13, Điều 3); `UNKNOWN` where the source does not tell them apart."""

    FEE = "phi"
    CHARGE = "le-phi"
    PRICE = "gia"
    UNKNOWN = "chua-ro"


class CostRule(StrEnum):
    """How much is due; only `FREE` and `EXEMPT` may be called free of charge."""

    FREE = "khong"
    EXEMPT = "mien"
    UNSTATED = "khong-quy-dinh"
    AMOUNT = "muc-thu"
    BY_RULE = "theo-quy-dinh"


class Relief(StrEnum):
    """What a privileged applicant is spared: the whole sum or a part of it."""

    EXEMPT = "mien"
    REDUCED = "giam"


class OnlineLevel(StrEnum):
    """How much can be done online (Nghị định 224/2026/NĐ-CP, Điều 14)."""

    FULL = "toan-trinh"
    PARTIAL = "mot-phan"
    NONE = "chua"


class PartialReason(StrEnum):
    """Why a service is online only in part; the reason must be public (Nghị định 224/2026/NĐ-CP, Điều 14)."""

    PRESENCE = "phai-hien-dien"
    SITE_CHECK = "tham-tra-xac-minh"
    INCIDENT = "su-co-ky-thuat"
    TECHNICAL = "ky-thuat-khac"


class Part(StrEnum):
    """A part of a procedure that a record can declare absent (`khong_co`) or still missing (`con_thieu`).

    Law: Nghị định 63/2010/NĐ-CP, Điều 8.2 (parts a–h), Điều 15.1.b (legal basis).
    """

    STEPS = "trinh_tu"
    CHANNELS = "cach_thuc"
    DOSSIER = "ho_so"
    DOSSIER_SETS = "so_bo"
    TIME_LIMIT = "thoi_han"
    APPLICANTS = "doi_tuong"
    AGENCY = "co_quan"
    FORMS = "mau_don"
    RESULTS = "ket_qua"
    REQUIREMENTS = "yeu_cau_dieu_kien"
    COSTS = "phi_le_phi"
    LEGAL_BASIS = "can_cu"
    PARTIAL_REASON = "ly_do_mot_phan"
    ANNOUNCEMENT = "cong_bo"


class SourceKind(StrEnum):
    """Where a record came from."""

    NATIONAL = "csdlqg"
    DECISION = "quyet-dinh"
    WORD = "tep-word"
    LIST = "danh-sach"


class AgencyKind(StrEnum):
    """What sort of body an agency is."""

    COMMITTEE = "ubnd"
    DEPARTMENT = "so"
    ONE_STOP_SHOP = "mot-cua"
    BOARD = "ban"
    VERTICAL = "nganh-doc"
    OFFICE = "phong"
    MINISTRY = "bo"
    OTHER = "khac"


class CommuneKind(StrEnum):
    """Xã or phường."""

    COMMUNE = "xa"
    WARD = "phuong"


class OfficeKind(StrEnum):
    """What sort of place receives dossiers: a one-stop shop of a commune or of the province, or another body."""

    COMMUNE = "mot-cua-xa"
    PROVINCE = "mot-cua-tinh"
    OTHER = "don-vi-khac"


class Weekday(StrEnum):
    """A day of the week, Monday first."""

    MONDAY = "thu-hai"
    TUESDAY = "thu-ba"
    WEDNESDAY = "thu-tu"
    THURSDAY = "thu-nam"
    FRIDAY = "thu-sau"
    SATURDAY = "thu-bay"
    SUNDAY = "chu-nhat"


class ApplicantGroup(StrEnum):
    """Person or organisation."""

    PERSON = "ca-nhan"
    ORGANISATION = "to-chuc"


class Forge(StrEnum):
    """Where the repository is kept, as the form editor must know it; `TEST` keeps all in the browser."""

    GITHUB = "github"
    GITLAB = "gitlab"
    GITEA = "gitea"
    TEST = "thu"
