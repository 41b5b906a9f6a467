"""What stands where none belongs: a fault for each thing, by its kind."""

import re
from collections.abc import Iterable, Iterator
from itertools import chain
from pathlib import Path

from tthc.diagnostics import Diagnostic, Location
from tthc.disk import FolderItem, ItemKind, fault_of_odd, find_odd_items, is_odd

_LITTER = re.compile(r"\.gitkeep|\.DS_Store|\..+\.sw[a-p]")
"""Names of what git, a file manager or an editor leaves behind; it is never opened."""


def find_strays(items: Iterable[FolderItem], folder: Path) -> Iterator[Diagnostic]:
    """The faults of all of *items* in *folder*, where none of them belongs."""
    return chain.from_iterable(find_stray(item, folder) for item in items)


def find_stray(item: FolderItem, folder: Path) -> Iterator[Diagnostic]:
    """The fault of *item* in *folder*, where it does not belong; of a folder also the links and devices in it."""
    path = (folder / item.name).as_posix()
    if is_odd(item):
        yield fault_of_odd(item.kind, path)
        return
    if item.kind is ItemKind.FILE and _LITTER.fullmatch(item.name):
        return
    yield Diagnostic(
        Location(path),
        "stray-file",
        f"“{item.name}” không đúng chỗ và không được công bố",
        "trong procedures/: thủ tục nằm ở <lĩnh vực>/<mã>.md (bản áp dụng từ một ngày: <mã>@<ngày>.md), "
        "biểu mẫu ở _bieu-mau/, hành trình ở _hanh-trinh/<id>.md, hỏi đáp ở _hoi-dap/<id>.md, "
        "quyết định ở _quyet-dinh/, sổ niêm yết ở _niem-yet/<nơi>.yaml; tệp khác thì xóa",
    )
    if item.kind is ItemKind.FOLDER:
        yield from find_odd_items(folder / item.name)
