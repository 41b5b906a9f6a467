"""Conditions, papers and notes that were once lost on the way from the national records into the sample."""

from pathlib import Path

import pytest
from loading import load

from tthc.content.catalogue import Catalogue


@pytest.fixture(scope="module")
def sample() -> Catalogue:
    return load(Path(__file__).parents[2] / "procedures")[0]


COMPANIES = ("2.001199", "2.001583", "2.002043")
REGISTERS = ("1.001193", "2.000528", "1.000656", "1.000689", "1.004873", "2.000635")
"""Procedures of the civil register whose result may be taken elsewhere than at the centre."""


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
        ("2.000117", "quá hạn khắc phục mà không báo cáo"),
        ("2.002770", "do Ủy ban nhân dân cấp xã cấp"),
        ("1.014748", "Đang đóng bảo hiểm thất nghiệp"),
        ("2.000806", "xin thêm bản sao Trích lục kết hôn thì nộp phí bản sao"),
        *((code, "nhận cách khác thì nộp các giấy ấy trước khi nhận") for code in REGISTERS),
        *((code, "không được đòi thêm giấy") for code in (*REGISTERS, "1.000894", "1.004746")),
        ("1.013831", "khi chuyển nhượng, tặng cho, góp vốn bằng tài sản"),
        *((code, "khoản 6 Điều 22 Nghị định số 168/2025/NĐ-CP") for code in ("1.001612", "1.001570", "2.000575")),
        *((code, "khoản 5 Điều 21 Nghị định số 168/2025/NĐ-CP") for code in (*COMPANIES, "2.001610")),
        *((code, "tra được trong cơ sở dữ liệu đăng ký") for code in COMPANIES),
        ("2.002894", "thuần phong mỹ tục"),
        ("2.001827", "tàu cá của địa phương khác"),
    ],
)
def test_what_the_record_says_is_in_the_sample(code: str, kept: str) -> None:
    assert kept in text_of(code)


INFERRED = (
    *("2.000117", "1.001699", "1.001731", "1.001776", "1.014028", "1.011441", "1.011443", "1.004528", "1.011607"),
    *("1.012281", "2.001955", "2.001827", "1.004913", "1.008004", "1.013855", "1.009645"),
    *("1.012783", "1.012786", "1.012796", "1.013831", "1.013947", "1.013949", "1.013978", "1.013995"),
    *("2.002894", "1.010803"),
)


@pytest.mark.parametrize("code", INFERRED)
def test_a_reception_that_was_inferred_says_so(sample: Catalogue, code: str) -> None:
    procedure = sample.by_code[code][0].entry().procedure

    assert procedure.agencies.reception
    assert any(remark.heading == "Nơi tiếp nhận" for remark in procedure.remarks)


def test_a_fee_is_based_on_nothing_that_the_record_does_not_give_for_it(sample: Catalogue) -> None:
    costs = [cost for channel in sample.by_code["1.004528"][0].entry().procedure.channels for cost in channel.costs]

    assert costs
    assert not [cost for cost in costs if cost.basis]
