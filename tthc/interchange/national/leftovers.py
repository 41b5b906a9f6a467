"""What the national API says and no key of the file holds: kept once, in short Vietnamese lines or word for word."""

from collections.abc import Iterator, Sequence

from tthc.interchange.candidate import FileTree, ImportRemark, remark_on
from tthc.interchange.cleaning import clean_line, clean_lines, is_denied, says_nothing
from tthc.interchange.national.api import Formality, TimedCase
from tthc.interchange.national.objects import value_as_text
from tthc.interchange.national.timed import limit_of
from tthc.interchange.registers import fold_name

_REGULATION = {
    "NOT_ASSIGNED_REGULATION": "không được luật giao cho địa phương quy định chi tiết",
    "LOCAL_REGULATION": "do địa phương quy định",
    "CENTRAL_REGULATION": "do trung ương quy định",
}
"""`formalityType` beyond ASSIGNED_REGULATION (“được luật giao quy định chi tiết”), which most records have."""
_RETURNS = {"AT_HOME": "tại nhà", "AT_SUBMISSION_PLACE": "tại nơi nộp hồ sơ", "ONLINE": "trực tuyến"}
_FILED = {"ONLINE": "nộp trực tuyến", "OFFLINE": "nộp trực tiếp"}
_UNITS = {"ngay": "ngày", "ngay-lam-viec": "ngày làm việc", "gio": "giờ", "thang": "tháng", "nam": "năm"}


def leftovers_of(record: Formality, channels: Sequence[FileTree]) -> Iterator[ImportRemark]:
    """Remarks on *record*; *channels* are those of its draft, whose time limits need not be repeated."""
    if not (record.is_ward or record.is_province or record.is_ministry or record.is_other_agency):
        yield ImportRemark("Cấp thực hiện", "nguồn không ghi cấp thực hiện")
    if not says_nothing(record.note):
        yield from remark_on("Ghi chú", record.note)
    yield from _requirements(record)
    yield from _results(record)
    yield from _keywords(record)
    yield from _cases(record, channels)
    yield from _issuer(record)
    facts = [*_facts(record)]
    if facts:
        yield ImportRemark("Thông tin khác của nguồn", "; ".join(facts))
    sectors = (*record.categories_details, record.category)
    for name in dict.fromkeys(clean_line(item.name) for item in sectors if item.name.strip()):
        if name != clean_line(next(item.name for item in sectors if item.name.strip())):
            yield from remark_on("Lĩnh vực khác", name)


def _requirements(record: Formality) -> Iterator[ImportRemark]:
    """The words of a denial that say more than “Không”, and a description that is not the conditions."""
    conditions, description = record.requirements_and_conditions, record.description
    if is_denied(conditions) and fold_name(conditions) not in ("khong", "khong co"):
        yield from remark_on("Yêu cầu, điều kiện", conditions)
    if conditions.strip() and clean_lines(description) != clean_lines(conditions) and not says_nothing(description):
        yield from remark_on("Mô tả", description)


def _results(record: Formality) -> Iterator[ImportRemark]:
    """Results of which the source gives a code and no name."""
    for result in record.results_details:
        name, code = clean_line(result.name), clean_line(result.code)
        if says_nothing(name) and code:
            yield ImportRemark("Kết quả thực hiện", f"nguồn ghi “{name}”, mã {code}")


def _keywords(record: Formality) -> Iterator[ImportRemark]:
    words = record.keywords
    if not says_nothing(words) and fold_name(words) != fold_name(record.name):
        yield from remark_on("Từ khóa", words)


def _issuer(record: Formality) -> Iterator[ImportRemark]:
    """The body that published the record, and the numbers of its decision, where another is named beside them."""
    if clean_line(record.department_promulgate_name) != clean_line(record.procedure_proposal.issuing_agency.name):
        yield from remark_on("Cơ quan ban hành", record.department_promulgate_name)
    yield from remark_on("Số quyết định", record.decision_no)
    proposal = record.procedure_proposal
    if proposal.proposal_number and clean_line(proposal.decision_number) != clean_line(proposal.proposal_number):
        yield from remark_on("Số quyết định công bố ở nguồn", proposal.decision_number)


def _cases(record: Formality, channels: Sequence[FileTree]) -> Iterator[ImportRemark]:
    """Named cases with their time, unless the only one repeats the procedure's name and a time limit."""
    lines = [_case(case) for case in record.cases]
    limits = [
        f"{limit.get('so', '')}{limit['don_vi']}" for channel in channels for limit in channel.get("thoi_han", ())
    ]
    if len(lines) == 1:
        case = record.cases[0]
        limit = limit_of(case)
        is_known = not limit or f"{limit.get('so', '')}{limit['don_vi']}" in limits
        if is_known and fold_name(case.name) in ("", fold_name(record.name)):
            return
    yield from remark_on("Trường hợp ở nguồn", "\n".join(lines))


def _case(case: TimedCase) -> str:
    limit = limit_of(case)
    unit = _UNITS.get(limit.get("don_vi", ""), "")
    shown = f"{limit['so']} {unit}".replace(".", ",") if unit and "so" in limit else clean_line(limit.get("ghi", ""))
    name = clean_line(case.name) or clean_line(case.code)
    return f"{name}: {shown}" if shown else name


def _facts(record: Formality) -> Iterator[str]:
    kind = record.formality_type
    if kind and kind != "ASSIGNED_REGULATION":
        yield f"loại: {_REGULATION.get(kind, kind)}"
    flags = {
        "cơ quan ngành dọc thực hiện": record.is_vertical,
        "dịch vụ dùng chung": record.is_shared_service,
        "chỉ nộp trực tiếp": record.is_offline_only,
        "chưa xác định cấp thực hiện": record.is_undetermined,
    }
    yield from (words for words, is_so in flags.items() if is_so)
    groups = [clean_line(item.name) for item in record.service_groups_details]
    if any(groups):
        yield f"nhóm dịch vụ: {', '.join(group for group in groups if group)}"
    for method in record.returning_methods:
        places = method.value if isinstance(method.value, list) else [method.value]
        shown = ", ".join(
            _RETURNS.get(place, place) if isinstance(place, str) else value_as_text(place) for place in places
        )
        yield f"trả kết quả khi {_FILED.get(method.type, method.type)}: {shown}"
    if record.state not in ("", "ACTIVE", "UPDATED"):
        yield f"trạng thái ở nguồn: {record.state}"
    if record.type not in ("", "STANDARD", "SPECIFIC"):
        yield f"kiểu ở nguồn: {record.type}"
