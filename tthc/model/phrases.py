"""The site's own phrases, one for one thing: plain words that were read aloud once; templates know them as `phrases`.

The words of closed lists stand in `labels`; the name of the one-stop stands in `site_config.yaml`.
"""

WHO = "Ai làm được"
WHERE = "Nộp ở đâu"
HOW_LONG = "Bao lâu"
HOW_MUCH = "Hết bao nhiêu tiền"
RESULT = "Nhận được gì"
ONLINE = "Nộp trên mạng"
PAPERS = "Giấy tờ"

TO_HOME = "Trang đầu"
TO_SEARCH = "Tìm thủ tục"
LIFE_EVENTS = "Việc lớn trong đời"
BY_LETTER = "Theo chữ cái"
BY_SECTOR = "Theo lĩnh vực"
BY_AGENCY = "Theo cơ quan"

AT_ONCE = "Làm được ngay"
ALL_OFFICES = "Nơi nộp hồ sơ"
ALL_WALLS = "Niêm yết ở các nơi tiếp nhận"
MY_OFFICE = "Nơi nộp ở xã tôi"
SHARE = "Chia sẻ"
NOTHING_MORE = "Không ai được đòi thêm giấy tờ hay tiền"
ASK = "hỏi nơi nộp hồ sơ"
