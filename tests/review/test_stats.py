"""How fast reviews are."""

from datetime import timedelta
from zoneinfo import ZoneInfo

from kblib.review.state import Review, derive
from kblib.review.stats import months
from tests.review.requests import SEEN, TERMS, K, at, event, request

SHANGHAI = ZoneInfo("Asia/Shanghai")


def lasting(hours: float, end: str, key: str = "#1") -> Review:
    merged = event(K.MERGED, end)
    opened = event(K.OPENED, (at(end) - timedelta(hours=hours)).strftime("%Y-%m-%dT%H:%M:%S"))
    return derive(request(opened, merged, key=key), TERMS, at("2026-12-31T00:00"))


def test_the_figures_of_a_month() -> None:
    reviews = [lasting(number, f"{number + 5} 00:00", f"#{number}") for number in (1, 2, 3, 4, 5, 6, 7, 8, 20)]
    (month,) = months([*reviews, lasting(30, "25 00:00", "#30")], SHANGHAI)
    assert month.month == "2026-01"
    assert (len(month.hours), month.within, month.share_within) == (10, 9, 0.9)
    assert (month.median_hours, month.p90_hours, month.late) == (5.5, 20, ("#30",))


def test_one_review_is_its_own_median() -> None:
    (month,) = months([lasting(3, "5 00:00")], SHANGHAI)
    assert (month.median_hours, month.p90_hours, month.share_within) == (3, 3, 1)


def test_a_review_of_which_the_beginning_is_unknown_is_only_counted() -> None:
    unknown = derive(request(event(K.MERGED, "5 08:00")), TERMS, at("9 00:00"))
    (month,) = months([unknown], SHANGHAI)
    assert (month.hours, month.unknown, month.share_within, month.median_hours, month.p90_hours) == (
        (), 1, None, None, None,
    )  # fmt: skip
    (month,) = months([unknown, lasting(3, "5 00:00")], SHANGHAI)
    assert (month.hours, month.unknown, month.share_within) == ((3,), 1, 1)


def test_a_month_begins_at_midnight_where_the_team_works() -> None:
    reviews = [lasting(1, "2026-01-31T15:59"), lasting(1, "2026-01-31T16:00")]
    assert [month.month for month in months(reviews, SHANGHAI)] == ["2026-02", "2026-01"]


def test_what_is_open_or_closed_has_not_ended() -> None:
    opened, closed = event(K.OPENED, "5 08:00"), event(K.CLOSED, "5 09:00")
    reviews = [derive(request(*events), TERMS, at("9 00:00")) for events in ((opened,), (opened, closed))]
    assert months(reviews, SHANGHAI) == ()


def test_what_is_merged_and_not_yet_on_the_site_has_not_ended() -> None:
    one = request(event(K.OPENED, "5 08:00"), event(K.MERGED, "5 09:00"), merge_commit="m")
    assert months([derive(one, SEEN, at("9 00:00"))], SHANGHAI) == ()
