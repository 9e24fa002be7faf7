"""What a file in the inventory tells of itself."""

import pytest

from kblib import inventory
from kblib.inventory import FoundFile

NOW_NS = 1_700_000_000_000_000_000


@pytest.mark.parametrize(
    ("age_s", "changed_age_s", "is_racy"),
    [(60, 60, False), (3, 3, False), (1, 60, True), (60, 1, True), (-60, 60, True)],
)
def test_a_file_may_change_unseen_while_either_of_its_times_is_fresh(
    age_s: int, changed_age_s: int, is_racy: bool
) -> None:
    file = FoundFile("kb/a.md", 1, NOW_NS - age_s * 10**9, 1, NOW_NS - changed_age_s * 10**9)
    assert inventory.racy([file], NOW_NS) == [file] * is_racy
