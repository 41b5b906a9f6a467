"""Rules on the calendar of offices: each day stands in its year, a swap goes from a working day to a day of rest."""

from collections.abc import Iterator
from datetime import date

from tthc.calendar.workdays import list_days_off
from tthc.content.catalogue import Catalogue
from tthc.model.lists import CalendarYear
from tthc.rules.rule import Fault, rule

_LIST = "lich-lam-viec"
_LAW = "Bộ luật Lao động 45/2019/QH14, Điều 112"
_SATURDAY = 5


@rule("Mỗi năm có một mục trong lich-lam-viec.yaml.", "Gộp hai mục thành một.")
def one_year_one_entry(catalogue: Catalogue) -> Iterator[Fault]:
    """A year stands once in the calendar."""
    seen: set[int] = set()
    for i, entry in enumerate(catalogue.lists.calendar):
        if entry.year in seen:
            place = catalogue.lists.place(_LIST, i, "nam")
            yield Fault(place, f"năm {entry.year} đã có một mục", "gộp hai mục thành một")
        seen.add(entry.year)


@rule("Ngày nghỉ lễ, Tết nằm trong năm của mục, không kết thúc trước khi bắt đầu.", "Sửa tu, den hoặc nam.", _LAW)
def holiday_in_its_year(catalogue: Catalogue) -> Iterator[Fault]:
    """A holiday begins and ends in the year of its entry, in this order."""
    for i, entry in enumerate(catalogue.lists.calendar):
        for j, holiday in enumerate(entry.holidays):
            if holiday.last < holiday.since:
                message, key = f"“{holiday.title}” kết thúc trước khi bắt đầu", "den"
            elif not holiday.since.year == holiday.last.year == entry.year:
                message, key = f"“{holiday.title}” không nằm trong năm {entry.year}", "tu"
            else:
                continue
            place = catalogue.lists.place(_LIST, i, "nghi_le", j, key)
            yield Fault(place, message, "sửa tu, den, hoặc chuyển sang mục của năm khác")


@rule(
    "Hoán đổi: nghỉ một ngày làm việc (thứ Hai đến thứ Sáu, không phải ngày lễ), làm bù vào thứ Bảy hoặc Chủ nhật.",
    "Sửa nghi, lam_bu theo thông báo; ngày nghỉ lễ ghi ở nghi_le.",
)
def swap_of_two_days(catalogue: Catalogue) -> Iterator[Fault]:
    """A swap gives a working day off and works a day of rest, which may stand in the year beside."""
    for i, entry in enumerate(catalogue.lists.calendar):
        holidays = set(list_days_off(entry.model_copy(update={"swaps": ()})))
        for path, message in _wrong_days(entry, holidays):
            place = catalogue.lists.place(_LIST, i, *path)
            yield Fault(place, message, "xem lại thông báo nghỉ lễ, Tết của năm")


def _wrong_days(entry: CalendarYear, holidays: set[date]) -> Iterator[tuple[tuple[str | int, ...], str]]:
    worked = (
        *((("hoan_doi", j, "lam_bu"), swap.worked, 1) for j, swap in enumerate(entry.swaps)),
        *((("lam_viec_them", j), day, 0) for j, day in enumerate(entry.extra_days)),
    )
    for j, swap in enumerate(entry.swaps):
        if swap.off.weekday() >= _SATURDAY or swap.off in holidays or swap.off.year != entry.year:
            yield ("hoan_doi", j, "nghi"), f"{swap.off} không phải ngày làm việc của năm {entry.year}"
    for path, day, distance in worked:
        if day.weekday() < _SATURDAY or day in holidays or abs(day.year - entry.year) > distance:
            yield path, f"{day} không phải ngày nghỉ cuối tuần của năm {entry.year}"
