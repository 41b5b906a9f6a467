"""Codes of procedures as other systems write them → the bare code, or why there is none."""

import re

from tthc.importing.cleaning import clean_line

_CODE = re.compile(r"(?P<bare>[1-9]\.[0-9]{6})(?:\.000\.00\.00)?(?:\.H[0-9]{2})?")
_DOSSIER = re.compile(r"[0-9]{3}\.[0-9]{2}\.[0-9]{2}\.[A-Z].*")


def bare_code(text: str) -> tuple[str, str]:
    """(bare code, "") or ("", why it is refused); a suffix that names the province is dropped.

    >>> bare_code(" 1.001612.000.00.00.H01"), bare_code("1.014955-Xoa")
    (('1.001612', ''), ('', 'mã “1.014955-Xoa” không có dạng 1.001193'))
    """
    code = clean_line(text)
    if found := _CODE.fullmatch(code):
        return found["bare"], ""
    if not code:
        return "", "không có mã thủ tục"
    if _DOSSIER.fullmatch(code):
        return "", f"“{code}” là mã hồ sơ hoặc mã cơ quan, không phải mã thủ tục"
    return "", f"mã “{code}” không có dạng 1.001193"
