"""`kb review comment`: the comment of the check in a pull request."""

import os
import re
from collections.abc import Iterable
from pathlib import Path

import click
import msgspec

from kblib.cli.command import Command, option, root_of, say, say_error
from kblib.cli.review.shared import book_of, both_option, languages, local, snapshot_option
from kblib.errors import KbError
from kblib.language import Text
from kblib.review import comment, preview
from kblib.review.book import Book
from kblib.review.comment import Comment
from kblib.review.findings import Findings
from kblib.review.state import Review

FAILED = 2


@click.command(
    cls=Command,
    about=Text(
        "在请求里写一条评论，以后每次更新这一条：检查结果、相近的条目、预览、剩余时间。KEY 是请求的编号或最新提交；"
        "--all 写给所有检查过的请求。",
        "Writes one comment in a request, and keeps it up to date: findings, like entries, preview, time left."
        " KEY is the number of the request or the commit at its head; --all takes every request that was checked.",
    ),
    example="kb review comment 12 --dry-run",
)
@click.argument("key", required=False)
@option("--all", "wants_all", is_flag=True, about=Text("所有检查过的请求", "every request that was checked"))
@option(
    "--findings",
    metavar="FILE",
    type=click.Path(exists=True, dir_okay=False, path_type=Path),
    about=Text(
        "检查结果：kb check --format json 的输出（默认看快照）",
        "the findings, as kb check --format json prints them (default: those of the snapshot)",
    ),
)
@option("--preview", "preview_url", metavar="URL", default="", about=Text("预览的地址", "the address of the preview"))
@option("--dry-run", is_flag=True, about=Text("只打印", "print it only"))
@both_option
@snapshot_option
@click.pass_context
def command(
    ctx: click.Context,
    key: str | None,
    wants_all: bool,
    findings: Path | None,
    preview_url: str,
    dry_run: bool,
    both: bool,
    snapshot: Path | None,
) -> int:
    """Writes the comment."""
    if bool(key) == wants_all or (wants_all and findings):
        raise KbError(Text("写一个 KEY，或者 --all", "give one KEY, or --all"))
    book = book_of(ctx, snapshot)
    reviews = _named(book, key) if key else [review for review in book.queue if book.findings_of(review)]
    texts = []
    for review in reviews:
        found = _read(findings, review, book) if findings else book.findings_of(review)
        texts.append((review, comment.render(_comment(book, review, found, preview_url), languages(both))))
    if dry_run:
        click.echo("\n".join(text for _, text in texts), nl=False)
        return 0
    return 0 if _put(root_of(ctx), texts) else FAILED


def _named(book: Book, key: str) -> list[Review]:
    """The request of that key; none for a commit that is the head of no request about entries, or no longer."""
    review = book.find(key)
    if review:
        return [review]
    if re.fullmatch("[0-9a-f]{40}", key):
        say(
            Text(
                f"没有写评论：{key[:12]} 不是任何打开的、涉及条目的请求的最新提交",
                f"no comment was written: {key[:12]} is not the head of an open request about entries",
            )
        )
        return []
    raise KbError(
        Text(
            f"没有请求 {key}；kb review sync 取回最新的情况，kb review queue 列出没有合并的",
            f"there is no request {key}; kb review sync fetches how things stand, kb review queue lists what is open",
        )
    )


def _read(path: Path, review: Review, book: Book) -> Findings:
    """The findings in a file, with the like entries that the snapshot knows of the same commit."""
    from kblib.review import report  # noqa: PLC0415 - only a job of a forge hands findings over

    known = book.findings_of(review)
    found = report.load(path, review.request.key, review.request.head)
    return msgspec.structs.replace(found, near=known.near) if known else found


def _comment(book: Book, review: Review, found: Findings | None, preview_url: str) -> Comment:
    pattern = book.settings.preview_url
    own = ((review.request.key, preview_url),) if preview_url else preview.of_entries(pattern, review.request)
    deadline = f"{local(review.clock.deadline, book)} ({book.settings.timezone})"
    return Comment(review=review, findings=found, previews=own, deadline=deadline)


def _put(root: Path, texts: Iterable[tuple[Review, str]]) -> bool:
    """Whether every comment was written; a request that takes none, perhaps because it is locked, stops no other."""
    from kblib.forge import comment as forge_comment  # noqa: PLC0415 - the network is not needed before
    from kblib.forge import token  # noqa: PLC0415
    from kblib.forge.connection import Connection  # noqa: PLC0415
    from kblib.forge.problems import RefusedError  # noqa: PLC0415
    from kblib.review import sync  # noqa: PLC0415

    place = sync.find_place(root, "", os.environ)
    if not place:
        raise KbError(
            Text(
                "不知道请求在哪个代码平台：设置 forge 或 repo_url，或用 --dry-run 只打印",
                "it is not known which forge holds the requests: set forge or repo_url, or print it with --dry-run",
            )
        )
    whole = True
    with Connection(place, token.find(place, os.environ)) as connection:
        for review, text in texts:
            key = review.request.key
            try:
                outcome = forge_comment.put(connection, _number(key), text)
            except RefusedError as error:
                say_error(Text(f"{key}：{error.text.zh}", f"{key}: {error.text.en}"))
                whole = False
            else:
                say(Text(f"{key}：评论{_OUTCOMES[outcome].zh}", f"{key}: comment {_OUTCOMES[outcome].en}"))
    return whole


_OUTCOMES = {
    "created": Text("已写上", "written"),
    "updated": Text("已更新", "updated"),
    "unchanged": Text("没有变化", "unchanged"),
}


def _number(key: str) -> int:
    if key[1:].isdecimal():
        return int(key[1:])
    raise KbError(
        Text(f"{key} 是分支，不是请求，没有地方写评论", f"{key} is a branch and no request: it has no comments")
    )
