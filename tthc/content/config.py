"""`site_config.yaml` → a frozen `SiteConfig`; every key is documented in that file, where editors read it."""

import os
import re
from pathlib import Path
from typing import Annotated, Any

from markupsafe import Markup
from pydantic import AfterValidator, Field

from tthc.content.markdown import to_html
from tthc.content.parse import validate
from tthc.content.source import MAX_SOURCE_BYTES, decode, find_line_ends
from tthc.diagnostics import BuildError, Diagnostic, Location, Severity
from tthc.disk import read_below
from tthc.model.fieldtypes import Code, Identifier, Text, WebLink, YesNo, fault
from tthc.model.record import Record, list_keys
from tthc.model.vocabulary import Forge
from tthc.yamlio.reader import compose


class Province(Record):
    """The province that publishes."""

    title: Text = Field(alias="ten", title="Tên tỉnh", description="không kèm chữ “tỉnh”: Sơn La")
    code: Text = Field(alias="ma", title="Mã định danh điện tử", description="của Ủy ban nhân dân tỉnh: H52")
    website: WebLink = Field(alias="cong_thong_tin", title="Cổng thông tin điện tử", description="của tỉnh")
    service_portal: WebLink = Field(
        alias="cong_dich_vu_cong", title="Cổng dịch vụ công", description="nơi nộp hồ sơ trực tuyến"
    )


class FeedbackAddress(Record):
    """Where citizens send reports and proposals on procedures (phản ánh, kiến nghị); the build refuses without it.

    Law: Nghị định 20/2008/NĐ-CP, Điều 13.3: the receiving body with its address, postal address, telephone of its own,
    website and e-mail.
    """

    body: Text = Field(
        alias="co_quan", title="Cơ quan tiếp nhận", description="nơi nhận phản ánh, kiến nghị về quy định hành chính"
    )
    address: Text = Field(alias="dia_chi", title="Địa chỉ cơ quan", description="số nhà, đường, xã hoặc phường")
    postal_address: Text = Field(alias="dia_chi_thu_tin", title="Địa chỉ thư tín", description="nơi gửi thư giấy")
    phone: Text = Field(alias="dien_thoai", title="Số điện thoại chuyên dùng", description="0212 …")
    website: WebLink = Field(alias="trang_web", title="Trang web", description="nơi gửi phản ánh, kiến nghị trên mạng")
    email: Text = Field(
        alias="thu_dien_tu",
        title="Thư điện tử",
        description="hòm thư công vụ",
        pattern=r"^[A-Za-z0-9._+-]+@[A-Za-z0-9.-]+$",
    )


class Publisher(Record):
    """Who answers for the site, named in the footer of every page (Thông tư 22/2023/TT-BTTTT, which replaced 32/2017).

    Attributes:
        address: as `phone` and `email` empty where it is that of the body that takes reports.
    """

    body: Text = Field(alias="co_quan", title="Cơ quan quản lý trang", description="hiện ở chân mọi trang")
    person: Text = Field(
        alias="nguoi_chiu_trach_nhiem", title="Người chịu trách nhiệm", description="chức danh hoặc họ tên"
    )
    address: str = Field("", alias="dia_chi", title="Địa chỉ", description="bỏ nếu trùng nơi tiếp nhận phản ánh")
    phone: str = Field("", alias="dien_thoai", title="Điện thoại", description="bỏ nếu trùng nơi tiếp nhận phản ánh")
    email: str = Field("", alias="thu_dien_tu", title="Thư điện tử", description="hòm thư công vụ")


class Licence(Record):
    """Under which terms the data may be used again."""

    title: Text = Field(alias="ten", title="Tên giấy phép", description="điều kiện dùng lại dữ liệu, một câu")
    link: WebLink | None = Field(
        None, alias="duong_dan", title="Đường dẫn", description="toàn văn giấy phép, có thể bỏ"
    )


Reviewer = Annotated[Text, Field(pattern=r"^@[A-Za-z0-9][A-Za-z0-9._/-]*$")]
"""A person or a team of the forge, as it is mentioned there: @to-chuc/nhom."""


class Reviewers(Record):
    """Who of the forge is asked to read a change before it lands.

    Attributes:
        control: who reads content that no agency below is in charge of.
        developers: who reads the program, templates and workflows.
        agencies: id of an agency (`co-quan.yaml`) → who reads the sectors that it is in charge of.
    """

    control: Reviewer = Field(
        alias="noi_dung", title="Duyệt nội dung chung", description="@nhóm duyệt điều chưa giao cho cơ quan nào"
    )
    developers: Reviewer = Field(
        alias="ky_thuat", title="Duyệt chương trình", description="@nhóm duyệt chương trình, mẫu trang"
    )
    agencies: dict[Identifier, Reviewer] = Field(
        default_factory=dict,
        alias="co_quan",
        title="Duyệt theo cơ quan",
        description="id cơ quan và @nhóm duyệt lĩnh vực của cơ quan ấy",
    )


class Editing(Record):
    """Where the form editor (`build.py cms`) keeps what it saves.

    Attributes:
        repository: as the forge writes it: owner and name with a slash between.
        address: of a forge of one's own; empty for the public one.
        application: id of the application that is registered on the forge for signing in (GitLab, Gitea).
        sign_in: address of the small server that signs in to GitHub.
    """

    forge: Forge = Field(alias="nha_cung_cap", title="Loại máy chủ git", description="nơi giữ kho")
    repository: str = Field(
        "",
        alias="kho",
        title="Kho",
        description="chủ kho và tên kho: tinh/thu-tuc",
        pattern=r"^(?:[\w.-]+(?:/[\w.-]+)+)?$",
    )
    branch: Text = Field("main", alias="nhanh", title="Nhánh", description="nhánh nhận thay đổi đã duyệt")
    address: WebLink | None = Field(
        None, alias="dia_chi", title="Địa chỉ máy chủ git", description="chỉ khi máy chủ là của tỉnh"
    )
    application: str = Field(
        "", alias="ma_ung_dung", title="Mã ứng dụng", description="mã đã đăng ký trên GitLab, Gitea để đăng nhập"
    )
    sign_in: WebLink | None = Field(
        None, alias="noi_dang_nhap", title="Nơi đăng nhập", description="máy chủ nhỏ lo đăng nhập GitHub"
    )


def _with_every_address(words: str) -> str:
    """*words* where they name each address that the law asks for; empty for none."""
    missing = [f"{{{key}}}" for key in list_keys(FeedbackAddress) if f"{{{key}}}" not in words]
    if words and missing:
        raise fault("posted-words", f"lời niêm yết chưa nêu {', '.join(missing)}", "ghi đủ sáu chỗ trống ấy trong lời")
    return words


class SiteConfig(Record):
    """Everything that differs from one province to the next.

    Attributes:
        one_stop: what the place that receives dossiers is called here, as inside a sentence.
        base_url: address of the site, with a final slash; used where an absolute one is a must (sitemap, canonical).
        notice: shown on top of every page; empty for none.
        posted_words: Markdown of the notice under each sheet on where to send reports and proposals, word for word but
            for `{dia_chi}` and its like; empty for the plain list of addresses.
        most_used: codes on the home page, and first among equals in search.
        full_text: whether full-text search is built.
        offline: whether pages are kept for reading without a network; switched off, browsers drop what they kept.
        archive: whether the whole site is also put into one zip.
        report_form: address of a form to report what is wrong on a page, where `{ma}`, `{phan}` and `{ban}` stand for
            code, part and version of the page; none where reports come by mail alone.
        reviewers: who reads changes; none where the forge asks nobody.
        editing: where the form editor keeps what it saves; none where there is no form.
    """

    title: Text = Field(alias="ten_trang", title="Tên trang", description="hiện ở đầu mọi trang")
    base_url: WebLink = Field(
        alias="dia_chi_goc", title="Địa chỉ gốc", description="địa chỉ khi công bố, kết thúc bằng dấu /", pattern="/$"
    )
    province: Province = Field(alias="tinh", title="Tỉnh", description="tỉnh công bố")
    one_stop: Text = Field(
        "bộ phận một cửa",
        alias="mot_cua",
        title="Tên gọi nơi nhận hồ sơ",
        description="một tên cho mọi trang, viết như ở giữa câu: Trung tâm Phục vụ hành chính công",
    )
    publisher: Publisher = Field(alias="quan_ly", title="Quản lý trang", description="ai chịu trách nhiệm về trang")
    feedback: FeedbackAddress = Field(
        alias="phan_anh",
        title="Tiếp nhận phản ánh, kiến nghị",
        description="đủ năm địa chỉ, thiếu một thì không dựng được trang",
    )
    licence: Licence = Field(alias="giay_phep", title="Giấy phép dữ liệu", description="điều kiện sử dụng lại")
    notice: str = Field("", alias="thong_bao", title="Thông báo", description="dòng trên đầu mọi trang")
    posted_words: Annotated[str, AfterValidator(_with_every_address)] = Field(
        "", alias="loi_niem_yet", title="Lời niêm yết", description="nội dung và địa chỉ phản ánh, dưới mỗi tờ niêm yết"
    )
    most_used: tuple[Code, ...] = Field(
        (), alias="thuong_dung", title="Thường dùng", description="hiện ở trang đầu, ưu tiên khi tìm"
    )
    full_text: YesNo = Field(True, alias="tim_toan_van", title="Tìm trong toàn văn", description="false để không dựng")
    offline: YesNo = Field(
        True, alias="ngoai_tuyen", title="Đọc khi không có mạng", description="false thì máy người đọc xóa bản đã giữ"
    )
    archive: YesNo = Field(
        True, alias="tap_nen", title="Tệp nén cả trang", description="false để không làm catalogue.zip"
    )
    report_form: WebLink | None = Field(
        None, alias="bieu_mau_bao_sai", title="Biểu mẫu báo chỗ sai", description="địa chỉ có {ma}, {phan}, {ban}"
    )
    reviewers: Reviewers | None = Field(
        None, alias="nguoi_duyet", title="Người duyệt thay đổi", description="ai duyệt trước khi gộp"
    )
    editing: Editing | None = Field(
        None, alias="bien_tap", title="Biểu mẫu biên tập", description="nơi biểu mẫu lưu tệp"
    )

    @property
    def posted_html(self) -> Markup:
        """`posted_words` with the addresses, as HTML."""
        words = self.posted_words
        for key, value in self.feedback.model_dump(by_alias=True).items():
            words = words.replace(f"{{{key}}}", value)
        return to_html(words)

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
    if not os.path.lexists(file):
        raise BuildError(f"không có {file.name}; tạo tệp này theo mẫu trong README")
    raw, faults = read_below(file, limit=MAX_SOURCE_BYTES)
    if raw is None:
        return None, faults
    config, found = parse_config(raw, file.name)
    return config, (*find_line_ends(raw, file.name), *found)


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
