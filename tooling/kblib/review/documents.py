"""Reviews as documents for other programs: what `--format json` prints and the site publishes."""

from collections.abc import Iterable
from datetime import datetime, timedelta
from typing import Any

import msgspec

from kblib.review import preview
from kblib.review.book import Book
from kblib.review.calendar import zone
from kblib.review.entries import EntryReview
from kblib.review.state import Review
from kblib.review.stats import Month, months

_HOUR = timedelta(hours=1)


def queue(book: Book) -> dict[str, Any]:
    """What is open, in the order in which the admin should look at it."""
    return {**origin(book), "requests": [_waiting(review) for review in book.queue]}


def origin(book: Book) -> dict[str, Any]:
    """When what a document tells was true, and who told."""
    return {"generated_at": _time(book.at), "source": book.source}


def board(book: Book) -> dict[str, Any]:
    """The queue as the site publishes it: with what the check found, like entries, previews, and figures by month."""
    document = queue(book)
    document["review_hours"] = book.settings.review_hours
    document["requests"] = [
        _shown(review, book) | item for review, item in zip(book.queue, document["requests"], strict=True)
    ]
    document["months"] = stats(
        months(book.reviews, zone(book.settings)), book.source, book.at, book.settings.review_hours
    )["months"]
    return document


def request(review: Review, entry_id: str = "", review_by: str | None = None) -> dict[str, Any]:
    """The life of one request, or of the entry that it has brought."""
    return {
        "id": entry_id,
        "state": review.state.value,
        "request": review.request.key,
        "submitted_at": _time(review.opened_at),
        "approved_by": review.approved_by or None,
        "approved_at": _time(review.approved_at),
        "published_at": _time(review.published_at),
        "hours_to_publish": hours(review.clock.used) if review.published_at and review.ready_at else None,
        "inferred": list(review.inferred),
        "review_by": review_by,
        "history": [_step(step.at, step.kind, step.by, step.detail, step.inferred) for step in review.history],
    }


def entry(found: EntryReview, source: str, review_by: str | None) -> dict[str, Any]:
    """How one entry stands; an absence that git alone cannot prove is marked as inferred."""
    rereads = [_step(reread.at, "read_again", reread.by, "", False) for reread in found.rereads]
    if found.review:
        document = request(found.review, found.entry_id, review_by)
    else:
        document = _without_request(found.entry_id, review_by)
    document["state"] = found.state.value
    if found.state.value == "unreviewed" and source == "git":
        document["inferred"] = ["state", *document["inferred"]]
    document["history"] = sorted([*document["history"], *rereads], key=lambda step: step["at"])
    return document


def stats(months: Iterable[Month], source: str, generated_at: datetime, limit: int) -> dict[str, Any]:
    """The figures of each month."""
    return {
        "generated_at": _time(generated_at),
        "source": source,
        "review_hours": limit,
        "months": [
            {
                "month": month.month,
                "requests": len(month.hours) + month.unknown,
                "unknown": month.unknown,
                "within": month.within,
                "share_within": _rounded(month.share_within, 3),
                "median_hours": _rounded(month.median_hours, 1),
                "p90_hours": _rounded(month.p90_hours, 1),
                "breaches": list(month.late),
            }
            for month in months
        ],
    }


def hours(duration: timedelta) -> float:
    """A duration in hours, to a tenth."""
    return round(duration / _HOUR, 1)


def _rounded(figure: float | None, digits: int) -> float | None:
    return None if figure is None else round(figure, digits)


def _waiting(review: Review) -> dict[str, Any]:
    return {
        "key": review.request.key,
        "url": review.request.url,
        "title": review.request.title,
        "author": review.author,
        "state": review.state.value,
        "waiting_on": review.waiting_on.value,
        "opened_at": _time(review.opened_at),
        "ready_at": _time(review.ready_at),
        "deadline": _time(review.clock.deadline),
        "overdue": review.clock.overdue,
        "inferred": list(review.inferred),
        "entries": [
            {"id": file.id, "path": file.path, "change": file.change}
            for file in review.request.files
            if file.path.endswith(".md")
        ],
    }


def _shown(review: Review, book: Book) -> dict[str, Any]:
    """What a queue for people tells beyond the queue; `findings` is None where the check has not looked."""
    found = book.findings_of(review)
    return {
        "hours_left": hours(review.clock.left),
        "check": review.check,
        "preview": preview.address(book.settings.preview_url, review.request),
        "findings": {"errors": found.errors, "warnings": found.warnings, "notes": msgspec.to_builtins(found.notes)}
        if found
        else None,
        "near": msgspec.to_builtins(found.near) if found else [],
    }


def _without_request(entry_id: str, review_by: str | None) -> dict[str, Any]:
    empty = ("request", "submitted_at", "approved_by", "approved_at", "published_at", "hours_to_publish")
    return {
        "id": entry_id, "state": "", **dict.fromkeys(empty), "inferred": [], "review_by": review_by, "history": [],
    }  # fmt: skip


def _step(at: datetime, event: str, by: str, detail: str, inferred: bool) -> dict[str, Any]:
    return {"at": _time(at), "event": str(event), "by": by, "detail": detail, "inferred": inferred}


def _time(at: datetime | None) -> str | None:
    return at.strftime("%Y-%m-%dT%H:%M:%SZ") if at else None
