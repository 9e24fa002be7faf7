"""When to wait, and for how long."""

from datetime import UTC, datetime

import pytest
from requests.structures import CaseInsensitiveDict

from kblib.forge import limits
from kblib.forge.limits import Pause

NOON = "Mon, 12 Oct 2026 12:00:00 GMT"
RESET = "1791806430"  # half a minute after noon


@pytest.mark.parametrize(
    ("status", "headers", "text", "expected"),
    [
        (200, {"X-RateLimit-Remaining": "0", "X-RateLimit-Reset": RESET, "Date": NOON}, "", None),
        (403, {}, "Resource not accessible by integration", None),
        (403, {"X-RateLimit-Remaining": "4000"}, "forbidden", None),
        (404, {"Retry-After": "5"}, "", None),
        (429, {"Retry-After": "5"}, "", Pause(5, None)),
        (429, {"Retry-After": "30", "Date": NOON}, "", Pause(30, datetime(2026, 10, 12, 12, 0, 30, tzinfo=UTC))),
        (
            403,
            {"X-RateLimit-Remaining": "0", "X-RateLimit-Reset": RESET, "Date": NOON},
            "",
            Pause(30, datetime(2026, 10, 12, 12, 0, 30, tzinfo=UTC)),
        ),
        (429, {"RateLimit-Reset": RESET, "Date": NOON}, "", Pause(30, datetime(2026, 10, 12, 12, 0, 30, tzinfo=UTC))),
        (
            429,
            {"X-RateLimit-Remaining": "0", "X-RateLimit-Reset": "1", "Date": NOON},
            "",
            Pause(1, datetime(1970, 1, 1, 0, 0, 1, tzinfo=UTC)),
        ),
        (403, {}, "You have exceeded a secondary rate limit.", Pause(60, None)),
        (429, {}, "", Pause(60, None)),
        (429, {"Retry-After": "Wed, 21 Oct 2026 07:28:00 GMT"}, "", Pause(60, None)),
        (429, {"Retry-After": "9" * 30, "Date": "no date"}, "", Pause(1e30, None)),
        (429, {"Retry-After": "9" * 30, "Date": NOON}, "", Pause(1e30, None)),
    ],
)
def test_how_long(status: int, headers: dict[str, str], text: str, expected: Pause | None) -> None:
    assert limits.pause(status, CaseInsensitiveDict(headers), text) == expected
