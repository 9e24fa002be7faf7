"""How many processes a piece of work is worth on this machine."""

import os

# To start a process costs about as much as work on this many entries.
_WORTH_A_PROCESS = 250


def worthwhile(entries: int, at_most: int = 0) -> int:
    """How many processes so many entries are worth: no more than `at_most` if given, else than there are processors."""
    return max(1, min(at_most or _available(), entries // _WORTH_A_PROCESS))


def _available() -> int:
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1
