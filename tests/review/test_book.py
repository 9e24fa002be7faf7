"""All reviews at a moment."""

from pathlib import Path

from kblib.config import Settings
from kblib.request import Request
from kblib.review.book import Book
from kblib.review.snapshot import Snapshot
from tests.review.requests import TERMS, K, at, event, request

OPENED, CLOSED = event(K.OPENED, "5 08:00"), event(K.CLOSED, "5 09:00")


def _book(*requests: Request) -> Book:
    snapshot = Snapshot(generated_at=at("6 00:00"), source="github", requests=requests)
    return Book(root=Path("/nowhere"), now=snapshot.generated_at, settings=Settings(), terms=TERMS, snapshot=snapshot)


def _found(key: str, *requests: Request) -> str:
    review = _book(*requests).find(key)
    return review.request.key if review else ""


def test_a_request_is_found_by_its_key_its_number_or_its_head() -> None:
    requests = (request(OPENED, key="#1", head="c1"), request(OPENED, key="!2", head="c2"))
    assert [_found(key, *requests) for key in ("#1", "1", "2", "c2", "3")] == ["#1", "#1", "!2", "!2", ""]


def test_of_two_requests_with_one_head_the_open_one_is_meant() -> None:
    requests = (request(OPENED, CLOSED, key="#1"), request(OPENED, key="#2"))
    assert _found("c1", *requests) == "#2"
    assert _found("c1", requests[0]) == "#1"
