"""Shares work among processes that end with the work, however it ends."""

import multiprocessing
import signal
import sys
import traceback
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager, suppress
from multiprocessing.connection import Connection
from multiprocessing.process import BaseProcess
from typing import NamedTuple, TypeVar

from kblib.errors import KbError
from kblib.language import Text

Given = TypeVar("Given")
Chunk = TypeVar("Chunk")

# A process that is forked has all modules and values already. Elsewhere forking is not safe or not there.
METHOD = "fork" if sys.platform == "linux" else "spawn"

# Seconds. An interrupt that comes in the moment before a wait begins is noticed only when the wait is over.
_LONGEST_WAIT = 0.5

_DONE = b"+"
_FAILED = b"-"


class _Worker(NamedTuple):
    process: BaseProcess
    answer: Connection


def share(
    work: Callable[[Given, Chunk], bytes], given: Given, chunks: Sequence[Chunk], method: str = METHOD
) -> list[bytes]:
    """What `work` makes of each chunk, each in a process of its own; all of them have ended when this returns.

    Raises KbError when a process dies, RuntimeError with the traceback when `work` raises.
    """
    workers: list[_Worker] = []
    try:
        for chunk in chunks:
            with _uninterrupted():
                workers.append(_start(work, given, chunk, method))
        return [_answer_of(worker) for worker in workers]
    finally:
        for worker in workers:
            worker.process.terminate()
            worker.process.join()
            worker.answer.close()


@contextmanager
def _uninterrupted() -> Iterator[None]:
    """An interrupt between the start of a process and our knowing of it would leave that process behind."""
    if not hasattr(signal, "pthread_sigmask"):
        yield
        return
    before = signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT})
    try:
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)


def _start(work: Callable[[Given, Chunk], bytes], given: Given, chunk: Chunk, method: str) -> _Worker:
    context = multiprocessing.get_context(method)
    receiver, sender = context.Pipe(duplex=False)
    process = context.Process(target=_run, args=(work, given, chunk, receiver, sender), daemon=True)  # type: ignore[attr-defined]
    process.start()
    # While anyone else holds this end, the death of the process is not noticed at the other.
    sender.close()
    return _Worker(process, receiver)


def _run(
    work: Callable[[Given, Chunk], bytes], given: Given, chunk: Chunk, receiver: Connection, sender: Connection
) -> None:
    # An interrupt reaches every process of a terminal; the first one ends the others.
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    # Held here, it would keep this process waiting for ever once the first one is gone.
    receiver.close()
    try:
        answer = _DONE + work(given, chunk)
    except Exception:  # noqa: BLE001 - told by the process that asked
        answer = _FAILED + traceback.format_exc().encode("utf-8", "replace")
    with suppress(OSError):
        sender.send_bytes(answer)


def _answer_of(worker: _Worker) -> bytes:
    try:
        while not worker.answer.poll(_LONGEST_WAIT):
            pass
        answer = worker.answer.recv_bytes()
    except EOFError as error:
        worker.process.join()
        raise _died(worker.process.exitcode or 0) from error
    if answer[:1] == _FAILED:
        raise RuntimeError(answer[1:].decode("utf-8"))
    return answer[1:]


def _died(exit_code: int) -> KbError:
    reason = f"signal {-exit_code}" if exit_code < 0 else f"status {exit_code}"
    return KbError(
        Text(
            f"一个检查进程意外终止（{reason}）；多半是内存不足，请腾出内存再试",
            f"a process of the check has died ({reason}); most often memory has run out: free some and try again",
        )
    )
