"""The ways in: forge workflows, templates, hooks and editor settings do what they promise, and no more."""

import json
import re
import subprocess
import sys
import tomllib
from pathlib import Path
from typing import Any

import pytest
import yaml

from kblib.review import outbox

ROOT = Path(__file__).parents[1]
WORKFLOWS = sorted((ROOT / ".github/workflows").glob("*.y*ml"))
FORM = ROOT / ".github/ISSUE_TEMPLATE/missing-knowledge.yml"
NOT_SURE = "不确定 · Not sure"
GENERATED = "./.vscode/entry.schema.json"

each_workflow = pytest.mark.parametrize("path", WORKFLOWS, ids=lambda path: path.name)


def load(path: Path) -> Any:
    """The file with every scalar as a string: `on` stays a key and versions keep their zeros."""
    return yaml.load(path.read_text(encoding="utf-8"), Loader=yaml.BaseLoader)


def triggers(workflow: Any) -> set[str]:
    """Names of the events, from any of the three ways to write them."""
    events = workflow["on"]
    return {events} if isinstance(events, str) else set(events)


def steps(workflow: Any) -> list[Any]:
    """The steps of all jobs."""
    return [step for job in workflow["jobs"].values() for step in job.get("steps", [])]


def checkouts(workflow: Any) -> list[Any]:
    """The steps that fetch code."""
    return [step for step in steps(workflow) if step.get("uses", "").startswith("actions/checkout@")]


def make_targets() -> set[str]:
    """What `make` accepts."""
    makefile = (ROOT / "Makefile").read_text(encoding="utf-8")
    return set(re.findall(r"^([a-z-]+):(?!=)", makefile, re.MULTILINE))


def checklist(path: Path) -> list[str]:
    """The items to tick."""
    return re.findall(r"^- \[ \] (.+)$", path.read_text(encoding="utf-8"), re.MULTILINE)


@pytest.mark.parametrize(
    ("schema", "pattern"),
    [
        ("vendor.github-workflows", ".github/workflows/*"),
        ("custom.github-workflows-require-timeout", ".github/workflows/*"),
        ("vendor.github-issue-forms", ".github/ISSUE_TEMPLATE/missing-knowledge.yml"),
        ("vendor.github-issue-config", ".github/ISSUE_TEMPLATE/config.yml"),
        ("vendor.gitlab-ci", ".gitlab-ci.yml"),
    ],
)
def test_file_follows_its_published_schema(schema: str, pattern: str) -> None:
    paths = [str(path) for path in sorted(ROOT.glob(pattern))]
    assert paths
    command = [sys.executable, "-m", "check_jsonschema", "--builtin-schema", schema, *paths]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr


def test_workflows_are_found() -> None:
    names = ["check.yml", "comment.yml", "publish.yml", "remind.yml", "reviewed.yml", "test.yml"]
    assert [path.name for path in WORKFLOWS] == names


OF_A_REQUEST = {"pull_request", "pull_request_review"}
"""Events that run the workflow, and the code, of a request; what it may do, a stranger may do."""
OF_MAIN = {"push", "schedule", "workflow_dispatch", "workflow_run"}
"""Events that run those of the main branch."""


def rights(workflow: Any) -> dict[str, dict[str, str]]:
    """What each job may do."""
    return {name: job.get("permissions", workflow["permissions"]) for name, job in workflow["jobs"].items()}


@each_workflow
def test_workflow_belongs_to_requests_or_to_main_and_never_to_both(path: Path) -> None:
    events = triggers(load(path))
    assert events <= OF_A_REQUEST or events <= OF_MAIN


@each_workflow
def test_workflow_has_no_rights_but_those_that_a_job_asks_for(path: Path) -> None:
    assert load(path)["permissions"] in ({}, {"contents": "read"})


@each_workflow
def test_code_of_a_request_sees_no_secret_and_may_write_nothing(path: Path) -> None:
    workflow = load(path)
    if triggers(workflow) <= OF_A_REQUEST:
        assert not re.search(r"\bsecrets\b|github\.token", str(workflow))
        assert {right for job in rights(workflow).values() for right in job.values()} <= {"read"}


@each_workflow
def test_a_job_that_may_write_or_sees_a_secret_checks_out_no_head_of_a_request(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    for checkout in checkouts(load(path)):
        # Without `ref`, events of the main branch bring its own code.
        assert checkout["with"] == {"fetch-depth": "0", "persist-credentials": "false"}
    if triggers(load(path)) <= OF_MAIN:
        assert not re.search(r"head_branch|head_repository|head_ref|pull_request\.head|refs/pull", text)
        assert [line for line in text.splitlines() if "head_sha" in line] == (
            [
                "  group: comment-${{ github.event.workflow_run.head_sha }}",
                "          KEY: ${{ github.event.workflow_run.head_sha }}",
            ]
            if path.name == "comment.yml"
            else []
        )


def test_only_the_comment_and_the_deployment_may_write() -> None:
    writing = {
        (path.name, name, right)
        for path in WORKFLOWS
        for name, job in rights(load(path)).items()
        for right, degree in job.items()
        if degree == "write"
    }
    assert writing == {
        ("comment.yml", "comment", "pull-requests"),
        ("publish.yml", "deploy", "pages"),
        ("publish.yml", "deploy", "id-token"),
    }


def test_only_reminders_see_a_secret() -> None:
    found = {path.name: re.findall(r"secrets\.(\w+)", path.read_text(encoding="utf-8")) for path in WORKFLOWS}
    assert {name: names for name, names in found.items() if names} == {"remind.yml": ["KB_NOTIFY_URLS"]}


def test_an_artifact_of_a_request_lands_outside_the_checkout() -> None:
    downloads = [
        (path.name, step["with"]["path"])
        for path in WORKFLOWS
        for step in steps(load(path))
        if step.get("uses", "").startswith("actions/download-artifact@")
    ]
    assert downloads == [("comment.yml", "${{ runner.temp }}/findings")]


@each_workflow
def test_a_step_puts_nothing_of_an_event_into_its_script(path: Path) -> None:
    """Titles and branches may hold commands; they reach a script as variables alone."""
    assert [step["run"] for step in steps(load(path)) if "${{" in step.get("run", "")] == []


@each_workflow
def test_actions_are_the_forges_own_and_versioned(path: Path) -> None:
    uses = [step["uses"] for step in steps(load(path)) if "uses" in step]
    assert [use for use in uses if not re.fullmatch(r"actions/[a-z-]+(/[a-z]+)?@v\d+", use)] == []


@each_workflow
def test_workflow_runs_make_targets_only(path: Path) -> None:
    allowed = {f"make {target}" for target in make_targets()} | {"true"}
    assert {step["run"] for step in steps(load(path)) if "run" in step} <= allowed


def test_workflows_wait_for_workflows_that_exist() -> None:
    names = {load(path)["name"] for path in WORKFLOWS}
    for path in WORKFLOWS:
        events = load(path)["on"]
        if isinstance(events, dict) and "workflow_run" in events:
            assert set(events["workflow_run"]["workflows"]) <= names, path.name


def test_what_was_said_is_kept_even_when_a_channel_fails() -> None:
    [kept] = [
        step for step in steps(load(ROOT / ".github/workflows/remind.yml")) if "cache/save" in step.get("uses", "")
    ]
    assert kept["if"] == "always()"
    assert kept["with"]["path"] == outbox.FILE


def test_preview_is_kept_for_a_week() -> None:
    uploads = [
        step["with"]
        for step in steps(load(ROOT / ".github/workflows/check.yml"))
        if step.get("uses", "").startswith("actions/upload-artifact@")
    ]
    assert [(upload["path"], upload["retention-days"]) for upload in uploads] == [
        ("findings.json", "7"),
        ("site/", "7"),
    ]


def test_gitlab_runs_make_targets_that_exist() -> None:
    script = (ROOT / ".gitlab-ci.yml").read_text(encoding="utf-8")
    used = set(re.findall(r"^ +- make (.+)$", script, re.MULTILINE))
    assert used == {"check", "comment", "remind", "review", "site", "test"}
    assert used <= make_targets()


def test_gitlab_starts_one_pipeline_per_commit() -> None:
    conditions = [rule["if"] for rule in load(ROOT / ".gitlab-ci.yml")["workflow"]["rules"]]
    assert conditions == ['$CI_PIPELINE_SOURCE == "merge_request_event"', "$CI_COMMIT_BRANCH == $CI_DEFAULT_BRANCH"]


def test_gitlab_publishes_the_default_branch_only() -> None:
    jobs = {name: job for name, job in load(ROOT / ".gitlab-ci.yml").items() if "script" in job}
    assert [name for name, job in jobs.items() if "pages" in job] == ["pages"]
    assert jobs["pages"]["rules"] == [{"if": "$CI_COMMIT_BRANCH == $CI_DEFAULT_BRANCH"}]
    assert jobs["pages"]["artifacts"]["paths"] == ["public"]


def test_gitlab_runs_the_code_of_a_request_only_where_no_secret_is_named() -> None:
    text = (ROOT / ".gitlab-ci.yml").read_text(encoding="utf-8")
    jobs = {name: job for name, job in load(ROOT / ".gitlab-ci.yml").items() if "script" in job}
    of_requests = {name for name, job in jobs.items() if job["rules"][0]["if"] == "$CI_MERGE_REQUEST_IID"}
    assert of_requests == {"check", "preview", "test"}
    for name in set(jobs) - of_requests:
        assert all("$CI_COMMIT_BRANCH == $CI_DEFAULT_BRANCH" in rule["if"] for rule in jobs[name]["rules"]), name
    secrets = set(re.findall(r"KB_(?:FORGE_TOKEN|NOTIFY_URLS)|\w*(?:PASSWORD|SECRET)\w*", text))
    assert secrets == {"KB_FORGE_TOKEN", "KB_NOTIFY_URLS"}
    for name in of_requests:
        assert not re.search(r"KB_|TOKEN", str(jobs[name])), name


def test_gitlab_sees_the_whole_history() -> None:
    assert load(ROOT / ".gitlab-ci.yml")["variables"]["GIT_DEPTH"] == "0"


def test_gitlab_keeps_what_was_said_even_when_a_channel_fails() -> None:
    cache = load(ROOT / ".gitlab-ci.yml")["remind"]["cache"][1]
    assert (cache["paths"], cache["when"]) == ([outbox.FILE], "always")


@pytest.mark.parametrize(("field", "kind"), [("system", "systems"), ("issue_type", "issue_types")])
def test_issue_form_offers_the_terms_of_the_taxonomy(field: str, kind: str) -> None:
    terms = load(ROOT / "schema/taxonomy.yml")[kind]
    titles = [f"{term['title']['zh']} · {term['title']['en']}" for term in terms if "deprecated" not in term]
    [dropdown] = [item for item in load(FORM)["body"] if item.get("id") == field]
    assert dropdown["attributes"]["options"] == [*titles, NOT_SURE]


def test_issue_form_is_filed_as_a_gap() -> None:
    assert load(FORM)["labels"] == ["knowledge-gap"]


def test_both_forges_ask_for_the_same_quality() -> None:
    items = checklist(ROOT / ".github/PULL_REQUEST_TEMPLATE.md")
    assert len(items) == 9
    assert checklist(ROOT / ".gitlab/merge_request_templates/Default.md") == items


def test_pre_commit_hook_runs_the_command_for_entries() -> None:
    [hook] = load(ROOT / ".pre-commit-hooks.yaml")
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    assert hook["id"] == "kb-check"
    assert hook["language"] == "python"
    assert hook["entry"].split() == ["kb", "check"]
    assert "kb" in project["scripts"]
    assert hook["pass_filenames"] == "false"


@pytest.mark.parametrize(
    ("path", "matches"),
    [("kb/mail/a.md", True), ("kb/mail/img/a.png", False), ("docs/kb/a.md", False), ("kb/mail/a.md.bak", False)],
)
def test_pre_commit_hook_runs_when_an_entry_changes(path: str, matches: bool) -> None:
    [hook] = load(ROOT / ".pre-commit-hooks.yaml")
    assert bool(re.search(hook["files"], path)) is matches


def test_editor_completes_entries_taxonomy_and_team() -> None:
    settings = json.loads((ROOT / ".vscode/settings.json").read_text(encoding="utf-8"))
    recommended = json.loads((ROOT / ".vscode/extensions.json").read_text(encoding="utf-8"))["recommendations"]
    assert "redhat.vscode-yaml" in recommended
    assert set(settings["yaml.schemas"].values()) == {"kb/*/*.md", "schema/taxonomy.yml", "site_config/team.yml"}
    for schema, pattern in settings["yaml.schemas"].items():
        assert schema == GENERATED or (ROOT / schema).is_file(), schema
        assert any(ROOT.glob(pattern)), pattern


def test_git_stores_entries_with_lf_and_pictures_untouched(tmp_path: Path) -> None:
    (tmp_path / ".gitattributes").write_bytes((ROOT / ".gitattributes").read_bytes())
    for name in ("kb/mail/a.md", "kb/mail/img/a.png", "tests/cases/a.md"):
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_bytes(b"a\r\nb\r\n")
    git = ["git", "-C", str(tmp_path), "-c", "core.safecrlf=false"]
    subprocess.run([*git, "init", "--quiet"], check=True)
    subprocess.run([*git, "add", "."], check=True)
    stored = subprocess.run([*git, "ls-files", "--eol"], check=True, capture_output=True, text=True).stdout
    assert {line.split()[-1]: line.split()[0] for line in stored.splitlines()} == {
        ".gitattributes": "i/lf",
        "kb/mail/a.md": "i/lf",
        "kb/mail/img/a.png": "i/crlf",
        "tests/cases/a.md": "i/crlf",
    }
