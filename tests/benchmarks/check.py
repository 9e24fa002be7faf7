"""`kb check` beside compiled linters of Markdown: `python -m tests.benchmarks.check [FOLDER]`.

All commands take turns for some rounds, so that whatever else the machine does meets each of them. The ratios say more
than the seconds. The linters do other things than `kb check`; they show what reading that many files costs.
"""

import argparse
import shutil
import statistics
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from typing import NamedTuple

from kblib.cache import FOLDER as CACHE
from tests.benchmarks import corpus
from tests.benchmarks.measure import Cost, run

ROOT = Path(__file__).parents[2]
PEERS = ROOT / ".venv/bench/bin"
REFERENCE = "mdsmith"

# A file that was written less than two seconds ago is never trusted by its time.
SETTLED_S = 2.1


class Run(NamedTuple):
    """A command of the comparison, and what is done before it."""

    name: str
    command: tuple[str, ...]
    prepare: Callable[[Path], None]


def main() -> int:
    """Measures and prints the table; the exit status is that of a script."""
    options = _options()
    with tempfile.TemporaryDirectory(prefix="kb-bench-") as folder:
        root = Path(folder)
        corpus.lay_out(options, root)
        time.sleep(SETTLED_S)
        runs = _runs(options.peers)
        costs: dict[str, list[Cost]] = {item.name: [] for item in runs}
        for _ in range(options.rounds):
            for item in runs:
                item.prepare(root)
                costs[item.name].append(run(item.command, root))
        _show(costs, sum(1 for _ in (root / "kb").rglob("*.md")), options.rounds)
    return 0


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    corpus.add_options(parser)
    parser.add_argument("--rounds", type=int, default=5)
    parser.add_argument("--peers", type=Path, default=PEERS, help="the folder with the commands mdsmith and rumdl")
    return parser.parse_args()


def _runs(peers: Path) -> list[Run]:
    kb = str(Path(sys.executable).with_name("kb"))
    runs = [
        Run("kb --help", (kb, "--help"), _as_it_is),
        Run("kb check, cold", (kb, "check"), _forget),
        Run("kb check, warm", (kb, "check"), _as_it_is),
        Run("kb check, one changed", (kb, "check"), _change_one),
        Run(REFERENCE, (str(peers / "mdsmith"), "check", "kb"), _settle),
        Run("rumdl", (str(peers / "rumdl"), "check", "--no-cache", "kb"), _as_it_is),
    ]
    for item in runs:
        if not Path(item.command[0]).is_file():
            sys.exit(f"{item.command[0]} is missing: make bench installs it")
    return runs


def _as_it_is(_: Path) -> None:
    pass


def _forget(root: Path) -> None:
    shutil.rmtree(root / CACHE, ignore_errors=True)


def _change_one(root: Path) -> None:
    path = min((root / "kb").rglob("*.md"))
    path.write_bytes(path.read_bytes() + b"\n")


def _settle(_: Path) -> None:
    time.sleep(SETTLED_S)


def _show(costs: dict[str, list[Cost]], entries: int, rounds: int) -> None:
    """The medians; what a file costs is left out where a command does not look at files."""
    reference = statistics.median(cost.wall_s for cost in costs[REFERENCE])
    print(f"{entries} entries, {rounds} rounds, medians\n")  # noqa: T201 - a script
    print("| command | wall s | CPU s | peak MB | ms a file | × mdsmith |")  # noqa: T201
    print("| --- | ---: | ---: | ---: | ---: | ---: |")  # noqa: T201
    for name, found in costs.items():
        wall_s, cpu_s, peak_mb = (statistics.median(values) for values in zip(*found, strict=True))
        per_file = "" if name == "kb --help" else f"{wall_s / entries * 1000:.3f}"
        print(f"| {name} | {wall_s:.2f} | {cpu_s:.2f} | {peak_mb:.0f} | {per_file} | {wall_s / reference:.2f} |")  # noqa: T201


if __name__ == "__main__":
    sys.exit(main())
