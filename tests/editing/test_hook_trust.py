"""The hook and the merge driver on a change that a stranger made: nothing of it runs, writes elsewhere or gets past."""

from collections.abc import Callable
from pathlib import Path

import pytest
from hooked import FILE, commit, git, install, make_repository, run
from making import make_docx, make_text

pytestmark = pytest.mark.long

SOUND = make_text(ho_so=None, mau_don=None, con_thieu=["ho_so", "so_bo", "mau_don"])
OTHER = "procedures/ho-tich/1-000102.md"


@pytest.fixture
def project(tmp_path: Path) -> Path:
    """A project in a folder of a larger repository."""
    return make_repository(tmp_path, tmp_path / "tỉnh/thủ tục")


def add_and_commit(project: Path) -> tuple[int, str]:
    git(project, "add", "--all")
    done = run(project, "git", "commit", "--quiet", "--message=x")
    return done.returncode, done.stderr


def test_the_hook_writes_nothing_through_a_link_of_the_change(project: Path, tmp_path: Path) -> None:
    target = tmp_path / "ngoài"
    target.write_text("nguyên", "utf-8")
    for name in ("changed", "formatted", "checked", "names"):
        (project / name).symlink_to(target)
        (project / f".{name}").symlink_to(target)

    commit(project, SOUND)

    assert target.read_text("utf-8") == "nguyên"


def linked(project: Path) -> None:
    (project / FILE).unlink()
    (project / FILE).symlink_to("/etc/passwd")


def deleted(project: Path) -> None:
    (project / FILE).unlink()


def renamed(project: Path) -> None:
    (project / OTHER).write_text(SOUND.replace("1.000101", "1.000102"), "utf-8")
    (project / FILE).unlink()


def with_newline(project: Path) -> None:
    (project / "procedures/ho-tich/1-000102\n.md").write_text("hỏng", "utf-8")


def with_colons(project: Path) -> None:
    (project / "procedures/ho-tich/1:1:1: a.md").write_text("hỏng", "utf-8")


def with_broken_configuration(project: Path) -> None:
    (project / "site_config.yaml").write_text("tinh: [", "utf-8")


def without_configuration(project: Path) -> None:
    (project / "site_config.yaml").unlink()


def with_list_as_link(project: Path) -> None:
    file = project / "procedures/_danh-muc/linh-vuc.yaml"
    file.rename(project / "linh-vuc.yaml")
    file.symlink_to("../../linh-vuc.yaml")


CHANGES = (
    linked, deleted, renamed, with_newline, with_colons, with_broken_configuration, without_configuration,
    with_list_as_link,
)  # fmt: skip

ODD_NAMES = (
    "ho-tich/1-\u200b000102.md", "ho-tich/1-\u202e000102.md", "ho-tich/1-\u2028000102.md", "ho-tich/1-\udcff000102.md",
    "ho-tich/1-\ufeff000102.md", "ho-tich/sâu/1-000102.md", ".ho-tich/1-000102.md", "1-000102.md",
)  # fmt: skip
"""Names that a check shows escaped, or in a folder of which it speaks as a whole."""


@pytest.mark.parametrize("name", ODD_NAMES, ids=ascii)
def test_an_odd_name_hides_no_error_from_the_hook(project: Path, name: str) -> None:
    assert commit(project, SOUND).returncode == 0
    file = project / "procedures" / name
    file.parent.mkdir(exist_ok=True)
    file.write_text("hỏng", "utf-8")

    status, shown = add_and_commit(project)

    assert (status, git(project, "log", "--oneline").count("\n")) == (1, 2), shown


FORM = "procedures/_bieu-mau/to-khai.docx"
POINTER = "version https://git-lfs.github.com/spec/v1\noid sha256:0\nsize 9\n"


def without_form(project: Path) -> None:
    (project / FORM).unlink()


def with_pointer_as_form(project: Path) -> None:
    (project / FORM).write_text(POINTER, "utf-8")


def without_sector(project: Path) -> None:
    file = project / "procedures/_danh-muc/linh-vuc.yaml"
    file.write_text(file.read_text("utf-8").replace('"ho-tich"', '"ho-tich-moi"'), "utf-8")


@pytest.mark.parametrize("change", [without_form, with_pointer_as_form, without_sector], ids=lambda one: one.__name__)
def test_a_change_that_breaks_a_file_which_it_leaves_alone_is_not_committed(
    project: Path, change: Callable[[Path], None]
) -> None:
    (project / FORM).parent.mkdir()
    (project / FORM).write_bytes(make_docx())
    assert commit(project, make_text()).returncode == 0
    change(project)

    status, shown = add_and_commit(project)

    assert (status, git(project, "log", "--oneline").count("\n")) == (1, 2), shown
    assert f"{FILE}:" in shown or f"{FORM}:" in shown


def test_an_error_that_the_last_commit_had_elsewhere_stops_nobody(project: Path) -> None:
    assert commit(project, make_text(ngay="x"), "--no-verify").returncode == 0
    sound = SOUND.replace("1.000101", "1.000102").replace("bản sao giấy khai sinh mẫu", "trích lục")
    (project / OTHER).write_text(sound, "utf-8")
    status, shown = add_and_commit(project)
    (project / OTHER).write_text(sound.replace("8000", "x"), "utf-8")

    assert (status, "error[" in shown) == (0, False), shown
    assert add_and_commit(project)[0] == 1


@pytest.mark.parametrize("change", CHANGES, ids=lambda change: change.__name__)
def test_a_change_that_the_check_refuses_is_not_committed(project: Path, change: Callable[[Path], None]) -> None:
    assert commit(project, SOUND).returncode == 0
    change(project)

    status, shown = add_and_commit(project)

    assert (status, git(project, "log", "--oneline").count("\n")) == (1, 2), shown


def test_a_renamed_file_whose_code_another_replaces_is_committed(project: Path) -> None:
    assert commit(project, SOUND).returncode == 0
    renamed(project)
    (project / OTHER).write_text(
        make_text(
            ma="1.000102", thay_the=["1.000101"], ho_so=None, mau_don=None, con_thieu=["ho_so", "so_bo", "mau_don"]
        ),
        "utf-8",
    )

    status, shown = add_and_commit(project)

    assert status == 0, shown


def plant(file: Path, trace: Path) -> None:
    file.write_text(f"#!/bin/sh\n: >'{trace}'\n", "utf-8")
    file.chmod(0o755)


def test_no_hook_and_no_driver_of_a_branch_runs(project: Path, tmp_path: Path) -> None:
    base, trace = (project / FILE).read_text("utf-8"), tmp_path / "vết"
    git(project, "switch", "--quiet", "--create=lạ")
    for name in ("post-checkout", "pre-commit", "pre-merge-commit", "merge-procedure", "build-py", "install"):
        plant(project / ".githooks" / name, trace)
    assert commit(project, base.replace("8000", "9000"), "--no-verify").returncode == 0
    git(project, "switch", "--quiet", "main")
    assert commit(project, base.replace('don_vi: "bản"', 'don_vi: "trang"'), "--no-verify").returncode == 0

    git(project, "merge", "--quiet", "--no-verify", "--no-edit", "lạ")
    wrong = commit(project, make_text(ngay="x"))

    assert (wrong.returncode, trace.exists()) == (1, False)


def test_a_program_that_only_the_merged_branch_has_does_not_check_the_merge(project: Path) -> None:
    assert commit(project, SOUND).returncode == 0
    git(project, "switch", "--quiet", "--create=lạ")
    (project / "tthc").mkdir()
    (project / "tthc" / "x.py").write_text("x", "utf-8")
    assert add_and_commit(project)[0] == 0
    git(project, "switch", "--quiet", "main")
    (project / "khác").write_text("x", "utf-8")
    assert add_and_commit(project)[0] == 0

    stopped = run(project, "git", "merge", "--no-edit", "lạ")
    seen = run(project, "git", "commit", "--quiet", "--no-edit")

    assert (stopped.returncode, seen.returncode) == (1, 0), stopped.stderr
    assert "sửa cả chương trình" in stopped.stderr


def test_a_hook_of_somebody_else_stays_and_the_line_that_it_needs_is_told(project: Path) -> None:
    hooks = Path(git(project, "rev-parse", "--path-format=absolute", "--git-path", "hooks").strip())
    foreign = "#!/bin/sh\ntrue\n"
    (hooks / "pre-commit").write_text(foreign, "utf-8")

    shown = install(project)

    assert (hooks / "pre-commit").read_text("utf-8") == foreign
    (hooks / "pre-commit").write_text(foreign + shown.splitlines()[-1] + "\n", "utf-8")
    assert install(project) == ""
    assert commit(project, make_text(mau_don=None, ho_so=None, ngay="x")).returncode == 1
    assert commit(project, SOUND).returncode == 0


def test_hooks_that_an_older_make_hooks_ran_out_of_the_tree_are_replaced(project: Path) -> None:
    git(project, "config", "core.hooksPath", "tỉnh/thủ tục/.githooks")
    git(project, "config", "merge.thu-tuc.driver", "'tỉnh/thủ tục/.githooks/merge-procedure' %O %A %B %P")

    before = commit(project, SOUND)
    install(project)

    assert (before.returncode, "make hooks" in before.stderr) == (1, True)
    assert run(project, "git", "config", "core.hooksPath").returncode == 1
    assert commit(project, SOUND).returncode == 0
