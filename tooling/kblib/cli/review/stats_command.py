"""`kb review stats`: how fast reviews were, by month."""

import json
import re
from pathlib import Path

import click

from kblib.cli.command import Command, format_option, language, option
from kblib.cli.review.shared import book_of, snapshot_option
from kblib.errors import KbError
from kblib.language import Text, counted
from kblib.review import calendar, documents
from kblib.review.stats import Month, months


@click.command(
    cls=Command,
    about=Text(
        "每月审核的及时率、中位数、九成用时和超时的请求。用时只算等管理员的时间。",
        "By month: the share in time, the median, what nine in ten took no longer than, and what was late."
        " Only the time spent waiting on the admin counts.",
    ),
    example="kb review stats --month 2026-10",
)
@option("--month", metavar="YYYY-MM", about=Text("只看一个月", "one month only"))
@format_option
@snapshot_option
@click.pass_context
def command(ctx: click.Context, month: str | None, format_name: str, snapshot: Path | None) -> None:
    """Prints the figures."""
    if month:
        _refuse_other_than_month(month)
    book = book_of(ctx, snapshot)
    found = [item for item in months(book.reviews, calendar.zone(book.settings)) if month in (None, item.month)]
    limit = book.settings.review_hours
    if format_name == "json":
        document = documents.stats(found, book.source, book.at, limit)
        click.echo(json.dumps(document, ensure_ascii=False, indent=2))
        return
    for item in found:
        click.echo(_line(item, limit))
    if not found:
        click.echo(Text("没有完成的审核", "no review has ended").in_(language()))


def _refuse_other_than_month(word: str) -> None:
    if not re.fullmatch(r"\d{4}-(0[1-9]|1[0-2])", word):
        raise KbError(Text(f"{word} 不是月份；写成 2026-10", f"{word} is no month; write it as 2026-10"))


def _line(month: Month, limit: int) -> str:
    number = len(month.hours) + month.unknown
    line = Text(
        f"{month.month}  {number} 个请求，{limit} 小时内 {_figure(month.share_within, '.0%')}，"
        f"中位数 {_figure(month.median_hours, '.1f')} h，九成 {_figure(month.p90_hours, '.1f')} h",
        f"{month.month}  {counted(number, 'request')}, {_figure(month.share_within, '.0%')} within {limit} hours, "
        f"median {_figure(month.median_hours, '.1f')} h, nine in ten {_figure(month.p90_hours, '.1f')} h",
    ).in_(language())
    late = Text("超时", "late").in_(language())
    unknown = Text("个不知何时开始，未计入", "of which the beginning is unknown are left out").in_(language())
    lines = [line]
    if month.late:
        lines.append(f"    {late} {' '.join(month.late)}")
    if month.unknown:
        lines.append(f"    {month.unknown} {unknown}")
    return "\n".join(lines)


def _figure(value: float | None, form: str) -> str:
    return "—" if value is None else format(value, form)
