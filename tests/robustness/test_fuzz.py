"""A short fuzz, the same in every run; the long one is run by hand."""

import random
from pathlib import Path

from tests.robustness.fuzz import Fuzz


def test_random_inputs_near_real_entries_break_nothing(tmp_path: Path) -> None:
    fuzz = Fuzz(random.Random(5), tmp_path)
    for _ in range(600):
        fuzz.step()
    assert fuzz.kinds == {}
    assert len(fuzz.corpus) > 50
