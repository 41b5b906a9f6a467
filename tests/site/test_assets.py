"""Styles, scripts and codes to scan: names by content, a budget, colours that can be distinguished."""

import re
from pathlib import Path

import pytest
from drawn import ROOT, TEMPLATES
from lxml import html

from tthc.site.assets import asset_names, read_static_files
from tthc.site.filters.qr import qr_svg


def test_a_code_put_together_from_parts_is_the_code_that_segno_makes() -> None:
    segno = pytest.importorskip("segno")
    url = "https://thutuc.sonla.example/thu-tuc/1.093857/"
    path = html.fragment_fromstring(qr_svg(url)).xpath("//path/@d")[0]
    drawn = {
        (int(row) - 4, column)
        for start, row, length in re.findall(r"M(\d+) (\d+)\.5h(\d+)", path)
        for column in range(int(start) - 4, int(start) - 4 + int(length))
    }

    matrix = segno.make(url, error="m", micro=False, mode="byte", boost_error=False, mask=3).matrix

    assert drawn == {(row, column) for row, line in enumerate(matrix) for column, dark in enumerate(line) if dark}


def test_names_of_styles_and_scripts_change_with_their_content(tmp_path: Path) -> None:
    (tmp_path / "static").mkdir()
    file = tmp_path / "static" / "style.css"
    file.write_text("a{}", "utf-8")
    before = asset_names(tmp_path)["style.css"]
    file.write_text("b{}", "utf-8")

    assert re.fullmatch(r"static/style\.[0-9a-f]{8}\.css", before)
    assert asset_names(tmp_path)["style.css"] != before


def test_the_icon_keeps_its_address() -> None:
    assert "favicon.svg" in {file.address for file in read_static_files(TEMPLATES)}


def test_styles_and_script_of_a_page_keep_to_their_budget() -> None:
    brotli = pytest.importorskip("brotli")
    still = {file.address.split(".")[0]: file.content for file in read_static_files(TEMPLATES)}

    assert len(brotli.compress(still["static/style"])) <= 5000
    assert len(brotli.compress(still["static/site"])) <= 2000


def luminance(colour: str) -> float:
    digits = colour.lstrip("#")
    whole = digits if len(digits) == 6 else "".join(digit * 2 for digit in digits)
    parts = [int(whole[start : start + 2], 16) / 255 for start in (0, 2, 4)]
    red, green, blue = (part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str) -> float:
    light, dark = sorted((luminance(one), luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


@pytest.mark.parametrize("scheme", [0, 1], ids=["light", "dark"])
def test_text_stands_out_from_its_ground_in_both_schemes(scheme: int) -> None:
    text = (TEMPLATES / "static/style.css").read_text("utf-8")
    blocks = re.findall(r":root \{(.*?)\}", text, re.DOTALL)
    colours = dict(re.findall(r"--([\w-]+): (#\w+);", "".join(blocks[: scheme + 1])))

    for ground in ("ground", "tint"):
        for ink in ("ink", "soft", "act", "seen", "stop", "warn", "note"):
            assert contrast(colours[ink], colours[ground]) >= 4.5, (ink, ground)
        assert contrast(colours["edge"], colours[ground]) >= 3
        assert contrast(colours["focus"], colours[ground]) >= 3
    for kind in ("warn", "stop"):
        assert contrast(colours[kind], colours[f"{kind}-tint"]) >= 4.5
        assert contrast(colours["ink"], colours[f"{kind}-tint"]) >= 4.5
        assert contrast(colours["act"], colours[f"{kind}-tint"]) >= 4.5
    assert contrast(colours["on-brand"], colours["brand"]) >= 4.5
    assert contrast(colours["on-act"], colours["act"]) >= 4.5


def test_no_style_asks_for_a_colour_or_size_that_is_not_there() -> None:
    sheets = {file: file.read_text("utf-8") for file in sorted((TEMPLATES / "static").rglob("*.css"))}
    known = set(re.findall(r"--[\w-]+(?=:)", sheets[TEMPLATES / "static/style.css"]))

    for file, text in sheets.items():
        assert set(re.findall(r"var\((--[\w-]+)\)", text)) <= known, file


def test_styles_need_nothing_newer_than_chrome_80() -> None:
    for name in ("style.css", "notice.css"):
        text = (ROOT / "templates/static" / name).read_text("utf-8")
        bare = re.sub(r"/\*.*?\*/", "", text, flags=re.DOTALL)
        assert not re.search(r"@layer|light-dark\(|:has\(|@container|inset:|[^-]gap: .*flex|uppercase|\n\s+&", bare), (
            name
        )
