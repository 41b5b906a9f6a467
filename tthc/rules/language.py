"""Rules on words: what was left unwritten, what copying broke, what a citizen cannot follow."""

import re
from collections.abc import Iterator

from tthc.content.catalogue import Catalogue
from tthc.content.parse import Entry
from tthc.diagnostics import NodePath, Severity
from tthc.model.procedure import Procedure
from tthc.rules.rule import Fault, is_borrowed, rule, severity_by_origin
from tthc.rules.syllables import find_broken_syllables
from tthc.rules.texts import locate, prose_of, texts_of
from tthc.text import fold

_MAX_WORDS = 60
_SHORT = 250  # in fewer letters there are no 60 words

_PLACEHOLDER = re.compile(
    r"(?:khong|chua) co thong tin|(?:dang|chua|se|can) (?:cap nhat|bo sung)|cap nhat sau|test|todo|tbd|abc|asdf|x{3,}"
    r"|lorem ipsum.*|n a|noi dung|theo mo ta|"
)
_ABSENT = frozenset({"khong", "khong co", "khong quy dinh", "khong yeu cau", "khong co yeu cau dieu kien"})
_NOT_A_WORD = re.compile("[^a-z0-9]+")
_VAGUE = re.compile(
    r"(?:giấy tờ|tài liệu|hồ sơ|văn bản|chứng từ)(?: khác)?(?: có)? (?:liên quan khác|khác(?: có)? liên quan"
    r"|khác theo (?:quy định|yêu cầu)|có liên quan theo (?:quy định|yêu cầu)|liên quan \(?nếu có\)?|khác \(?nếu có\)?)",
    re.IGNORECASE,
)
_SENTENCE_END = re.compile(r"[.;:!?…](?=[\s”\"*)])|\n")
_OLD_SIGNS = "§®¨ª«¬µ¶·¸¹"
_OLD_FONT = re.compile(r"[§®](?=[a-z¨ª©«¬µ¶·¸¹])|(?<=[A-Za-z])[®¨ª«¬µ¶·¸¹](?=[a-z])")


@rule(
    "Không để lại chữ giữ chỗ: “Không có thông tin”, “đang cập nhật”, “test”, “…”, “xxx”.",
    "Viết nội dung thật, hoặc xóa khóa và ghi tên phần vào con_thieu.",
)
def placeholder(entry: Entry, catalogue: Catalogue) -> Iterator[Fault]:
    """A text that says nothing is worse than none: the reader takes it for an answer."""
    for path, text in texts_of(entry.procedure):
        if (len(text) < 30 or text[:5].lower() == "lorem") and _PLACEHOLDER.fullmatch(_words_of(text)):
            yield Fault(
                entry.place(*path),
                f"“{text.strip()}” chỉ là chữ giữ chỗ",
                "viết nội dung thật, hoặc xóa khóa này và ghi phần còn thiếu vào con_thieu",
                severity_by_origin(entry),
            )


@rule(
    "Không có yêu cầu, điều kiện thì ghi ở khong_co, không viết “Không”.",
    "Xóa phần này ở thân tệp, thêm yeu_cau_dieu_kien vào khong_co.",
    "Nghị định 63/2010/NĐ-CP, Điều 8.2.h",
)
def absence_in_words(entry: Entry, catalogue: Catalogue) -> Iterator[Fault]:
    """“Không” under a heading is a fact in disguise: `khong_co` states it for every reader and report."""
    text = entry.procedure.requirements
    if text and len(text) < 60 and _words_of(text) in _ABSENT:
        yield Fault(
            entry.place("yeu_cau_dieu_kien"),
            f"“{text.strip()}” nghĩa là thủ tục không có yêu cầu, điều kiện",
            "xóa phần này, thêm yeu_cau_dieu_kien vào khong_co",
            Severity.WARNING,
        )


def _words_of(text: str) -> str:
    return _NOT_A_WORD.sub(" ", fold(text)).strip()


@rule(
    "Chữ không bị tách rời khi chép từ tệp PDF (“t ốt nghiệp”, “th ủ tục”).",
    "Nối lại chữ bị tách; đọc lại cả đoạn vì chỗ khác có thể cũng hỏng.",
)
def split_syllable(entry: Entry, catalogue: Catalogue) -> Iterator[Fault]:
    """Copying from PDF tears syllables apart; search does not find them and a screen reader stumbles."""
    for path, text in texts_of(entry.procedure):
        for found in find_broken_syllables(text):
            joined = found[0].replace(" ", "")
            hint = f"có phải “{joined}”? đọc lại cả đoạn" if joined != found[0] else "gõ lại chữ này theo bản gốc"
            yield Fault(
                locate(entry, path, text, found.start()),
                f"chữ bị tách rời hoặc mất chữ: “{_around(text, found)}”",
                hint,
                Severity.WARNING,
            )


def _around(text: str, found: re.Match[str]) -> str:
    start = text.rfind(" ", 0, max(0, found.start() - 12)) + 1
    return " ".join(text[start : found.end() + 12].split())


@rule("Văn bản là chữ Unicode, không phải chữ TCVN3 (.VnTime).", "Chuyển mã sang Unicode rồi dán lại.")
def old_font(entry: Entry, catalogue: Catalogue) -> Iterator[Fault]:
    """“§¨ng ký” is “Đăng ký” typed for a font of the nineties."""
    for path, text in texts_of(entry.procedure):
        found = _OLD_FONT.search(text) if any(sign in text for sign in _OLD_SIGNS) else None
        if found:
            yield Fault(
                locate(entry, path, text, found.start()),
                f"chữ của phông cũ (TCVN3): “{_around(text, found)}”",
                "chuyển mã sang Unicode (Unikey: TCVN3 → Unicode) rồi dán lại",
                severity_by_origin(entry),
            )


@rule(
    f"Câu không dài quá {_MAX_WORDS} chữ.",
    "Tách câu, hoặc viết các ý thành danh sách. Bản ghi từ CSDL quốc gia được miễn.",
)
def long_sentence(entry: Entry, catalogue: Catalogue) -> Iterator[Fault]:
    """Nobody keeps sixty words in mind; borrowed texts are as they are, ours can be mended."""
    if is_borrowed(entry):
        return
    for path, text in _our_prose(entry.procedure):
        if len(text) <= _SHORT:
            continue
        for start, sentence in _sentences(text):
            count = len(sentence.split())
            if count > _MAX_WORDS:
                yield Fault(
                    locate(entry, path, text, start),
                    f"câu dài {count} chữ: “{' '.join(sentence.split()[:8])} …”",
                    "tách câu, hoặc viết các ý thành danh sách",
                    Severity.WARNING,
                )


def _our_prose(procedure: Procedure) -> Iterator[tuple[NodePath, str]]:
    yield ("tom_tat",), procedure.summary
    yield from prose_of(procedure)


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
def vague_paper(entry: Entry, catalogue: Catalogue) -> Iterator[Fault]:
    """A citizen cannot bring what is not named."""
    for i, case in enumerate(entry.procedure.dossier.cases):
        for j, item in enumerate(case.items):
            found = _VAGUE.search(item.title)
            if found:
                yield Fault(
                    entry.place("ho_so", "truong_hop", i, "giay_to", j, "ten"),
                    f"“{found[0]}” không nói rõ là giấy gì",
                    "kể tên từng giấy tờ theo văn bản quy định",
                    Severity.WARNING,
                )


@rule(
    "Tệp âm thanh đi cùng lời tóm tắt bằng thứ tiếng ấy.",
    "Thêm tom_tat_thai hoặc tom_tat_mong, hoặc xóa khóa âm thanh.",
)
def sound_needs_summary(entry: Entry, catalogue: Catalogue) -> Iterator[Fault]:
    """Who cannot hear, or has no sound on, reads the same words; without them the page shows no voice at all."""
    record = entry.procedure
    for key, sound, text in (
        ("thai", record.sound_thai, record.summary_thai),
        ("mong", record.sound_hmong, record.summary_hmong),
    ):
        if sound and not text:
            yield Fault(
                entry.place(f"am_thanh_{key}"),
                f"am_thanh_{key} mà không có tom_tat_{key}",
                f"chép lời được đọc vào tom_tat_{key}, hoặc xóa am_thanh_{key}",
            )
