"""What a command costs: time on the clock, time of all processors, memory. Linux only: memory is read from `/proc`."""

import os
import subprocess
import threading
import time
from collections.abc import Iterator, Sequence
from contextlib import suppress
from pathlib import Path
from typing import NamedTuple


class Cost(NamedTuple):
    """Seconds on the clock, seconds of all processors, and the most memory that its processes held together, in MB."""

    wall_s: float
    cpu_s: float
    peak_mb: float


def run(command: Sequence[str], folder: Path) -> Cost:
    """The cost of a command that is run in a folder; what it prints is thrown away.

    Raises RuntimeError when it ends with a status other than 0 and 1, which stand for a check that has worked.
    """
    start = time.perf_counter()
    process = subprocess.Popen(command, cwd=folder, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    memory = _Memory(process.pid)
    memory.start()
    _, status, used = os.wait4(process.pid, 0)
    wall_s = time.perf_counter() - start
    process.returncode = os.waitstatus_to_exitcode(status)
    memory.join()
    if process.returncode not in (0, 1):
        raise RuntimeError(f"{' '.join(command)} ended with status {process.returncode}")
    # Of a command that ends before it is looked at, the largest process is known all the same.
    return Cost(wall_s, used.ru_utime + used.ru_stime, max(memory.peak_kb, used.ru_maxrss) / 1024)


class _Memory(threading.Thread):
    """Looks twenty times a second at what a process and its children hold; shared pages count once."""

    def __init__(self, pid: int) -> None:
        super().__init__(daemon=True)
        self._pid = pid
        self.peak_kb = 0

    def run(self) -> None:
        while Path(f"/proc/{self._pid}/smaps_rollup").exists():
            self.peak_kb = max(self.peak_kb, sum(_held_kb(pid) for pid in _family(self._pid)))
            time.sleep(0.05)


def _family(pid: int) -> Iterator[int]:
    yield pid
    with suppress(OSError):
        for child in Path(f"/proc/{pid}/task/{pid}/children").read_text().split():
            yield from _family(int(child))


def _held_kb(pid: int) -> int:
    with suppress(OSError):
        for line in Path(f"/proc/{pid}/smaps_rollup").read_text().splitlines():
            if line.startswith("Pss:"):
                return int(line.split()[1])
    return 0
