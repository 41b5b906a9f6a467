"""Conditions, papers and notes that were once lost on the way from the national records into the sample."""

from pathlib import Path

import pytest
from loading import load

from tthc.content.catalogue import Catalogue


@pytest.fixture(scope="module")
def sample() -> Catalogue:
    return load(Path(__file__).parents[2] / "procedures")[0]


def text_of(code: str) -> str:
    (path,) = (Path(__file__).parents[2] / "procedures").glob(f"[a-z]*/{code.replace('.', '-', 1)}.md")
    return path.read_text("utf-8")


@pytest.mark.parametrize(
    ("code", "kept"),
    [
        ("2.000117", "khoản 8, khoản 10 Điều 36 Nghị định số 15/2018/NĐ-CP"),
        ("2.000117", "Cơ sở sản xuất: công suất thiết kế mỗi năm"),
        ("2.000117", "xin cấp lần đầu"),
        ("2.002770", "Học viên giáo dục thường xuyên**: cùng cha hoặc mẹ hoặc người giám hộ"),
        ("2.002770", "chuẩn nghèo đa chiều"),
        ("1.004222", "không phải đưa giấy chứng minh tuổi"),
        ("1.004222", "khoản 2 Điều 21 Luật Cư trú"),
        ("1.004222", "không xác định được chủ"),
        ("1.004528", "33/2018/TT-BTC"),
        ("1.004528", "vậy thủ tục có điều kiện"),
        ("1.013831", "bên thuê được cấp Giấy chứng nhận mới"),
        ("1.013831", "biên bản họp giữa Ủy ban nhân dân cấp xã với người tặng cho"),
        ("1.014748", "Đổi ý thì nộp đề nghị không hưởng (Mẫu số 11) trong 10 ngày làm việc"),
        ("1.014748", "Sở Tài chính trả lời trong 10 ngày làm việc"),
        ("1.014748", "dừng chi trả trong 02 ngày làm việc"),
        ("2.000806", "nộp giấy chứng minh tình trạng hôn nhân của người nước ngoài và giấy xác nhận của tổ chức y tế"),
        ("2.000806", "không được đòi thêm giấy"),
        ("1.014952", "cơ sở kinh doanh chăn nuôi khác"),
        ("1.014952", "lời ghi 01 ngày làm việc"),
    ],
)
def test_what_the_record_says_is_in_the_sample(code: str, kept: str) -> None:
    assert kept in text_of(code)


INFERRED = (
    *("2.000117", "1.001699", "1.001731", "1.001776", "1.014028", "1.011441", "1.011443", "1.004528", "1.011607"),
    *("1.012281", "2.001955", "2.001827", "1.004913", "1.008004", "1.013855", "1.009645"),
)


@pytest.mark.parametrize("code", INFERRED)
def test_a_reception_that_was_inferred_says_so(sample: Catalogue, code: str) -> None:
    procedure = sample.by_code[code][0].entry().procedure

    assert procedure.agencies.reception
    assert any(remark.heading == "Nơi tiếp nhận" for remark in procedure.remarks)
