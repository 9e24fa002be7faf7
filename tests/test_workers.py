"""Work that is shared among processes, and how it ends."""

import multiprocessing
import operator
import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from multiprocessing.connection import Connection
from typing import Any

import pytest

from kblib import workers
from kblib.errors import KbError

Work = Callable[[int, Any], bytes]

needs_fork = pytest.mark.skipif(workers.METHOD != "fork", reason="functions of a test reach a process by forking only")


def share(work: Work, given: int, items: bytes, *, processes: int = 2, piece: int = 1) -> list[bytes]:
    return [*workers.share(work, given, items, processes, piece=piece)]


def repeated(times: int, items: bytes) -> bytes:
    return items * times


def killed(_: int, items: bytes) -> bytes:
    if items == b"b":
        os.kill(os.getpid(), signal.SIGKILL)
    return b""


def left(_: int, items: bytes) -> bytes:
    if items == b"b":
        os._exit(7)
    return b""


def raises(_: int, items: bytes) -> bytes:
    if items == b"b":
        raise ValueError("a defect in a rule")
    return b""


def never_ends(_: int, items: bytes) -> bytes:
    while items != b"b":
        time.sleep(60)
    raise ValueError("the other one has failed")


def whose(_: int, items: bytes) -> bytes:
    if items == b"a":
        time.sleep(0.5)
    return str(os.getpid()).encode()


def test_the_answers_come_in_the_order_of_the_items() -> None:
    assert share(repeated, 3, b"abcdefg") == [b"aaa", b"bbb", b"ccc", b"ddd", b"eee", b"fff", b"ggg"]


def test_a_piece_is_so_many_items() -> None:
    assert share(repeated, 1, b"abcde", piece=2) == [b"ab", b"cd", b"e"]


def test_no_items_need_no_process() -> None:
    assert share(never_ends, 1, b"") == []


def test_processes_that_are_not_forked_answer_too(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(workers, "METHOD", "spawn")
    assert share(operator.mul, 2, b"abc") == [b"aa", b"bb", b"cc"]


@needs_fork
def test_a_process_that_is_done_takes_what_a_slow_one_has_not_begun() -> None:
    slow, *others = share(whose, 0, b"abcdefgh")
    assert others.count(slow) <= 1


@needs_fork
def test_an_answer_larger_than_a_pipe_holds_is_whole() -> None:
    assert share(repeated, 1_000_000, b"abc") == [b"a" * 1_000_000, b"b" * 1_000_000, b"c" * 1_000_000]


@needs_fork
def test_a_process_that_is_killed_is_a_sentence_and_none_is_left() -> None:
    with pytest.raises(KbError) as caught:
        share(killed, 0, b"abcdef")
    assert caught.value.text.en == (
        "a process of the check has died (signal 9); most often memory has run out: free some and try again"
    )
    assert multiprocessing.active_children() == []


@needs_fork
def test_a_process_that_ends_without_an_answer_is_a_sentence() -> None:
    with pytest.raises(KbError, match=r"has died \(status 7\)"):
        share(left, 0, b"ab")


@needs_fork
def test_a_process_that_dies_in_the_middle_of_its_answer_is_a_sentence(monkeypatch: pytest.MonkeyPatch) -> None:
    def send_half(line: Connection, data: bytes) -> None:
        os.write(line.fileno(), (len(data) + 1_000).to_bytes(4, "big") + data)
        os.kill(os.getpid(), signal.SIGKILL)

    monkeypatch.setattr(Connection, "send_bytes", send_half)
    with pytest.raises(KbError, match=r"has died \(signal 9\)"):
        share(repeated, 1, b"ab")
    assert multiprocessing.active_children() == []


@needs_fork
def test_few_items_are_shared_as_evenly_as_many() -> None:
    assert [len(answer) for answer in share(repeated, 1, b"x" * 500, piece=0)] == [63] * 7 + [59]
    assert [len(answer) for answer in share(repeated, 1, b"x" * 2_000, piece=0)] == [200] * 10


@needs_fork
def test_a_defect_comes_with_the_traceback_of_the_process() -> None:
    with pytest.raises(RuntimeError, match=r"(?s)in raises.*ValueError: a defect in a rule"):
        share(raises, 0, b"ab")
    assert multiprocessing.active_children() == []


@needs_fork
def test_when_one_fails_the_others_do_not_go_on() -> None:
    with pytest.raises(RuntimeError, match="the other one has failed"):
        share(never_ends, 0, b"baa", processes=3)
    assert multiprocessing.active_children() == []


@needs_fork
def test_nobody_goes_on_for_one_who_has_heard_enough() -> None:
    work: Work = repeated
    answers = workers.share(work, 1, b"abcdef", 2, piece=1)
    assert next(answers) == b"a"
    answers.close()
    assert multiprocessing.active_children() == []


@needs_fork
@pytest.mark.skipif(sys.platform == "win32", reason="signals are sent in another way there")
def test_an_interrupt_ends_the_processes() -> None:
    def interrupt(parent: int, items: bytes) -> bytes:
        if items == b"b":
            os.kill(parent, signal.SIGINT)
        while True:
            time.sleep(60)

    with pytest.raises(KeyboardInterrupt):
        share(interrupt, os.getpid(), b"ab")
    assert multiprocessing.active_children() == []


FIRST = """
import os, signal
from kblib import workers

def work(given, items):
    return b""

answers = workers.share(work, None, b"abcdef", 3, piece=1)
next(answers)
print("begun", flush=True)
os.kill(os.getpid(), signal.SIGKILL)
"""


@needs_fork
def test_processes_end_by_themselves_when_the_first_one_is_killed() -> None:
    # What they print to is at its end when none of them is left.
    ended = subprocess.run([sys.executable, "-c", FIRST], capture_output=True, text=True, timeout=30, check=False)
    assert (ended.stdout, ended.returncode) == ("begun\n", -signal.SIGKILL)
