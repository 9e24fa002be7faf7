"""The page of the review board: what is open, the most urgent first, and how long reviews take."""

import html
import json
from collections.abc import Iterable, Iterator
from datetime import datetime

from kblib import urls
from kblib.language import Text
from kblib.request import ChangedFile
from kblib.review import calendar, documents, preview
from kblib.review.book import Book
from kblib.review.findings import Findings, Near, counts, likest
from kblib.review.state import Review, WaitingOn
from kblib.review.words import CHANGES, CHECKS, STATES
from kblib.site import markup
from kblib.site.addresses import REVIEW
from kblib.site.library import Library
from kblib.site.page import Page
from kblib.site.review_times import review_times
from kblib.site.words import WORDS

QUEUE = f"{REVIEW}queue.json"
MOST_FILES = 6
"""Of a request that touches more entries than this, the rest is counted."""
MOST_NEAR = 3
"""And of more entries that are like them."""

_SOURCES = {"github": "GitHub", "gitlab": "GitLab", "gitea": "Gitea"}


def review_board(library: Library) -> Page:
    """The page as it was true at the time of the snapshot; the script brings its times up to date."""
    title = _word(library, "review_board")
    body = _board(library, library.book) if library.book else _empty(library, "review_none")
    return Page(source=f"{REVIEW}index.md", title=title, markdown=f"# {title}\n\n{body}\n", template="review.html")


def queue(book: Book) -> str:
    """The text of `/review/queue.json`."""
    return json.dumps(documents.board(book), ensure_ascii=False, indent=1) + "\n"


def _board(library: Library, book: Book) -> str:
    mine = [review for review in book.queue if review.waiting_on is WaitingOn.ADMIN]
    others = [review for review in book.queue if review.waiting_on is not WaitingOn.ADMIN]
    parts = [_as_of(library, book)]
    if not book.queue:
        parts.append(_empty(library, "review_empty"))
    for name, reviews in (("waits_admin", mine), ("waits_others", others)):
        if reviews:
            parts.append(f"## {_word(library, name)} {_count(len(reviews))}")
            parts.append(_list(library, book, reviews))
    parts.append(f"## {_word(library, 'review_times')}")
    parts.append(review_times(library, book))
    return "\n\n".join(parts)


def _as_of(library: Library, book: Book) -> str:
    """When and where the facts come from, and a notice for readers of an old board."""
    source = _SOURCES.get(book.source, book.source)
    old = (
        f'<div class="kb-notice" data-kb-at="{_utc(book.at)}" data-kb-text="{_text(library, "board_old")}"'
        f" {_durations(library)} hidden><p></p></div>"
    )
    data = '<a href="queue.json">queue.json</a>'
    return f'<p class="kb-total">{_text(library, "as_of")} {_local(book, book.at)} · {source} · {data}</p>\n{old}'


def _list(library: Library, book: Book, reviews: Iterable[Review]) -> str:
    items = "\n".join(_item(library, book, review) for review in reviews)
    hours = book.settings.review_hours
    left, late = _text(library, "time_left"), _text(library, "time_late")
    return (
        f'<ol class="kb-queue" data-kb-hours="{hours}" data-kb-left="{left}" data-kb-late="{late}"'
        f" {_durations(library)}>\n{items}\n</ol>"
    )


def _durations(library: Library) -> str:
    """How the script writes a time that has passed or is left."""
    return f'data-kb-short="{_text(library, "duration")}" data-kb-long="{_text(library, "duration_days")}"'


def _item(library: Library, book: Book, review: Review) -> str:
    runs = review.waiting_on is WaitingOn.ADMIN and review.clock.deadline
    deadline = f' data-kb-deadline="{_utc(review.clock.deadline)}"' if runs and review.clock.deadline else ""
    kind = " kb-late" if runs and review.clock.overdue else ""
    found = book.findings_of(review)
    parts = [
        _time(library, book, review),
        '<div class="kb-request-body">',
        _title(review),
        _facts(library, book, review),
        _files(library, book, review),
        _finding(library, found),
        _near(library, found.near) if found else "",
        "</div>",
    ]
    return f'<li class="kb-request{kind}"{deadline}>{"".join(parts)}</li>'


def _time(library: Library, book: Book, review: Review) -> str:
    """The end of the time; the script writes in front of it how much is left."""
    deadline = review.clock.deadline
    if review.waiting_on is WaitingOn.ADMIN and deadline:
        shown = f"{_text(library, 'deadline')} {_local(book, deadline)}"
        # Late once is late for ever; how much, and whether the others are by now, only a clock can tell.
        late = _text(library, "time_late").format(time="").strip() if review.clock.overdue else ""
        return f'<p class="kb-time"><b data-kb-time>{late}</b><span>{shown}</span></p>'
    hours = _text(library, "hours").format(number=f"{documents.hours(review.clock.left):g}")
    left = _text(library, "time_left").format(time=hours)
    return f'<p class="kb-time kb-time-stands"><b>{left}</b><span>{_text(library, "clock_stands")}</span></p>'


def _title(review: Review) -> str:
    request = review.request
    title = html.escape(" ".join(request.title.split()) or request.key)
    linked = f'<a href="{html.escape(request.url)}">{title}</a>' if _is_web(request.url) else title
    # A title may hold marks that turn the direction of writing: what follows it stays as it is.
    return f'<h3><bdi>{linked}</bdi> <span class="kb-request-key">{html.escape(request.key)}</span></h3>'


def _facts(library: Library, book: Book, review: Review) -> str:
    author = html.escape(book.team.person(review.author).name)
    parts = [f"{_text(library, 'by')} {author}" if author else "", _badge(STATES[review.state], library, review.state)]
    if review.waiting_on in (WaitingOn.AUTHOR, WaitingOn.CHECKS):
        parts.append(_badge(WORDS[f"waits_{review.waiting_on}"], library))
    if review.check in CHECKS:
        parts.append(_badge(CHECKS[review.check], library, f"check-{review.check}"))
    return f'<p class="kb-request-facts">{" ".join(filter(None, parts))}</p>'


def _files(library: Library, book: Book, review: Review) -> str:
    files = [file for file in review.request.files if file.path.endswith(".md")]
    items = [_file(library, book, review, file) for file in files[:MOST_FILES]]
    if len(files) > MOST_FILES:
        items.append(f"<li>{_text(library, 'and_more').format(number=len(files) - MOST_FILES)}</li>")
    whole = preview.address(book.settings.preview_url, review.request)
    if whole and not whole.endswith("/"):
        items.append(f'<li><a href="{html.escape(whole)}">{_text(library, "preview")}</a></li>')
    return f'<ul class="kb-changes">{"".join(items)}</ul>' if items else ""


def _file(library: Library, book: Book, review: Review, file: ChangedFile) -> str:
    """What happens to an entry, its title where the site has it, and its preview."""
    known = library.kb.catalog.find(file.id) if file.id else None
    name = (
        markup.anchor(known.title, urls.entry(known.id), REVIEW) if known else f"<span>{html.escape(file.path)}</span>"
    )
    code = f"<code>{html.escape(file.id)}</code> " if file.id else ""
    address = preview.address(book.settings.preview_url, review.request, file.id) if file.id else ""
    shown = address.endswith("/") and file.change != "deleted"
    link = f' <a href="{html.escape(address)}">{_text(library, "preview")}</a>' if shown else ""
    return f"<li>{_badge(CHANGES[file.change], library)} {code}{name}{link}</li>"


def _finding(library: Library, found: Findings | None) -> str:
    """How many findings there are, and the first."""
    if not found:
        return f'<p class="kb-finding">{_text(library, "not_checked")}</p>'
    note = found.first
    if not note:
        return f'<p class="kb-finding kb-finding-none">{_text(library, "nothing_found")}</p>'
    place = f"<code>{html.escape(note.path.rpartition('/')[2])}:{note.line}</code>"
    message = html.escape(note.message.in_(library.language))
    numbers = html.escape(counts(found).in_(library.language))
    return (
        f'<p class="kb-finding kb-finding-{note.severity.value}"><b>{numbers}</b>'
        f" {_text(library, 'first_finding')} {place} {message}</p>"
    )


def _near(library: Library, near: Iterable[Near]) -> str:
    found = likest(near)
    items = [*_like(library, found[:MOST_NEAR])]
    if len(found) > MOST_NEAR:
        items.append(_text(library, "and_more").format(number=len(found) - MOST_NEAR))
    return f'<p class="kb-near">{_text(library, "near")} {" · ".join(items)}</p>' if items else ""


def _like(library: Library, near: Iterable[Near]) -> Iterator[str]:
    for item in near:
        known = library.kb.catalog.find(item.id)
        name = f"{item.id} {item.title}".strip()
        shown = markup.anchor(name, urls.entry(item.id), REVIEW) if known else html.escape(name)
        yield f"{shown} {item.score:.0%}"


def _empty(library: Library, name: str) -> str:
    words = f"<strong>{_text(library, name)}</strong> {_text(library, f'{name}_help')}"
    return f'<div class="kb-empty"><p>{words}</p></div>'


def _badge(text: Text, library: Library, kind: str = "") -> str:
    extra = f" kb-state-{kind}" if kind else ""
    return f'<span class="kb-badge{extra}">{html.escape(text.in_(library.language))}</span>'


def _count(number: int) -> str:
    return f'<span class="kb-count">{number}</span>'


def _local(book: Book, at: datetime) -> str:
    """A moment in the team's zone."""
    shown = at.astimezone(calendar.zone(book.settings)).strftime("%Y-%m-%d %H:%M")
    return f'<time datetime="{_utc(at)}">{shown}</time>'


def _utc(at: datetime) -> str:
    return at.strftime("%Y-%m-%dT%H:%M:%SZ")


def _is_web(url: str) -> bool:
    return url.startswith(("https://", "http://"))


def _text(library: Library, name: str) -> str:
    return html.escape(_word(library, name))


def _word(library: Library, name: str) -> str:
    return WORDS[name].in_(library.language)
