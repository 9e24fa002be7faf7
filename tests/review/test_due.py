"""Until when an entry may be relied on."""

from datetime import date

import pytest

from kblib.review.due import review_by


@pytest.mark.parametrize(
    ("read_again", "expected"),
    [
        (None, "2026-07-01"),
        ("2025-12-31", "2026-07-01"),  # before the last change: the text has been changed since
        ("2026-01-01", "2026-07-01"),
        ("2026-06-20", "2026-12-18"),
    ],
)
def test_a_reading_gives_as_long_again_as_the_author_gave(read_again: str | None, expected: str) -> None:
    day = date.fromisoformat(read_again) if read_again else None
    assert str(review_by(date(2026, 7, 1), date(2026, 1, 1), day)) == expected


def test_without_a_date_of_the_last_change_the_authors_date_holds() -> None:
    assert review_by(date(2026, 7, 1), None, date(2026, 6, 20)) == date(2026, 7, 1)


def test_no_date_stays_no_date() -> None:
    assert review_by(None, date(2026, 1, 1), date(2026, 6, 20)) is None
