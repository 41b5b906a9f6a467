"""What the national API says and no key of the file holds: kept once, in short Vietnamese lines or word for word."""

from collections.abc import Iterator, Mapping, Sequence

from tthc.interchange.cleaning import clean_line, clean_lines, is_denied, says_nothing
from tthc.interchange.draft import Remark, Tree, remark
from tthc.interchange.national.api import Json, as_text, text
from tthc.interchange.national.channels import time_limit
from tthc.interchange.registers import name_key

_REGULATION = {
    "NOT_ASSIGNED_REGULATION": "không được luật giao cho địa phương quy định chi tiết",
    "LOCAL_REGULATION": "do địa phương quy định",
    "CENTRAL_REGULATION": "do trung ương quy định",
}
"""`formalityType` beyond ASSIGNED_REGULATION (“được luật giao quy định chi tiết”), which most records have."""
_FLAGS = {
    "isVertical": "cơ quan ngành dọc thực hiện",
    "isSharedService": "dịch vụ dùng chung",
    "isOfflineOnly": "chỉ nộp trực tiếp",
    "isUndetermined": "chưa xác định cấp thực hiện",
}
_RETURNS = {"AT_HOME": "tại nhà", "AT_SUBMISSION_PLACE": "tại nơi nộp hồ sơ", "ONLINE": "trực tuyến"}
_FILED = {"ONLINE": "nộp trực tuyến", "OFFLINE": "nộp trực tiếp"}
_UNITS = {"ngay": "ngày", "ngay-lam-viec": "ngày làm việc", "gio": "giờ", "thang": "tháng", "nam": "năm"}


def leftovers_of(record: Mapping[str, Json], channels: Sequence[Tree]) -> Iterator[Remark]:
    """Remarks on *record*; *channels* are those of its draft, whose time limits need not be told again."""
    if not any(record[flag] for flag in ("isWard", "isProvince", "isMinistry", "isOtherAgency")):
        yield Remark("Cấp thực hiện", "nguồn không ghi cấp thực hiện")
    if not says_nothing(text(record, "note")):
        yield from remark("Ghi chú", text(record, "note"))
    yield from _requirements(record)
    yield from _results(record)
    yield from _keywords(record)
    yield from _cases(record, channels)
    yield from _issuer(record)
    facts = [*_facts(record)]
    if facts:
        yield Remark("Thông tin khác của nguồn", "; ".join(facts))
    for item in record["categoriesDetails"][1:]:
        yield from remark("Lĩnh vực khác", text(item, "name"))


def _requirements(record: Mapping[str, Json]) -> Iterator[Remark]:
    """The words of a denial that say more than “Không”, and a description that is not the conditions."""
    conditions, description = text(record, "requirementsAndConditions"), text(record, "description")
    if is_denied(conditions) and name_key(conditions) not in ("khong", "khong co"):
        yield from remark("Yêu cầu, điều kiện", conditions)
    if conditions.strip() and clean_lines(description) != clean_lines(conditions) and not says_nothing(description):
        yield from remark("Mô tả", description)


def _results(record: Mapping[str, Json]) -> Iterator[Remark]:
    """Results of which the source gives a code and no name."""
    for result in record["resultsDetails"]:
        name, code = clean_line(text(result, "name")), clean_line(text(result, "code"))
        if says_nothing(name) and code:
            yield Remark("Kết quả thực hiện", f"nguồn ghi “{name}”, mã {code}")


def _keywords(record: Mapping[str, Json]) -> Iterator[Remark]:
    words = text(record, "keywords")
    if not says_nothing(words) and name_key(words) != name_key(text(record, "name")):
        yield from remark("Từ khóa", words)


def _issuer(record: Mapping[str, Json]) -> Iterator[Remark]:
    """The body that published the record, where the decision names another."""
    agency = record["procedureProposal"].get("issuingAgency")
    named = text(agency, "name") if isinstance(agency, dict) else ""
    if clean_line(record["departmentPromulgateName"]) != clean_line(named):
        yield from remark("Cơ quan ban hành", record["departmentPromulgateName"])
    yield from remark("Số quyết định", record["decisionNo"])


def _cases(record: Mapping[str, Json], channels: Sequence[Tree]) -> Iterator[Remark]:
    """Named cases with their time, unless the only one repeats the procedure's name and a time limit."""
    lines = [_case(case) for case in record["cases"]]
    limits = [
        f"{limit.get('so', '')}{limit['don_vi']}" for channel in channels for limit in channel.get("thoi_han", ())
    ]
    if len(lines) == 1:
        case = record["cases"][0]
        limit = _limit(case)
        is_known = not limit or f"{limit.get('so', '')}{limit['don_vi']}" in limits
        if is_known and name_key(text(case, "name")) in ("", name_key(text(record, "name"))):
            return
    yield from remark("Trường hợp ở nguồn", "\n".join(lines))


def _limit(case: Mapping[str, Json]) -> Tree:
    day = case.get("processingDay")
    return time_limit(day.get("qty"), text(day, "type")) if isinstance(day, dict) else {}


def _case(case: Mapping[str, Json]) -> str:
    limit = _limit(case)
    unit = _UNITS.get(limit.get("don_vi", ""), "")
    shown = f"{limit['so']} {unit}".replace(".", ",") if unit and "so" in limit else clean_line(limit.get("ghi", ""))
    name = clean_line(text(case, "name")) or clean_line(text(case, "code"))
    return f"{name}: {shown}" if shown else name


def _facts(record: Mapping[str, Json]) -> Iterator[str]:
    kind = text(record, "formalityType")
    if kind and kind != "ASSIGNED_REGULATION":
        yield f"loại: {_REGULATION.get(kind, kind)}"
    yield from (words for flag, words in _FLAGS.items() if record[flag])
    groups = [clean_line(text(item, "name")) for item in record["serviceGroupsDetails"]]
    if any(groups):
        yield f"nhóm dịch vụ: {', '.join(group for group in groups if group)}"
    for method in record["returningMethods"]:
        values = method.get("value")
        places = values if isinstance(values, list) else [values]
        shown = ", ".join(_RETURNS.get(place, place) if isinstance(place, str) else as_text(place) for place in places)
        yield f"trả kết quả khi {_FILED.get(text(method, 'type'), text(method, 'type'))}: {shown}"
    if record["state"] not in ("", "ACTIVE", "UPDATED"):
        yield f"trạng thái ở nguồn: {record['state']}"
    if record["type"] not in ("", "STANDARD", "SPECIFIC"):
        yield f"kiểu ở nguồn: {record['type']}"
