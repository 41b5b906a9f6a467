"""A table of places that receive comes into the list: what is there stays, what is not understood is told."""

from pathlib import Path

import pytest
from trees import make_tree

from tthc.content.listfiles import LISTS_FOLDER, read_lists
from tthc.diagnostics import BuildError, has_errors
from tthc.editing.format import format_bytes
from tthc.interchange import ImportReport
from tthc.interchange.offices.cells import read_hours
from tthc.interchange.offices.run import import_offices
from tthc.model.offices import Office

COMMUNES = (
    '- {id: "phuong-to-hieu", ten: "Tô Hiệu", loai: "phuong"}\n'
    '- {id: "xa-muong-la", ten: "Mường La", loai: "xa"}\n'
    '- {id: "xa-trung", ten: "Trùng", loai: "xa"}\n- {id: "phuong-trung", ten: "Trùng", loai: "phuong"}\n'
)
LIST = """# Nơi tiếp nhận.

# Một cửa ở trung tâm.
- id: "mot-cua-phuong-to-hieu"
  ten: "Một cửa phường Tô Hiệu" # tên trên biển
  loai: "mot-cua-xa"
  xa_phuong:
    - "phuong-to-hieu"
  dia_chi: "Số 1, đường Ví Dụ"
- id: "mau"
  ten: "Trung tâm mẫu"
  loai: "mot-cua-tinh"
  dia_chi: "Địa chỉ mẫu"
  dien_thoai: "0212 000 0000"
  la_mau: true
"""
HEAD = "STT;Tên nơi tiếp nhận;Xã, phường;Địa chỉ;Số điện thoại;Giờ làm việc;Thứ bảy"
TABLE = f"""{HEAD}
1;Trung tâm Phục vụ hành chính công;Phường Tô Hiệu;Số 1, đường Ví Dụ;0212 385 1111;7h30-11h30, 13h30-17h;
2;Trung tâm Phục vụ hành chính công;xã Mường La;Tiểu khu 2;0212.385.2222;"T2-T6: 7h30–11h30
T7: 7h30-11h";
3;Trung tâm mẫu;;Số 9;;Sáng 7h30 đến 11h30, chiều 13h30 đến 17h00;7h30-11h30
"""


@pytest.fixture
def root(tmp_path: Path) -> Path:
    return make_tree(tmp_path / "p", xa_phuong=COMMUNES, noi_tiep_nhan=LIST)


def imported(root: Path, text: str | bytes) -> ImportReport:
    file = root.parent / "noi-nop.csv"
    file.write_bytes(text if isinstance(text, bytes) else text.encode())
    return import_offices([file], root)


def text_of(root: Path) -> str:
    return (root / LISTS_FOLDER / "noi-tiep-nhan.yaml").read_text("utf-8")


def offices(root: Path) -> dict[str, Office]:
    lists, faults = read_lists(root / LISTS_FOLDER)
    assert not has_errors(faults), faults
    return dict(lists.offices)


def faults(report: ImportReport) -> list[str]:
    return [f"{one.place.partition('.csv')[2]} {one.reason}" for one in report.refusals]


def test_rows_fill_their_entry_and_new_ones_are_added_and_comments_stay(root: Path) -> None:
    report = imported(root, TABLE)
    found = offices(root)

    assert report.refusals == ()
    assert list(found) == ["mot-cua-phuong-to-hieu", "mau", "mot-cua-xa-muong-la"]
    assert found["mot-cua-phuong-to-hieu"].phone == "0212 385 1111"
    assert found["mot-cua-xa-muong-la"].communes == ("xa-muong-la",)
    assert found["mot-cua-xa-muong-la"].title == "Trung tâm Phục vụ hành chính công xã Mường La"
    assert [tuple(row.spans) for row in found["mot-cua-xa-muong-la"].hours] == [("07:30-11:30",), ("07:30-11:00",)]
    assert text_of(root).startswith('# Nơi tiếp nhận.\n\n# Một cửa ở trung tâm.\n- id: "mot-cua-phuong-to-hieu"\n')
    assert '  ten: "Một cửa phường Tô Hiệu" # tên trên biển\n' in text_of(root)
    assert report.new_entries == (((root / LISTS_FOLDER / "noi-tiep-nhan.yaml").as_posix(), 1),)
    content = text_of(root).encode()
    assert format_bytes(content, "procedures/_danh-muc/noi-tiep-nhan.yaml") == (content, ())


def test_true_data_take_the_place_of_a_sample_and_no_sample_number_is_left_as_true(root: Path) -> None:
    imported(root, TABLE)
    place = offices(root)["mau"]

    assert (place.address, place.phone, place.is_sample) == ("Số 9", "", False)
    assert [row.spans for row in place.hours] == [("07:30-11:30", "13:30-17:00"), ("07:30-11:30",)]


def test_a_second_import_changes_nothing(root: Path) -> None:
    imported(root, TABLE)
    before = text_of(root)
    again = imported(root, TABLE)

    assert text_of(root) == before
    assert (again.updated, again.new_entries) == ((), ())
    assert len(again.unchanged) == 3


def test_what_an_editor_wrote_stays_and_the_difference_is_told(root: Path) -> None:
    report = imported(root, f"{HEAD}\n1;Một cửa Tổ 1;Tô Hiệu;Số 2, đường khác;;;\n")

    assert [(one.key, one.ours, one.theirs) for _, one in report.conflicts] == [
        ("ten", "Một cửa phường Tô Hiệu", "Một cửa Tổ 1 phường Tô Hiệu"),
        ("dia_chi", "Số 1, đường Ví Dụ", "Số 2, đường khác"),
    ]
    assert text_of(root) == LIST


@pytest.mark.parametrize(
    "text",
    [
        "\ufeffTên,Địa chỉ\r\nPhòng một cửa,Số 5\r\n",
        "sep=;\nTên;Địa chỉ\nPhòng một cửa;Số 5\n",
        "DANH SÁCH NƠI TIẾP NHẬN\n\nTT\tTên đơn vị\tĐịa chỉ trụ sở\n1\tPhòng một cửa\tSố 5\n",
    ],
)
def test_tables_are_read_as_programs_write_them(root: Path, text: str) -> None:
    assert imported(root, text).refusals == ()
    assert offices(root)["phong-mot-cua"].address == "Số 5"


@pytest.mark.parametrize(
    ("content", "reason"),
    [
        (b"T\xean;\xd0\xe1;", "không phải UTF-8; trong Excel chọn Lưu thành, loại “CSV UTF-8”"),
        (b"a;b\n1;2\n", "không thấy dòng tiêu đề"),
        (b"T\0", "không phải bảng CSV"),
        (b"", "không thấy dòng tiêu đề"),
    ],
)
def test_what_is_no_table_is_told_in_one_line(root: Path, content: bytes, reason: str) -> None:
    (found,) = imported(root, content).refusals

    assert found.reason.startswith(reason)
    assert text_of(root) == LIST


NAMES = "tên, xã phường, địa chỉ, điện thoại, giờ làm việc, thứ bảy, tọa độ, lưu ý"


def test_every_cell_that_is_not_understood_is_told_with_line_and_column(root: Path) -> None:
    head = "Tên;Loại;Xã, phường;Điện thoại;Giờ làm việc;Tọa độ;Cơ quan;Mã thủ tục;Số ghế"
    rows = (
        "Nhà A;quán;Mường La;gọi sau;lúc nào cũng được;ở đây;Sở Lạ;12;30",
        "Nhà B;;Mường Lo;;;;;;",
        "Nhà C;;Trùng;;;;;;",
        ";;Mường La;;;;;;",
    )
    report = imported(root, "\n".join((head, *rows)))

    assert faults(report) == [
        f":1:9 không hiểu cột “Số ghế”, không đọc; các cột dùng được: {NAMES}",
        ":2:2 không hiểu “quán”; ghi một cửa xã, một cửa tỉnh hoặc đơn vị khác",
        ":2:4 không hiểu “gọi sau”; ghi một số, cả mã vùng: 0212 385 1234",
        ":2:5 không hiểu “lúc nào cũng được”; ghi như 7h30-11h30, 13h30-17h; thứ Bảy: 7h30-11h30",
        ":2:7 không hiểu cơ quan “Sở Lạ”; ghi tên như trong co-quan.yaml",
        ":2:8 “12” không phải mã thủ tục; ghi như 1.001193",
        ":2:6 không hiểu “ở đây”; chép từ bản đồ: 21.3270, 103.9140",
        ":3:3 không hiểu xã, phường “Mường Lo”, không nhập dòng này; có phải “xa-muong-la”?",
        ":4:3 không hiểu xã, phường “Trùng”, không nhập dòng này; có phải “phuong-trung” hay “xa-trung”?",
        ":5 dòng không có tên nơi tiếp nhận, không nhập",
    ]
    assert offices(root)["nha-a"].communes == ("xa-muong-la",)


def test_bodies_codes_degrees_and_kinds_become_what_files_hold(root: Path) -> None:
    imported(
        root,
        "Tên;Loại;Cơ quan;Thủ tục;Vĩ độ;Kinh độ;Chủ nhật\n"
        'Nhà A;Đơn vị khác;UBND xã, Trung tâm;"1.000101; 1.000102";21,327;103,914;8h-10h\n',
    )
    place = offices(root)["nha-a"]

    assert place.receives is not None
    assert (place.receives.agencies, place.receives.codes) == (("ubnd-xa", "ttpvhcc-xa"), ("1.000101", "1.000102"))
    assert place.coordinates == "21.327, 103.914"
    assert [(row.days, row.spans) for row in place.hours] == [(("chu-nhat",), ("08:00-10:00",))]


@pytest.mark.parametrize(
    ("text", "days"),
    [
        ("7h-11h", 5),
        ("Thứ 2 đến thứ 6: 7h-11h", 5),
        ("Từ thứ Hai - thứ Bảy hằng tuần: 7:00 - 11:00", 6),
        ("thứ ba, thứ năm 7h-11h", 2),
        ("T7 và CN: từ 7 giờ đến 11 giờ", 2),
        ("Chủ nhật: sáng 7h00-11h00.", 1),
    ],
)
def test_hours_are_read_as_officers_write_them(text: str, days: int) -> None:
    found = read_hours(text)

    assert found is not None
    (row,) = found
    assert (len(row["thu"]), row["gio"]) == (days, ["07:00-11:00"])


@pytest.mark.parametrize(
    "text", ["7h-11h trừ ngày lễ", "giờ hành chính", "25h-26h", "thứ hai", "từ 7h", "7h-11h; chiều nghỉ"]
)
def test_hours_that_are_not_understood_as_a_whole_are_not_read(text: str) -> None:
    assert read_hours(text) is None


def test_two_points_of_one_commune_are_two_places(root: Path) -> None:
    imported(root, "Tên;Xã\nMột cửa điểm 1;Mường La\nMột cửa điểm 2;Mường La\n")

    assert list(offices(root))[2:] == ["mot-cua-diem-1-xa-muong-la", "mot-cua-diem-2-xa-muong-la"]


def test_a_list_that_is_not_there_is_begun(tmp_path: Path) -> None:
    root = make_tree(tmp_path / "p", xa_phuong=COMMUNES)
    imported(root, "Tên;Xã\nMột cửa;Mường La\n")

    assert list(offices(root)) == ["mot-cua-xa-muong-la"]


def test_a_broken_list_stops_the_import_before_anything_is_written(root: Path) -> None:
    file = root / LISTS_FOLDER / "noi-tiep-nhan.yaml"
    file.write_text('- id: "a"\n  id: "b"\n', "utf-8")

    with pytest.raises(BuildError, match=r"noi-tiep-nhan\.yaml:2"):
        imported(root, TABLE)
    assert file.read_text("utf-8") == '- id: "a"\n  id: "b"\n'
