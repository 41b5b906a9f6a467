"""Advice on the faults that are found while files are read, before any rule speaks: bytes, YAML, headings, values."""

from collections.abc import Mapping
from types import MappingProxyType

from tthc.rules.rule import Advice

_TEXT = {
    "file-too-large": Advice("Tệp không quá 1 MiB.", "Tách nội dung, hoặc đưa phần lớn vào tệp đính kèm."),
    "not-utf8": Advice(
        "Tệp lưu dưới dạng UTF-8.", "Chuyển mã (TCVN3, VNI, Windows-1258, UTF-16) sang UTF-8 rồi lưu lại."
    ),
    "symlink": Advice("Tệp, thư mục là thật, không phải liên kết.", "Thay liên kết bằng chính tệp đó."),
    "not-a-file": Advice("Chỗ của tệp là một tệp thường.", "Xóa hoặc đặt ra chỗ khác."),
    "unreadable-file": Advice("Tệp đọc được.", "Kiểm tra quyền đọc tệp."),
    "line-end": Advice("Dòng kết thúc bằng LF, không phải CRLF của Windows.", "Chạy: python build.py fmt"),
    "odd-line-break": Advice("Xuống dòng bằng Enter.", "Xóa ký tự ngắt dòng lạ rồi nhấn Enter."),
    "bidi-character": Advice("Không có ký tự đổi chiều chữ.", "Xóa: nó làm chữ hiện ra khác với nội dung thật."),
    "invisible-character": Advice("Không có ký tự vô hình.", "Xóa, hoặc chạy: python build.py fmt"),
    "private-use-character": Advice("Không có ký tự riêng của một phông chữ.", "Gõ lại bằng chữ hoặc dấu thường."),
    "lost-character": Advice("Không có dấu � (chữ đã mất khi đổi bảng mã).", "Gõ lại chữ bị mất theo bản gốc."),
    "control-character": Advice("Không có ký tự điều khiển.", "Xóa ký tự rồi gõ lại chỗ đó."),
    "odd-space": Advice("Dấu cách là dấu cách thường.", "Gõ lại dấu cách, hoặc chạy: python build.py fmt"),
    "look-alike-letter": Advice("Chữ tiếng Việt gõ bằng chữ Latinh.", "Gõ lại từ: chữ kia thuộc bảng chữ khác."),
    "not-nfc": Advice("Chữ và dấu ở dạng dựng sẵn (NFC).", "Chạy: python build.py fmt"),
    "piled-marks": Advice("Một chữ không mang hàng loạt dấu.", "Gõ lại dòng đó."),
    "merge-conflict": Advice(
        "Hai bản sửa đã gộp xong, không còn dòng <<<<<<<.", "Giữ một bên, xóa phần kia cùng các dòng đánh dấu."
    ),
    "no-front-matter": Advice("Tệp bắt đầu bằng dòng ---.", "Thêm một dòng chỉ có --- lên đầu tệp."),
    "front-matter-not-closed": Advice("Phần đầu đóng bằng dòng ---.", "Thêm một dòng chỉ có --- sau phần đầu."),
}

_YAML = {
    "yaml-syntax": Advice("Phần đầu là YAML đúng.", "Làm theo gợi ý; thường chỉ cần đặt giá trị trong ngoặc kép."),
    "tab-character": Advice("Không dùng dấu tab.", "Thay bằng hai dấu cách."),
    "not-a-mapping": Advice("Phần đầu là các dòng “khóa: giá trị”.", "Thêm dấu cách sau dấu hai chấm."),
    "second-document": Advice("Một tệp có một phần YAML.", "Xóa dòng --- thừa."),
    "merge-key": Advice("Không dùng khóa gộp <<.", "Chép các dòng cần dùng."),
    "key-not-text": Advice("Khóa là một từ trước dấu hai chấm.", "Đặt giá trị trong ngoặc kép."),
    "doubled-key": Advice("Mỗi khóa đứng một lần.", "Xóa bớt một trong hai dòng."),
    "empty-value": Advice("Khóa có giá trị.", "Ghi giá trị, hoặc xóa dòng."),
    "too-deep": Advice("Không lồng quá 20 tầng.", "Bớt tầng; nếu là nội dung, đặt trong ngoặc kép."),
    "too-many-nodes": Advice("Một tệp không quá 50.000 mục.", "Tách thành nhiều tệp."),
    "alias": Advice("Không dùng tham chiếu (*…).", "Đặt giá trị trong ngoặc kép, hoặc chép nội dung."),
    "anchor": Advice("Không dùng nhãn (&…).", "Đặt giá trị trong ngoặc kép."),
    "tag": Advice("Không dùng thẻ kiểu (!…).", "Đặt giá trị trong ngoặc kép."),
    "multi-line-text": Advice("Chữ không ngoặc kép nằm trên một dòng.", "Đặt trong ngoặc kép; căn thẳng các dấu gạch."),
    "quotes-as-text": Advice("Ngoặc kép của YAML là dấu thẳng.", "Thay “ ” của Word, hoặc chạy: python build.py fmt"),
    "comment-after-text": Advice("Chữ sau dấu # không được đọc.", "Đặt cả giá trị trong ngoặc kép."),
}

_RECORD = {
    "text-before-heading": Advice("Thân tệp bắt đầu bằng đề mục.", "Thêm “## Trình tự thực hiện” phía trên."),
    "unknown-heading": Advice("Thân tệp chỉ có hai đề mục của bản ghi.", "Sửa tên đề mục; đề mục nhỏ dùng ###."),
    "heading-twice": Advice("Mỗi đề mục đứng một lần.", "Gộp hai phần làm một."),
    "heading-order": Advice("“Trình tự thực hiện” đứng trước.", "Đổi chỗ hai phần."),
    "prose-in-front-matter": Advice("Trình tự và yêu cầu viết ở thân tệp.", "Chuyển xuống dưới đề mục của nó."),
    "unknown-key": Advice("Khóa là khóa của bản ghi.", "Sửa theo gợi ý; xem tài liệu về các khóa."),
    "missing-key": Advice("Khóa bắt buộc có mặt.", "Thêm khóa."),
    "unknown-word": Advice("Giá trị thuộc danh sách cho phép.", "Dùng một trong các từ mà gợi ý nêu."),
    "empty-text": Advice("Chỗ phải có chữ không để trống.", "Ghi nội dung, hoặc xóa khóa."),
    "whole-number": Advice("Số nguyên viết liền, không dấu chấm, không đơn vị.", "Ghi 8000, không ghi 8.000 đồng."),
    "quantity": Advice("Số lượng là số: 3, 1,5 hoặc 1/4.", "Ghi số; đơn vị ghi ở don_vi."),
    "day": Advice("Ngày có thật, viết năm-tháng-ngày.", "Ghi 2026-11-24."),
    "yes-no": Advice("Đúng hoặc sai viết true hoặc false.", "Ghi true hoặc false."),
    "code-form": Advice("Mã có dạng 1.001193, hoặc tam-… khi chưa có mã.", "Ghi mã như trên CSDL quốc gia."),
    "identifier-form": Advice("Id là chữ thường không dấu, nối bằng gạch ngang.", "Ghi dạng ho-tich."),
    "link-form": Advice("Địa chỉ web bắt đầu bằng https://.", "Ghi địa chỉ đầy đủ."),
    "file-name-form": Advice("Tên tệp không dấu, một dấu chấm, đuôi docx, doc, pdf, xlsx, odt.", "Đổi tên tệp."),
    "photo-name-form": Advice("Tên tệp ảnh không dấu, đuôi jpg, jpeg, png, webp, heic.", "Đổi tên tệp ảnh."),
    "sheet-number-form": Advice("Số bản của tờ niêm yết là chín chữ số viết liền.", "Chép số ở chân tờ: 304373999."),
    "time-span": Advice("Một buổi làm việc có dạng 07:30-11:30.", "Ghi giờ bắt đầu và kết thúc, đủ hai chữ số."),
    "coordinates-form": Advice("Tọa độ có dạng 21.3270, 103.9140.", "Chép từ bản đồ: vĩ độ trước, kinh độ sau."),
    "string-type": Advice("Chỗ của một dòng chữ.", "Viết chữ ngay sau dấu hai chấm, trong ngoặc kép."),
    "tuple-type": Advice("Chỗ của một danh sách.", "Mỗi mục một dòng, bắt đầu bằng “- ”."),
    "dict-type": Advice("Chỗ của các cặp khóa: giá trị.", "Xuống dòng, thụt vào hai dấu cách."),
    "model-type": Advice("Chỗ của các cặp khóa: giá trị.", "Xuống dòng, thụt vào hai dấu cách."),
    "int-type": Advice("Chỗ của một số nguyên.", "Ghi số liền: 8000."),
    "bool-type": Advice("Chỗ của true hoặc false.", "Ghi true hoặc false."),
    "date-type": Advice("Chỗ của một ngày.", "Ghi 2026-11-24."),
    "decimal-type": Advice("Chỗ của một số.", "Ghi 3 hoặc 1,5."),
    "too-short": Advice("Danh sách có ít nhất một mục.", "Thêm một dòng bắt đầu bằng “- ”."),
    "string-pattern-mismatch": Advice("Giá trị đúng dạng.", "Xem tài liệu về khóa đó."),
}

_FOLDER = {
    "stray-file": Advice(
        "Trong procedures/ chỉ có tệp đúng chỗ: <lĩnh vực>/<mã>.md, biểu mẫu ở _bieu-mau.",
        "Chuyển tệp về đúng chỗ, hoặc xóa.",
    ),
    "published-code-vanished": Advice(
        "Mã đã công bố thì còn tệp mang nó, hoặc có trong thay_the của thủ tục khác: địa chỉ cũ không bao giờ mất.",
        "Đổi tên tệp về như cũ; hoặc ghi mã vào thay_the của thủ tục mới; hoặc khôi phục tệp và ghi bai_bo.",
    ),
    "published-codes-unknown": Advice(
        "Mã nào đã công bố thì đọc được từ lịch sử git; bản sao thiếu lịch sử thì không biết.",
        "Lấy đủ lịch sử, ví dụ git fetch --unshallow, rồi chạy lại.",
    ),
    "clock-went-back": Advice(
        "Ngày của một bản là ngày nó vào nhánh chính, không sớm hơn bản trước nó; máy ghi lùi thì tính theo bản trước.",
        "Chỉnh giờ của máy đã commit; bản đã công bố để nguyên.",
    ),
    "clock-is-ahead": Advice(
        "Không bản nào ghi ngày chưa tới; bản như thế tính theo bản kế tiếp, chưa có thì tính là hôm nay.",
        "Chỉnh giờ của máy đã commit. Bản cuối, chưa gửi đi: git commit --amend --no-edit --date=now. Bản đã gửi đi "
        "để nguyên, ghi ngày thật vào procedures/_danh-muc/ngay-that.yaml.",
    ),
    "true-day-of-no-commit": Advice(
        "Mỗi mục trong ngay-that.yaml nêu một bản của nhánh chính.", "Chép lại mã mà check nêu, hoặc xóa mục."
    ),
    "file-kind": Advice(
        "Nội dung biểu mẫu, quyết định đúng loại mà đuôi tên tệp nói.", "Chép lại tệp gốc, hoặc lưu lại đúng dạng."
    ),
    "posted-version-known": Advice(
        "Số bản ghi ở sổ niêm yết là của một tờ từng được công bố.",
        "Chép lại chín chữ số ở chân tờ; tờ in thử, chưa công bố thì không dán.",
    ),
    "missing-list": Advice("Có đủ các danh mục trong _danh-muc.", "Tạo tệp danh mục còn thiếu."),
    "list-form": Advice("Tệp danh mục là một danh sách.", "Mỗi mục bắt đầu bằng “- id: …”."),
    "demand-form": Advice(
        "thuong-dung.csv có dòng đầu ma,so_ho_so; mỗi dòng sau là một mã, một lần, và số hồ sơ một năm.",
        "Ghi như: 1.001193,1250.",
    ),
    "one-id-one-entry": Advice("Mỗi id trong danh mục đứng một lần.", "Đặt id khác, hoặc xóa mục thừa."),
    "one-address-one-page": Advice("Mỗi địa chỉ trên trang là một trang.", "Sửa mã hoặc id của một trong hai."),
}

READING: Mapping[str, Mapping[str, Advice]] = MappingProxyType(
    {
        "Chữ trong tệp": _TEXT,
        "Phần đầu tệp (YAML)": _YAML,
        "Khóa, giá trị, đề mục": _RECORD,
        "Thư mục và danh mục": _FOLDER,
    }
)
"""Advice by name of the fault, under the heading that the guide gives it."""
