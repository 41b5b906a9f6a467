"""`site_config.yaml` → a frozen `SiteConfig`; every key is documented in that file, where editors read it."""

import re
from pathlib import Path
from typing import Any

from pydantic import Field

from tthc.diagnostics import BuildError, Diagnostic, Location, Severity
from tthc.fieldtypes import Code, Link, Text, YesNo
from tthc.parse import validate
from tthc.record import Record
from tthc.source import decode
from tthc.yamltext import compose


class Province(Record):
    """The province that publishes."""

    title: Text = Field(alias="ten", title="Tên tỉnh")
    code: Text = Field(alias="ma", title="Mã định danh điện tử")
    website: Link = Field(alias="cong_thong_tin", title="Cổng thông tin điện tử")
    service_portal: Link = Field(alias="cong_dich_vu_cong", title="Cổng dịch vụ công")


class FeedbackAddress(Record):
    """Where citizens send reports and proposals on procedures (phản ánh, kiến nghị); the build refuses without it.

    Law: Nghị định 20/2008/NĐ-CP, Điều 13.3: the receiving body with its address, postal address, telephone of its own,
    website and e-mail.
    """

    body: Text = Field(alias="co_quan", title="Cơ quan tiếp nhận")
    address: Text = Field(alias="dia_chi", title="Địa chỉ cơ quan")
    postal_address: Text = Field(alias="dia_chi_thu_tin", title="Địa chỉ thư tín")
    phone: Text = Field(alias="dien_thoai", title="Số điện thoại chuyên dùng")
    website: Link = Field(alias="trang_web", title="Trang web")
    email: Text = Field(alias="thu_dien_tu", title="Thư điện tử", pattern=r"^[A-Za-z0-9._+-]+@[A-Za-z0-9.-]+$")


class Publisher(Record):
    """Who answers for the site, named in the footer of every page (Thông tư 32/2017/TT-BTTTT, Điều 16).

    Attributes:
        address: as `phone` and `email` empty where it is that of the body that takes reports.
    """

    body: Text = Field(alias="co_quan", title="Cơ quan quản lý trang")
    person: Text = Field(alias="nguoi_chiu_trach_nhiem", title="Người chịu trách nhiệm")
    address: str = Field("", alias="dia_chi", title="Địa chỉ")
    phone: str = Field("", alias="dien_thoai", title="Điện thoại")
    email: str = Field("", alias="thu_dien_tu", title="Thư điện tử")


class Licence(Record):
    """Under which terms the data may be used again."""

    title: Text = Field(alias="ten", title="Tên giấy phép")
    link: Link | None = Field(None, alias="duong_dan", title="Đường dẫn")


class SiteConfig(Record):
    """Everything that differs from one province to the next.

    Attributes:
        base_url: address of the site, with a final slash; used where an absolute one is a must (sitemap, canonical).
        notice: shown on top of every page; empty for none.
        most_used: codes on the home page, and first among equals in search.
        full_text: whether full-text search is built.
        offline: whether pages are kept for reading without a network; switched off, browsers drop what they kept.
        archive: whether the whole site is also put into one zip.
        report_form: address of a form to report what is wrong on a page, where `{ma}`, `{phan}` and `{ban}` stand for
            code, part and version of the page; none where reports come by mail alone.
    """

    title: Text = Field(alias="ten_trang", title="Tên trang")
    base_url: Link = Field(alias="dia_chi_goc", title="Địa chỉ gốc", pattern="/$")
    province: Province = Field(alias="tinh", title="Tỉnh")
    publisher: Publisher = Field(alias="quan_ly", title="Quản lý trang")
    feedback: FeedbackAddress = Field(alias="phan_anh", title="Tiếp nhận phản ánh, kiến nghị")
    licence: Licence = Field(alias="giay_phep", title="Giấy phép dữ liệu")
    notice: str = Field("", alias="thong_bao", title="Thông báo")
    most_used: tuple[Code, ...] = Field((), alias="thuong_dung", title="Thường dùng")
    full_text: YesNo = Field(True, alias="tim_toan_van", title="Tìm trong toàn văn")
    offline: YesNo = Field(True, alias="ngoai_tuyen", title="Đọc khi không có mạng")
    archive: YesNo = Field(True, alias="tap_nen", title="Tệp nén cả trang")
    report_form: Link | None = Field(None, alias="bieu_mau_bao_sai", title="Biểu mẫu báo chỗ sai")

    def at(self, base_url: str) -> "SiteConfig":
        """The same site at another address.

        Raises:
            BuildError: the address is no https or http address.
        """
        if not re.fullmatch(r"https?://[^\s/?#@]+(?:/[^\s?#]*)?", base_url):
            raise BuildError(f"địa chỉ gốc “{base_url}” không hợp lệ; ghi dạng https://thutuc.tinh.gov.vn/")
        return self.model_copy(update={"base_url": base_url.rstrip("/") + "/"})


def read_config(file: Path) -> tuple[SiteConfig | None, tuple[Diagnostic, ...]]:
    """The configuration in *file*, or its faults.

    Raises:
        BuildError: there is no such file.
    """
    try:
        raw = file.read_bytes()
    except OSError as error:
        raise BuildError(f"không đọc được {file.name}: {error.strerror}; tạo tệp này theo mẫu trong README") from error
    return parse_config(raw, file.name)


def parse_config(raw: bytes, path: str) -> tuple[SiteConfig | None, tuple[Diagnostic, ...]]:
    """The configuration in *raw* shown as *path*; no part of the feedback address may be absent or blank."""
    text, faults = decode(raw, path)
    if text is None:
        return None, faults
    tree, places, more = compose(text, Location(path))
    config, third = (None, ()) if tree is None else validate(SiteConfig, tree, places)
    third = tuple(_explained(fault, tree) for fault in third)
    found = (*faults, *more, *third)
    return (None if any(fault.severity is Severity.ERROR for fault in found) else config), found


def _explained(fault: Diagnostic, tree: Any) -> Diagnostic:
    """A missing feedback address says why the build stops."""
    absent = isinstance(tree, dict) and "phan_anh" not in tree and "“phan_anh”" in fault.message
    if fault.rule == "missing-key" and (absent or any(f"“{key}”" in fault.message for key in _FEEDBACK_KEYS)):
        hint = "Nghị định 20/2008/NĐ-CP, Điều 13.3 buộc công khai đủ năm địa chỉ tiếp nhận phản ánh, kiến nghị"
        return Diagnostic(fault.location, fault.rule, fault.message, hint, fault.severity)
    return fault


_FEEDBACK_KEYS = ("dia_chi", "dia_chi_thu_tin", "dien_thoai", "trang_web", "thu_dien_tu")
