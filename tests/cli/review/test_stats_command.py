"""`kb review stats`."""

import json
from collections.abc import Callable
from typing import Any

from tests.git.repository import Repository

Kb = Callable[..., Any]


def test_the_figures_of_each_month(kb: Kb, repository: Repository) -> None:
    assert json.loads(kb("review", "stats", "--format", "json").out) == {
        "generated_at": "2026-01-10T12:00:00Z",
        "source": "git",
        "review_hours": 24,
        "months": [
            {
                "month": "2026-01",
                "requests": 3,
                "unknown": 1,
                "within": 1,
                "share_within": 0.5,
                "median_hours": 35.0,
                "p90_hours": 47.0,
                "breaches": ["#3"],
            }
        ],
    }


def test_as_text(kb: Kb, repository: Repository) -> None:
    assert kb("review", "stats", "--lang", "en").out.splitlines() == [
        "2026-01  3 requests, 50% within 24 hours, median 35.0 h, nine in ten 47.0 h",
        "    late #3",
        "    1 of which the beginning is unknown are left out",
    ]


def test_one_month(kb: Kb, repository: Repository) -> None:
    run = kb("review", "stats", "--month", "2025-12", "--lang", "en")
    assert (run.status, run.out) == (0, "no review has ended\n")


def test_what_is_no_month_is_refused(kb: Kb, repository: Repository) -> None:
    run = kb("review", "stats", "--month", "January", "--lang", "en")
    assert run.status == 2
    assert "January is no month; write it as 2026-10" in run.err
