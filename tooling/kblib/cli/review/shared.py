"""What the commands that read reviews share: their options, the book, and how times are written."""

from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import click

from kblib.cli.command import language, option, root_of, say
from kblib.config import WORKING
from kblib.language import Language, Text
from kblib.reporters.text import printable
from kblib.review import calendar
from kblib.review.book import Book, open_book
from kblib.review.words import STATES

_HOUR = timedelta(hours=1)


def snapshot_option(function: Any) -> Any:
    """`--snapshot FILE`."""
    decorate: Callable[[Any], Any] = option(
        "--snapshot",
        metavar="FILE",
        type=click.Path(exists=True, dir_okay=False, path_type=Path),
        about=Text(
            "读另一个快照（默认 review.json，没有就看 git）", "another snapshot (default: review.json, else git)"
        ),
    )
    return decorate(function)


def both_option(function: Any) -> Any:
    """`--both`."""
    decorate: Callable[[Any], Any] = option("--both", is_flag=True, about=Text("中英文都写", "write both languages"))
    return decorate(function)


def languages(both: bool) -> tuple[Language, ...]:
    """Both languages, or the user's."""
    return tuple(Language) if both else (language(),)


def now() -> datetime:
    """The time, to the second."""
    return datetime.now(UTC).replace(microsecond=0)


def book_of(ctx: click.Context, snapshot: Path | None) -> Book:
    """The book as it is now, with a word about what it cannot know."""
    book = open_book(root_of(ctx), now(), snapshot)
    if not book.known:
        say(
            Text(
                "没有 review.json，git 也看不到完整历史；先运行 kb review sync，或 git fetch --unshallow",
                "there is no review.json and git does not see the whole history; run kb review sync,"
                " or git fetch --unshallow",
            )
        )
    if not any(person.approves for person in book.team.people.values()):
        say(
            Text(
                "team.yml 里没有人能批准（role: admin，或 approves: true），所以没有批准算数",
                "nobody in team.yml may approve (role: admin, or approves: true), so that no approval counts",
            )
        )
    if book.settings.review_calendar == WORKING and not calendar.knows_holidays(book.now.year):
        say(
            Text(
                f"不知道 {book.now.year} 年的法定节假日，按周一至周五计；"
                "请更新 chinesecalendar，或写进 site_config/calendar.yml",
                f"the public holidays of {book.now.year} are not known, Monday to Friday are counted;"
                " update chinesecalendar or list them in site_config/calendar.yml",
            )
        )
    return book


def shown(text: str) -> str:
    """What an author has written, on one line of a terminal."""
    return printable(" ".join(text.split()))


def local(at: datetime | None, book: Book) -> str:
    """A time in the team's zone; a dash for one that is not known."""
    return at.astimezone(calendar.zone(book.settings)).strftime("%Y-%m-%d %H:%M") if at else "—"


def lasting(duration: timedelta) -> str:
    """A duration in hours to a tenth, as `5.3 h`."""
    return f"{duration / _HOUR:.1f} h"


def state_word(state: str) -> str:
    """A state in the user's language."""
    return STATES[state].in_(language())


def name(person_id: str, book: Book) -> str:
    """A person as the team file calls them."""
    return shown(book.team.person(person_id).name) if person_id else "—"
