"""Papers of the national API → dossier and forms: a title for each paper, the rest of its words beside it."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from tthc.interchange.candidate import FileTree, drop_empty
from tthc.interchange.cleaning import clean_line, clean_lines, strip_bullet
from tthc.interchange.national.api import ApiDossierCase, ApiFile, ApiPaper
from tthc.interchange.national.structure import split_list_items

FORM_ADDRESS = "https://dichvucong.gov.vn/api/v1/submitting/preview-attachment-by-citizen?fileId="
NAMELESS = "(nguồn không ghi tên giấy tờ)"
_LOST_BREAK = re.compile(r"(?:[ \u00a0]{2,}|\t)[ \u00a0\t]*(?=[-–+•*]+\s*\S)|[ \u00a0]+(?=[-–+•*]\t)")
_LOST_PARAGRAPH = re.compile(r"(?<=[.;:])[ \u00a0]{2,}(?=\S)")
_CLAUSE = re.compile(r"(?<=[.;:])\s")
_LONGEST_TITLE = 1000
_LONG_CLAUSE = 400
_SHORT_LABEL = 5
_LONGEST_FORM_TITLE = 120
_FILE_ID = re.compile(r"[A-Za-z0-9-]{1,80}")


@dataclass(slots=True)
class _Forms:
    """Forms seen so far in a record: file at the source → id."""

    ids: dict[str, str] = field(default_factory=dict)
    entries: list[FileTree] = field(default_factory=list)

    def ids_of(self, paper: ApiPaper, title: str) -> list[str]:
        """Ids of the files of *paper*; a new file is entered under the paper's title and its own name."""
        return [self._enter(file, title) for file in paper.attachments if file.file_name.strip() or file.id.strip()]

    def _enter(self, file: ApiFile, title: str) -> str:
        name, source_id = clean_line(file.file_name) or clean_line(file.id), file.id
        key = source_id or name
        if key not in self.ids:
            self.ids[key] = f"mau-{len(self.ids) + 1}"
            link = FORM_ADDRESS + source_id if _FILE_ID.fullmatch(source_id) else ""
            self.entries.append(drop_empty(id=self.ids[key], ten=f"{_cut(title)} (tệp {name})", duong_dan=link))
        return self.ids[key]


def dossier_of(cases: Sequence[ApiDossierCase]) -> tuple[list[FileTree], list[FileTree], tuple[str, ...]]:
    """(cases with their papers, forms, notes for the report) in the order of the source."""
    forms, notes = _Forms(), list[str]()
    found: list[FileTree] = []
    for case in cases:
        papers: list[FileTree] = []
        for item in (_paper(paper, forms) for paper in case.profile_components):
            if not _is_repeated(item, papers):
                papers.append(item)
            else:
                notes.append(f"giấy tờ lặp trong một trường hợp, giữ một: “{item['ten'][:60]}”")
        found.append(drop_empty(ten=strip_bullet(clean_line(case.name)), giay_to=papers))
    return [case for case in found if case], forms.entries, tuple(notes)


def _is_repeated(item: FileTree, papers: Sequence[FileTree]) -> bool:
    """Whether *item* stands in *papers* already; forms that only the repetition has go to the first."""
    for paper in papers:
        if all(paper.get(key) == item.get(key) for key in ("ten", "ban_chinh", "ban_sao", "ghi")):
            forms = [*paper.get("mau", ()), *item.get("mau", ())]
            if forms:
                paper["mau"] = list(dict.fromkeys(forms))
            return True
    return False


def _paper(paper: ApiPaper, forms: _Forms) -> FileTree:
    title, rest = split_title(paper.name)
    remarks = [rest]
    if not any(letter.isalnum() for letter in title):
        title = NAMELESS
    if paper.has_electronic_form:
        remarks.append("Có biểu mẫu điện tử.")
    return drop_empty(
        ten=title,
        ban_chinh=paper.original_qty or None,
        ban_sao=paper.copy_qty or None,
        mau=forms.ids_of(paper, title),
        ghi="\n".join(part for part in (*remarks, clean_lines(paper.source)) if part),
    )


def split_title(name: str) -> tuple[str, str]:
    r"""The name of a paper, and what the source wrote into the same field: list items, remarks, whole paragraphs.

    >>> split_title("-  Giấy tờ sau: + Bản A; + Bản B.")
    ('Giấy tờ sau:', '+ Bản A;\n+ Bản B.')
    """
    broken = _LOST_PARAGRAPH.sub("\n", _LOST_BREAK.sub("\n", name))
    lines = split_list_items(strip_bullet(clean_lines(broken))).split("\n")
    while len(lines) > 1 and len(lines[0]) < _SHORT_LABEL:
        lines[:2] = [f"{lines[0]} {strip_bullet(lines[1])}"]
    title, *rest = lines
    if len(title) > _LONGEST_TITLE:
        title, more = _first_clause(title)
        rest = [more, *rest]
    return title.strip(), "\n".join(rest)


def _first_clause(text: str) -> tuple[str, str]:
    """Cut after the first clause that is no longer than a title may be, else at a space."""
    ends = [found.start() for found in _CLAUSE.finditer(text, 20, _LONG_CLAUSE)]
    end = ends[0] if ends else text.rfind(" ", 0, _LONG_CLAUSE)
    end = end if end > 0 else _LONG_CLAUSE
    return text[:end].rstrip(), text[end:].lstrip()


def _cut(title: str) -> str:
    """A title short enough to stand before the name of a file."""
    if len(title) <= _LONGEST_FORM_TITLE:
        return title.rstrip(" ;,.:")
    return title[:_LONGEST_FORM_TITLE].rpartition(" ")[0].rstrip(" ;,.:") + " …"
