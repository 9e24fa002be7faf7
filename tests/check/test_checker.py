"""A check of everything, and what it takes from the check before."""

import os
import subprocess
import sys
from collections.abc import Callable, Sequence
from datetime import date
from pathlib import Path

import pytest

from kblib import cache, catalog, check
from kblib.diagnostics import Severity
from tests.conftest import MakeKb

TODAY = date(2026, 1, 1)
Good = Callable[[int], str]


@pytest.fixture
def read(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The paths of the entries that are parsed, as it happens."""
    paths: list[str] = []
    decode_all = catalog.decode_all

    def spy(files: Sequence[tuple[str, bytes]]) -> object:
        paths.extend(path for path, _ in files)
        return decode_all(files)

    monkeypatch.setattr(catalog, "decode_all", spy)
    return paths


@pytest.fixture
def root(make_kb: MakeKb, good: Good) -> Path:
    """Two entries; the second has a label that does not exist."""
    return make_kb({"kb/mail/a.md": good(1), "kb/mail/b.md": good(2).replace("[application]", "[aplication]")})


def found(root: Path, today: date = TODAY) -> list[tuple[str, str]]:
    return errors(check.check(root, today))


def errors(checked: check.Checked) -> list[tuple[str, str]]:
    """Path and rule of each error; what the entries lack besides is not what is tested here."""
    return [(item.path, item.rule) for item in checked.diagnostics if item.severity is Severity.ERROR]


def test_findings_are_ordered_and_every_path_is_named(root: Path) -> None:
    (root / "kb/mail/0.md").write_bytes(b"")
    checked = check.check(root, TODAY)
    assert errors(checked) == [
        ("kb/mail/0.md", "unreadable-file"),
        ("kb/mail/b.md", "unknown-term"),
    ]
    assert checked.paths == ("kb/mail/0.md", "kb/mail/a.md", "kb/mail/b.md")


def test_what_has_not_changed_is_not_read_again(root: Path, read: list[str], later: None) -> None:
    first = check.check(root, TODAY)
    read.clear()
    assert check.check(root, TODAY) == first
    assert read == []


def test_only_what_has_changed_is_read_again(root: Path, read: list[str], later: None, good: Good) -> None:
    found(root)
    read.clear()
    (root / "kb/mail/a.md").write_text(good(1).replace("1. 检查网线", "1. 检查网线和电源"), encoding="utf-8")
    assert found(root) == [("kb/mail/b.md", "unknown-term")]
    assert read == ["kb/mail/a.md"]


def test_a_file_that_was_only_touched_is_known_by_its_content(root: Path, read: list[str], later: None) -> None:
    found(root)
    read.clear()
    os.utime(root / "kb/mail/a.md", ns=(1, 1))
    assert found(root) == [("kb/mail/b.md", "unknown-term")]
    assert read == []


def test_a_change_within_the_same_tick_of_the_clock_is_seen(root: Path) -> None:
    path = root / "kb/mail/b.md"
    assert found(root) == [("kb/mail/b.md", "unknown-term")]
    before = path.stat()
    path.write_bytes(path.read_bytes().replace(b"labels: [aplication]", b"labels: [network]   "))
    os.utime(path, ns=(before.st_atime_ns, before.st_mtime_ns))
    assert path.stat().st_size == before.st_size
    assert found(root) == []


def test_a_change_that_keeps_size_and_time_is_seen(root: Path, later: None) -> None:
    path = root / "kb/mail/b.md"
    assert found(root) == [("kb/mail/b.md", "unknown-term")]
    before = path.stat()
    path.write_bytes(path.read_bytes().replace(b"labels: [aplication]", b"labels: [network]   "))
    os.utime(path, ns=(before.st_atime_ns, before.st_mtime_ns))
    assert path.stat().st_size == before.st_size
    assert found(root) == []


def test_a_renamed_entry_is_reported_by_its_new_name(root: Path, later: None) -> None:
    found(root)
    (root / "kb/mail/b.md").rename(root / "kb/mail/c.md")
    assert found(root) == [("kb/mail/c.md", "unknown-term")]


def test_of_a_deleted_entry_nothing_is_left(root: Path, later: None) -> None:
    found(root)
    (root / "kb/mail/b.md").unlink()
    checked = check.check(root, TODAY)
    assert (errors(checked), checked.paths) == ([], ("kb/mail/a.md",))


def test_entries_that_have_not_changed_are_compared_with_those_that_have(root: Path, later: None, good: Good) -> None:
    found(root)
    (root / "kb/mail/b.md").write_text(good(1).replace("打印机 0001 脱机", "扫描仪不工作"), encoding="utf-8")
    doubled = [item for item in found(root) if item[1] == "duplicate-id"]
    assert doubled == [("kb/mail/a.md", "duplicate-id"), ("kb/mail/b.md", "duplicate-id")]


def test_another_setting_is_another_check(root: Path, later: None) -> None:
    assert found(root) == [("kb/mail/b.md", "unknown-term")]
    (root / "pyproject.toml").write_text('[tool.kb.rules]\nunknown-term = "off"\n')
    assert found(root) == []


def test_another_taxonomy_is_another_check(root: Path, later: None) -> None:
    assert found(root) == [("kb/mail/b.md", "unknown-term")]
    taxonomy = (Path(__file__).parents[2] / "schema/taxonomy.yml").read_text(encoding="utf-8")
    (root / "schema").mkdir()
    (root / "schema/taxonomy.yml").write_text(taxonomy.replace("id: application", "id: aplication"), encoding="utf-8")
    assert found(root) == [("kb/mail/a.md", "unknown-term")]


def test_another_day_is_another_check(root: Path, read: list[str], later: None) -> None:
    found(root)
    read.clear()
    found(root, date(2026, 1, 2))
    assert read == ["kb/mail/a.md", "kb/mail/b.md"]


def _folder_instead(file: Path) -> None:
    file.unlink()
    file.mkdir()


DAMAGES: dict[str, Callable[[Path], object]] = {
    "truncated": lambda file: file.write_bytes(file.read_bytes()[:-20]),
    "empty": lambda file: file.write_bytes(b""),
    "one byte": lambda file: file.write_bytes(file.read_bytes()[:40] + b"\xff" + file.read_bytes()[41:]),
    "another version": lambda file: cache.store(file.parents[2], file.name, {"version": 99}),
    "of another check": lambda file: cache.store(file.parents[2], file.name, ["another key", "stamp", []]),
    "text": lambda file: file.write_text("no cache"),
    "a folder": _folder_instead,
}


@pytest.mark.parametrize("damage", DAMAGES.values(), ids=DAMAGES.keys())
def test_a_damaged_cache_changes_nothing(root: Path, later: None, damage: Callable[[Path], object]) -> None:
    first = check.check(root, TODAY)
    for file in list((root / cache.FOLDER).iterdir()):
        damage(file)
    assert check.check(root, TODAY) == first
    assert check.check(root, TODAY) == first


def test_a_damaged_cache_is_made_again(root: Path, read: list[str], later: None) -> None:
    found(root)
    for file in (root / cache.FOLDER).iterdir():
        file.write_bytes(file.read_bytes()[:-1])
    found(root)
    read.clear()
    found(root)
    assert read == []


def test_a_cache_that_cannot_be_written_changes_nothing(root: Path) -> None:
    (root / ".cache").write_text("a file in its place")
    assert found(root) == [("kb/mail/b.md", "unknown-term")]
    assert found(root) == [("kb/mail/b.md", "unknown-term")]


def test_without_the_cache_none_is_written(root: Path) -> None:
    check.check(root, TODAY, use_cache=False)
    assert not (root / ".cache").exists()


def test_runs_at_the_same_time_share_the_cache(root: Path) -> None:
    command = [sys.executable, "-m", "kblib", "-C", str(root), "check", "--format", "json"]
    runs = [subprocess.Popen(command, stdout=subprocess.PIPE) for _ in range(4)]
    outputs = {run.communicate()[0] for run in runs}
    assert [run.returncode for run in runs] == [1, 1, 1, 1]
    assert len(outputs) == 1
    assert not [file.name for file in (root / cache.FOLDER).iterdir() if not file.name.endswith(".msgpack")]
