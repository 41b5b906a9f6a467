"""Rules on journeys: their procedures are known and in force, their steps can be done in the order in which they stand.

Nobody is blamed for a procedure while some file could not be read.
"""

from collections.abc import Iterator
from pathlib import PurePosixPath

from tthc.content.catalogue import Catalogue
from tthc.content.journeys import JourneyEntry
from tthc.diagnostics import NodePath, Severity
from tthc.model.journey import find_needed_before
from tthc.model.leaves import list_references
from tthc.model.record import Target
from tthc.rules.notes import find_dead_links, find_high_headings
from tthc.rules.rule import Fault, rule, suggest


@rule("Tệp hành trình mang tên id của nó.", "Đổi tên tệp thành <id>.md.")
def journey_matches_file_name(catalogue: Catalogue) -> Iterator[Fault]:
    """The address of a page is the name of its file, so that whoever sees one finds the other."""
    for entry in catalogue.journeys:
        name = entry.journey.id
        if PurePosixPath(entry.path).stem != name:
            yield Fault(
                entry.place("id"),
                f"id “{name}” khác tên tệp “{PurePosixPath(entry.path).stem}”",
                f"đổi tên tệp thành {name}.md",
            )


@rule("Mã nêu trong hành trình có trong danh mục.", "Sửa mã gõ nhầm, hoặc thêm tệp của thủ tục đó.")
def journey_code_known(catalogue: Catalogue) -> Iterator[Fault]:
    """A step leads to a procedure that has a page."""
    for entry, path, code in _codes(catalogue):
        if catalogue.complete and code not in catalogue.by_code and code not in catalogue.replaced:
            yield Fault(
                entry.place(*path),
                f"không có thủ tục mang mã “{code}”",
                suggest(code, catalogue.by_code, "tra lại mã, hoặc thêm tệp của thủ tục đó"),
            )


@rule("Hành trình chỉ dẫn tới thủ tục còn áp dụng.", "Ghi mã của thủ tục mới, hoặc bỏ mã này.")
def journey_code_ended(catalogue: Catalogue) -> Iterator[Fault]:
    """Nobody is led to a procedure that is repealed, or announced to be, nor to an old code."""
    for entry, path, code in _codes(catalogue):
        repeal = next((one.repeal for one in catalogue.by_code.get(code, ()) if one.repeal), None)
        successors = [one.code for one in catalogue.replaced.get(code, ())]
        if repeal and repeal.replaced_by:
            successors.insert(0, repeal.replaced_by)
        if repeal or (code not in catalogue.by_code and successors):
            yield Fault(
                entry.place(*path),
                f"thủ tục “{code}” bị bãi bỏ" if repeal else f"“{code}” là mã cũ",
                f"thay bằng “{successors[0]}”" if successors else "bỏ mã này, hoặc ghi mã của thủ tục mới",
                Severity.WARNING,
            )


@rule("Mỗi bước của hành trình có id riêng.", "Đặt id khác cho bước sau, hoặc xóa bước thừa.")
def journey_step_twice(catalogue: Catalogue) -> Iterator[Fault]:
    """Two steps of one id cannot be distinguished by the steps that wait for them."""
    for entry in catalogue.journeys:
        names = [step.id for step in entry.journey.steps]
        for i, name in enumerate(names):
            if name in names[:i]:
                yield Fault(
                    entry.place("buoc", i, "id"),
                    f"id “{name}” đã là của bước {names.index(name) + 1}",
                    "đặt id khác, hoặc xóa bước này",
                )


@rule("Một thủ tục chỉ nằm trong một bước.", "Giữ mã ở một bước.")
def journey_code_twice(catalogue: Catalogue) -> Iterator[Fault]:
    """A procedure that stands in two steps would be counted twice in the totals."""
    seen: dict[tuple[str, str], int] = {}
    for entry, path, code in _codes(catalogue):
        step = int(path[1]) + 1
        if first := seen.get((entry.path, code)):
            yield Fault(
                entry.place(*path),
                f"mã “{code}” đã nằm trong bước {first}",
                "bỏ mã ở một trong hai chỗ",
                Severity.WARNING,
            )
        seen.setdefault((entry.path, code), step)


@rule("Bước nêu trong can_truoc là id của một bước khác trong hành trình.", "Sửa id gõ nhầm.")
def journey_step_known(catalogue: Catalogue) -> Iterator[Fault]:
    """What a step waits for is a step of the same journey."""
    for entry in catalogue.journeys:
        names = tuple(step.id for step in entry.journey.steps)
        for i, step in enumerate(entry.journey.steps):
            for j, name in enumerate(step.after):
                if name not in names:
                    yield Fault(
                        entry.place("buoc", i, "can_truoc", j),
                        f"hành trình không có bước “{name}”",
                        suggest(name, names, f"ghi một trong: {', '.join(names)}"),
                    )


@rule("Các bước không chờ nhau thành vòng.", "Bỏ một can_truoc trong vòng.")
def journey_steps_loop(catalogue: Catalogue) -> Iterator[Fault]:
    """Steps that wait for each other can never begin; reported at each step of the loop."""
    for entry in catalogue.journeys:
        waits = find_needed_before(entry.journey.steps)
        for i, step in enumerate(entry.journey.steps):
            if step.id in waits[step.id]:
                others = sorted(name for name in waits[step.id] if step.id in waits[name] and name != step.id)
                yield Fault(
                    entry.place("buoc", i, "can_truoc"),
                    f"bước “{step.id}” chờ chính nó" + (f", qua {', '.join(others)}" if others else ""),
                    "bỏ một can_truoc trong vòng này",
                )


@rule("Bước đứng sau những bước mà nó cần.", "Chuyển bước xuống dưới bước trong can_truoc.")
def journey_step_order(catalogue: Catalogue) -> Iterator[Fault]:
    """Who reads from top to bottom meets first what is to be done first; a loop has a rule of its own."""
    for entry in catalogue.journeys:
        names = [step.id for step in entry.journey.steps]
        waits = find_needed_before(entry.journey.steps)
        for i, step in enumerate(entry.journey.steps):
            for j, name in enumerate(step.after):
                if name in names[i + 1 :] and name not in names[:i] and step.id not in waits[name]:
                    yield Fault(
                        entry.place("buoc", i, "can_truoc", j),
                        f"bước “{step.id}” cần bước “{name}” mà đứng trước nó",
                        f"chuyển bước này xuống dưới bước “{name}”",
                        Severity.WARNING,
                    )


@rule("Bước không có mã thủ tục thì ghi rõ làm ở đâu.", "Thêm ma, hoặc nói ở ghi: làm ở đâu, hỏi ai.")
def journey_step_says_where(catalogue: Catalogue) -> Iterator[Fault]:
    """A step outside the catalogue is of use only when it says where it is done."""
    for entry in catalogue.journeys:
        for i, step in enumerate(entry.journey.steps):
            if not step.codes and not step.note:
                yield Fault(
                    entry.place("buoc", i),
                    f"bước “{step.title}” không có mã thủ tục, cũng không nói làm ở đâu",
                    "thêm ma, hoặc ghi: làm ở đâu, hỏi ai",
                )


@rule("Đề mục trong phần lời của hành trình dùng ba dấu thăng (###).", "Thêm dấu thăng.")
def journey_heading(catalogue: Catalogue) -> Iterator[Fault]:
    """The prose stands under a heading of the page, so its own headings are one level lower."""
    for entry in catalogue.journeys:
        yield from find_high_headings(entry)


@rule(
    "Liên kết trong phần lời của hành trình dẫn tới https hoặc một trang trong danh mục.",
    "Ghi https://…, /thu-tuc/1.001193/ hoặc ../ho-tich/1-001193.md.",
)
def journey_link_leads_nowhere(catalogue: Catalogue) -> Iterator[Fault]:
    """A link leads to a page that will be there, and hides nothing."""
    for entry in catalogue.journeys:
        yield from find_dead_links(entry, catalogue)


def _codes(catalogue: Catalogue) -> Iterator[tuple[JourneyEntry, NodePath, str]]:
    """Every code with its way in the file of its journey."""
    for entry in catalogue.journeys:
        for path, code in list_references(entry.journey, Target.PROCEDURES):
            yield entry, path, code
