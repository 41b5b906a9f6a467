"""Steps of a sheet of ours after people have worked on them: broken lines, deleted and added steps, bold."""

import io
import re
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest
from test_word_export import came_back, edited
from test_word_round_trip_edits import exported

NUMBERED = "1. **Nộp hồ sơ.** Ở quầy.\n2. **Kiểm tra.** Xem hồ sơ.\n3. **Nhận.** Ở quầy.\n4. Lưu."
CHANGED = 'w:id="1" w:author="a" w:date="2026-01-01T00:00:00Z"'


def in_paragraphs(content: bytes, old: str, work: Callable[[str], str]) -> bytes:
    """*content* after *work* on the XML of each paragraph that holds *old*."""
    found = io.BytesIO(content)
    with zipfile.ZipFile(found) as package:
        parts = {name: package.read(name) for name in package.namelist()}
    xml = parts["word/document.xml"].decode()
    parts["word/document.xml"] = re.sub(
        "<w:p>(?:(?!</w:p>).)*</w:p>",
        lambda one: work(one[0]) if old in re.sub("<[^>]*>", "", one[0]) else one[0],
        xml,
        flags=re.DOTALL,
    ).encode()
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w") as package:
        for name, part in parts.items():
            package.writestr(name, part)
    return made.getvalue()


def track_as_deleted(xml: str) -> str:
    runs = re.sub("<w:r>.*</w:r>", lambda one: f"<w:del {CHANGED}>{one[0]}</w:del>", xml, flags=re.DOTALL)
    runs = runs.replace("<w:t>", "<w:delText>").replace("<w:t ", "<w:delText ").replace("</w:t>", "</w:delText>")
    mark = f"<w:rPr><w:del {CHANGED}/></w:rPr>"
    return (
        runs.replace("</w:pPr>", f"{mark}</w:pPr>", 1)
        if "<w:pPr>" in runs
        else runs.replace("<w:p>", f"<w:p><w:pPr>{mark}</w:pPr>")
    )


def set_bold(phrase: str, look: str = "<w:b/>") -> Callable[[str], str]:
    """Work that sets *phrase* in a run of its own, in bold."""

    def work(xml: str) -> str:
        whole = re.sub("<[^>]*>", "", xml)
        before, _, after = whole.partition(phrase)
        runs = "".join(
            f'<w:r><w:rPr>{own}</w:rPr><w:t xml:space="preserve">{text}</w:t></w:r>'
            for text, own in ((before, ""), (phrase, look), (after, ""))
            if text
        )
        return f"<w:p>{runs}</w:p>"

    return work


def test_a_line_break_typed_into_a_step_leaves_the_list_whole(tmp_path: Path) -> None:
    content = in_paragraphs(
        exported(tmp_path, trinh_tu=NUMBERED),
        "2. Kiểm tra.",
        lambda xml: xml.replace("Xem hồ", "</w:t><w:br/><w:t>Xem kỹ hồ"),
    )

    record, _ = came_back(tmp_path, content)

    assert record.steps == NUMBERED.replace("Xem hồ", "Xem kỹ hồ")


@pytest.mark.parametrize(
    ("gone", "left"),
    [
        ("1. Nộp hồ sơ.", "2. **Kiểm tra.** Xem hồ sơ.\n3. **Nhận.** Ở quầy.\n4. Lưu."),
        ("2. Kiểm tra.", "1. **Nộp hồ sơ.** Ở quầy.\n2. **Nhận.** Ở quầy.\n3. Lưu."),
        ("3. Nhận.", "1. **Nộp hồ sơ.** Ở quầy.\n2. **Kiểm tra.** Xem hồ sơ.\n3. Lưu."),
        ("4. Lưu.", "1. **Nộp hồ sơ.** Ở quầy.\n2. **Kiểm tra.** Xem hồ sơ.\n3. **Nhận.** Ở quầy."),
    ],
)
@pytest.mark.parametrize("is_tracked", [True, False])
def test_a_step_that_was_deleted_leaves_the_list_whole(tmp_path: Path, gone: str, left: str, is_tracked: bool) -> None:
    work = track_as_deleted if is_tracked else lambda _: ""

    record, report = came_back(tmp_path, in_paragraphs(exported(tmp_path, trinh_tu=NUMBERED), gone, work))

    assert record.steps == left
    assert ("theo dõi thay đổi" in report.as_text()) == is_tracked


def test_a_step_put_between_two_counts_the_others_anew(tmp_path: Path) -> None:
    content = in_paragraphs(
        exported(tmp_path, trinh_tu="1. Nộp.\n2. Nhận.\n3. Lưu."),
        "2. Nhận.",
        lambda xml: xml.replace("Nhận", "Xét") + xml,
    )

    assert came_back(tmp_path, content)[0].steps == "1. Nộp.\n2. Xét.\n3. Nhận.\n4. Lưu."


@pytest.mark.parametrize(
    ("old", "phrase", "steps"),
    [
        ("4. Lưu.", "Lưu.", NUMBERED.replace("Lưu.", "**Lưu.**")),
        ("4. Lưu.", "4. Lưu.", NUMBERED.replace("Lưu.", "**Lưu.**")),
        ("2. Kiểm tra.", "Xem hồ sơ.", NUMBERED.replace("Xem hồ sơ.", "**Xem hồ sơ.**")),
        ("2. Kiểm tra.", "Kiểm tra.", NUMBERED),
    ],
)
def test_bold_that_was_added_in_word_is_kept(tmp_path: Path, old: str, phrase: str, steps: str) -> None:
    content = in_paragraphs(exported(tmp_path, trinh_tu=NUMBERED), old, set_bold(phrase))

    assert came_back(tmp_path, content)[0].steps == steps


@pytest.mark.parametrize(
    ("look", "is_kept"),
    [
        ('<w:rStyle w:val="Strong"/>', True),
        ('<w:b w:val="1"/>', True),
        ('<w:rStyle w:val="Strong"/><w:b w:val="0"/>', False),
        ('<w:b w:val="false"/>', False),
        ('<w:rStyle w:val="Emphasis"/>', False),
    ],
)
def test_bold_is_what_a_run_or_its_style_sets(tmp_path: Path, look: str, is_kept: bool) -> None:
    content = in_paragraphs(exported(tmp_path, trinh_tu=NUMBERED), "4. Lưu.", set_bold("Lưu.", look))

    steps = NUMBERED.replace("4. Lưu.", "4. **Lưu.**") if is_kept else NUMBERED
    assert came_back(tmp_path, content)[0].steps == steps


def test_bold_that_was_added_in_an_edited_step_is_kept(tmp_path: Path) -> None:
    content = edited(exported(tmp_path, trinh_tu=NUMBERED), "Xem hồ sơ.", "Xem kỹ hồ sơ trong ngày.")

    record, _ = came_back(tmp_path, in_paragraphs(content, "2. Kiểm tra.", set_bold("trong ngày")))

    assert record.steps == NUMBERED.replace("Xem hồ sơ.", "Xem kỹ hồ sơ **trong ngày**.")


def test_bold_that_markdown_cannot_show_is_told(tmp_path: Path) -> None:
    content = in_paragraphs(exported(tmp_path, trinh_tu=NUMBERED), "2. Kiểm tra.", set_bold("tra. Xem"))

    record, report = came_back(tmp_path, content)

    assert record.steps == NUMBERED
    assert "chữ đậm trong Word, không giữ được: “tra. Xem”" in report.as_text()
