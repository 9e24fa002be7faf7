"""Work that is shared among processes, and how it ends."""

import multiprocessing
import operator
import os
import signal
import sys
import time

import pytest

from kblib import workers
from kblib.errors import KbError

needs_fork = pytest.mark.skipif(workers.METHOD != "fork", reason="functions of a test reach a process by forking only")


def double(times: int, chunk: bytes) -> bytes:
    return chunk * times


def killed(_: int, chunk: bytes) -> bytes:
    if chunk == b"b":
        os.kill(os.getpid(), signal.SIGKILL)
    return chunk


def left(_: int, chunk: bytes) -> bytes:
    if chunk == b"b":
        os._exit(7)
    return chunk


def raises(_: int, chunk: bytes) -> bytes:
    if chunk == b"b":
        raise ValueError("a defect in a rule")
    return chunk


def never_ends(_: int, chunk: bytes) -> bytes:
    while chunk != b"b":
        time.sleep(60)
    raise ValueError("the other one has failed")


def test_the_answers_come_in_the_order_of_the_chunks() -> None:
    assert workers.share(operator.mul, 3, [b"a", b"b", b"c"]) == [b"aaa", b"bbb", b"ccc"]


def test_processes_that_are_not_forked_answer_too() -> None:
    assert workers.share(operator.mul, 2, [b"a", b"b"], "spawn") == [b"aa", b"bb"]


@needs_fork
def test_an_answer_larger_than_a_pipe_holds_is_whole() -> None:
    assert workers.share(double, 1_000_000, [b"a", b"b"]) == [b"a" * 1_000_000, b"b" * 1_000_000]


@needs_fork
def test_a_process_that_is_killed_is_a_sentence_and_none_is_left() -> None:
    with pytest.raises(KbError) as caught:
        workers.share(killed, 0, [b"a", b"b", b"c"])
    assert caught.value.text.en == (
        "a process of the check has died (signal 9); most often memory has run out: free some and try again"
    )
    assert multiprocessing.active_children() == []


@needs_fork
def test_a_process_that_ends_without_an_answer_is_a_sentence() -> None:
    with pytest.raises(KbError, match=r"has died \(status 7\)"):
        workers.share(left, 0, [b"a", b"b"])


@needs_fork
def test_a_defect_comes_with_the_traceback_of_the_process() -> None:
    with pytest.raises(RuntimeError, match=r"(?s)in raises.*ValueError: a defect in a rule"):
        workers.share(raises, 0, [b"a", b"b"])
    assert multiprocessing.active_children() == []


@needs_fork
def test_when_one_fails_the_others_do_not_go_on() -> None:
    with pytest.raises(RuntimeError, match="the other one has failed"):
        workers.share(never_ends, 0, [b"b", b"a", b"a"])
    assert multiprocessing.active_children() == []


@needs_fork
@pytest.mark.skipif(sys.platform == "win32", reason="signals are sent in another way there")
def test_an_interrupt_ends_the_processes() -> None:
    def interrupt(parent: int, chunk: bytes) -> bytes:
        if chunk == b"b":
            os.kill(parent, signal.SIGINT)
        while True:
            time.sleep(60)

    with pytest.raises(KeyboardInterrupt):
        workers.share(interrupt, os.getpid(), [b"a", b"b"])
    assert multiprocessing.active_children() == []
