// Vietnamese words as people type them: letters, marks, tone placement, i and y, leftovers of Telex and VNI.
(function () {
  "use strict";
  const search = (self.tthcSearch = self.tthcSearch || {});
  const MARKS = /[\u0300-\u036f]+/g;
  const TONE = /[\u0300\u0301\u0303\u0309\u0323]/;
  const WORD = /[\p{L}\p{N}\p{M}]+/gu;
  // “kỹ” and “kĩ”, “quy” and “qui” are one word; “thúy” and “thúi” are not.
  const Y = /^(qu|[bcdđghklmnprstvx]*)y$/;
  const keys = new Map();

  /** The words of *text*, lower case, composed. */
  search.wordsOf = (text) => text.normalize("NFC").toLowerCase().match(WORD) || [];

  /** Without marks, đ as d; i and y are told apart no longer: “ký” → “ki”; no zero leads a number. */
  search.fold = (word) =>
    word.normalize("NFD").replace(MARKS, "").replace(/[đð]/g, "d").replace(Y, "$1i").replace(/^0+(?=\d)/, "");

  /** One spelling for a word, however its tone is placed: letters with their marks, then the tone. */
  search.key = (word) => {
    let key = keys.get(word);
    if (key === undefined) {
      const parts = word.normalize("NFD");
      const tone = parts.match(TONE);
      key = parts.replace(TONE, "").normalize("NFC").replace(Y, "$1i").replace(/^0+(?=\d)/, "") + (tone ? tone[0] : "");
      keys.set(word, key);
    }
    return key;
  };

  /** Whether *word* was typed with marks. */
  search.isMarked = (word) => /[^\u0000-\u007f]/.test(word);

  /** Whether adding marks to *typed* can give *other* (both keys): “quyên” may become “quyền”, “quyển” may not. */
  search.canBecome = (typed, other) => {
    if (TONE.test(typed)) return false;
    const bare = other.replace(TONE, "");
    return typed === bare || typed === search.fold(bare);
  };

  /** Whether *typed* is *other*, or becomes it by adding marks (both keys). */
  search.isAlike = (typed, other) => typed === other || search.canBecome(typed, other);

  /** Whether *other* may go on from *typed* (both keys): “kế” from “kết”, “ke” from “kết”, but not “kẻ”. */
  search.begins = (typed, other) => {
    const [tone, otherTone] = [typed, other].map((one) => (one.match(TONE) || [""])[0]);
    const [bare, otherBare] = [typed, other].map((one) => one.replace(TONE, ""));
    if (tone && tone !== otherTone) return false;
    return otherBare.startsWith(bare) || search.fold(otherBare).startsWith(bare);
  };

  /** What a word may be when marks were typed as letters or digits and stayed: “ddawng” → “dang”, “ky1” → “ki”. */
  search.leftovers = (word) => {
    const found = [];
    if (/^[a-z]+[1-9]/.test(word)) found.push(word.replace(/[1-9]/g, ""));
    const start = word.search(/[aeiouy]/);
    if (start >= 0 && /^[a-z]+$/.test(word)) {
      const head = word.slice(0, start).replace("dd", "d").replace(/w$/, "u");
      const tail = word.slice(start).replace(/w/g, "").replace(/dd?$/, "");
      const plain = tail.replace(/([aeo])\1/g, "$1");
      found.push(head + plain.replace(/[sfrxj](?=[^aeiouy]*$)/, ""), head + plain.replace(/[sfrxj]/g, ""));
    }
    return found.filter((one) => one.length > 1 && one !== word).map((one) => one.replace(Y, "$1i"));
  };

  /** Whether one letter more, less, other or swapped turns *one* into *other*. */
  search.isNear = (one, other) => {
    const gap = one.length - other.length;
    if (gap < -1 || gap > 1) return false;
    let at = 0;
    while (at < one.length && one[at] === other[at]) at++;
    if (gap > 0) return one.slice(at + 1) === other.slice(at);
    if (gap < 0) return one.slice(at) === other.slice(at + 1);
    return (
      one.slice(at + 1) === other.slice(at + 1) ||
      (one[at] === other[at + 1] && one[at + 1] === other[at] && one.slice(at + 2) === other.slice(at + 2))
    );
  };

  /** Numbers that names write out: “công ty TNHH hai thành viên”. */
  search.NUMBERS = ["không", "một", "hai", "ba", "bốn", "năm", "sáu", "bảy", "tám", "chín", "mười"];

  /** Beginnings of names that do something to what another procedure grants; the other one is meant more often. */
  search.AFTERWARDS = ["cấp lại", "cấp đổi", "cấp điều chỉnh", "cấp sửa đổi", "gia hạn", "thu hồi", "chấm dứt", "giải thể",
    "xóa", "hủy", "thay đổi", "điều chỉnh", "sửa đổi", "bổ sung", "tạm ngừng", "ngừng", "dừng", "đề nghị dừng", "khôi phục",
    "đính chính", "đăng ký lại", "đăng ký thay đổi", "đăng ký chấm dứt", "đăng ký giải thể", "thông báo thay đổi",
    "chuyển đổi", "rút", "khóa", "mở khóa", "đình chỉ", "miễn nhiệm", "sáp nhập", "hợp nhất", "tiếp tục", "đăng ký bổ sung"];

  const phrases = (text) => text.trim().split(/\s*\|\s*/).map((one) => one.split(" "));

  /** Words that carry no request; beside a word that they form a term with (“nhà ở”) they count. */
  search.SILENT = phrases(`tôi | tao | mình | em | anh | chị | chúng | ta | bạn | ơi | ạ | à | nhé | nha | nhỉ | hi |
    hello | chào | alo |
    xin | hỏi | muốn | cần | phải | nên | định | thì | là | mà | và | với | hay | hoặc | của | cho | ở | tại | để | khi | nếu |
    vì | này | đó | kia | ấy | đây | gì | nào | sao | đâu | ai | bao | nhiêu | lâu | mấy | thế | như | vậy | được | bị | có |
    không | chưa | rồi | đã | đang | sẽ | vừa | cũng | vẫn | còn | nữa | thêm | ra | vào | lên | xuống | về | đi | đến | từ |
    theo | giúp | biết | nhờ | các | những | một | cái | giờ | nay | trong | sau | trước | do | trên | dưới | thôi | luôn | ngay |
    nhưng | cùng | hẳn | đều | chỉ | rất | quá | hơn | bên`)
    .map((one) => one[0]);

  /** Words that say that a procedure is meant, not which. */
  search.WEAK = phrases(`thủ | tục | hồ | sơ | giấy | tờ | đơn | mẫu | quy | trình | hướng | dẫn | điều | kiện | lệ | phí |
    thời | gian | hạn | online | làm | nộp | tiền | mới | cách | chuẩn | gồm | mang | kết | quả | nhà | người | việc | ngày |
    khác | số`)
    .map((one) => one[0]);

  /** Turns of speech that carry no request; all their words are silent. */
  search.TURNS = phrases(`bao lâu | mất bao lâu | bao nhiêu | bao nhiêu tiền | mất bao nhiêu | mất bao nhiêu tiền |
    hết bao nhiêu tiền | giấy tờ gì | cần giấy tờ gì | làm giấy tờ gì | những giấy tờ gì | gồm những gì | gồm giấy tờ gì |
    hồ sơ gồm | hồ sơ gồm những gì | chuẩn bị gì | cần chuẩn bị gì | mang theo gì | cần mang theo gì | cần gì | ở đâu | ra đâu |
    tại đâu | nộp ở đâu | xin ở đâu | làm ở đâu | nộp hồ sơ ở đâu | làm thế nào | thế nào | như thế nào | làm sao | làm sao để |
    phải làm sao | làm gì | làm như nào | phải làm gì | cần làm gì | làm thủ tục gì | cần làm thủ tục gì | thủ tục gì |
    có được không | được không | có phải | cho hỏi | xin hỏi | cho tôi hỏi | tôi muốn | tôi cần | em muốn | em cần | mình muốn |
    giúp tôi | giúp tôi với | xin chào | chào bạn | chào trợ lý | trợ lý | hỗ trợ tôi | cần hỗ trợ | tôi cần hỗ trợ | giúp gì |
    có thể giúp gì | cảm ơn | xin cảm ơn | hướng dẫn | hướng dẫn tôi | thủ tục | quy trình | thì sao | ra sao | có cần |
    có thể | nghe nói | hôm nay | bây giờ | hiện nay | thì làm sao | hồ sơ gì | làm hồ sơ gì | cơ quan nào | hỏi cơ quan nào |
    đi đâu | thì ra đâu | tôi phải | tôi vừa | tôi mới | tôi bị | tôi đang | tôi là | tôi có | nhà tôi | con tôi | vợ tôi |
    chồng tôi | bố tôi | mẹ tôi | gia đình tôi | công ty tôi | của tôi | cho tôi | giờ tôi | giờ muốn | được không ạ | bao giờ |
    khi nào | phí bao nhiêu | lệ phí bao nhiêu | thời gian bao lâu | có phải không | là gì | cần những gì | những gì | khỏe không | là ai | bạn là ai |
    bạn tên gì | tên gì | mấy giờ | ăn gì | tôi buồn | giúp đỡ tôi | cần giúp đỡ | tôi cần giúp đỡ | làm ơn`);
})();
