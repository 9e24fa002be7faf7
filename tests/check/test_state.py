"""What stands for the state of a knowledge base."""

import time
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest

from kblib.check import state
from tests.conftest import MakeKb

TODAY = date(2026, 1, 1)


@pytest.fixture
def root(make_kb: MakeKb, good: Callable[[int], str]) -> Path:
    return make_kb({"kb/mail/a.md": good(1), "kb/mail/a.png": b"x", "kb/mail/b.md/c.md": ""})


def test_paths_are_all_that_is_an_entry_or_should_be(root: Path) -> None:
    assert state.take(root, TODAY).paths == ("kb/mail/a.md", "kb/mail/b.md")


def test_without_a_change_key_and_stamp_stay(root: Path, later: None) -> None:
    assert state.take(root, TODAY) == state.take(root, TODAY)


@pytest.mark.parametrize("name", ["kb/mail/a.md", "kb/mail/a.png", "kb/erp/new.md"])
def test_a_file_that_changes_moves_the_stamp_alone(root: Path, later: None, name: str) -> None:
    before = state.take(root, TODAY)
    (root / name).parent.mkdir(exist_ok=True)
    (root / name).write_text("changed")
    after = state.take(root, TODAY)
    assert (after.key, after.stamp == before.stamp) == (before.key, False)


@pytest.mark.parametrize("name", ["pyproject.toml", "schema/taxonomy.yml", "schema/entry.schema.json"])
def test_what_holds_for_all_entries_moves_the_key_alone(root: Path, later: None, name: str) -> None:
    before = state.take(root, TODAY)
    (root / name).parent.mkdir(exist_ok=True)
    (root / name).write_text("changed")
    after = state.take(root, TODAY)
    assert (after.key == before.key, after.stamp) == (False, before.stamp)


def test_a_fresh_file_leaves_the_state_without_a_stamp(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    fresh_ns = (root / "kb/mail/a.md").stat().st_ctime_ns
    monkeypatch.setattr(time, "time_ns", lambda: fresh_ns + 1_000_000_000)
    assert state.take(root, TODAY).stamp == ""
