"""Entries of the lists in `procedures/_danh-muc/`: agencies, communes, sectors, applicants, synonyms, days."""

from collections.abc import Mapping
from datetime import date
from types import MappingProxyType
from typing import Annotated

from pydantic import AfterValidator, Field
from pydantic_core import PydanticKnownError

from tthc.model.answer import CuratedAnswer
from tthc.model.fieldtypes import Codes, Day, Identifier, Phrases, Text, WebLink, WholeNumber, YesNo
from tthc.model.offices import Office
from tthc.model.parts import LegalBasis
from tthc.model.posting import Posting
from tthc.model.record import Mark, Record, RefersTo, Target
from tthc.model.vocabulary import AgencyKind, ApplicantGroup, CommuneKind, Level


class Agency(Record):
    """A body that handles or receives procedures (`_danh-muc/co-quan.yaml`).

    Attributes:
        each_commune: True for a body that exists once in every commune.
    """

    id: Identifier = Field(alias="id", title="Mã", description="chữ thường không dấu")
    title: Text = Field(alias="ten", title="Tên cơ quan", description="tên đầy đủ")
    short_title: str = Field("", alias="ten_ngan", title="Tên ngắn", description="dùng trong danh sách")
    level: Level = Field(alias="cap", title="Cấp", description="tinh, xa, trung-uong …")
    kind: AgencyKind = Field(AgencyKind.OTHER, alias="loai", title="Loại", description="ubnd, so, mot-cua …")
    code: str = Field("", alias="ma", title="Mã định danh điện tử", description="H52 …, chỉ khi có nguồn")
    parent: Annotated[Identifier | None, RefersTo(Target.AGENCIES)] = Field(
        None, alias="thuoc", title="Trực thuộc", description="id cơ quan cấp trên"
    )
    address: str = Field("", alias="dia_chi", title="Địa chỉ", description="số nhà, đường, xã hoặc phường")
    phone: str = Field("", alias="dien_thoai", title="Điện thoại", description="0212 …")
    email: str = Field("", alias="email", title="Thư điện tử", description="hòm thư công vụ")
    website: WebLink | None = Field(None, alias="trang_web", title="Trang web", description="https://…")
    hours: str = Field("", alias="gio_lam_viec", title="Giờ làm việc", description="thứ mấy, mấy giờ")
    former_titles: tuple[Text, ...] = Field(
        (), alias="ten_cu", title="Tên cũ", description="để tìm và đọc quyết định cũ"
    )
    each_commune: YesNo = Field(False, alias="moi_xa", title="Mỗi xã một cơ quan", description="true hoặc false")
    to_confirm: str = Field("", alias="can_xac_nhan", title="Cần xác nhận", description="điều chưa có nguồn chắc chắn")


class Commune(Record):
    """A commune or ward (`_danh-muc/xa-phuong.yaml`).

    Law: Nghị quyết 1681/NQ-UBTVQH15 (the 75 of Sơn La since 1 July 2025).
    """

    id: Identifier = Field(alias="id", title="Mã", description="chữ thường không dấu")
    title: Text = Field(alias="ten", title="Tên", description="Chiềng An")
    kind: CommuneKind = Field(alias="loai", title="Loại", description="xa hoặc phuong")
    statistical_code: str = Field("", alias="ma_thong_ke", title="Mã thống kê", description="5 chữ số")
    former_district: str = Field("", alias="huyen_cu", title="Huyện cũ", description="trước 01/7/2025, để tìm")


class Sector(Record):
    """A field of administration (lĩnh vực; `_danh-muc/linh-vuc.yaml`)."""

    id: Identifier = Field(alias="id", title="Mã", description="tên thư mục chứa thủ tục")
    title: Text = Field(alias="ten", title="Tên lĩnh vực", description="như trên quyết định công bố")
    agency: Annotated[Identifier | None, RefersTo(Target.AGENCIES)] = Field(
        None, alias="co_quan", title="Cơ quan phụ trách", description="id cơ quan cấp tỉnh"
    )
    code: str = Field("", alias="ma", title="Mã lĩnh vực", description="chỉ khi có nguồn")
    to_confirm: str = Field("", alias="can_xac_nhan", title="Cần xác nhận", description="điều chưa có nguồn chắc chắn")


class Applicant(Record):
    """A kind of applicant (đối tượng thực hiện; `_danh-muc/doi-tuong.yaml`)."""

    id: Identifier = Field(alias="id", title="Mã", description="chữ thường không dấu")
    title: Text = Field(alias="ten", title="Tên đối tượng", description="Công dân Việt Nam")
    group: ApplicantGroup = Field(alias="nhom", title="Nhóm", description="ca-nhan hoặc to-chuc")


class Synonym(Record):
    """Words that people use for words that names use, or for one procedure (`_danh-muc/dong-nghia/<theme>.yaml`).

    Attributes:
        words: what the reader types.
        means: what the names say; any of them helps.
        codes: the procedures that are meant, where no words of a name say it so well.
        sector: holds in this field only; None everywhere.
        both_ways: True when `means` may stand for `words` as well.
        verb: True for what happens to a thing (“bị mất”): it raises names that hold the thing.
    """

    words: Annotated[Phrases, Mark.LONG] = Field(
        alias="tu", title="Từ hay gõ", description="các từ cách nhau bằng dấu chấm phẩy: sổ đỏ; bìa đỏ"
    )
    means: Annotated[Phrases, Mark.LONG] = Field(
        (),
        alias="nghia",
        title="Nghĩa là",
        description="lời trong tên thủ tục, mỗi cách nói cách nhau bằng dấu chấm phẩy",
    )
    codes: Codes = Field(
        (),
        alias="ma",
        title="Mã thủ tục",
        description="thay cho nghĩa, khi từ chỉ nói về thủ tục ấy: 1.001193; 1.000689",
    )
    sector: Annotated[Identifier | None, RefersTo(Target.SECTORS)] = Field(
        None, alias="linh_vuc", title="Chỉ trong lĩnh vực", description="id lĩnh vực"
    )
    both_ways: YesNo = Field(False, alias="hai_chieu", title="Hai chiều", description="true hoặc false")
    verb: YesNo = Field(False, alias="dong_tu", title="Là việc xảy ra với một thứ", description="bị mất, hết hạn: true")


class Holiday(Record):
    """Days on which offices are closed by law; a day given in lieu of one on a weekend is listed like any other.

    Attributes:
        until: last day; None where it is one day.
    """

    title: Text = Field(alias="ten", title="Tên ngày nghỉ", description="Quốc khánh")
    since: Day = Field(alias="tu", title="Từ ngày", description="2026-09-01")
    until: Day | None = Field(None, alias="den", title="Đến hết ngày", description="để trống nếu nghỉ một ngày")

    @property
    def last(self) -> date:
        """The last day."""
        return self.until or self.since


class Swap(Record):
    """A day off that is worked on another day of rest (hoán đổi ngày làm việc)."""

    off: Day = Field(alias="nghi", title="Ngày được nghỉ", description="một ngày từ thứ Hai đến thứ Sáu")
    worked: Day = Field(alias="lam_bu", title="Ngày làm bù", description="một thứ Bảy hoặc Chủ nhật")


def _hour_of_day(hour: int | None) -> int | None:
    if hour is not None and not 1 <= hour <= 24:
        raise (
            PydanticKnownError("less_than_equal", {"le": 24})
            if hour
            else PydanticKnownError("greater_than_equal", {"ge": 1})
        )
    return hour


class CalendarYear(Record):
    """When offices work in one year (`_danh-muc/lich-lam-viec.yaml`); Monday to Friday where nothing else is said.

    Law: Bộ luật Lao động 45/2019/QH14, Điều 112 (holidays); swapped days are announced year by year.

    Attributes:
        is_confirmed: whether an officer has read the year against the announcement; dates of Tết are a guess before.
        closing_hour: a dossier received after this hour counts as received on the next working day; None where no rule
            of the province says so, for no general rule does: Nghị định 118/2025/NĐ-CP, Điều 18.2 (as amended by Nghị
            định 309/2026/NĐ-CP) speaks of sending dossiers on, not of when their time begins.
    """

    year: WholeNumber = Field(alias="nam", title="Năm", description="2026", ge=2000, le=2100)
    is_confirmed: YesNo = Field(
        False, alias="da_xac_nhan", title="Đã xác nhận", description="true khi đã đối chiếu với thông báo nghỉ lễ, Tết"
    )
    closing_hour: Annotated[WholeNumber | None, AfterValidator(_hour_of_day)] = Field(
        None,
        alias="gio_chot",
        title="Giờ chốt",
        description="chỉ ghi khi có văn bản quy định: nhận sau giờ này tính ngày làm việc kế tiếp",
    )
    to_confirm: str = Field("", alias="can_xac_nhan", title="Cần xác nhận", description="điều chưa có nguồn chắc chắn")
    basis: str = Field("", alias="can_cu", title="Căn cứ", description="số văn bản thông báo lịch nghỉ")
    holidays: tuple[Holiday, ...] = Field(
        alias="nghi_le", title="Ngày nghỉ lễ, Tết", description="kể cả nghỉ bù", min_length=1
    )
    swaps: tuple[Swap, ...] = Field((), alias="hoan_doi", title="Hoán đổi", description="ngày nghỉ và ngày làm bù")
    extra_days: tuple[Day, ...] = Field(
        (), alias="lam_viec_them", title="Ngày cuối tuần làm việc", description="không đổi với ngày nào"
    )


class TrueDay(Record):
    """The day on which a commit truly landed, where the clock told another (`_danh-muc/ngay-that.yaml`)."""

    commit: Text = Field(
        alias="ban",
        title="Mã commit",
        description="ít nhất 10 chữ số đầu, như check nêu",
        pattern="^[0-9a-f]{10,64}$",
    )
    day: Day = Field(alias="ngay", title="Ngày thật", description="ngày bản ấy vào nhánh chính")
    note: str = Field("", alias="ghi", title="Ghi", description="vì sao biết: giờ của máy chủ git, biên bản …")


LIST_MODELS: Mapping[str, type[Record]] = MappingProxyType(
    {
        "co-quan.yaml": Agency,
        "xa-phuong.yaml": Commune,
        "linh-vuc.yaml": Sector,
        "doi-tuong.yaml": Applicant,
        "dong-nghia.yaml": Synonym,
        "tra-loi.yaml": CuratedAnswer,
        "lich-lam-viec.yaml": CalendarYear,
        "can-cu-chung.yaml": LegalBasis,
        "ngay-that.yaml": TrueDay,
        "noi-tiep-nhan.yaml": Office,
    }
)
"""Name of a file in `_danh-muc/` → what its entries are."""

IN_THEMES: Mapping[str, str] = MappingProxyType({"dong-nghia.yaml": "dong-nghia"})
"""Names of `LIST_MODELS` whose entries stand in several files by theme → the folder in `_danh-muc/` that holds them."""

WALLS_FOLDER = "_niem-yet"
"""The folder whose files tell of one place each what was posted there."""


def model_of_list(path: str) -> type[Record] | None:
    """What the entries of the list at *path* are, None where the name is no list's.

    >>> model_of_list("_danh-muc/dong-nghia/ho-tich.yaml").__name__, model_of_list("_niem-yet/xa-a.yaml").__name__
    ('Synonym', 'Posting')
    """
    *folders, name = path.split("/")
    if folders[-1:] == [WALLS_FOLDER]:
        return Posting
    return next(
        (LIST_MODELS[file] for file, folder in IN_THEMES.items() if folders[-1:] == [folder]), LIST_MODELS.get(name)
    )


def list_path(file: str) -> str:
    """Where the entries of *file* (a name in `LIST_MODELS`) stand, seen from the root of the project.

    >>> list_path("co-quan.yaml"), list_path("dong-nghia.yaml")
    ('procedures/_danh-muc/co-quan.yaml', 'procedures/_danh-muc/dong-nghia/*.yaml')
    """
    return f"procedures/_danh-muc/{f'{IN_THEMES[file]}/*.yaml' if file in IN_THEMES else file}"
