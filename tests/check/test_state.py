"""What stands for the state of a knowledge base."""

import time
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest

from kblib.check import state
from kblib.inventory import FoundFile
from tests.conftest import MakeKb

TODAY = date(2026, 1, 1)
NOW_NS = 1_700_000_000_000_000_000


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


@pytest.mark.parametrize(
    ("age_s", "changed_age_s", "is_racy"),
    [(60, 60, False), (3, 3, False), (1, 60, True), (60, 1, True), (-60, 60, True)],
)
def test_a_file_may_change_unseen_while_either_of_its_times_is_fresh(
    age_s: int, changed_age_s: int, is_racy: bool
) -> None:
    file = FoundFile("kb/a.md", 1, NOW_NS - age_s * 10**9, 1, NOW_NS - changed_age_s * 10**9)
    assert state.racy([file], NOW_NS) == [file] * is_racy
