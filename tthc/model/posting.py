"""Lines of `procedures/_niem-yet/<office>.yaml`: a sheet that was posted at a place, of which version, on which day."""

from typing import Annotated

from pydantic import Field

from tthc.model.fieldtypes import Code, Day, PhotoName, SheetNumber, Text
from tthc.model.record import Mark, Record, RefersTo, Target


class Posting(Record):
    """A sheet that somebody hung up (lần niêm yết); the file that holds it tells where.

    Law: Nghị định 63/2010/NĐ-CP, Điều 17 (agencies post procedures where they receive dossiers).

    Attributes:
        version: of the sheet's content, as its foot and its code say.
        post: office held by whoever hung it, never a name.
        photo: of the wall, kept by the place itself.
    """

    code: Annotated[Code, RefersTo(Target.PROCEDURES), Mark.ROW_KEY] = Field(
        alias="ma", title="Mã thủ tục", description="1.001193, như in trên tờ"
    )
    version: Annotated[SheetNumber, Mark.ROW_KEY] = Field(
        alias="phien_ban", title="Số bản", description="chín chữ số ở chân tờ, viết liền: 304373999"
    )
    day: Annotated[Day, Mark.ROW_KEY] = Field(alias="ngay", title="Ngày niêm yết", description="ngày dán tờ lên bảng")
    post: Annotated[Text, Mark.INTERNAL] = Field(
        alias="nguoi", title="Người niêm yết", description="chức danh, không ghi họ tên: công chức văn phòng"
    )
    photo: Annotated[PhotoName | None, Mark.INTERNAL] = Field(
        None, alias="anh", title="Tên tệp ảnh", description="ảnh chụp bảng niêm yết, đơn vị tự giữ: bang-1.jpg"
    )
