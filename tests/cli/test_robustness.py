"""`kb check` where the disk is full, the checkout read-only, git absent, a file of the base wrong, a user impatient."""

import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from kblib import processors
from kblib.check import examination
from kblib.inventory import FoundFile

Kb = Callable[..., Any]
OWN = Path(__file__).parents[2]

on_linux = pytest.mark.skipif(sys.platform != "linux", reason="limits and processes are looked at in the Linux way")


def run_in(base: Path, *arguments: str, **options: Any) -> subprocess.CompletedProcess[str]:
    """Runs `kb` in a process of its own."""
    command = [sys.executable, "-m", "kblib", "-C", str(base), *arguments, "--lang", "en"]
    return subprocess.run(command, capture_output=True, text=True, check=False, **options)


def no_file_may_grow() -> None:
    """What a full disk does to a process: every write to a file fails."""
    import resource  # noqa: PLC0415 - not there on Windows, where this is not run

    resource.setrlimit(resource.RLIMIT_FSIZE, (0, 0))


def temporary_files(base: Path) -> list[Path]:
    return [path for path in base.rglob("*") if path.name.startswith(".kb-")]


@on_linux
def test_a_full_disk_stops_no_check(base: Path) -> None:
    result = run_in(base, "check", preexec_fn=no_file_may_grow)
    assert (result.returncode, result.stdout) == (0, "1 entry checked: 0 errors, 0 warnings\n")
    assert temporary_files(base) == []


@on_linux
def test_a_report_that_the_disk_cannot_hold_is_a_sentence_and_the_former_one_stays(base: Path) -> None:
    (base / "report.json").write_text("former")
    result = run_in(
        base, "check", "--format", "json", "--output", str(base / "report.json"), preexec_fn=no_file_may_grow
    )
    assert result.returncode == 2
    assert result.stderr == (
        f"kb: {base}/report.json: the disk is full or its quota is reached; free some and try again\n"
    )
    assert (base / "report.json").read_text() == "former"
    assert temporary_files(base) == []


@on_linux
def test_a_repair_that_the_disk_cannot_hold_leaves_the_entry_as_it_was(base: Path) -> None:
    entry = base / "kb/mail/outlook.md"
    wrong = entry.read_text(encoding="utf-8").replace("## 解决方案", "## 解决办法")
    entry.write_text(wrong, encoding="utf-8")
    result = run_in(base, "check", "--fix", preexec_fn=no_file_may_grow)
    assert result.returncode == 2
    assert "the disk is full" in result.stderr
    assert entry.read_text(encoding="utf-8") == wrong
    assert temporary_files(base) == []


@on_linux
def test_a_full_disk_behind_the_output_is_a_sentence(base: Path) -> None:
    with Path("/dev/full").open("w") as full:
        command = [sys.executable, "-m", "kblib", "-C", str(base), "check", "--lang", "en"]
        result = subprocess.run(command, stdout=full, stderr=subprocess.PIPE, text=True, check=False)
    assert result.returncode == 2
    assert result.stderr == "kb: output: the disk is full or its quota is reached; free some and try again\n"


@on_linux
def test_a_closed_output_is_no_defect(base: Path) -> None:
    result = subprocess.run(
        ["sh", "-c", f'"{sys.executable}" -m kblib -C "{base}" check >&-'], capture_output=True, text=True, check=False
    )
    assert (result.returncode, result.stderr) == (0, "")


@pytest.mark.skipif(not hasattr(os, "getuid") or os.getuid() == 0, reason="root may write anywhere")
def test_a_read_only_checkout_is_checked(kb: Kb, base: Path) -> None:
    base.chmod(0o555)
    try:
        assert kb("check").status == 0
        assert kb("check", "--output", "report.txt", "--lang", "en").err.endswith("choose another place\n")
    finally:
        base.chmod(0o755)


def test_a_checkout_that_can_hold_no_cache_is_checked(kb: Kb, base: Path) -> None:
    (base / ".cache").write_text("a file where the folder would be")
    assert kb("check").status == 0
    assert kb("check").status == 0


def test_a_report_below_a_file_is_a_sentence(kb: Kb, base: Path) -> None:
    (base / "out").write_text("a file")
    result = kb("check", "--output", "out/report.txt", "--lang", "en")
    assert result.status == 2
    assert result.err.startswith("kb: out/report.txt: ")


def test_without_git_entries_are_checked(kb: Kb, base: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", str(base))
    assert kb("check").status == 0


def test_without_git_since_is_a_sentence(kb: Kb, base: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", str(base))
    result = kb("check", "--since", "main", "--lang", "en")
    assert (result.status, result.err) == (2, "kb: the command git is not found; install git\n")


def test_outside_a_repository_since_is_a_sentence(kb: Kb, base: Path) -> None:
    result = kb("check", "--since", "main", "--lang", "en")
    assert (result.status, result.err) == (2, f"kb: {base} is in no git repository; try without --since\n")


def test_an_empty_knowledge_base_is_clean(kb: Kb, base: Path) -> None:
    (base / "kb/mail/outlook.md").unlink()
    result = kb("check", "--lang", "en")
    assert (result.status, result.out) == (0, "0 entries checked: 0 errors, 0 warnings\n")


SCHEMA = "schema/entry.schema.json"
TAXONOMY = "schema/taxonomy.yml"
TEAM = "site_config/team.yml"
SETTINGS = "pyproject.toml"
TERMS = """\
issue_types: [{id: login, title: {zh: 登录, en: Login}}]
labels: [{id: application, title: {zh: 应用, en: Application}}]
"""


def own_schema(former: str, new: str) -> str:
    """The project's own schema with one thing changed."""
    text = (OWN / SCHEMA).read_text(encoding="utf-8")
    assert former in text
    return text.replace(former, new, 1)


WRONG: dict[str, tuple[str, str | bytes, str]] = {
    "schema: empty": (SCHEMA, "", SCHEMA),
    "schema: no JSON": (SCHEMA, '{"type": \n  object}', f"{SCHEMA}:2"),
    "schema: not UTF-8": (SCHEMA, b'{"title": "\xff"}', SCHEMA),
    "schema: a list": (SCHEMA, "[]", SCHEMA),
    "schema: a number": (SCHEMA, "7", SCHEMA),
    "schema: true": (SCHEMA, "true", SCHEMA),
    "schema: no elements": (SCHEMA, '{"properties": {}}', SCHEMA),
    "schema: an unknown type": (SCHEMA, own_schema('"type": "string"', '"type": "strnig"'), f"{SCHEMA}:"),
    "schema: no regular expression": (SCHEMA, own_schema('"pattern": "', '"pattern": "('), f"{SCHEMA}:"),
    "schema: look-around": (SCHEMA, own_schema('"pattern": "', '"pattern": "(?<!x)'), f"{SCHEMA}:"),
    "schema: a back-reference": (SCHEMA, own_schema('"pattern": "', '"pattern": "(a)\\\\1'), f"{SCHEMA}:"),
    "schema: a lost reference": (SCHEMA, own_schema('"$ref": "#/', '"$ref": "#/nowhere/'), SCHEMA),
    "schema: a reference outside": (SCHEMA, own_schema('"$ref": "#/', '"$ref": "https://a.example/#/'), SCHEMA),
    "schema: an unknown kind of term": (
        SCHEMA,
        own_schema('"x-taxonomy": "systems"', '"x-taxonomy": "x"'),
        f"{SCHEMA}:",
    ),
    "schema: headings of a wrong type": (
        SCHEMA,
        own_schema('"x-headings": {', '"x-headings": 7, "x-old": {'),
        f"{SCHEMA}:",
    ),
    "schema: nested too deeply": (SCHEMA, '{"a": ' * 100_000, SCHEMA),
    "taxonomy: empty": (TAXONOMY, "", TAXONOMY),
    "taxonomy: no YAML": (TAXONOMY, "systems:\n  - [", f"{TAXONOMY}:2"),
    "taxonomy: not UTF-8": (TAXONOMY, b"systems: \xff", TAXONOMY),
    "taxonomy: a list": (TAXONOMY, "- a\n", TAXONOMY),
    "taxonomy: a term without an id": (TAXONOMY, TERMS + "systems:\n- title: {zh: 邮件, en: Mail}\n", f"{TAXONOMY}:4"),
    "taxonomy: a term twice": (
        TAXONOMY,
        TERMS + "systems:\n" + "- {id: mail, title: {zh: 邮件, en: Mail}}\n" * 2,
        f"{TAXONOMY}:5",
    ),
    "taxonomy: a lost successor": (
        TAXONOMY,
        TERMS + "systems:\n- id: mail\n  title: {zh: 邮件, en: Mail}\n  deprecated: {use: post}\n",
        f"{TAXONOMY}:6",
    ),
    "taxonomy: an unknown key": (TAXONOMY, TERMS + "systems: []\nsystem: []\n", f"{TAXONOMY}:4"),
    "taxonomy: an anchor": (TAXONOMY, "systems: &a []\nlabels: *a\n", f"{TAXONOMY}:1"),
    "taxonomy: a billion laughs": (TAXONOMY, "a: &a [x]\nb: &b [*a, *a]\n", f"{TAXONOMY}:1"),
    "taxonomy: NUL": (TAXONOMY, "systems: []\na: \0\n", f"{TAXONOMY}:2"),
    "team: a list": (TEAM, "- a\n", TEAM),
    "team: no YAML": (TEAM, "people: [\n", f"{TEAM}:1"),
    "team: a person twice": (TEAM, "people:\n" + "- {id: wang.wu, name: 王五, role: l1}\n" * 2, f"{TEAM}:3"),
    "team: an unknown role": (TEAM, "people:\n- {id: wang.wu, name: 王五, role: boss}\n", f"{TEAM}:2"),
    "settings: no TOML": (SETTINGS, "[tool.kb\n", SETTINGS),
    "settings: not UTF-8": (SETTINGS, b"[tool.kb]\nx = '\xff'\n", SETTINGS),
    "settings: an unknown key": (SETTINGS, "[tool.kb]\nrule = 1\n", SETTINGS),
    "settings: an unknown rule": (SETTINGS, "[tool.kb.rules]\nbroken-lnik = 'off'\n", SETTINGS),
    "settings: an unknown severity": (SETTINGS, "[tool.kb.rules]\nbroken-link = 'fatal'\n", SETTINGS),
    "settings: a severity that is a list": (SETTINGS, "[tool.kb.rules]\nbroken-link = ['off']\n", SETTINGS),
    "settings: a table that is a word": (SETTINGS, "[tool]\nkb = 'x'\n", SETTINGS),
    "settings: rules that are a list": (SETTINGS, "[tool.kb]\nrules = []\n", SETTINGS),
}


@pytest.mark.parametrize(("name", "content", "place"), WRONG.values(), ids=WRONG.keys())
def test_a_file_of_the_base_that_is_wrong_is_a_sentence_with_its_place(
    kb: Kb, base: Path, name: str, content: str | bytes, place: str
) -> None:
    (base / name).parent.mkdir(exist_ok=True)
    (base / name).write_bytes(content.encode() if isinstance(content, str) else content)
    result = kb("check", "--lang", "en")
    assert result.status == 2
    assert result.err.startswith("kb: ")
    assert f"{base}/{place}" in result.err
    assert "Traceback" not in result.err


@pytest.mark.parametrize("name", [SCHEMA, TAXONOMY, SETTINGS])
def test_a_folder_in_the_place_of_a_file_of_the_base_is_no_defect(kb: Kb, base: Path, name: str) -> None:
    (base / name).mkdir(parents=True)
    assert kb("check").status in (0, 2)


def test_a_pattern_that_would_backtrack_for_ever_is_run_in_linear_time(kb: Kb, base: Path) -> None:
    (base / SCHEMA).parent.mkdir()
    (base / SCHEMA).write_text(own_schema('"title": {', '"title": {"pattern": "^(([a-z])+.)+$",'), encoding="utf-8")
    entry = base / "kb/mail/outlook.md"
    text = entry.read_text(encoding="utf-8")
    entry.write_text(text.replace("title: Outlook 反复弹出密码框", "title: " + "a" * 60 + "!"), encoding="utf-8")
    assert kb("check").status in (0, 1)


@on_linux
def test_a_worker_that_is_killed_is_a_sentence(kb: Kb, base: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def killed(_: object, files: list[FoundFile]) -> bytes:
        os.kill(os.getpid(), signal.SIGKILL)
        return b""

    _write_many(base, 1)
    monkeypatch.setattr(examination, "_examine_chunk", killed)
    monkeypatch.setattr(processors, "worthwhile", lambda *_: 2)
    result = kb("check", "--lang", "en")
    assert result.status == 2
    assert result.err.startswith("kb: a process of the check has died (signal 9)")


@on_linux
def test_an_interrupt_is_a_sentence_and_leaves_no_process_and_no_half_of_a_file(base: Path) -> None:
    _write_many(base, 4_000)
    command = [sys.executable, "-m", "kblib", "-C", str(base), "check", "--lang", "en"]
    with subprocess.Popen(command, stderr=subprocess.PIPE, text=True, start_new_session=True) as process:
        _wait_for_a_child(process)
        # As a terminal does it: to the command and to all its processes.
        os.killpg(process.pid, signal.SIGINT)
        _, told = process.communicate()
    assert (process.returncode, told) == (130, "\nkb: cancelled\n")
    with pytest.raises(ProcessLookupError):
        os.killpg(process.pid, 0)
    assert not (base / ".cache").exists()
    assert temporary_files(base) == []


def _write_many(base: Path, items: int) -> None:
    """Entries enough for several processes, each of them work for many milliseconds."""
    text = (base / "kb/mail/outlook.md").read_text(encoding="utf-8") + "\n" + "- a\n" * items
    for number in range(600):
        (base / f"kb/mail/{number}.md").write_text(text, encoding="utf-8")


def _wait_for_a_child(process: subprocess.Popen[str]) -> None:
    children = Path(f"/proc/{process.pid}/task/{process.pid}/children")
    while process.poll() is None and not children.read_text():
        time.sleep(0.002)
