"""Rules on words: what was left unwritten, what copying broke, what a citizen cannot follow."""

import re
from collections.abc import Iterator
from datetime import date

from tthc.catalogue import Catalogue
from tthc.diagnostics import Diagnostic, NodePath, Severity
from tthc.parse import Entry
from tthc.rules.rule import by_origin, is_borrowed, rule
from tthc.rules.syllables import broken_syllables
from tthc.rules.texts import prose, spot, texts
from tthc.schema import Procedure
from tthc.text import fold

_MAX_TITLE = 300
_MAX_WORDS = 60
_SHORT = 250  # in fewer letters there are no 60 words

_PLACEHOLDERS = frozenset(
    "khong co thong tin|chua co thong tin|dang cap nhat|chua cap nhat|se cap nhat|cap nhat sau|test|todo|tbd|abc|asdf"
    "|xxx|xxxx|lorem ipsum|n a|noi dung|theo mo ta|".split("|")
)
_ABSENT = frozenset({"khong", "khong co", "khong quy dinh", "khong yeu cau", "khong co yeu cau dieu kien"})
_NOT_A_WORD = re.compile("[^a-z0-9]+")
_ABBREVIATIONS = re.compile(
    r"(?<!\w)(?:UBND|HĐND|TTHC|GCN|QSDĐ|QSD|CMND|CCCD|BHXH|BHYT|BHTN|GPLX|GTVT|TNMT|TN&MT|NNPTNT|NN&PTNT|PTNT|NNMT"
    r"|LĐTBXH|VHTTDL|GDĐT|GD&ĐT|HTX|DNTN|NLĐ|NCC|NKT|TNXP|PCCC|KCB|ATTP|VSATTP|BVTV|QPPL|GPXD|KDC|TTĐB|ĐKKD)(?!\w)"
)
_VAGUE = re.compile(
    r"(?:giấy tờ|tài liệu|hồ sơ|văn bản|chứng từ)(?: khác)?(?: có)? (?:liên quan khác|khác(?: có)? liên quan"
    r"|khác theo (?:quy định|yêu cầu)|có liên quan theo (?:quy định|yêu cầu)|liên quan \(?nếu có\)?|khác \(?nếu có\)?)",
    re.IGNORECASE,
)
_SENTENCE_END = re.compile(r"[.;:!?…](?=[\s”\"*)])|\n")
_DISTRICT = re.compile(r"(?:cấp|ủy ban nhân dân|uỷ ban nhân dân|UBND) (?:quận|huyện)(?!\w)", re.IGNORECASE)
_OLD_FONT = re.compile(r"[§®](?=[a-z¸µ¶·¹¬©«])|(?<=[A-Za-z])[¸µ¶·¹¬®«](?=[a-z])")


@rule(
    "Không để lại chữ giữ chỗ: “Không có thông tin”, “đang cập nhật”, “test”, “…”, “xxx”.",
    "Viết nội dung thật, hoặc xóa khóa và ghi tên phần vào con_thieu.",
)
def placeholder(entry: Entry, catalogue: Catalogue, today: date) -> Iterator[Diagnostic]:
    """A text that says nothing is worse than none: the reader takes it for an answer."""
    for path, text in texts(entry.procedure):
        if len(text) < 30 and _words_of(text) in _PLACEHOLDERS:
            yield Diagnostic(
                entry.place(*path),
                "placeholder",
                f"“{text.strip()}” chỉ là chữ giữ chỗ",
                "viết nội dung thật, hoặc xóa khóa này và ghi phần còn thiếu vào con_thieu",
                by_origin(entry),
            )


@rule(
    "Không có yêu cầu, điều kiện thì ghi ở khong_co, không viết “Không”.",
    "Xóa phần này ở thân tệp, thêm yeu_cau_dieu_kien vào khong_co.",
    "Nghị định 63/2010/NĐ-CP, Điều 8.2.h",
)
def absence_in_words(entry: Entry, catalogue: Catalogue, today: date) -> Iterator[Diagnostic]:
    """“Không” under a heading is a fact in disguise: `khong_co` states it for every reader and report."""
    text = entry.procedure.requirements
    if text and len(text) < 60 and _words_of(text) in _ABSENT:
        yield Diagnostic(
            entry.place("yeu_cau_dieu_kien"),
            "absence-in-words",
            f"“{text.strip()}” nghĩa là thủ tục không có yêu cầu, điều kiện",
            "xóa phần này, thêm yeu_cau_dieu_kien vào khong_co",
            Severity.WARNING,
        )


def _words_of(text: str) -> str:
    return _NOT_A_WORD.sub(" ", fold(text)).strip()


@rule("Tên thủ tục viết chữ thường, hoa đầu câu.", "Gõ lại tên: chỉ viết hoa chữ đầu và tên riêng.")
def title_in_capitals(entry: Entry, catalogue: Catalogue, today: date) -> Iterator[Diagnostic]:
    """Capitals throughout are hard to read and hide which words are names."""
    title = entry.procedure.title
    if title.isupper() and len(title) > 8:
        shown = title.capitalize()
        hint = f"ghi “{shown[:120]}”, giữ hoa tên riêng" if len(shown) <= 120 else "viết hoa chữ đầu và tên riêng"
        yield Diagnostic(
            entry.place("ten"), "title-in-capitals", f"tên viết hoa cả: “{title[:60]}”", hint, Severity.WARNING
        )


@rule("Tên không có dấu cách thừa, không xuống dòng, không có dấu chấm cuối.", "Bỏ ký tự thừa.")
def title_untidy(entry: Entry, catalogue: Catalogue, today: date) -> Iterator[Diagnostic]:
    """A title is one line that ends with its last word; a borrowed one keeps the full stop that it was announced with."""
    title = entry.procedure.title
    tidy = " ".join(title.split())
    if not is_borrowed(entry):
        tidy = tidy.rstrip(" .")
    if title != tidy:
        yield Diagnostic(
            entry.place("ten"),
            "title-untidy",
            "tên có dấu cách thừa, xuống dòng hoặc dấu chấm cuối",
            f"ghi “{tidy[:160]}”" if len(tidy) <= 160 else f"kết thúc bằng “{tidy[-40:]}”",
            Severity.WARNING,
        )


@rule("Tên không bắt đầu bằng “Thủ tục”.", "Bỏ chữ “Thủ tục” ở đầu tên; trang nào cũng là thủ tục.")
def title_says_procedure(entry: Entry, catalogue: Catalogue, today: date) -> Iterator[Diagnostic]:
    """In a list of procedures the word tells nothing and hides the letter to sort by; a borrowed title is left alone."""
    title = entry.procedure.title
    if title.lower().startswith("thủ tục ") and not is_borrowed(entry):
        rest = title[len("thủ tục ") :].strip()
        yield Diagnostic(
            entry.place("ten"),
            "title-says-procedure",
            "tên bắt đầu bằng “Thủ tục”",
            f"ghi “{rest[:1].upper()}{rest[1:120]}”",
            Severity.WARNING,
        )


@rule(f"Tên dài không quá {_MAX_TITLE} ký tự.", "Xem lại: có phải đã chép cả nội dung vào tên?")
def title_too_long(entry: Entry, catalogue: Catalogue, today: date) -> Iterator[Diagnostic]:
    """A title of a page length is a text that slipped into the wrong key, or one for the control office to shorten."""
    length = len(entry.procedure.title)
    if length > _MAX_TITLE:
        yield Diagnostic(
            entry.place("ten"),
            "title-too-long",
            f"tên dài {length} ký tự, quá {_MAX_TITLE}",
            "giữ tên như công bố, chuyển phần giải thích sang tom_tat",
            Severity.WARNING,
        )


@rule("Tên không viết tắt.", "Viết đủ: UBND → Ủy ban nhân dân; chữ tắt người dân hay gõ thì đưa vào tu_khoa.")
def title_abbreviation(entry: Entry, catalogue: Catalogue, today: date) -> Iterator[Diagnostic]:
    """Who does not know an abbreviation cannot find the procedure."""
    title = entry.procedure.title
    found = None if title.isupper() else _ABBREVIATIONS.search(title)
    if found:
        yield Diagnostic(
            entry.place("ten"),
            "title-abbreviation",
            f"tên có chữ viết tắt “{found[0]}”",
            "viết đủ chữ trong ten, đưa chữ tắt vào tu_khoa",
            Severity.WARNING,
        )


@rule(
    "Tên thủ tục đang áp dụng không nhắc cấp huyện.",
    "Ghi tên theo quyết định mới; thủ tục đã hết thì ghi bai_bo.",
    "Luật Tổ chức chính quyền địa phương 72/2025/QH15 (hai cấp từ 01/7/2025)",
)
def title_names_district(entry: Entry, catalogue: Catalogue, today: date) -> Iterator[Diagnostic]:
    """There has been no district since July 2025; a title that names one is of an older decision."""
    found = None if entry.procedure.repeal else _DISTRICT.search(entry.procedure.title)
    if found:
        yield Diagnostic(
            entry.place("ten"),
            "title-names-district",
            f"tên còn ghi “{found[0]}”, cấp huyện không còn từ 01/7/2025",
            "ghi tên theo quyết định công bố mới, hoặc ghi bai_bo",
            Severity.WARNING,
        )


@rule(
    "Chữ không bị tách rời khi chép từ tệp PDF (“t ốt nghiệp”, “th ủ tục”).",
    "Nối lại chữ bị tách; đọc lại cả đoạn vì chỗ khác có thể cũng hỏng.",
)
def split_syllable(entry: Entry, catalogue: Catalogue, today: date) -> Iterator[Diagnostic]:
    """Copying from PDF tears syllables apart; search does not find them and a screen reader stumbles."""
    for path, text in texts(entry.procedure):
        for found in broken_syllables(text):
            joined = found[0].replace(" ", "")
            yield Diagnostic(
                spot(entry, path, text, found.start()),
                "split-syllable",
                f"chữ bị tách rời hoặc mất chữ: “{_around(text, found)}”",
                f"có phải “{joined}”? đọc lại cả đoạn",
                Severity.WARNING,
            )


def _around(text: str, found: re.Match[str]) -> str:
    start = text.rfind(" ", 0, max(0, found.start() - 12)) + 1
    return " ".join(text[start : found.end() + 12].split())


@rule("Văn bản là chữ Unicode, không phải chữ TCVN3 (.VnTime).", "Chuyển mã sang Unicode rồi dán lại.")
def old_font(entry: Entry, catalogue: Catalogue, today: date) -> Iterator[Diagnostic]:
    """“§¨ng ký” is “Đăng ký” typed for a font of the nineties."""
    for path, text in texts(entry.procedure):
        found = _OLD_FONT.search(text)
        if found:
            yield Diagnostic(
                spot(entry, path, text, found.start()),
                "old-font",
                f"chữ của phông cũ (TCVN3): “{_around(text, found)}”",
                "chuyển mã sang Unicode (Unikey: TCVN3 → Unicode) rồi dán lại",
                by_origin(entry),
            )


@rule(
    f"Câu không dài quá {_MAX_WORDS} chữ.",
    "Tách câu, hoặc viết các ý thành danh sách. Bản ghi từ CSDL quốc gia được miễn.",
)
def long_sentence(entry: Entry, catalogue: Catalogue, today: date) -> Iterator[Diagnostic]:
    """Nobody keeps sixty words in mind; borrowed texts are as they are, ours can be mended."""
    if is_borrowed(entry):
        return
    for path, text in _our_prose(entry.procedure):
        if len(text) <= _SHORT:
            continue
        for start, sentence in _sentences(text):
            count = len(sentence.split())
            if count > _MAX_WORDS:
                yield Diagnostic(
                    spot(entry, path, text, start),
                    "long-sentence",
                    f"câu dài {count} chữ: “{' '.join(sentence.split()[:8])} …”",
                    "tách câu, hoặc viết các ý thành danh sách",
                    Severity.WARNING,
                )


def _our_prose(procedure: Procedure) -> Iterator[tuple[NodePath, str]]:
    yield ("tom_tat",), procedure.summary
    yield from prose(procedure)


def _sentences(text: str) -> Iterator[tuple[int, str]]:
    start = 0
    for end in (*(found.end() for found in _SENTENCE_END.finditer(text)), len(text)):
        sentence = text[start:end]
        yield start + len(sentence) - len(sentence.lstrip()), sentence
        start = end


@rule(
    "Giấy tờ phải nộp được gọi đích danh, không “giấy tờ khác theo quy định”, “giấy tờ liên quan khác”.",
    "Kể tên từng giấy tờ theo văn bản quy định.",
    "Nghị định 63/2010/NĐ-CP, Điều 8.2.d",
)
def vague_paper(entry: Entry, catalogue: Catalogue, today: date) -> Iterator[Diagnostic]:
    """A citizen cannot bring what is not named."""
    for i, case in enumerate(entry.procedure.dossier.cases):
        for j, item in enumerate(case.items):
            found = _VAGUE.search(item.title)
            if found:
                yield Diagnostic(
                    entry.place("ho_so", "truong_hop", i, "giay_to", j, "ten"),
                    "vague-paper",
                    f"“{found[0]}” không nói rõ là giấy gì",
                    "kể tên từng giấy tờ theo văn bản quy định",
                    Severity.WARNING,
                )


WORDING = (
    placeholder,
    absence_in_words,
    title_in_capitals,
    title_untidy,
    title_says_procedure,
    title_too_long,
    title_abbreviation,
    title_names_district,
    split_syllable,
    old_font,
    long_sentence,
    vague_paper,
)
"""The rules of this file, in the order in which they are told."""
