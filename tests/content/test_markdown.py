"""Prose becomes HTML without HTML, and leads nowhere unsafe."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tthc.content.markdown import find_links, is_safe_link, to_html, to_text

UNSAFE = [
    "javascript:alert(1)",
    "JaVaScRiPt:alert(1)",
    "vbscript:x",
    "data:text/html,x",
    "data:image/png;base64,x",
    "file:///etc/passwd",
    "feed:javascript:1",
    "http://gov.vn/",
    "//evil.example/",
    "https://gov.vn@evil.example/",
    "mailto:a@b.vn?bcc=c@d.vn",
    "https:evil",
]
SAFE = [
    "https://dichvucong.gov.vn/",
    "https://a.vn:8443/x?y=1#z",
    "mailto:a@b.vn",
    "tel:02123852000",
    "../1.001193/",
    "#ho-so",
    "a/b.html",
]


@pytest.mark.parametrize("href", UNSAFE)
def test_an_unsafe_link_is_shown_as_text(href: str) -> None:
    assert not is_safe_link(href)
    assert "href" not in to_html(f"[x]({href})")


def test_backslashes_lead_to_no_other_host() -> None:
    assert not is_safe_link(r"\\evil\share")
    assert 'href="%5Cevil%5Cshare"' in to_html(r"[x](\\evil\share)")


@pytest.mark.parametrize("href", SAFE)
def test_a_safe_link_is_a_link(href: str) -> None:
    assert is_safe_link(href)
    assert f'<a href="{href}">x</a>' in to_html(f"[x]({href})")


@pytest.mark.parametrize(
    "markdown", ["<script>x</script>", "a <img src=x onerror=y>", "<div>\n\nx\n\n</div>", "![x](https://a.vn/a.png)"]
)
def test_html_and_images_do_not_pass(markdown: str) -> None:
    made = to_html(markdown)

    assert "<script" not in made
    assert "<img" not in made
    assert "<div" not in made


def test_an_underline_of_equals_signs_makes_no_second_title() -> None:
    assert "<h1" not in to_html("Bước 1\n=====\n")


def test_links_are_found_with_their_lines_even_where_they_are_refused() -> None:
    markdown = "một\n[a](javascript:x)\n\n- hai [b](../1.001193/)\n- ba ![c](//x)\n"

    assert list(find_links(markdown)) == [("javascript:x", 1), ("../1.001193/", 3), ("//x", 4)]


def test_words_lose_their_marks_of_emphasis() -> None:
    assert to_text("1. **Nộp** hồ sơ\n   - tại *Trung tâm*\n") == "Nộp hồ sơ\ntại Trung tâm"


@given(st.text(max_size=400))
def test_no_live_link_leaves_the_allowed_kinds(markdown: str) -> None:
    made = to_html(markdown)

    assert "<script" not in made.lower()
    assert 'href="javascript' not in made.lower()
