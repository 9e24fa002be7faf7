"""How many processes are started for so much work."""

import os

import pytest

from kblib import processors


@pytest.mark.parametrize(("entries", "processes"), [(0, 1), (499, 1), (500, 2), (10_000, 4)])
def test_so_many_processes_are_worth_it(entries: int, processes: int) -> None:
    assert processors.worthwhile(entries, at_most=4) == processes


def test_no_more_than_there_are_processors() -> None:
    assert processors.worthwhile(1_000_000) <= (os.cpu_count() or 1)
