"""How long reviews take, by month: two pictures that print and can be listened to, and the same as a table."""

import html
from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from kblib.review import calendar
from kblib.review.book import Book
from kblib.review.stats import Month, months
from kblib.site.library import Library
from kblib.site.words import WORDS

MOST_MONTHS = 12

# The geometry of both pictures, in units of the drawing.
_STEP = 48
_TOP, _BASE, _HEIGHT = 18, 108, 126
_FEWEST = 6


def review_times(library: Library, book: Book) -> str:
    """The figures of the last twelve months with reviews, as HTML on lines without gaps."""
    found = months(book.reviews, calendar.zone(book.settings))[:MOST_MONTHS]
    about = f"<p>{_text(library, 'review_times_about')}</p>"
    if not found:
        return f'{about}\n<div class="kb-empty"><p>{_text(library, "no_months")}</p></div>'
    measured = [month for month in reversed(found) if month.hours]
    hours = book.settings.review_hours
    charts = f"{_share(library, measured, hours)}\n{_hours(library, measured, hours)}" if measured else ""
    # Twelve months side by side in half of the page could not be read.
    kind = "kb-charts kb-charts-long" if len(measured) > _FEWEST else "kb-charts"
    return f'{about}\n<div class="{kind}">{charts}</div>\n{_table(library, found, book)}'


def _share(library: Library, found: Sequence[Month], hours: int) -> str:
    """A bar for each month, as high as the share in time."""
    title = _text(library, "within").format(hours=hours)
    bars = "".join(_share_bar(place, month) for place, month in enumerate(found))
    facts = "; ".join(f"{month.month}: {month.share_within or 0:.0%}" for month in found)
    return _figure("share", title, facts, _Drawing(bars, len(found)))


def _share_bar(place: int, month: Month) -> str:
    share = month.share_within or 0
    top = _BASE - (_BASE - _TOP) * share
    x = place * _STEP + 10
    kind = "kb-column" if share >= 0.9 else "kb-column kb-column-low"
    return (
        f'<rect class="kb-column-ground" x="{x}" y="{_TOP}" width="28" height="{_BASE - _TOP}"/>'
        f'<rect class="{kind}" x="{x}" y="{top:.1f}" width="28" height="{_BASE - top:.1f}"/>'
        f"{_label(x + 14, max(top - 4, 12), f'{share:.0%}')}{_label(x + 14, 121, month.month)}"
    )


def _hours(library: Library, found: Sequence[Month], limit: int) -> str:
    """Two bars for each month, and a line where the time is over."""
    most = max(limit, *(month.p90_hours or 0 for month in found))
    bars = "".join(_hours_bars(place, month, most) for place, month in enumerate(found))
    y = _BASE - (_BASE - _TOP) * limit / most
    width = max(len(found), _FEWEST) * _STEP
    line = f'<line class="kb-limit" x1="0" y1="{y:.1f}" x2="{width}" y2="{y:.1f}"/>'
    facts = "; ".join(f"{month.month}: {month.median_hours:.1f} / {month.p90_hours:.1f}" for month in found)
    limit_word = _text(library, "hours").format(number=limit)
    keys = "".join(
        f'<span class="kb-chart-key {kind}">{word}</span>'
        for kind, word in (
            ("kb-chart-key-median", _text(library, "median")),
            ("kb-chart-key-p90", _text(library, "p90")),
            ("kb-chart-key-limit", limit_word),
        )
    )
    return _figure("hours", _text(library, "hours_chart"), facts, _Drawing(bars + line, len(found), keys))


def _hours_bars(place: int, month: Month, most: float) -> str:
    x = place * _STEP + 5
    parts = []
    for offset, kind, value in ((0, "kb-column", month.median_hours or 0), (19, "kb-column-p90", month.p90_hours or 0)):
        height = (_BASE - _TOP) * value / most
        parts.append(
            f'<rect class="{kind}" x="{x + offset}" y="{_BASE - height:.1f}" width="17" height="{height:.1f}"/>'
            f"{_label(x + offset + 8.5, _BASE - height - 4, _short(value))}"
        )
    return "".join(parts) + _label(x + 19, 121, month.month)


def _short(hours: float) -> str:
    """Hours in no more room than two bars leave to each other: from a hundred on without tenths."""
    return f"{hours:.1f}" if hours < 99.95 else f"{hours:.0f}"


class _Drawing(NamedTuple):
    """What is drawn for a number of months, and the key to it."""

    shapes: str
    number: int
    keys: str = ""


def _figure(name: str, title: str, facts: str, drawing: _Drawing) -> str:
    width = max(drawing.number, _FEWEST) * _STEP
    return (
        f'<figure class="kb-chart"><figcaption>{title}{drawing.keys}</figcaption>'
        f'<div class="kb-table" role="region" aria-label="{title}" tabindex="0">'
        f'<svg viewBox="0 0 {width} {_HEIGHT}" role="img" aria-labelledby="kb-{name}-title kb-{name}-facts">'
        f'<title id="kb-{name}-title">{title}</title><desc id="kb-{name}-facts">{html.escape(facts)}</desc>'
        f'{drawing.shapes}<line class="kb-base" x1="0" y1="{_BASE}" x2="{width}" y2="{_BASE}"/></svg></div></figure>'
    )


def _label(x: float, y: float, words: str) -> str:
    return f'<text x="{x:g}" y="{y:.1f}">{html.escape(words)}</text>'


def _table(library: Library, found: Iterable[Month], book: Book) -> str:
    heads = (
        _text(library, "month"),
        _text(library, "reviews"),
        _text(library, "within_short").format(hours=book.settings.review_hours),
        _text(library, "median"),
        _text(library, "p90"),
        _text(library, "breaches"),
    )
    head = "".join(f'<th scope="col">{word}</th>' for word in heads)
    rows = "".join(_row(library, month, book) for month in found)
    label = _text(library, "review_times")
    return (
        f'<div class="kb-table" role="region" aria-label="{label}" tabindex="0"><table class="kb-months">'
        f"<thead><tr>{head}</tr></thead><tbody>{rows}</tbody></table></div>"
    )


def _row(library: Library, month: Month, book: Book) -> str:
    unit = _text(library, "hours")
    figures = (
        str(len(month.hours)),
        "—" if month.share_within is None else f"{month.share_within:.0%}",
        "—" if month.median_hours is None else unit.format(number=f"{month.median_hours:.1f}"),
        "—" if month.p90_hours is None else unit.format(number=f"{month.p90_hours:.1f}"),
        " ".join(_late(month, book)) or "—",
    )
    return f'<tr><th scope="row">{month.month}</th>{"".join(f"<td>{figure}</td>" for figure in figures)}</tr>'


def _late(month: Month, book: Book) -> Iterator[str]:
    addresses = {request.key: request.url for request in book.requests}
    for key in month.late:
        url = addresses.get(key, "")
        shown = html.escape(key)
        yield f'<a href="{html.escape(url)}">{shown}</a>' if url.startswith(("https://", "http://")) else shown


def _text(library: Library, name: str) -> str:
    return html.escape(WORDS[name].in_(library.language))
