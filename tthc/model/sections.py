"""The sections of a procedure's page, in their order: for the page, its contents, its report and links into it."""

from collections.abc import Mapping
from types import MappingProxyType
from typing import NamedTuple


class Section(NamedTuple):
    """A part of a page that a list of contents can lead to.

    Attributes:
        anchor: its id in the page; never renamed, since links of others lead there.
        title: as a citizen reads it.
        term: the law's word where the title is plainer.
        official: its title on the sheet that is posted, where that is another.
        is_always: whether the page of every complete record has it.
        is_reportable: whether a report can name it.
    """

    anchor: str
    title: str
    term: str = ""
    official: str = ""
    is_always: bool = True
    is_reportable: bool = True

    @property
    def on_sheet(self) -> "Section":
        """The section as the sheet heads it."""
        return Section(self.anchor, self.official or self.title)


_ALL = (
    Section("giay-to", "Giấy tờ cần nộp", "Thành phần, số lượng hồ sơ", "Thành phần, số lượng hồ sơ"),
    Section("noi-nop", "Nơi nộp"),
    Section("cach-nop", "Cách nộp, thời hạn, phí", "Cách thức thực hiện", "Cách thức thực hiện, thời hạn, phí, lệ phí"),
    Section("ai-lam", "Ai làm, nhận được gì"),
    Section("cac-buoc", "Các bước thực hiện", "Trình tự thực hiện", "Trình tự thực hiện"),
    Section("dieu-kien", "Yêu cầu, điều kiện"),
    Section("lien-quan", "Thủ tục liên quan", is_always=False),
    Section("mau-don", "Mẫu đơn, tờ khai", official="Mẫu đơn, mẫu tờ khai"),
    Section("can-cu", "Căn cứ pháp lý"),
    Section("quyet-dinh", "Quyết định công bố"),
    Section("co-quan", "Cơ quan thực hiện"),
    Section("ghi-chu", "Ghi chú từ nguồn", is_always=False),
    Section("lich-su", "Hiệu lực, rà soát, nguồn"),
    Section("phan-anh", "Phản ánh, kiến nghị", is_reportable=False),
)

SECTIONS: Mapping[str, Section] = MappingProxyType({section.anchor: section for section in _ALL})
"""By anchor, in the order of the page."""
