"""The workflows: what may start them, what they may do, and their shell steps run on a good change and a broken one."""

import json
import re
import subprocess
from pathlib import Path
from typing import Any

import pytest
from scripted import ROOT, git
from steps import Job, commit, make_clone, propose, run_job, shell_steps, workflow

GITHUB = ("check", "publish")
WORKFLOWS = tuple(f"{forge}/workflows/{name}.yml" for forge in (".github", ".gitea") for name in GITHUB)
PYTHONS = ["3.11", "3.12", "3.13"]
READING = {"contents": "read"}
SECTORS = ("ho-tich", "an-toan-thuc-pham")
BIRTH = "procedures/ho-tich/1-001193.md"
OTHER = "procedures/an-toan-thuc-pham/2-000117.md"
ERRORS = 12
CHECK, COMPARE, SITE = "Kiểm tra nội dung", "So sánh trước và sau", "Dựng trang xem trước"


def jobs(name: str) -> dict[str, Any]:
    found: dict[str, Any] = workflow(name)["jobs"]
    return found


def uses(name: str) -> list[dict[str, Any]]:
    return [step for job in jobs(name).values() for step in job["steps"] if "uses" in step]


@pytest.mark.parametrize("name", WORKFLOWS)
def test_a_workflow_starts_from_no_permission_and_each_job_names_its_own(name: str) -> None:
    found = workflow(name)

    assert found["permissions"] == {}
    assert [job for job, value in found["jobs"].items() if not value.get("permissions")] == []
    assert "pull_request_target" not in found["on"]
    assert "workflow_run" not in found["on"]
    assert "concurrency" in found


@pytest.mark.parametrize("name", [one for one in WORKFLOWS if "check" in one])
def test_a_change_from_outside_meets_no_secret_and_nothing_that_writes(name: str) -> None:
    text = (ROOT / name).read_text("utf-8")

    assert {job: value["permissions"] for job, value in jobs(name).items()} == {"code": READING, "content": READING}
    assert re.findall(r"secrets\b|github\.token|GITHUB_TOKEN|vars\.|id-token|self-hosted|environment:", text) == []
    assert {job["runs-on"] for job in jobs(name).values()} == {"ubuntu-24.04"}


@pytest.mark.parametrize("name", WORKFLOWS)
def test_a_checkout_leaves_no_credentials_behind_for_the_code_that_runs_next(name: str) -> None:
    checkouts = [step for step in uses(name) if step["uses"].startswith("actions/checkout@")]

    assert checkouts
    assert {step["with"]["persist-credentials"] for step in checkouts} == {"false"}


@pytest.mark.parametrize("name", WORKFLOWS)
def test_no_shell_step_holds_an_expression_that_whoever_proposes_a_change_could_fill(name: str) -> None:
    assert [step for job in jobs(name).values() for step in shell_steps(job) if "${{" in step["run"]] == []


def test_what_can_sign_or_publish_runs_nothing_of_the_repository() -> None:
    found = jobs(".github/workflows/publish.yml")
    mighty = {name for name, job in found.items() if "write" in job["permissions"].values()}

    assert mighty == {"attest", "deploy"}
    assert [step for name in mighty for step in shell_steps(found[name])] == []
    assert found["build"]["permissions"] == READING
    assert set(workflow(".github/workflows/publish.yml")["on"]) == {"push", "schedule", "workflow_dispatch"}


@pytest.mark.parametrize("name", [one for one in WORKFLOWS if "publish" in one])
def test_the_site_is_built_each_night_after_midnight_in_vietnam(name: str) -> None:
    assert workflow(name)["on"]["schedule"] == [{"cron": "7 17 * * *"}]


@pytest.mark.parametrize("name", WORKFLOWS)
def test_every_action_is_pinned_by_a_whole_hash(name: str) -> None:
    assert [step for step in uses(name) if not re.fullmatch(r"[\w-]+/[\w-]+@[0-9a-f]{40}", step["uses"])] == []


@pytest.mark.parametrize("name", [one for one in WORKFLOWS if "check" in one])
def test_the_code_is_tested_on_every_python_that_is_promised(name: str) -> None:
    code = jobs(name)["code"]
    (setup,) = (step for step in code["steps"] if step.get("uses", "").startswith("actions/setup-python@"))

    assert code["strategy"]["matrix"] == {"python": PYTHONS}
    assert setup["with"] == {"python-version": "${{ matrix.python }}"}
    assert f'requires-python = ">={PYTHONS[0]}"' in (ROOT / "pyproject.toml").read_text("utf-8")


def test_gitlab_tests_the_code_on_the_same_in_images_that_are_pinned() -> None:
    code = workflow(".gitlab-ci.yml")["code"]
    (images,) = (row["IMAGE"] for row in code["parallel"]["matrix"])

    assert code["image"] == "$IMAGE"
    assert [re.sub(r"^python:(3\.\d+)-bookworm@sha256:[0-9a-f]{64}$", r"\1", one) for one in images] == PYTHONS


def test_gitlab_pins_its_image_and_publishes_from_the_default_branch_alone() -> None:
    found = workflow(".gitlab-ci.yml")

    assert re.fullmatch(r"python:3\.11-bookworm@sha256:[0-9a-f]{64}", found["default"]["image"])
    assert found["pages"]["rules"] == [{"if": "$CI_COMMIT_BRANCH == $CI_DEFAULT_BRANCH"}]
    assert found["content"]["artifacts"]["reports"] == {"codequality": "gl-code-quality-report.json"}
    assert {name for line in found["content"]["script"] for name in re.findall(r"\$\{?(\w+)", line)} == {
        "CI_MERGE_REQUEST_DIFF_BASE_SHA"
    }


@pytest.fixture(scope="module")
def proposed(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A clone in which a change of a time limit, of a paper and of a word is merged."""
    clone = make_clone(tmp_path_factory.mktemp("proposed") / "kho", *SECTORS)
    limit = '      - so: 1\n        don_vi: "ngay-lam-viec"\n'
    paper = '        - ten: "Biên bản về việc trẻ bị bỏ rơi"\n'
    more = '        - ten: "Thêm <b>|x"\n          ban_sao: 1\n          ghi: "bản sao có chứng thực"\n'
    propose(
        clone,
        (BIRTH, limit, '      - so: 2\n        don_vi: "ngay-lam-viec"\n'),
        (BIRTH, paper, more + paper),
        (BIRTH, "Cán bộ tại Trung tâm xem", "Cán bộ của Trung tâm xem"),
    )
    return clone


@pytest.fixture(scope="module")
def good(proposed: Path, tmp_path_factory: pytest.TempPathFactory) -> Job:
    """The job of the content on that change."""
    return run_job(jobs(".github/workflows/check.yml")["content"], proposed, tmp_path_factory.mktemp("steps"))


@pytest.fixture(scope="module")
def broken(tmp_path_factory: pytest.TempPathFactory) -> Job:
    """The same job on a change with many errors, on a main that has one already in a file that comes earlier."""
    folder = tmp_path_factory.mktemp("broken")
    clone = make_clone(folder / "kho", *SECTORS)
    old = (clone / OTHER).read_text("utf-8")
    (clone / OTHER).write_text(re.sub(r'^cap:\n  - ".*"', 'cap:\n  - "lạ"', old, flags=re.MULTILINE), "utf-8")
    commit(clone, "lỗi có sẵn")
    wrong = "".join(f'khoa_la_{number}: "x"\n' for number in range(ERRORS))
    propose(clone, (BIRTH, 'linh_vuc: "ho-tich"\n', f'linh_vuc: "ho-tich"\n{wrong}'))
    return run_job(jobs(".github/workflows/check.yml")["content"], clone, folder / "steps")


def test_a_good_change_passes_and_its_site_can_be_looked_at(good: Job) -> None:
    assert good.status == 0, good.steps
    assert list(good.steps) == ["make .venv/runtime.stamp", CHECK, COMPARE, SITE]
    assert "::error" not in good.steps[CHECK].log


def test_the_summary_tells_what_the_change_does_before_and_after(good: Job) -> None:
    summary = good.steps[COMPARE].summary

    assert "#### 1.001193 Đăng ký khai sinh" in summary
    assert "| <del>1</del> ngày làm việc; ghi chú" in summary
    assert "| <ins>2</ins> ngày làm việc; ghi chú" in summary
    assert "| (chưa có) | <ins>Thêm" in summary
    assert "Cán bộ <del>tại</del> Trung tâm" in summary
    assert "Cán bộ <ins>của</ins> Trung tâm" in summary
    assert "Tệp không nêu quyết định mới" in summary
    assert summary.count("| đổi nội dung |") == 3


def test_long_prose_is_shown_around_what_changed(good: Job) -> None:
    (steps,) = (line for line in good.summary.splitlines() if line.startswith("| Trình tự thực hiện "))

    assert " … " in steps
    assert len(steps) < 2_000


def test_the_summary_counts_the_burden_before_and_after(good: Job) -> None:
    rows = [line for line in good.summary.splitlines() if line.startswith("| 1.001193 ")]

    papers = "01 đến 04 → **02 đến 05** | 01 → **02**"
    assert rows == [
        f"| 1.001193 Đăng ký khai sinh | {papers} | 01 ngày làm việc → **01 đến 02 ngày làm việc** | chưa rõ |"
    ]


def test_words_of_a_change_cannot_become_markup_of_the_summary(good: Job) -> None:
    assert "Thêm &lt;b&gt;\\|x" in good.summary
    assert "<b>" not in good.summary


def test_a_broken_change_fails_and_builds_no_site(broken: Job) -> None:
    assert broken.status == 1
    assert broken.steps[CHECK].status == 1
    assert SITE not in broken.steps
    assert broken.steps[COMPARE].status == 0


def test_ten_notes_stand_beside_lines_of_the_change_and_none_is_wasted_on_other_files(broken: Job) -> None:
    notes = re.findall(r"^::error file=([^,]+),line=(\d+)", broken.steps[CHECK].log, re.MULTILINE)

    assert len(notes) == 10
    assert {path for path, _ in notes} == {BIRTH}
    assert len(set(notes)) == 10


def test_the_log_has_every_error_in_plain_words_for_forges_without_notes(broken: Job) -> None:
    lines = re.findall(r"^(procedures/\S+):\d+:\d+: error\[", broken.steps[CHECK].log, re.MULTILINE)

    assert lines.count(BIRTH) >= ERRORS
    assert OTHER in lines


def test_the_summary_has_all_errors_those_of_the_change_first(broken: Job) -> None:
    summary = broken.steps[CHECK].summary

    assert f"trong các tệp của thay đổi này: {summary.count(f'**lỗi** | {BIRTH}')} lỗi" in summary
    assert summary.count(f"**lỗi** | {BIRTH}") >= ERRORS
    assert summary.index(BIRTH) < summary.index(OTHER)


def test_gitea_runs_the_same_and_tells_it_in_the_log(proposed: Path, tmp_path: Path) -> None:
    found = run_job(jobs(".gitea/workflows/check.yml")["content"], proposed, tmp_path)

    assert found.status == 0, found.steps
    assert "Thủ tục thay đổi: 01" in found.steps[COMPARE].log
    assert "1-001193.md" in found.steps[CHECK].log


def test_gitlab_runs_the_same_and_leaves_a_report_a_summary_and_a_site(
    proposed: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("CI_MERGE_REQUEST_DIFF_BASE_SHA", git(proposed, "rev-parse", "HEAD^").strip())
    script = {"steps": [{"run": "\n".join(workflow(".gitlab-ci.yml")["content"]["script"])}]}
    found = run_job(script, proposed, tmp_path)
    report = json.loads((proposed / "gl-code-quality-report.json").read_text("utf-8"))

    assert found.status == 0, found.steps
    assert {"description", "check_name", "fingerprint", "severity", "location"} == set(report[0])
    assert report[0]["location"]["path"] == BIRTH
    assert "01 đến 04 → **02 đến 05**" in (proposed / "tom-tat" / "thay-doi.md").read_text("utf-8")
    assert "## Kiểm tra nội dung" in (proposed / "tom-tat" / "kiem-tra.md").read_text("utf-8")
    assert (proposed / "public" / "index.html").is_file()


def test_the_night_builds_the_site_and_hands_the_digest_of_its_list_on(tmp_path: Path) -> None:
    clone = make_clone(tmp_path / "kho", *SECTORS)
    found = run_job(jobs(".github/workflows/publish.yml")["build"], clone, tmp_path / "steps")

    assert found.status == 0, found.steps
    assert (clone / "public" / "index.html").is_file()
    digest = found.steps["Digest of the list of files"].output
    assert re.fullmatch(r"digest=sha256:[0-9a-f]{64}\n", digest)


def test_the_first_commit_of_all_is_compared_with_itself(tmp_path: Path) -> None:
    clone = make_clone(tmp_path / "kho", *SECTORS)
    base = subprocess.run([clone / ".ci" / "base"], cwd=clone, capture_output=True, text=True, check=True)

    assert base.stdout == git(clone, "rev-parse", "--short", "HEAD")


def test_the_code_is_checked_by_the_same_command_as_on_a_desk() -> None:
    assert [step["run"] for step in shell_steps(jobs(".github/workflows/check.yml")["code"])] == ["make lint test"]
