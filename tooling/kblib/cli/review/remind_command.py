"""`kb review remind`: tells the admin what is running out of time."""

import os
from collections.abc import Sequence
from datetime import timedelta
from pathlib import Path

import click

from kblib import notify
from kblib.cli.command import Command, option, root_of, say, say_error
from kblib.cli.review.shared import book_of, both_option, languages, snapshot_option
from kblib.errors import KbError
from kblib.language import Text, counted
from kblib.notify import Channel
from kblib.review import digest, outbox
from kblib.review.book import Book
from kblib.review.digest import Manner
from kblib.review.outbox import Outbox
from kblib.review.reminders import Reminder, fresh, reminders

FAILED = 2


@click.command(
    cls=Command,
    about=Text(
        "把等待审核的请求汇总成一条提醒，发到环境变量 KB_NOTIFY_URLS 里的渠道：时间过半、用去八成、超时，然后每天一次。"
        "说过的不再说。有渠道发送失败时退出码为 2。",
        "Sends one digest of what waits for review to the channels in the variable KB_NOTIFY_URLS: at half of the time,"
        " at four fifths, when it is over, then daily. Nothing is said twice. Exits with 2 when a channel fails.",
    ),
    example="kb review remind --dry-run",
)
@option("--dry-run", is_flag=True, about=Text("只打印，不发送，不记录", "print it; send and record nothing"))
@option("--board", metavar="URL", default="", about=Text("附上审核看板的地址", "the address of the board, to be added"))
@option(
    "--state",
    metavar="FILE",
    type=click.Path(dir_okay=False, path_type=Path),
    about=Text(f"发送记录（默认 {outbox.FILE}）", f"the record of what was sent (default: {outbox.FILE})"),
)
@both_option
@snapshot_option
@click.pass_context
def command(
    ctx: click.Context, dry_run: bool, board: str, state: Path | None, both: bool, snapshot: Path | None
) -> int:
    """Sends the digest."""
    book = book_of(ctx, snapshot)
    found = reminders(book.queue, timedelta(hours=book.settings.review_hours), book.now)
    manner = Manner(languages(both), board)
    if dry_run:
        _show(found, book, manner)
        return 0
    record = Outbox(state or root_of(ctx) / outbox.FILE)
    record.forget(review.request.key for review in book.queue)
    failed = [channel.name for channel in _channels() if not _deliver(channel, found, book, manner, record)]
    for name in failed:
        say_error(
            Text(
                f"没有发到 {name}：它没有收下消息；核对地址和网络，下次运行会再试",
                f"{name} was not reached: it did not take the message; check its address and the network,"
                " the next run tries again",
            )
        )
    return FAILED if failed else 0


def _show(found: Sequence[Reminder], book: Book, manner: Manner) -> None:
    if found:
        message = digest.digest(found, book.team, manner)
        click.echo("\n\n".join([message.title, *message.parts, *([manner.board] if manner.board else [])]))
    else:
        say(Text("没有要提醒的", "there is nothing to be reminded of"))


def _channels() -> tuple[Channel, ...]:
    channels = notify.channels(os.environ.get("KB_NOTIFY_URLS", ""))
    if not channels:
        raise KbError(
            Text(
                "环境变量 KB_NOTIFY_URLS 是空的：写上渠道的地址，用空格分开，例如 wecombot://密钥",
                "the variable KB_NOTIFY_URLS is empty: put the addresses of channels there, parted by blanks,"
                " such as wecombot://KEY",
            )
        )
    return channels


def _deliver(channel: Channel, found: Sequence[Reminder], book: Book, manner: Manner, record: Outbox) -> bool:
    """Tells a channel what it has not been told; whether it is up to date then."""
    news = fresh(found, record.sent(channel.name))
    if not news:
        return True
    message = digest.digest(news, book.team, manner)
    text = digest.cut(message, manner, channel.limit, notify.size)
    former = record.begin(channel.name, news)
    if channel.send(text, message.title):
        say(
            Text(
                f"{channel.name}：提醒了 {len(news)} 个请求",
                f"{channel.name}: reminded of {counted(len(news), 'request')}",
            )
        )
        return True
    record.undo(channel.name, former)
    return False
