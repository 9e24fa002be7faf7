"""`kb review queue`: what is open, the most urgent first."""

import json
from pathlib import Path

import click

from kblib.cli.command import Command, format_option, language, say
from kblib.cli.review.shared import book_of, lasting, local, name, shown, snapshot_option, state_word
from kblib.language import Text, counted
from kblib.review import documents
from kblib.review.book import Book
from kblib.review.state import Review, WaitingOn
from kblib.review.words import CHANGES


@click.command(
    cls=Command,
    about=Text(
        "列出没有合并的请求：先是轮到管理员的，剩余时间最少的在前。",
        "Lists what is not merged: first what waits on the admin, the least time left before the rest.",
    ),
    example="kb review queue --format json",
)
@format_option
@snapshot_option
@click.pass_context
def command(ctx: click.Context, format_name: str, snapshot: Path | None) -> None:
    """Prints the queue."""
    book = book_of(ctx, snapshot)
    if format_name == "json":
        click.echo(json.dumps(documents.queue(book), ensure_ascii=False, indent=2))
        return
    for review in book.queue:
        click.echo(_lines(review, book))
    say(_summary(book))


def _lines(review: Review, book: Book) -> str:
    request = review.request
    head = f"{request.key}  {state_word(review.state)} · {_turn(review, book)}  {shown(request.title)}"
    facts = Text(
        f"作者 {name(review.author, book)} · 可审核 {local(review.ready_at, book)}{_mark('ready_at', review).zh}",
        f"by {name(review.author, book)} · ready {local(review.ready_at, book)}{_mark('ready_at', review).en}",
    ).in_(language())
    files = [
        shown(f"{file.id or '—'} {file.path} ({CHANGES[file.change].in_(language())})")
        for file in request.files
        if file.path.endswith(".md")
    ]
    return "\n".join(
        [
            head,
            f"    {facts}",
            *(f"    {file}" for file in files),
            *([f"    {shown(request.url)}"] if request.url else []),
        ]
    )


def _turn(review: Review, book: Book) -> str:
    """Whose turn it is, and how long the admin still has."""
    clock = review.clock
    match review.waiting_on:
        case WaitingOn.ADMIN if clock.overdue:
            text = Text(f"超时 {lasting(-clock.left)}", f"{lasting(-clock.left)} late")
        case WaitingOn.ADMIN:
            text = Text(
                f"剩 {lasting(clock.left)}，到 {local(clock.deadline, book)}",
                f"{lasting(clock.left)} left, until {local(clock.deadline, book)}",
            )
        case WaitingOn.CHECKS:
            text = Text("等检查", "waiting on checks")
        case _:
            text = Text("等作者", "waiting on the author")
    return text.in_(language())


def _mark(fact: str, review: Review) -> Text:
    return Text("（推断）", " (inferred)") if fact in review.inferred else Text("", "")


def _summary(book: Book) -> Text:
    waiting = sum(review.waiting_on is WaitingOn.ADMIN for review in book.queue)
    late = sum(review.waiting_on is WaitingOn.ADMIN and review.clock.overdue for review in book.queue)
    at = local(book.at, book)
    return Text(
        f"{len(book.queue)} 个请求，{waiting} 个等管理员，{late} 个超时（来自 {book.source}，{at}）",
        f"{counted(len(book.queue), 'request')}, {waiting} waiting on the admin, {late} of them late"
        f" (from {book.source}, {at})",
    )
