"""What a check starts from: the files as they stand, the day, and what stands for everything else."""

import time
from datetime import date
from pathlib import Path
from typing import NamedTuple

from kblib import cache, inventory
from kblib.inventory import Inventory


class State(NamedTuple):
    """The state of a knowledge base at one moment; `stamp` is empty when a file may still change without a trace."""

    root: Path
    today: date
    found: Inventory
    key: str
    stamp: str

    @property
    def paths(self) -> tuple[str, ...]:
        """Everything that is an entry or should be, ordered."""
        return tuple(sorted([*(file.path for file in self.found.entries), *(file.path for file in self.found.wrong)]))


def take(root: Path, today: date) -> State:
    """The state of the knowledge base at `root`."""
    found = inventory.take(root)
    key = cache.key(root, today.isoformat())
    return State(root, today, found, key, cache.stamp(found, time.time_ns()))
