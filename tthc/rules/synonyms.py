"""Rules on synonyms: each leads somewhere, in one step, under one entry, and past no procedure that bears the name."""

import re
from collections import defaultdict
from collections.abc import Collection, Iterator, Mapping
from pathlib import PurePosixPath

from tthc.content.catalogue import Catalogue
from tthc.content.listing import Listing
from tthc.diagnostics import Severity
from tthc.model.leaves import list_references
from tthc.model.lists import Synonym
from tthc.model.record import Target
from tthc.rules.rule import Fault, rule, suggest
from tthc.text import fold

ENOUGH = 500
"""Procedures from which on a catalogue is whole enough to say that a synonym leads nowhere."""

_MOST = 0.7
_SHOWN = 5
_WORDS = re.compile(r"[^\W_]+")
_PROCEDURE = re.compile(r"^thủ tục ")


@rule("Lĩnh vực nêu trong dong-nghia/ có trong linh-vuc.yaml.", "Sửa id lĩnh vực.")
def synonym_sector_known(catalogue: Catalogue) -> Iterator[Fault]:
    """A synonym that holds in one sector names a sector of the list."""
    lists = catalogue.lists
    for i, synonym in enumerate(lists.synonyms):
        for path, name in list_references(synonym, Target.SECTORS) if lists.complete else ():
            if name not in lists.sectors:
                yield Fault(
                    lists.place_of_synonym(i, *path),
                    f"linh-vuc.yaml không có lĩnh vực “{name}”",
                    suggest(name, lists.sectors, "ghi id trong linh-vuc.yaml, hoặc bỏ linh_vuc"),
                )


@rule("Mỗi mục đồng nghĩa có nghia hoặc ma.", "Ghi nghia theo lời trong tên thủ tục, hoặc ghi ma.")
def synonym_says_what_it_means(catalogue: Catalogue) -> Iterator[Fault]:
    """A synonym has a meaning in words of names, or codes of procedures."""
    for i, synonym in enumerate(catalogue.lists.synonyms):
        if not synonym.means and not synonym.codes:
            place = catalogue.lists.place_of_synonym(i)
            yield Fault(place, f"mục “{synonym.words[0]}” không có nghĩa", "ghi nghia, hoặc ghi ma")


@rule(
    "Phần lớn chữ trong một nghĩa của từ đồng nghĩa có trong tên, từ khóa của một thủ tục cùng lĩnh vực. Chỉ xét khi "
    f"danh mục có từ {ENOUGH} thủ tục; cả tệp một cảnh báo.",
    "Sửa nghia theo lời trong tên thủ tục, hoặc xóa mục.",
)
def synonym_matches_nothing(catalogue: Catalogue) -> Iterator[Fault]:
    """A synonym leads from what people type to what names say; a whole catalogue tells those that lead nowhere."""
    synonyms = catalogue.lists.synonyms
    if not (catalogue.complete and catalogue.lists.complete) or len(catalogue.listings) < ENOUGH:
        return
    names = _Names(catalogue)
    lost = [i for i, one in enumerate(synonyms) if not _leads_somewhere(one, catalogue, names)]
    if lost:
        shown = ", ".join(f"“{synonyms[i].words[0]}”" for i in lost[:_SHOWN])
        yield Fault(
            catalogue.lists.place_of_synonym(lost[0], "nghia"),
            f"{len(lost)} trong {len(synonyms)} mục không dẫn tới thủ tục nào: {shown}"
            f"{', …' if len(lost) > _SHOWN else ''}",
            "sửa nghia theo lời trong tên thủ tục, hoặc xóa mục",
            Severity.WARNING,
        )


@rule(
    "Nghĩa của một từ đồng nghĩa không lại là từ hay gõ: máy tìm chỉ đi một bước.",
    "Ghi thẳng nghĩa cuối; hai mục chỉ vào nhau thì gộp làm một với hai_chieu.",
)
def synonym_in_one_step(catalogue: Catalogue) -> Iterator[Fault]:
    """A meaning is not typed for something else: chains and circles are walked by nobody."""
    lists = catalogue.lists
    typed = {word: i for i, one in enumerate(lists.synonyms) for word in map(str.casefold, one.words)}
    for i, synonym in enumerate(lists.synonyms):
        for at, mean in enumerate(synonym.means):
            other = typed.get(mean.casefold())
            if other is None or not _meet(synonym, lists.synonyms[other]):
                continue
            back = {one.casefold() for one in lists.synonyms[other].means}
            circle = other == i or bool(back & {one.casefold() for one in synonym.words})
            yield Fault(
                lists.place_of_synonym(i, "nghia", at),
                f"nghĩa “{mean}” {'quay lại chính từ hay gõ' if circle else 'lại là từ hay gõ của mục khác'}",
                "gộp hai mục làm một và ghi hai_chieu: true"
                if circle and other != i
                else f"ghi thẳng “{lists.synonyms[other].means[0]}”, hoặc xóa dòng này",
                Severity.WARNING,
            )


@rule("Từ hay gõ không trùng tên một thủ tục mà nghĩa lại nói việc khác.", "Bỏ từ đó, hoặc giới hạn bằng linh_vuc.")
def synonym_shadows_a_name(catalogue: Catalogue) -> Iterator[Fault]:
    """Words that are the whole name of a procedure mean that procedure."""
    lists = catalogue.lists
    named = {_PROCEDURE.sub("", one.title.casefold()): one for one in catalogue.listings}
    for i, synonym in enumerate(lists.synonyms):
        for at, word in enumerate(synonym.words):
            listing = named.get(word.casefold())
            if listing is None or synonym.sector not in {None, listing.sector} or listing.code in synonym.codes:
                continue
            if not any(_share(mean, _words(listing.title)) >= _MOST for mean in synonym.means):
                other = next(iter((*synonym.means, *synonym.codes)), "")
                yield Fault(
                    lists.place_of_synonym(i, "tu", at),
                    f"“{word}” là tên của thủ tục {listing.code}, nghĩa ghi lại là “{other}”",
                    "xóa từ này, hoặc ghi thêm tên thủ tục vào nghia",
                    Severity.WARNING,
                )


@rule("Một từ hay gõ chỉ đứng ở một mục trong cùng lĩnh vực.", "Gộp nghia của hai mục, hoặc xóa từ ở một mục.")
def synonym_word_once(catalogue: Catalogue) -> Iterator[Fault]:
    """Words that are typed stand in one entry of the same sector, where whoever looks finds all that they mean."""
    lists = catalogue.lists
    seen: dict[tuple[str, str | None], tuple[int, int]] = {}
    for i, synonym in enumerate(lists.synonyms):
        for at, word in enumerate(synonym.words):
            first = seen.setdefault((word.casefold(), synonym.sector), (i, at))
            if first != (i, at):
                other = lists.place_of_synonym(first[0], "tu")
                yield Fault(
                    lists.place_of_synonym(i, "tu", at),
                    f"“{word}” đã đứng ở {PurePosixPath(other.path).name}:{other.line} của cùng lĩnh vực",
                    "gộp nghia của hai mục, hoặc xóa từ ở một mục",
                    Severity.WARNING,
                )


def _leads_somewhere(synonym: Synonym, catalogue: Catalogue, names: "_Names") -> bool:
    """Whether a meaning stands in some name, or a code on a procedure or on what took its place."""
    codes = catalogue.by_code.keys() | catalogue.replaced.keys() if synonym.codes else ()
    return any(names.holds(mean, synonym.sector) for mean in synonym.means) or any(
        code in codes for code in synonym.codes
    )


class _Names:
    """What names and keywords say, looked up by the rarest words asked for."""

    def __init__(self, catalogue: Catalogue) -> None:
        self._words = [(one.sector, _words(_said_of(one))) for one in catalogue.listings]
        found: defaultdict[str, list[int]] = defaultdict(list)
        for place, (_, words) in enumerate(self._words):
            for word in words:
                found[word].append(place)
        self._places: Mapping[str, list[int]] = found

    def holds(self, mean: str, sector: str | None) -> bool:
        """Whether some name of *sector* (None: of any) holds most words of *mean*."""
        asked = _words(mean)
        rarest = sorted(asked, key=lambda word: len(self._places.get(word, ())))
        # A name that lacks all of these lacks too much.
        needed = rarest[: int(len(rarest) * (1 - _MOST)) + 1]
        places = {place for word in needed for place in self._places.get(word, ())}
        return any(
            len(asked & words) / len(asked) >= _MOST
            for at, words in (self._words[place] for place in places)
            if sector in {None, at}
        )


def _said_of(listing: Listing) -> str:
    return " ".join((listing.title, *listing.popular_names, *listing.keywords))


def _words(text: str) -> frozenset[str]:
    return frozenset(_WORDS.findall(fold(text)))


def _share(mean: str, words: Collection[str]) -> float:
    """Share of the words of *mean* among *words*."""
    asked = _words(mean)
    return len(asked & frozenset(words)) / len(asked) if asked else 0


def _meet(one: Synonym, other: Synonym) -> bool:
    """Whether both hold in some sector."""
    return one.sector is None or other.sector is None or one.sector == other.sector
