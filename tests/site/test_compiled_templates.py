"""What was compiled for one environment serves the next, wherever its template stands, while the text is the same."""

from pathlib import Path

import pytest
from jinja2 import Environment

from tthc.site.environment import site_environment

FAILS = "{% macro part(by) %}\n{{ 1 // by }}\n{% endmacro %}\n{{ part(0) }}\n"


def environment(folder: Path, text: str) -> Environment:
    folder.mkdir()
    (folder / "one.html").write_text(text, "utf-8")
    return site_environment(folder)


def test_another_text_under_the_same_name_is_another_template(tmp_path: Path) -> None:
    both = [environment(tmp_path / text, text) for text in ("Một", "Hai")]

    assert [one.get_template("one.html").render() for one in both] == ["Một", "Hai"]


def test_the_same_text_is_not_compiled_again(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    first, second = (environment(tmp_path / name, "Không dịch hai lần") for name in ("a", "b"))
    first.get_template("one.html")
    monkeypatch.setattr(second, "compile", lambda *_: pytest.fail("compiled again"))

    assert second.get_template("one.html").render() == "Không dịch hai lần"


def test_a_template_that_fails_is_told_to_stand_where_it_was_read(tmp_path: Path) -> None:
    for name in ("a", "b"):
        drawing = environment(tmp_path / name, FAILS).get_template("one.html")
        with pytest.raises(ZeroDivisionError) as caught:
            drawing.render()

        told = [(str(frame.path), frame.lineno + 1) for frame in caught.traceback if "one.html" in str(frame.path)]
        assert told == [(str(tmp_path / name / "one.html"), 4), (str(tmp_path / name / "one.html"), 2)]
