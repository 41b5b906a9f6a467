"""The configuration of a site; nothing is built without the feedback address."""

from pathlib import Path

import pytest

from tthc.content.config import parse_config
from tthc.diagnostics import BuildError

ROOT = Path(__file__).parents[2]
SAMPLE = (ROOT / "site_config.yaml").read_text("utf-8")


def test_the_sample_configuration_is_whole_and_marks_its_content_as_sample() -> None:
    config, faults = parse_config(SAMPLE.encode(), "site_config.yaml")

    assert config
    assert not faults
    assert "mẫu" in config.notice


@pytest.mark.parametrize("key", ["dia_chi", "dia_chi_thu_tin", "dien_thoai", "trang_web", "thu_dien_tu"])
@pytest.mark.parametrize("change", ["absent", "blank"])
def test_an_incomplete_feedback_address_stops_the_build(key: str, change: str) -> None:
    before, _, block = SAMPLE.partition("\nphan_anh:\n")
    lines = [
        line if not line.startswith(f"  {key}:") else f'  {key}: ""' if change == "blank" else "  # không có"
        for line in block.split("\n")
    ]
    config, faults = parse_config(f"{before}\nphan_anh:\n{chr(10).join(lines)}".encode(), "site_config.yaml")

    assert config is None
    assert len(faults) == 1
    assert faults[0].location.path == "site_config.yaml"
    assert faults[0].location.line > SAMPLE[: SAMPLE.index("phan_anh:")].count("\n")
    assert faults[0].hint


def test_a_missing_feedback_block_names_the_law() -> None:
    before, _, after = SAMPLE.partition("phan_anh:\n")
    config, faults = parse_config((before + after.partition("\n\n")[2]).encode(), "site_config.yaml")

    assert config is None
    assert "20/2008/NĐ-CP" in faults[0].hint


def test_the_address_of_the_site_can_be_changed_and_is_checked() -> None:
    config, _ = parse_config(SAMPLE.encode(), "site_config.yaml")

    assert config
    assert config.at("https://a.vn/tthc").base_url == "https://a.vn/tthc/"
    with pytest.raises(BuildError, match="không hợp lệ"):
        config.at("javascript:x")


def test_every_key_of_the_sample_is_explained_where_it_stands() -> None:
    lines = SAMPLE.split("\n")
    keys = [number for number, line in enumerate(lines) if line and not line.startswith((" ", "#"))]

    assert len(keys) >= 9
    assert all(lines[number - 1].startswith("#") for number in keys)
