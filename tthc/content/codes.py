"""Codes of procedures as they are mistyped."""

from collections.abc import Iterator


def list_slips(code: str) -> Iterator[str]:
    """Every code that *code* becomes where one digit is mistyped, or two neighbours are swapped.

    >>> "1.000110" in set(list_slips("1.000101")), "1.000101" in set(list_slips("1.000101"))
    (True, False)
    """
    for i, digit in enumerate(code):
        if not digit.isdigit():
            continue
        yield from (code[:i] + other + code[i + 1 :] for other in "0123456789" if other != digit)
        if i and (before := code[i - 1]).isdigit() and before != digit:
            yield code[: i - 1] + digit + before + code[i + 1 :]
