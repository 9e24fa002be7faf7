"""What one changed entry costs the search, beside an index from nothing: `python -m tests.benchmarks.search_index`.

A row is `kb index` as a process of its own, and the index of the site written into a new folder, as a build does that
has the entries in memory. Without FOLDER the entries are made up.
"""

import argparse
import os
import sys
import tempfile
from datetime import date
from pathlib import Path
from typing import NamedTuple

from kblib import knowledge_base
from kblib.git import UNKNOWN
from kblib.language import Language
from kblib.site import search_index
from kblib.site.library import Library
from tests.benchmarks import corpus
from tests.benchmarks.measure import run

KB = str(Path(sys.executable).with_name("kb"))


class Row(NamedTuple):
    """Seconds of all processors: the index of the command, and that of the site."""

    command_s: float
    site_s: float

    @property
    def total_s(self) -> float:
        """Both."""
        return self.command_s + self.site_s


def main() -> None:
    """Prints both rows, and their ratio."""
    options = _options()
    with tempfile.TemporaryDirectory(prefix="kb-bench-") as folder:
        root = Path(folder)
        corpus.lay_out(options, root)
        first = _measure(root, 0)
        _print_row("from nothing", first)
        # The least of several: whatever else the machine does only adds to it.
        changed = min((_changed(root, number) for number in range(1, options.rounds + 1)), key=lambda row: row.total_s)
        _print_row("one changed", changed)
        print(f"one changed entry costs 1/{first.total_s / changed.total_s:.0f}")  # noqa: T201 - a script


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m tests.benchmarks.search_index")
    corpus.add_options(parser)
    parser.add_argument("--rounds", type=int, default=5)
    return parser.parse_args()


def _changed(root: Path, number: int) -> Row:
    paths = sorted((root / "kb").rglob("*.md"))
    path = paths[number * 997 % len(paths)]
    path.write_text(
        f"{path.read_text(encoding='utf-8')}\n重启第 {number} 台打印机 printer-{number}\n", encoding="utf-8"
    )
    return _measure(root, number)


def _measure(root: Path, number: int) -> Row:
    command = run((KB, "index"), root)
    library = Library(kb=knowledge_base.load(root, date(2026, 1, 1)), history=UNKNOWN, language=Language.ZH)
    before = _processors_s()
    search_index.write(library, (), root / f"site-{number}/search")
    return Row(command.cpu_s, _processors_s() - before)


def _processors_s() -> float:
    times = os.times()
    return times.user + times.system + times.children_user + times.children_system


def _print_row(name: str, row: Row) -> None:
    print(f"{name:14} kb index {row.command_s:6.2f} s   site {row.site_s:6.2f} s", flush=True)  # noqa: T201 - a script


if __name__ == "__main__":
    main()
