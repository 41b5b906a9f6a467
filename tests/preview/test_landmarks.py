"""What the preview says is set into a page at the right place, whatever the page holds."""

import pytest

from tthc.preview.landmarks import with_news

POLICY = '<meta http-equiv="Content-Security-Policy" content="{}">'
PAGE = f"<!DOCTYPE html>\n<html><head>{POLICY}</head>\n<body class='a > b'>x</body></html>"


def test_each_thing_stands_at_its_place_and_the_policy_lets_the_page_ask() -> None:
    found = with_news(PAGE.format("default-src 'none'"), "<H>", "<B>")

    assert POLICY.format("connect-src 'self'; default-src 'none'") + "<H></head>" in found
    assert "<body class='a > b'><B>x" in found


def test_a_policy_that_says_whom_to_ask_stays_as_it_is() -> None:
    assert POLICY.format("connect-src a") in with_news(PAGE.format("connect-src a"), "", "")


@pytest.mark.parametrize(
    "aside",
    ["<!-- </head><body> -->", "<script>'</head><body>'</script>", "<p title='</head><body>'>", "dòng\u2028\x0b\r"],
)
def test_what_only_looks_like_a_place_is_none(aside: str) -> None:
    found = with_news(f"<head>{aside}\n</head><body>x", "<H>", "<B>")

    assert found == f"<head>{aside}\n<H></head><body><B>x"


def test_what_has_no_body_stays_as_it_is() -> None:
    assert with_news("<head></head>", "<H>", "<B>") == "<head></head>"
