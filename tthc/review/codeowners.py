"""CODEOWNERS: who is asked to read a change, by the agency in charge of the sector whose folder it touches.

The last rule that fits wins on GitHub and GitLab; on Gitea a rule is a regular expression, and all that fit count.
"""

from collections.abc import Iterator, Mapping
from difflib import get_close_matches
from pathlib import Path
from typing import NamedTuple

from tthc.content.catalogue import Lists
from tthc.content.config import Reviewers, read_config
from tthc.diagnostics import BuildError
from tthc.text import tidy

_HEAD = (
    "# Lệnh “build.py codeowners” ghi tệp này từ linh-vuc.yaml và nguoi_duyet trong site_config.yaml; đừng sửa ở đây.\n"
)


class OwnerRule(NamedTuple):
    """Who reads changes below one folder; *note* tells the reader of the file what the folder is.

    GitLab asks whoever a note mentions, so a note mentions nobody.
    """

    folder: str
    owner: str
    note: str = ""


def compose_owner_files(config: Path, lists: Lists, folder: str) -> Mapping[str, str]:
    """Address below the root of the repository → text of the file that a forge reads there.

    Args:
        folder: path of the folder of procedures below that root.

    Raises:
        BuildError: the configuration cannot be read, names no reviewers, or names an agency that no list knows.
    """
    found, _ = read_config(config)
    if found is None:
        raise BuildError(f"{config.name} có lỗi; chạy build.py check để xem")
    if found.reviewers is None:
        raise BuildError(f"{config.name} chưa có nguoi_duyet; thêm khóa này theo lời giải thích trong tệp mẫu")
    rules = tuple(list_owner_rules(found.reviewers, lists, folder))
    plain, patterns = as_paths(found.reviewers, rules), as_patterns(found.reviewers, rules)
    return {".github/CODEOWNERS": plain, ".gitlab/CODEOWNERS": plain, ".gitea/CODEOWNERS": patterns}


def list_owner_rules(reviewers: Reviewers, lists: Lists, folder: str) -> Iterator[OwnerRule]:
    """The folder of procedures first, then each sector that has readers of its own, by id."""
    for agency in reviewers.agencies:
        if agency not in lists.agencies:
            near = get_close_matches(agency, lists.agencies, 1, 0.5)
            hint = f"có phải “{near[0]}”?" if near else "xem id trong co-quan.yaml"
            raise BuildError(f"nguoi_duyet nêu cơ quan “{agency}” không có trong danh mục; {hint}")
    yield OwnerRule(folder, reviewers.control, "danh mục, quyết định, lĩnh vực chưa giao")
    for sector in sorted(lists.sectors.values(), key=lambda one: one.id):
        owner = reviewers.agencies.get(sector.agency or "")
        if owner:
            yield OwnerRule(f"{folder}/{sector.id}", owner, tidy(sector.title).replace("@", ""))


def as_paths(reviewers: Reviewers, rules: tuple[OwnerRule, ...]) -> str:
    """As GitHub and GitLab read it."""
    lines = (f"# {rule.note}\n/{rule.folder}/ {rule.owner}\n" for rule in rules)
    return "".join((_HEAD, f"* {reviewers.developers}\n", *lines))


def as_patterns(reviewers: Reviewers, rules: tuple[OwnerRule, ...]) -> str:
    """As Gitea reads it: those who read the whole folder are asked beside those who read a sector."""
    lines = (f"# {rule.note}\n{rule.folder}/.* {rule.owner}\n" for rule in rules)
    return "".join((_HEAD, f"!{rules[0].folder}/.* {reviewers.developers}\n", *lines))
