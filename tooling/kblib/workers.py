"""Shares work among processes that end with the work, however it ends."""

import multiprocessing
import signal
import sys
import traceback
from collections import deque
from collections.abc import Callable, Generator, Iterator, Sequence
from contextlib import contextmanager, suppress
from multiprocessing.connection import Connection, wait
from multiprocessing.process import BaseProcess
from typing import NamedTuple, TypeVar

from kblib.errors import KbError
from kblib.language import Text

Given = TypeVar("Given")
Item = TypeVar("Item")

# A process that is forked has all modules and values already. Elsewhere forking is not safe or not there.
METHOD = "fork" if sys.platform == "linux" else "spawn"

# Items that a process takes at once: few, since the slower of two processors holds up the end by what it has taken, but
# so many that asking for them costs nothing.
_LARGEST_PIECE = 200
_SMALLEST_PIECE = 50
_PIECES_FOR_EACH = 4

# Seconds. An interrupt that comes in the moment before a wait begins is noticed only when the wait is over.
_LONGEST_WAIT = 0.5

_DONE = b"+"
_FAILED = b"-"


def share(
    work: Callable[[Given, Sequence[Item]], bytes],
    given: Given,
    items: Sequence[Item],
    processes: int,
    *,
    piece: int = 0,
) -> Generator[bytes]:
    """Yields what `work` makes of the items, of so many at once, in their order.

    Each of the processes takes the next piece, of so many items if given, as soon as it has done one. All have ended
    when this is at its end. Raises KbError when a process dies, RuntimeError with the traceback when `work` raises.
    """
    size = piece or _size_of_pieces(len(items), processes)
    pieces = [items[start : start + size] for start in range(0, len(items), size)]
    workers: list[_Worker] = []
    try:
        for _ in range(min(processes, len(pieces))):
            with _uninterrupted():
                workers.append(_start(work, given, pieces))
        yield from _answers(workers, len(pieces))
    finally:
        for worker in workers:
            worker.process.terminate()
            worker.process.join()
            worker.line.close()


def _size_of_pieces(items: int, processes: int) -> int:
    return min(_LARGEST_PIECE, max(_SMALLEST_PIECE, -(-items // (_PIECES_FOR_EACH * processes))))


class _Worker(NamedTuple):
    """A process, the line to it, and the numbers of the pieces that it was given and has not answered."""

    process: BaseProcess
    line: Connection
    pieces: deque[int]

    def give(self, numbers: Iterator[int]) -> None:
        number = next(numbers, None)
        if number is not None:
            self.pieces.append(number)
            # One that has died is noticed when its answer is read.
            with suppress(BrokenPipeError):
                self.line.send(number)


def _answers(workers: Sequence[_Worker], pieces: int) -> Iterator[bytes]:
    numbers = iter(range(pieces))
    # With two pieces each, none waits for the next while its answer is read.
    for worker in (*workers, *workers):
        worker.give(numbers)
    answers: dict[int, bytes] = {}
    for number in range(pieces):
        while number not in answers:
            for worker in _ready(workers):
                answers[worker.pieces.popleft()] = _answer_of(worker)
                worker.give(numbers)
        yield answers.pop(number)


def _ready(workers: Sequence[_Worker]) -> list[_Worker]:
    ready = wait([worker.line for worker in workers if worker.pieces], _LONGEST_WAIT)
    return [worker for worker in workers if worker.line in ready]


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


def _start(work: Callable[[Given, Sequence[Item]], bytes], given: Given, pieces: Sequence[Sequence[Item]]) -> _Worker:
    context = multiprocessing.get_context(METHOD)
    ours, theirs = context.Pipe()
    process = context.Process(target=_run, args=(work, given, pieces, ours, theirs), daemon=True)  # type: ignore[attr-defined]
    process.start()
    # While anyone else holds this end, the death of the process is not noticed at the other.
    theirs.close()
    return _Worker(process, ours, deque())


def _run(
    work: Callable[[Given, Sequence[Item]], bytes],
    given: Given,
    pieces: Sequence[Sequence[Item]],
    ours: Connection,
    theirs: Connection,
) -> None:
    # An interrupt reaches every process of a terminal; the first one ends the others.
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    # Held here, it would keep this process waiting for ever once the first one is gone.
    ours.close()
    with suppress(OSError, EOFError):
        while True:
            theirs.send_bytes(_answer(work, given, pieces[theirs.recv()]))


def _answer(work: Callable[[Given, Sequence[Item]], bytes], given: Given, items: Sequence[Item]) -> bytes:
    try:
        return _DONE + work(given, items)
    except Exception:  # noqa: BLE001 - told by the process that asked
        return _FAILED + traceback.format_exc().encode("utf-8", "replace")


def _answer_of(worker: _Worker) -> bytes:
    try:
        answer = worker.line.recv_bytes()
    except (EOFError, OSError) as error:
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
