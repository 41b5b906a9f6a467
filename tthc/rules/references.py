"""Rules on what a record points to: agencies, sector, applicants, communes, forms and their files.

Nobody is blamed for the absence of an entry of a list while some list did not parse.
"""

from collections import Counter
from collections.abc import Collection, Iterator
from enum import StrEnum
from functools import cache
from typing import get_args, get_origin

from pydantic.fields import FieldInfo

from tthc.content.catalogue import Catalogue
from tthc.content.parse import Entry
from tthc.diagnostics import NodePath, Severity
from tthc.model.leaves import list_references
from tthc.model.procedure import Procedure
from tthc.model.record import RefersTo, Target
from tthc.model.vocabulary import Level
from tthc.rules.rule import Fault, rule, severity_by_origin, suggest

_TWO_LEVELS = "Luật Tổ chức chính quyền địa phương 72/2025/QH15 (hai cấp từ 01/7/2025)"


@rule("Cơ quan nêu trong co_quan có trong co-quan.yaml.", "Sửa id gõ nhầm, hoặc thêm cơ quan vào co-quan.yaml.")
def agency_known(entry: Entry, catalogue: Catalogue) -> Iterator[Fault]:
    """Who handles and who receives are bodies of the list, so that their address and page exist."""
    if catalogue.lists.complete:
        yield from _unlisted(entry, Target.AGENCIES, catalogue.lists.agencies, "cơ quan")


@rule("Lĩnh vực có trong linh-vuc.yaml.", "Sửa id gõ nhầm, hoặc thêm lĩnh vực vào linh-vuc.yaml.")
def sector_known(entry: Entry, catalogue: Catalogue) -> Iterator[Fault]:
    """The sector, and so the folder, is one of the list."""
    if catalogue.lists.complete:
        yield from _unlisted(entry, Target.SECTORS, catalogue.lists.sectors, "lĩnh vực")


@rule("Đối tượng có trong doi-tuong.yaml.", "Sửa id gõ nhầm, hoặc thêm đối tượng vào doi-tuong.yaml.")
def applicant_known(entry: Entry, catalogue: Catalogue) -> Iterator[Fault]:
    """Who applies is one of the list."""
    if catalogue.lists.complete:
        yield from _unlisted(entry, Target.APPLICANTS, catalogue.lists.applicants, "đối tượng")


@rule("Xã, phường trong pham_vi có trong xa-phuong.yaml.", "Sửa id gõ nhầm; danh mục có 75 xã, phường.")
def commune_known(entry: Entry, catalogue: Catalogue) -> Iterator[Fault]:
    """Where a procedure holds for some communes only, they are of the list."""
    for path, name in list_references(entry.procedure, Target.COMMUNES):
        if catalogue.lists.complete and name not in catalogue.lists.communes:
            yield Fault(
                entry.place(*path),
                f"xa-phuong.yaml không có xã, phường “{name}”",
                suggest(
                    name, catalogue.lists.communes, "ghi id trong _danh-muc/xa-phuong.yaml, ví dụ phuong-chieng-an"
                ),
            )


@rule(
    "Thủ tục đang áp dụng không ở cấp huyện và không do cơ quan cấp huyện làm.",
    "Ghi cấp và cơ quan đang làm việc này theo quyết định mới; thủ tục đã hết thì ghi bai_bo.",
    _TWO_LEVELS,
)
def district_level(entry: Entry, catalogue: Catalogue) -> Iterator[Fault]:
    """The district level ended; it stands in repealed records only."""
    procedure = entry.procedure
    if procedure.repeal:
        return
    found: list[tuple[NodePath, str]] = []
    if Level.DISTRICT in procedure.levels:
        found.append((("cap", procedure.levels.index(Level.DISTRICT)), "cấp thực hiện là “huyen”"))
    for path, name in list_references(procedure, Target.AGENCIES):
        agency = catalogue.lists.agencies.get(name)
        if agency and agency.level is Level.DISTRICT:
            found.append((path, f"“{agency.title}” là cơ quan cấp huyện"))
    for path, message in found:
        yield Fault(
            entry.place(*path),
            f"{message}, không còn từ 01/7/2025",
            "ghi cơ quan cấp tỉnh hoặc cấp xã đang làm việc này; thủ tục đã hết thì ghi bai_bo",
            severity_by_origin(entry),
        )


@rule("Tệp nêu ở mau_don có trong _bieu-mau.", "Chép tệp vào procedures/_bieu-mau/, hoặc sửa tên tệp.")
def form_file_known(entry: Entry, catalogue: Catalogue) -> Iterator[Fault]:
    """A form that is offered for download is there."""
    for path, name in list_references(entry.procedure, Target.FORM_FILES):
        if name not in catalogue.forms:
            yield Fault(
                entry.place(*path),
                f"_bieu-mau không có tệp “{name}”",
                suggest(name, catalogue.forms, f"chép {name} vào procedures/_bieu-mau/"),
            )


@rule("Mẫu nêu ở giấy tờ (mau) là một id của mau_don.", "Sửa id, hoặc thêm mẫu vào mau_don.")
def form_known(entry: Entry, catalogue: Catalogue) -> Iterator[Fault]:
    """A paper that is a form to fill in names a form of the record."""
    known = [form.id for form in entry.procedure.forms]
    for path, name in list_references(entry.procedure, Target.OWN_FORMS):
        if name not in known:
            yield Fault(
                entry.place(*path),
                f"mau_don không có mẫu “{name}”",
                suggest(name, known, f"thêm “- id: {name}” vào mau_don"),
            )


@rule("Mỗi mẫu trong mau_don có id riêng.", "Đặt id khác cho mẫu sau.")
def form_id_twice(entry: Entry, catalogue: Catalogue) -> Iterator[Fault]:
    """Two forms of one id cannot be distinguished by the papers that name them."""
    seen: set[str] = set()
    for i, form in enumerate(entry.procedure.forms):
        if form.id in seen:
            yield Fault(
                entry.place("mau_don", i, "id"),
                f"id “{form.id}” đã dùng cho mẫu khác",
                f"đặt id khác, ví dụ mau-{len(entry.procedure.forms) + 1}",
            )
        seen.add(form.id)


@rule(
    "Mẫu có tệp hoặc đường dẫn để tải.",
    "Thêm tep (tệp trong _bieu-mau) hoặc duong_dan.",
    "Nghị định 63/2010/NĐ-CP, Điều 8.2.h, Điều 25",
)
def form_without_file(entry: Entry, catalogue: Catalogue) -> Iterator[Fault]:
    """A form that cannot be downloaded cannot be filled in at home; reported once for the record."""
    bare = [i for i, form in enumerate(entry.procedure.forms) if not form.file and not form.link]
    if bare:
        names = "; ".join(f"“{entry.procedure.forms[i].title[:60]}”" for i in bare[:3])
        more = f" và {len(bare) - 3} mẫu nữa" if len(bare) > 3 else ""
        yield Fault(
            entry.place("mau_don", bare[0]),
            f"không có gì để tải: {names}{more}",
            "thêm tep (tệp trong procedures/_bieu-mau/) hoặc duong_dan",
            Severity.WARNING,
        )


@rule("Không nêu một thứ hai lần trong một danh sách.", "Xóa dòng thừa.")
def listed_twice(entry: Entry, catalogue: Catalogue) -> Iterator[Fault]:
    """A list of ids or codes names each once."""
    for name, key in _lists_of_words():
        names: tuple[str, ...] = getattr(entry.procedure, name)
        if len(set(names)) == len(names):
            continue
        for one, count in Counter(names).items():
            if count > 1:
                last = len(names) - 1 - names[::-1].index(one)
                yield Fault(
                    entry.place(key, last),
                    f"“{one}” đứng {count} lần trong {key}",
                    "xóa dòng này",
                    Severity.WARNING,
                )


def _unlisted(entry: Entry, target: Target, listed: Collection[str], word: str) -> Iterator[Fault]:
    """Each id of *entry* that the list *target* lacks; *word* is what the list holds, in the law's term."""
    for path, name in list_references(entry.procedure, target):
        if name not in listed:
            yield Fault(
                entry.place(*path),
                f"{target}.yaml không có {word} “{name}”",
                suggest(name, listed, f"thêm {word} này vào _danh-muc/{target}.yaml"),
            )


@cache
def _lists_of_words() -> tuple[tuple[str, str], ...]:
    """Name and key of each list of a record that holds ids, codes or words of a closed list."""
    fields = Procedure.model_fields.items()
    return tuple((name, field.alias or name) for name, field in fields if _is_list_of_words(field))


def _is_list_of_words(field: FieldInfo) -> bool:
    if get_origin(field.annotation) is not tuple:
        return False
    kind = get_args(field.annotation)[0]
    is_closed = isinstance(kind, type) and issubclass(kind, StrEnum)
    return is_closed or any(isinstance(said, RefersTo) for said in field.metadata)
