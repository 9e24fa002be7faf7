"""Entries examined by one process or by several, and processes that do not end as they should."""

import multiprocessing
import os
import signal
from collections.abc import Callable, Sequence
from datetime import date
from pathlib import Path

import pytest

from kblib import check, workers
from kblib.check import examination
from kblib.diagnostics import Severity
from kblib.errors import KbError
from kblib.frame import Frame
from kblib.inventory import FoundFile
from tests.conftest import MakeKb

TODAY = date(2026, 1, 1)
ENOUGH = 500
"""So many entries are shared among two processes."""

needs_fork = pytest.mark.skipif(workers.METHOD != "fork", reason="a changed function reaches a process by forking only")


@pytest.fixture
def many(make_kb: MakeKb, good: Callable[[int], str]) -> Path:
    """Entries of which every tenth has a fault."""
    fault = {True: "[aplication]", False: "[application]"}
    return make_kb(
        {
            f"kb/mail/{number:03}.md": good(number).replace("[application]", fault[number % 10 == 0])
            for number in range(ENOUGH)
        }
    )


def test_two_processes_find_what_one_finds(many: Path) -> None:
    one = check.check(many, TODAY, processes=1, use_cache=False)
    assert errors(one) == 50
    assert check.check(many, TODAY, processes=2, use_cache=False) == one


@needs_fork
def test_a_few_entries_are_examined_in_this_process(many: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(workers, "share", _no_process)
    (many / "kb/mail/000.md").unlink()
    assert errors(check.check(many, TODAY, processes=2, use_cache=False)) == 49


@needs_fork
def test_a_process_that_is_killed_stops_the_check_with_a_sentence(many: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(examination, "_examine_chunk", _killed)
    with pytest.raises(KbError, match="has died"):
        check.check(many, TODAY, processes=2)
    assert multiprocessing.active_children() == []
    assert not (many / ".cache").exists()


@needs_fork
def test_a_defect_in_a_rule_comes_with_its_traceback(many: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(examination, "_examine_chunk", _defect)
    with pytest.raises(RuntimeError, match="ZeroDivisionError"):
        check.check(many, TODAY, processes=2)
    assert multiprocessing.active_children() == []
    assert not (many / ".cache").exists()


def errors(checked: check.Checked) -> int:
    return sum(item.severity is Severity.ERROR for item in checked.diagnostics)


def _no_process(*_: object) -> list[bytes]:
    raise AssertionError("a process was started")


def _killed(_: Frame, files: Sequence[FoundFile]) -> bytes:
    os.kill(os.getpid(), signal.SIGKILL)
    return b""


def _defect(_: Frame, files: Sequence[FoundFile]) -> bytes:
    return bytes(1 // 0)
