"""A long random fuzz, run by hand: `python -m tests.robustness.fuzz MINUTES [SEED]`.

Each input is a few mutations away from an entry of this knowledge base, a snippet that has made trouble somewhere, or
an earlier input that reached lines of the library which none before it had reached. What fails is written to a file
and told; an input that takes longer than a second is told too. A short run with a fixed seed is part of the tests.
"""

import faulthandler
import hashlib
import math
import random
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from types import FrameType
from typing import Any

from tests.robustness.invariants import hold, own_frame
from tests.robustness.snippets import SNIPPETS

ROOT = Path(__file__).parents[2]
LONGEST = 20_000
HANG_SECONDS = 60


def main() -> int:
    """Fuzzes for so many minutes; the exit status tells whether anything failed."""
    minutes = float(sys.argv[1]) if len(sys.argv) > 1 else 10
    seed = int(sys.argv[2]) if len(sys.argv) > 2 else random.randrange(10**9)
    own_frame()
    folder = Path(tempfile.mkdtemp(prefix="kb-fuzz-"))
    print(f"seed {seed}; failures go to {folder}", flush=True)  # noqa: T201 - a script
    fuzz = Fuzz(random.Random(seed), folder, slow_s=1)
    until = time.monotonic() + minutes * 60
    while time.monotonic() < until:
        # An input that never ends is found as `now.md`, with the place where it is held up.
        faulthandler.dump_traceback_later(HANG_SECONDS, exit=True)
        fuzz.step()
    faulthandler.cancel_dump_traceback_later()
    print(f"{fuzz.runs} inputs, {len(fuzz.corpus)} kept, {len(fuzz.lines)} lines reached")  # noqa: T201
    print(f"{fuzz.failures} failures of {len(fuzz.kinds)} kinds")  # noqa: T201
    return 1 if fuzz.failures else 0


class Fuzz:
    """Tries inputs one after another; the same `chance` tries the same ones.

    An input that takes longer than `slow_s` seconds of the processor is a failure.
    """

    def __init__(self, chance: random.Random, folder: Path, slow_s: float = math.inf) -> None:
        self.chance = chance
        self.folder = folder
        self.slow_s = slow_s
        self.corpus = [path.read_bytes() for path in sorted((ROOT / "kb").rglob("*.md"))]
        self.lines: set[tuple[str, int]] = set()
        self.kinds: dict[str, str] = {}
        self.runs = 0
        self.failures = 0

    def step(self) -> None:
        """Tries one more input."""
        data = self._mutated(self.chance.choice(self.corpus))
        # Tracing costs ten times the work itself: one input in eight is enough to find new ways.
        self._try(data, traced=self.runs % 8 == 0)

    def _mutated(self, data: bytes) -> bytes:
        for _ in range(self.chance.choice((1, 1, 2, 3, 5, 10))):
            data = self.chance.choice(_MUTATIONS)(self.chance, data, self.corpus)
        return data[:LONGEST]

    def _try(self, data: bytes, *, traced: bool) -> None:
        self.runs += 1
        (self.folder / "now.md").write_bytes(data)
        before = len(self.lines)
        start = time.process_time()
        try:
            if traced:
                sys.settrace(self._trace)
            hold(data)
        except Exception as error:  # noqa: BLE001 - whatever is raised is what is looked for
            sys.settrace(None)
            self._keep(data, error)
        finally:
            sys.settrace(None)
        took = time.process_time() - start
        if not traced and took > self.slow_s:
            self._keep(data, TimeoutError(f"{took:.1f} s for {len(data)} bytes"))
        if len(self.lines) > before and len(self.corpus) < 5_000:
            self.corpus.append(data)

    def _trace(self, frame: FrameType, event: str, _: object) -> Callable[..., Any] | None:
        if "kblib" not in frame.f_code.co_filename:
            return None
        if event == "line":
            self.lines.add((frame.f_code.co_filename, frame.f_lineno))
        return self._trace

    def _keep(self, data: bytes, error: Exception) -> None:
        self.failures += 1
        trace = error.__traceback__
        while trace and trace.tb_next:
            trace = trace.tb_next
        where = f"{trace.tb_frame.f_code.co_name} {trace.tb_lineno}" if trace else ""
        kind = f"{type(error).__name__} {where}"
        if kind not in self.kinds:
            self.kinds[kind] = str(error)[:300]
            name = hashlib.blake2b(data, digest_size=6).hexdigest()
            (self.folder / f"{name}.md").write_bytes(data)
            print(f"{name}: {kind}: {self.kinds[kind]}", flush=True)  # noqa: T201


Mutation = Callable[[random.Random, bytes, list[bytes]], bytes]


def _place(chance: random.Random, data: bytes) -> int:
    """Anywhere; half of the time in the front matter, which would otherwise seldom be met."""
    end = data.find(b"\n---", 4)
    return chance.randrange((end if end > 0 and chance.random() < 0.5 else len(data)) + 1)


def _insert(chance: random.Random, data: bytes, _: list[bytes]) -> bytes:
    at = _place(chance, data)
    return data[:at] + chance.choice(SNIPPETS).encode("utf-8", "surrogatepass") + data[at:]


def _repeat(chance: random.Random, data: bytes, _: list[bytes]) -> bytes:
    at = _place(chance, data)
    snippet = chance.choice(SNIPPETS).encode("utf-8", "surrogatepass")
    return data[:at] + snippet * chance.choice((2, 3, 10, 100, 700)) + data[at:]


def _replace(chance: random.Random, data: bytes, _: list[bytes]) -> bytes:
    at = _place(chance, data)
    end = at + chance.choice((1, 1, 2, 5, 20, 100))
    return data[:at] + chance.choice(SNIPPETS).encode("utf-8", "surrogatepass") + data[end:]


def _delete(chance: random.Random, data: bytes, _: list[bytes]) -> bytes:
    at = _place(chance, data)
    return data[:at] + data[at + chance.choice((1, 1, 2, 10, 100, 1000)) :]


def _flip(chance: random.Random, data: bytes, _: list[bytes]) -> bytes:
    if not data:
        return data
    at = min(_place(chance, data), len(data) - 1)
    return data[:at] + bytes([chance.randrange(256)]) + data[at + 1 :]


def _splice(chance: random.Random, data: bytes, corpus: list[bytes]) -> bytes:
    other = chance.choice(corpus)
    return data[: _place(chance, data)] + other[_place(chance, other) :]


def _copy(chance: random.Random, data: bytes, _: list[bytes]) -> bytes:
    start, at = _place(chance, data), _place(chance, data)
    return data[:at] + data[start : start + chance.choice((1, 5, 50, 500))] + data[at:]


def _swap_lines(chance: random.Random, data: bytes, _: list[bytes]) -> bytes:
    lines = data.split(b"\n")
    one, other = chance.randrange(len(lines)), chance.randrange(len(lines))
    lines[one], lines[other] = lines[other], lines[one]
    return b"\n".join(lines)


_MUTATIONS: tuple[Mutation, ...] = (
    _insert,
    _insert,
    _repeat,
    _replace,
    _replace,
    _delete,
    _flip,
    _splice,
    _copy,
    _swap_lines,
)


if __name__ == "__main__":
    sys.exit(main())
