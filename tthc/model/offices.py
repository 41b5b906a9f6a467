"""Entries of `_danh-muc/noi-tiep-nhan.yaml`: a place that receives dossiers, when it is open, and what it takes."""

import re
from typing import Annotated

from pydantic import Field

from tthc.model.fieldtypes import Code, Coordinates, Day, Identifier, Text, TimeSpan, YesNo
from tthc.model.record import Mark, Record, RefersTo, Target
from tthc.model.vocabulary import Level, OfficeKind, Weekday

_NOT_DIALLED = re.compile(r"[^0-9+]")
PHONE = re.compile(r"0[0-9]{9,10}|1[89]00[0-9]{4,6}|10[0-9]{2}|\+84[0-9]{9,10}")
"""A telephone number without what sets its digits off."""
GAPS = re.compile(r"[ .\-()]")
"""What may set digits of a telephone number off."""
_NORTH, _SOUTH, _WEST, _EAST = 23.5, 6.0, 102.0, 117.5
"""Bounds of Việt Nam with its islands, in degrees."""


class OpeningHours(Record):
    """When a place is open on some days of the week; a day that no row names is closed."""

    days: tuple[Weekday, ...] = Field(alias="thu", title="Thứ", description="thu-hai … chu-nhat")
    spans: tuple[TimeSpan, ...] = Field(alias="gio", title="Giờ", description="mỗi buổi một dòng: 07:30-11:30")


class Closure(Record):
    """Days on which one place alone is closed; holidays of all stand in the calendar.

    Attributes:
        until: last day; None where it is one day.
    """

    since: Day = Field(alias="tu", title="Từ ngày", description="2026-12-07")
    until: Day | None = Field(None, alias="den", title="Đến hết ngày", description="để trống nếu nghỉ một ngày")
    reason: str = Field("", alias="ly_do", title="Lý do", description="chuyển trụ sở")


class Reception(Record):
    """What a place takes: a procedure that fits any of the three."""

    levels: tuple[Level, ...] = Field(
        (), alias="cap", title="Cấp", description="mọi thủ tục cấp này nộp ở bộ phận một cửa"
    )
    agencies: Annotated[tuple[Identifier, ...], RefersTo(Target.AGENCIES)] = Field(
        (), alias="co_quan", title="Cơ quan", description="mọi thủ tục mà các cơ quan này tiếp nhận"
    )
    codes: Annotated[tuple[Code, ...], RefersTo(Target.PROCEDURES)] = Field(
        (), alias="thu_tuc", title="Thủ tục", description="mã từng thủ tục"
    )


class Office(Record):
    """A place that receives dossiers (nơi tiếp nhận hồ sơ).

    Law: Nghị định 118/2025/NĐ-CP, Điều 8 (one-stop centres of provinces and communes).

    Attributes:
        communes: that it serves; empty where it serves the whole province.
        receives: None where its kind says it all: a one-stop shop takes the procedures of its level.
        coordinates: latitude and longitude in degrees.
        is_sample: whether address and telephone are there for trial only.
    """

    id: Identifier = Field(alias="id", title="Mã", description="chữ thường không dấu")
    title: Text = Field(
        alias="ten", title="Tên nơi tiếp nhận", description="Trung tâm Phục vụ hành chính công xã Mường La"
    )
    kind: OfficeKind = Field(alias="loai", title="Loại", description="mot-cua-xa, mot-cua-tinh hoặc don-vi-khac")
    communes: Annotated[tuple[Identifier, ...], RefersTo(Target.COMMUNES)] = Field(
        (), alias="xa_phuong", title="Phục vụ xã, phường", description="id xã, phường; để trống = cả tỉnh"
    )
    address: str = Field("", alias="dia_chi", title="Địa chỉ", description="số nhà, đường, bản, xã hoặc phường")
    phone: str = Field("", alias="dien_thoai", title="Điện thoại", description="một số: 0212 385 1234")
    hours: tuple[OpeningHours, ...] = Field(
        (), alias="gio_lam_viec", title="Giờ làm việc", description="ngày không nêu là ngày nghỉ"
    )
    closures: tuple[Closure, ...] = Field(
        (), alias="nghi", title="Nghỉ riêng", description="ngoài ngày nghỉ lễ chung trong lich-lam-viec.yaml"
    )
    receives: Reception | None = Field(
        None, alias="nhan", title="Nhận thủ tục", description="để trống: một cửa nhận mọi thủ tục của cấp mình"
    )
    coordinates: Coordinates | None = Field(
        None, alias="toa_do", title="Tọa độ", description="vĩ độ, kinh độ chép từ bản đồ: 21.3270, 103.9140"
    )
    note: Annotated[str, Mark.WORDS] = Field("", alias="luu_y", title="Lưu ý", description="lối vào, tầng, quầy số mấy")
    is_sample: YesNo = Field(False, alias="la_mau", title="Dữ liệu mẫu", description="true hoặc false")
    to_confirm: str = Field("", alias="can_xac_nhan", title="Cần xác nhận", description="điều chưa có nguồn chắc chắn")

    @property
    def taken(self) -> Reception:
        """What it takes, with what its kind says by itself."""
        if self.receives:
            return self.receives
        levels = {OfficeKind.COMMUNE: (Level.COMMUNE,), OfficeKind.PROVINCE: (Level.PROVINCE,)}
        return Reception(cap=levels.get(self.kind, ()))

    @property
    def dialled(self) -> str:
        """The telephone number as it is dialled."""
        return _NOT_DIALLED.sub("", self.phone)


def is_phone(text: str) -> bool:
    """Whether *text* is one telephone number that can be dialled.

    >>> is_phone("0212 385 1234"), is_phone("0212.385.1234"), is_phone("385 1234")
    (True, True, False)
    """
    return PHONE.fullmatch(GAPS.sub("", text)) is not None


def is_in_vietnam(coordinates: str) -> bool:
    """Whether *coordinates*, latitude first, lie within the country.

    >>> is_in_vietnam("21.3270, 103.9140"), is_in_vietnam("103.9140, 21.3270")
    (True, False)
    """
    latitude, longitude = map(float, coordinates.split(","))
    return _SOUTH <= latitude <= _NORTH and _WEST <= longitude <= _EAST
