"""Rules on the parts that a procedure is made of: present, said to be absent, or still missing, never passed over.

Law: Nghị định 63/2010/NĐ-CP, Điều 8.2 as amended by Nghị định 92/2017/NĐ-CP (parts a–h), Điều 13.2 (what a list of
procedures holds), Điều 15.1.b (legal basis).
"""

from collections.abc import Callable, Iterator, Mapping
from types import MappingProxyType

from tthc.content.catalogue import Catalogue
from tthc.content.parse import Entry
from tthc.diagnostics import NodePath, Severity
from tthc.model.procedure import Procedure
from tthc.model.vocabulary import ContentDepth, Part
from tthc.rules.rule import Fault, rule

_PARTS_LAW = "Nghị định 63/2010/NĐ-CP, Điều 8.2 (sửa đổi tại Nghị định 92/2017/NĐ-CP)"

_NEEDED = (
    Part.STEPS,
    Part.CHANNELS,
    Part.DOSSIER,
    Part.DOSSIER_SETS,
    Part.TIME_LIMIT,
    Part.APPLICANTS,
    Part.AGENCY,
    Part.LEGAL_BASIS,
)
_NEEDED_OF_A_LIST = (Part.TIME_LIMIT, Part.AGENCY, Part.LEGAL_BASIS)
_CONDITIONAL = (Part.FORMS, Part.RESULTS, Part.REQUIREMENTS, Part.COSTS)

PART_NAMES: Mapping[Part, str] = MappingProxyType(
    {
        Part.STEPS: "trình tự thực hiện",
        Part.CHANNELS: "cách thức thực hiện",
        Part.DOSSIER: "thành phần hồ sơ",
        Part.DOSSIER_SETS: "số lượng hồ sơ",
        Part.TIME_LIMIT: "thời hạn giải quyết",
        Part.APPLICANTS: "đối tượng thực hiện",
        Part.AGENCY: "cơ quan thực hiện",
        Part.FORMS: "mẫu đơn, mẫu tờ khai",
        Part.RESULTS: "kết quả thực hiện",
        Part.REQUIREMENTS: "yêu cầu, điều kiện",
        Part.COSTS: "phí, lệ phí",
        Part.LEGAL_BASIS: "căn cứ pháp lý",
        Part.PARTIAL_REASON: "lý do chưa trực tuyến toàn trình",
        Part.ANNOUNCEMENT: "quyết định công bố",
    }
)
"""What the law calls each part."""

_TYPE: Mapping[Part, str] = MappingProxyType(
    {
        Part.STEPS: "viết các bước ở thân tệp, dưới “## Trình tự thực hiện”",
        Part.CHANNELS: "thêm cach_thuc: mỗi hình thức nộp một mục “- hinh_thuc: …”",
        Part.DOSSIER: "thêm giay_to dưới ho_so: truong_hop:",
        Part.DOSSIER_SETS: "thêm so_bo: 1 dưới ho_so",
        Part.TIME_LIMIT: "thêm thoi_han dưới từng mục của cach_thuc",
        Part.APPLICANTS: "thêm doi_tuong: các id trong doi-tuong.yaml",
        Part.AGENCY: "thêm thuc_hien dưới co_quan: các id trong co-quan.yaml",
        Part.FORMS: "thêm mau_don",
        Part.RESULTS: "thêm ket_qua",
        Part.REQUIREMENTS: "viết ở thân tệp, dưới “## Yêu cầu, điều kiện”",
        Part.COSTS: "thêm phi_le_phi dưới từng mục của cach_thuc",
        Part.LEGAL_BASIS: "thêm can_cu: mỗi văn bản một mục “- so: …”",
        Part.ANNOUNCEMENT: "thêm cong_bo: số, ngày của quyết định công bố",
    }
)

_PLACES: Mapping[Part, NodePath] = MappingProxyType(
    {
        Part.DOSSIER: ("ho_so",),
        Part.DOSSIER_SETS: ("ho_so",),
        Part.TIME_LIMIT: ("cach_thuc",),
        Part.AGENCY: ("co_quan",),
    }
)

_PRESENT: Mapping[Part, Callable[[Procedure], bool]] = MappingProxyType(
    {
        Part.STEPS: lambda p: bool(p.steps.strip()),
        Part.CHANNELS: lambda p: bool(p.channels),
        Part.DOSSIER: lambda p: any(case.items for case in p.dossier.cases),
        Part.DOSSIER_SETS: lambda p: p.dossier.sets is not None,
        Part.TIME_LIMIT: lambda p: any(channel.time_limits for channel in p.channels),
        Part.APPLICANTS: lambda p: bool(p.applicants),
        Part.AGENCY: lambda p: bool(p.agencies.handling),
        Part.FORMS: lambda p: bool(p.forms),
        Part.RESULTS: lambda p: bool(p.results),
        Part.REQUIREMENTS: lambda p: bool(p.requirements.strip()),
        Part.COSTS: lambda p: any(channel.costs for channel in p.channels),
        Part.LEGAL_BASIS: lambda p: bool(p.legal_bases),
        Part.PARTIAL_REASON: lambda p: bool(p.online and p.online.reason),
        Part.ANNOUNCEMENT: lambda p: bool(p.announcements),
    }
)

_WHOLE: Mapping[Part, Callable[[Procedure], bool]] = MappingProxyType(
    {
        **_PRESENT,
        Part.TIME_LIMIT: lambda p: bool(p.channels) and all(channel.time_limits for channel in p.channels),
        Part.COSTS: lambda p: bool(p.channels) and all(channel.costs for channel in p.channels),
    }
)
"""Present in every channel: one that some channels lack may still be called missing."""


@rule(
    "Đủ các bộ phận a–g và căn cứ pháp lý. Quyết định chỉ công bố danh mục (muc_do_noi_dung: danh-muc): đủ thời hạn, "
    "cơ quan thực hiện, căn cứ pháp lý.",
    "Bổ sung phần thiếu. Nguồn chưa nêu thì ghi tên phần vào con_thieu: người đọc được báo là còn thiếu.",
    f"{_PARTS_LAW}; Điều 13.2, Điều 15.1.b",
)
def part_missing(entry: Entry, catalogue: Catalogue) -> Iterator[Fault]:
    """The seven parts a–g always stand, and the legal basis; a time limit stands in one channel at least."""
    procedure = entry.procedure
    needed = _NEEDED_OF_A_LIST if procedure.depth is ContentDepth.LIST else _NEEDED
    for part in needed:
        if part not in procedure.still_missing and not _PRESENT[part](procedure):
            yield Fault(
                entry.place(*_PLACES.get(part, ())),
                f"thiếu {PART_NAMES[part]} ({part})",
                f"{_TYPE[part]}; nguồn chưa nêu thì ghi {part} vào con_thieu",
            )


@rule(
    "Phần còn thiếu phải được bổ sung.", "Tìm văn bản nêu phần này, bổ sung rồi bỏ tên phần khỏi con_thieu.", _PARTS_LAW
)
def part_still_missing(entry: Entry, catalogue: Catalogue) -> Iterator[Fault]:
    """What a record declares missing is work to be done, reported once for the record."""
    missing = dict.fromkeys(entry.procedure.still_missing)
    if missing:
        yield Fault(
            entry.place("con_thieu"),
            f"còn thiếu: {'; '.join(PART_NAMES[part] for part in missing)}",
            f"bổ sung rồi bỏ khỏi con_thieu: {', '.join(missing)}",
            Severity.WARNING,
        )


@rule(
    "Một phần hoặc có nội dung, hoặc ở khong_co, hoặc ở con_thieu: chỉ một trong ba.",
    "Bỏ tên phần khỏi khong_co hoặc con_thieu nếu đã có nội dung.",
    _PARTS_LAW,
)
def part_present_and_absent(entry: Entry, catalogue: Catalogue) -> Iterator[Fault]:
    """A part is either there, or not part of the procedure, or missing."""
    procedure = entry.procedure
    for i, part in enumerate(procedure.declared_absent):
        if part in _CONDITIONAL and part is not Part.COSTS and _PRESENT[part](procedure):
            yield _contradiction(entry, ("khong_co", i), part, "đã có nội dung mà vẫn ghi ở khong_co")
        if part in procedure.still_missing:
            yield _contradiction(entry, ("khong_co", i), part, "vừa ở khong_co vừa ở con_thieu")
    for i, part in enumerate(procedure.still_missing):
        if _WHOLE[part](procedure):
            yield _contradiction(entry, ("con_thieu", i), part, "đã có nội dung mà vẫn ghi ở con_thieu")


def _contradiction(entry: Entry, path: NodePath, part: Part, message: str) -> Fault:
    return Fault(entry.place(*path), f"{PART_NAMES[part]} {message}", f"bỏ {part} khỏi {path[0]}")


@rule(
    "Chỉ mẫu đơn, kết quả, yêu cầu điều kiện, phí lệ phí mới có thể là “không có”.",
    "Bỏ tên phần khỏi khong_co; nguồn chưa nêu thì ghi vào con_thieu.",
    _PARTS_LAW,
)
def part_cannot_be_absent(entry: Entry, catalogue: Catalogue) -> Iterator[Fault]:
    """Parts a–g and the legal basis belong to every procedure."""
    for i, part in enumerate(entry.procedure.declared_absent):
        if part not in _CONDITIONAL:
            yield Fault(
                entry.place("khong_co", i),
                f"thủ tục nào cũng có {PART_NAMES[part]}, không thể ghi “{part}” ở khong_co",
                f"bỏ dòng này; nguồn chưa nêu thì ghi {part} vào con_thieu",
            )


@rule(
    "Bộ phận h (mẫu đơn, kết quả, yêu cầu điều kiện, phí lệ phí) hoặc có, hoặc được nói rõ là không có.",
    "Bổ sung nội dung, hoặc ghi tên phần vào khong_co (thủ tục không có) hay con_thieu (nguồn chưa nêu).",
    f"{_PARTS_LAW}, điểm h",
)
def conditional_part_silent(entry: Entry, catalogue: Catalogue) -> Iterator[Fault]:
    """A reader must not have to guess whether nothing is due or nothing is known."""
    procedure = entry.procedure
    parts = (Part.COSTS,) if procedure.depth is ContentDepth.LIST else _CONDITIONAL
    declared = {*procedure.declared_absent, *procedure.still_missing}
    for part in parts:
        if part not in declared and not _PRESENT[part](procedure):
            yield Fault(
                entry.place(*_PLACES.get(part, ())),
                f"không nói gì về {PART_NAMES[part]} ({part})",
                f"{_TYPE[part]}; không có thì ghi {part} vào khong_co, nguồn chưa nêu thì ghi vào con_thieu",
                Severity.WARNING,
            )


@rule(
    "Thủ tục có quyết định công bố.",
    "Thêm cong_bo với số và ngày; chưa tìm thấy thì ghi cong_bo vào con_thieu.",
    "Nghị định 63/2010/NĐ-CP, Điều 13, Điều 15",
)
def announcement_missing(entry: Entry, catalogue: Catalogue) -> Iterator[Fault]:
    """A decision brings a procedure into use; without one nobody can tell that it binds."""
    procedure = entry.procedure
    if not procedure.announcements and Part.ANNOUNCEMENT not in procedure.still_missing:
        yield Fault(
            entry.place(),
            "không nêu quyết định công bố (cong_bo)",
            f"{_TYPE[Part.ANNOUNCEMENT]}; chưa tìm thấy thì ghi cong_bo vào con_thieu",
            Severity.WARNING,
        )
