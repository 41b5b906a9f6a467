"""Rules on the places that receive dossiers: what they point to, their hours, and what nobody has told yet."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from itertools import chain, pairwise

from tthc.content.catalogue import Catalogue
from tthc.content.receiving import terms_of_procedure
from tthc.diagnostics import Location, NodePath, Severity
from tthc.model.leaves import list_references
from tthc.model.offices import GAPS, PHONE, Office, is_in_vietnam, is_phone
from tthc.model.record import Target
from tthc.model.vocabulary import OfficeKind, Weekday
from tthc.rules.rule import Fault, rule, suggest

_LIST = "noi-tiep-nhan"
_SHOWN = 5


@rule("Xã, phường mà nơi tiếp nhận phục vụ có trong xa-phuong.yaml.", "Sửa id gõ nhầm; danh mục có 75 xã, phường.")
def office_commune_known(catalogue: Catalogue) -> Iterator[Fault]:
    """A place serves communes of the list."""
    communes = catalogue.lists.communes
    for office, path, name in _references(catalogue, Target.COMMUNES):
        if name not in communes:
            yield Fault(
                _place(catalogue, office, *path),
                f"xa-phuong.yaml không có xã, phường “{name}”",
                suggest(name, communes, "ghi id trong _danh-muc/xa-phuong.yaml, ví dụ phuong-chieng-an"),
            )


@rule("Cơ quan nêu ở nhan của nơi tiếp nhận có trong co-quan.yaml.", "Sửa id gõ nhầm, hoặc thêm cơ quan.")
def office_agency_known(catalogue: Catalogue) -> Iterator[Fault]:
    """A place takes what bodies of the list receive."""
    agencies = catalogue.lists.agencies
    for office, path, name in _references(catalogue, Target.AGENCIES):
        if name not in agencies:
            yield Fault(
                _place(catalogue, office, *path),
                f"co-quan.yaml không có cơ quan “{name}”",
                suggest(name, agencies, "sửa id, hoặc thêm cơ quan vào co-quan.yaml"),
            )


@rule("Mã thủ tục nêu ở nhan của nơi tiếp nhận có trong danh mục.", "Sửa mã gõ nhầm, hoặc xóa dòng.")
def office_code_known(catalogue: Catalogue) -> Iterator[Fault]:
    """A place takes procedures that there are."""
    for office, path, code in _references(catalogue, Target.PROCEDURES):
        if catalogue.complete and code not in catalogue.by_code:
            yield Fault(
                _place(catalogue, office, *path),
                f"không có thủ tục {code}",
                suggest(code, catalogue.by_code, "xóa dòng này"),
            )


@rule("Bộ phận một cửa của xã nêu xã, phường; của tỉnh thì không.", "Thêm hoặc xóa xa_phuong, hoặc sửa loai.")
def office_kind_fits_communes(catalogue: Catalogue) -> Iterator[Fault]:
    """The one-stop shop of a commune says of which; that of the province serves all."""
    for office in catalogue.lists.offices.values():
        if office.kind is OfficeKind.COMMUNE and not office.communes:
            hint = "thêm xa_phuong: với id của xã, phường"
            yield Fault(_place(catalogue, office, "loai"), "một cửa của xã mà không nêu xã, phường nào", hint)
        elif office.kind is OfficeKind.PROVINCE and office.communes:
            hint = "xóa xa_phuong, hoặc ghi loai: don-vi-khac"
            yield Fault(_place(catalogue, office, "xa_phuong"), "một cửa của tỉnh mà chỉ phục vụ vài xã, phường", hint)


@rule(
    "Nơi tiếp nhận nhận được ít nhất một thủ tục; mỗi cấp, cơ quan nêu ở nhan có thủ tục nộp ở đó.",
    "Sửa nhan theo nơi tiếp nhận ghi trong các thủ tục (co_quan, tiep_nhan), hoặc xóa dòng.",
)
def office_receives_nothing(catalogue: Catalogue) -> Iterator[Fault]:
    """No place says that it takes what no procedure brings."""
    if not (catalogue.complete and catalogue.lists.complete and catalogue.listings):
        return
    agencies = catalogue.lists.agencies
    brought = {term for one in catalogue.shown.listings for term in terms_of_procedure(one.code, one.filing, agencies)}
    for office in catalogue.lists.offices.values():
        for path, term, words in _named(office):
            if term not in brought:
                message = f"không thủ tục nào nộp ở {words}"
                hint = "xóa dòng này, hoặc ghi nơi tiếp nhận vào co_quan, tiep_nhan của thủ tục"
                yield Fault(_place(catalogue, office, *path), message, hint, Severity.WARNING)
        if not any(True for _ in _named(office)) and office.kind is OfficeKind.OTHER:
            message = "không nêu nhận thủ tục nào"
            yield Fault(_place(catalogue, office), message, "thêm nhan: với co_quan hoặc thu_tuc", Severity.WARNING)


@rule("Giờ làm việc: buổi trước hết mới đến buổi sau, mỗi thứ nêu một lần.", "Sửa gio, thu ở gio_lam_viec.")
def office_hours_in_order(catalogue: Catalogue) -> Iterator[Fault]:
    """Each span ends after it begins, the next begins after it, and a day has one row."""
    for office in catalogue.lists.offices.values():
        for path, message, hint in chain(_wrong_spans(office), _doubled_days(office)):
            yield Fault(_place(catalogue, office, "gio_lam_viec", *path), message, hint)


@rule("Nghỉ riêng không kết thúc trước khi bắt đầu.", "Sửa tu hoặc den ở nghi.")
def office_closure_in_order(catalogue: Catalogue) -> Iterator[Fault]:
    """A closure ends on the day when it begins, or later."""
    for office in catalogue.lists.offices.values():
        for i, closure in enumerate(office.closures):
            if closure.until and closure.until < closure.since:
                place = _place(catalogue, office, "nghi", i, "den")
                yield Fault(place, "nghỉ đến trước ngày bắt đầu", f"ghi ngày từ {closure.since} trở đi")


@rule(
    "Điện thoại của nơi tiếp nhận gọi được: 10 hoặc 11 chữ số bắt đầu bằng 0.", "Ghi một số, nhóm cách bằng dấu cách."
)
def office_phone_form(catalogue: Catalogue) -> Iterator[Fault]:
    """A telephone number is one that a phone can dial."""
    for office in catalogue.lists.offices.values():
        if office.phone and not is_phone(office.phone):
            found = PHONE.match(GAPS.sub("", office.phone))
            hint = f"ghi một số: {found[0]}" if found else "ghi cả mã vùng: 0212 385 1234"
            yield Fault(_place(catalogue, office, "dien_thoai"), f"“{office.phone}” không phải một số gọi được", hint)


@rule("Tọa độ của nơi tiếp nhận nằm ở Việt Nam: vĩ độ trước, kinh độ sau.", "Chép lại tọa độ từ bản đồ.")
def office_in_vietnam(catalogue: Catalogue) -> Iterator[Fault]:
    """Coordinates lie within the country."""
    for office in catalogue.lists.offices.values():
        if office.coordinates and not is_in_vietnam(office.coordinates):
            latitude, longitude = office.coordinates.replace(" ", "").split(",")
            swapped = f"{longitude}, {latitude}"
            hint = f"ghi {swapped}" if is_in_vietnam(swapped) else "chép lại từ bản đồ: vĩ độ 8–23, kinh độ 102–110"
            yield Fault(_place(catalogue, office, "toa_do"), f"“{office.coordinates}” ở ngoài Việt Nam", hint)


@rule("Mỗi xã, phường có bộ phận một cửa trong noi-tiep-nhan.yaml.", "Thêm mục, hoặc nhập từ CSV bằng build.py import.")
def commune_without_office(catalogue: Catalogue) -> Iterator[Fault]:
    """Every commune has a one-stop shop; told once for the list, and not before the list is begun."""
    lists = catalogue.lists
    served = {one for office in lists.offices.values() if office.kind is OfficeKind.COMMUNE for one in office.communes}
    bare = [commune.title for commune in lists.communes.values() if commune.id not in served]
    if lists.complete and lists.offices and bare:
        message = f"{len(bare)} trong {len(lists.communes)} xã, phường chưa có bộ phận một cửa: {_some(bare)}"
        place = _place(catalogue, next(iter(lists.offices.values())), "id")
        yield Fault(
            place, message, "thêm mục, hoặc nhập từ CSV: build.py import tep.csv --to procedures", Severity.WARNING
        )


@rule("Nơi tiếp nhận có địa chỉ, điện thoại, giờ làm việc.", "Thêm khi có nguồn chắc chắn; chưa có thì để trống.")
def office_says_little(catalogue: Catalogue) -> Iterator[Fault]:
    """What citizens look for and nobody has told, summed up for officers; a page leaves out what is missing."""
    offices = catalogue.lists.offices
    for key, word, says in _LOOKED_FOR:
        bare = [office for office in offices.values() if not says(office)]
        if bare:
            message = f"{len(bare)} trong {len(offices)} nơi chưa có {word}: {_some([one.title for one in bare])}"
            yield Fault(_place(catalogue, bare[0], "id"), message, f"thêm {key}: … khi có nguồn", Severity.WARNING)


_LOOKED_FOR: tuple[tuple[str, str, Callable[[Office], object]], ...] = (
    ("dia_chi", "địa chỉ", lambda office: office.address),
    ("dien_thoai", "điện thoại", lambda office: office.phone),
    ("gio_lam_viec", "giờ làm việc", lambda office: office.hours),
)


def _references(catalogue: Catalogue, target: Target) -> Iterator[tuple[Office, NodePath, str]]:
    """What places name of *target*; nothing while some list did not parse."""
    offices: Mapping[str, Office] = catalogue.lists.offices if catalogue.lists.complete else {}
    for office in offices.values():
        for path, name in list_references(office, target):
            yield office, path, name


def _place(catalogue: Catalogue, office: Office, *path: str | int) -> Location:
    return catalogue.lists.place(_LIST, office.id, *path)


def _named(office: Office) -> Iterator[tuple[NodePath, str, str]]:
    """What a place says in so many words that it takes: where, as a term, in words."""
    if office.receives is None:
        return
    for i, level in enumerate(office.receives.levels):
        yield ("nhan", "cap", i), f"cap:{level}", f"một cửa cấp “{level}”"
    for i, agency in enumerate(office.receives.agencies):
        yield ("nhan", "co_quan", i), agency, f"“{agency}”"
    for i, code in enumerate(office.receives.codes):
        yield ("nhan", "thu_tuc", i), code, f"mã {code}"


def _wrong_spans(office: Office) -> Iterator[tuple[NodePath, str, str]]:
    for i, row in enumerate(office.hours):
        for j, span in enumerate(row.spans):
            start, end = span.split("-")
            if end <= start:
                yield (i, "gio", j), f"buổi {span} kết thúc trước khi bắt đầu", f"ghi {end}-{start}"
        for j, (one, following) in enumerate(pairwise(row.spans), 1):
            if following.split("-")[0] < one.split("-")[1]:
                yield (i, "gio", j), f"buổi {following} bắt đầu khi buổi {one} chưa hết", "sửa giờ, hoặc đổi thứ tự"


def _doubled_days(office: Office) -> Iterator[tuple[NodePath, str, str]]:
    seen: set[Weekday] = set()
    for i, row in enumerate(office.hours):
        for j, day in enumerate(row.days):
            if day in seen:
                yield (i, "thu", j), f"“{day}” đã có giờ ở trên", "xóa thứ này, hoặc thêm buổi vào dòng trên"
            seen.add(day)


def _some(names: Sequence[str]) -> str:
    return ", ".join(names[:_SHOWN]) + (", …" if len(names) > _SHOWN else "")
