"""Rules on what a procedure is called and where it stands: code, file, folder, old codes."""

import re
from collections.abc import Iterator
from difflib import SequenceMatcher
from pathlib import PurePosixPath

from tthc.content.catalogue import Catalogue
from tthc.content.filenames import parse_file_name, stem_of
from tthc.content.parse import Entry
from tthc.diagnostics import NodePath, Severity
from tthc.model.leaves import list_references
from tthc.model.procedure import Procedure
from tthc.model.record import Target
from tthc.rules.rule import Fault, rule, severity_by_origin, suggest
from tthc.text import fold

_MAX_SLIP = 10  # “Thủ tục” and a letter or two; most pairs differ enough by this alone
_WORD = re.compile("[a-z0-9]+")


@rule(
    "Tên tệp là mã thủ tục, dấu chấm đổi thành dấu gạch ngang; bản áp dụng từ một ngày thì thêm @ và ngày đó.",
    "Đổi tên tệp theo mã, hoặc sửa mã nếu gõ nhầm.",
)
def code_matches_file_name(entry: Entry, catalogue: Catalogue) -> Iterator[Fault]:
    """A file bears the code that it holds, so that whoever knows the code finds the file."""
    code = entry.procedure.code
    stem, wanted = parse_file_name(entry.path).stem, stem_of(code)
    if stem != wanted:
        yield Fault(
            entry.place("ma"),
            f"mã “{code}” khác tên tệp “{stem}”",
            f"đổi tên tệp thành {wanted}.md; bản áp dụng từ một ngày thì {wanted}@năm-tháng-ngày.md",
        )


@rule("Thư mục chứa tệp là lĩnh vực của thủ tục.", "Chuyển tệp sang thư mục của lĩnh vực, hoặc sửa linh_vuc.")
def sector_matches_folder(entry: Entry, catalogue: Catalogue) -> Iterator[Fault]:
    """The folder of a procedure is its sector; two answers to one question would be one too many."""
    sector, folder = entry.procedure.sector, PurePosixPath(entry.path).parent.name
    if folder and sector != folder:
        yield Fault(
            entry.place("linh_vuc"),
            f"lĩnh vực “{sector}” khác thư mục “{folder}”",
            f"chuyển tệp sang thư mục {sector}, hoặc ghi linh_vuc: {folder}",
        )


@rule(
    "Một mã chỉ đứng trong một tệp, trừ các bản áp dụng từ những ngày khác nhau.",
    "Gộp hai tệp làm một, hoặc sửa mã của một tệp.",
)
def code_in_one_file(entry: Entry, catalogue: Catalogue) -> Iterator[Fault]:
    """The code is the identity; the later file in order of path is reported where the first stands.

    Versions of one procedure share a code, each from another day.
    """
    code, since = entry.procedure.code, parse_file_name(entry.path).since
    holders = (one for head in catalogue.by_code.get(code, ()) for one in (*head.past, head, *head.coming))
    first = min((one for one in holders if one.since == since), key=lambda listing: listing.path, default=None)
    if first and first.path != entry.path:
        yield Fault(
            entry.place("ma"),
            f"mã “{code}” đã có ở {first.path}:{first.line}",
            "gộp hai tệp làm một, hoặc sửa mã gõ nhầm",
        )


@rule(
    "Hai thủ tục gần trùng tên mà mã chỉ khác một chữ số thường là một.", "Tra lại mã trên CSDL quốc gia, bỏ bản thừa."
)
def near_duplicate(entry: Entry, catalogue: Catalogue) -> Iterator[Fault]:
    """A slip of one digit, or two digits swapped, makes a second record of one procedure."""
    code = entry.procedure.code
    for listing in catalogue.a_slip_away(code):
        if not listing.repeal and _are_nearly_same(listing.title, entry.procedure.title):
            yield Fault(
                entry.place("ma"),
                f"mã “{code}” và tên gần trùng với “{listing.code}” ({listing.path})",
                "tra lại mã trên Cơ sở dữ liệu quốc gia; nếu là một thủ tục thì bỏ bớt một tệp",
                Severity.WARNING,
            )


def _are_nearly_same(title: str, other: str) -> bool:
    """Whether two titles have the same words but for one, misspelt: “cấp” and “cấp lại” are two procedures."""
    if abs(len(title) - len(other)) > _MAX_SLIP:
        return False
    words, others = (_WORD.findall(fold(text).removeprefix("thu tuc ")) for text in (title, other))
    pairs = [(a, b) for a, b in zip(words, others, strict=False) if a != b]
    if len(words) != len(others) or len(pairs) > 1:
        return False
    return all(a.isalpha() and b.isalpha() and SequenceMatcher(None, a, b).ratio() >= 0.75 for a, b in pairs)


@rule("Mã tạm (tam-…) chỉ dùng khi CSDL quốc gia chưa cấp mã.", "Thay bằng mã chính thức và ghi mã tạm vào thay_the.")
def provisional_code(entry: Entry, catalogue: Catalogue) -> Iterator[Fault]:
    """A provisional code is to be replaced once the national database has given one."""
    code = entry.procedure.code
    if code.startswith("tam-"):
        yield Fault(
            entry.place("ma"),
            f"“{code}” là mã tạm",
            f"khi có mã chính thức: sửa ma, đổi tên tệp, thêm “{code}” vào thay_the",
            Severity.WARNING,
        )


@rule(
    "Mã cũ trong thay_the không còn là một thủ tục đang áp dụng.",
    "Ghi bai_bo cho thủ tục cũ, hoặc bỏ mã khỏi thay_the.",
)
def replaced_code_is_live(entry: Entry, catalogue: Catalogue) -> Iterator[Fault]:
    """The address of an old code leads here, so no live record may hold that code."""
    for i, code in enumerate(entry.procedure.replaces):
        live = next((one for one in catalogue.by_code.get(code, ()) if not one.repeal), None)
        if live and live.code != entry.procedure.code:
            yield Fault(
                entry.place("thay_the", i),
                f"mã “{code}” ghi là đã bị thay thế, nhưng {live.path} còn áp dụng",
                f"ghi bai_bo với thay_bang: “{entry.procedure.code}” trong tệp kia, hoặc bỏ dòng này",
            )


@rule("Một mã cũ chỉ dẫn về một thủ tục.", "Giữ mã cũ trong thay_the của một tệp, tệp kia ghi vào lien_quan.")
def replaced_code_leads_one_way(entry: Entry, catalogue: Catalogue) -> Iterator[Fault]:
    """An old address can be sent on to one place only."""
    for i, code in enumerate(entry.procedure.replaces):
        first = min(catalogue.replaced.get(code, ()), key=lambda listing: listing.path, default=None)
        if first and first.code != entry.procedure.code:
            yield Fault(
                entry.place("thay_the", i),
                f"mã cũ “{code}” đã dẫn về “{first.code}” ({first.path})",
                "bỏ mã này ở một trong hai tệp",
            )


@rule("Thủ tục không trỏ về chính nó.", "Bỏ mã của chính thủ tục khỏi lien_quan, can_truoc, thay_the, thay_bang.")
def refers_to_itself(entry: Entry, catalogue: Catalogue) -> Iterator[Fault]:
    """A procedure is neither related to itself nor its own replacement."""
    for path, code in _references(entry.procedure):
        if code == entry.procedure.code:
            yield Fault(
                entry.place(*path),
                f"“{path[0]}” trỏ về chính thủ tục này, “{code}”",
                "xóa dòng này, hoặc ghi mã của thủ tục khác",
            )


@rule(
    "Mã nêu trong lien_quan, can_truoc, thay_bang phải có trong danh mục.",
    "Sửa mã gõ nhầm, hoặc thêm tệp của thủ tục đó.",
)
def referred_code_known(entry: Entry, catalogue: Catalogue) -> Iterator[Fault]:
    """A code leads somewhere; nobody is blamed while some file could not be read.

    A page shows an unknown related code without a link, so only the successor of a repealed procedure is an error.
    """
    if not catalogue.complete:
        return
    for path, code in list_references(entry.procedure, Target.PROCEDURES):
        if code not in catalogue.by_code and code not in catalogue.replaced:
            yield Fault(
                entry.place(*path),
                f"không có thủ tục mang mã “{code}”",
                suggest(code, catalogue.by_code, "tra lại mã, hoặc thêm tệp của thủ tục đó"),
                severity_by_origin(entry) if path[0] == "bai_bo" else Severity.WARNING,
            )


@rule("Thủ tục liên quan, cần làm trước phải còn áp dụng.", "Thay bằng mã của thủ tục mới, hoặc bỏ dòng.")
def referred_procedure_repealed(entry: Entry, catalogue: Catalogue) -> Iterator[Fault]:
    """Nobody is sent on to a procedure that has ended."""
    for path, code in list_references(entry.procedure, Target.PROCEDURES):
        ended = next((one for one in catalogue.by_code.get(code, ()) if one.repeal), None)
        if path[0] != "bai_bo" and ended and ended.repeal and ended.is_repealed_on(catalogue.today):
            successor = ended.repeal.replaced_by
            yield Fault(
                entry.place(*path),
                f"thủ tục “{code}” đã bị bãi bỏ",
                f"thay bằng “{successor}”" if successor else "bỏ dòng này",
                Severity.WARNING,
            )


def _references(procedure: Procedure) -> Iterator[tuple[NodePath, str]]:
    yield from list_references(procedure, Target.FORMER_CODES)
    yield from list_references(procedure, Target.PROCEDURES)
