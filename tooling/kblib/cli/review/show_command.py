"""`kb review show`: the review of one entry or one request."""

import json
from datetime import datetime
from pathlib import Path
from typing import Any, NamedTuple

import click

from kblib import frontmatter, inventory
from kblib.cli.command import Command, format_option, language, root_of
from kblib.cli.review.shared import book_of, local, name, snapshot_option, state_word
from kblib.cli.review.shared import shown as line
from kblib.errors import KbError
from kblib.language import Text
from kblib.review import documents, ids
from kblib.review.book import Book
from kblib.review.words import EVENTS


@click.command(
    cls=Command,
    about=Text(
        "显示一个条目（编号或路径）或一个请求（#12、!12、分支）的审核：状态、谁批准、用时、经过。",
        "Shows the review of an entry (id or path) or of a request (#12, !12, a branch): state, who approved, hours.",
    ),
    example="kb review show KB-3F7Q2",
)
@click.argument("wanted", metavar="ID|KEY")
@format_option
@snapshot_option
@click.pass_context
def command(ctx: click.Context, wanted: str, format_name: str, snapshot: Path | None) -> None:
    """Prints a review."""
    book = book_of(ctx, snapshot)
    shown = _find(root_of(ctx), wanted, book)
    if format_name == "json":
        click.echo(json.dumps(shown.document, ensure_ascii=False, indent=2))
    else:
        click.echo("\n".join(_lines(shown, book)))


class _Shown(NamedTuple):
    title: str
    document: dict[str, Any]
    waiting: tuple[str, ...] = ()


def _find(root: Path, wanted: str, book: Book) -> _Shown:
    """The request of that key, or the entry of that id or path."""
    review = book.find(wanted)
    if review:
        return _Shown(f"{review.request.key} {review.request.title}", documents.request(review))
    path = _path(root, wanted)
    entry_id = "" if wanted.lower().endswith(".md") else wanted.upper()
    if not path and not book.register.by_id.get(entry_id):
        raise KbError(
            Text(
                f"没有条目或请求 {wanted}；kb review queue 列出没有合并的请求",
                f"there is no entry or request {wanted}; kb review queue lists what is open",
            )
        )
    values = frontmatter.parse((root / path).read_text("utf-8", "replace")).values if path else {}
    review_by = values.get("review_by")
    found = book.register.entry(entry_id or str(values.get("id", "")), path)
    document = documents.entry(found, book.source, str(review_by) if review_by else None)
    waiting = tuple(review.request.key for review in found.waiting)
    return _Shown(f"{found.entry_id} {values.get('title', '')}".strip(), document, waiting)


def _path(root: Path, wanted: str) -> str:
    """The path below the root of what is named by id, by that path, or by a path from the working folder."""
    paths = [file.path for file in inventory.take(root).entries]
    from_here = Path(wanted).resolve()
    below = from_here.relative_to(root).as_posix() if from_here.is_relative_to(root) else ""
    named = next((path for path in (wanted, below) if path in paths), "")
    return named or ids.find_path(root, paths, wanted.upper())


def _lines(shown: _Shown, book: Book) -> list[str]:
    document = shown.document
    lines = [line(shown.title), f"  {_word('state')}  {_marked(document, 'state', state_word(document['state']))}"]
    for key in (
        "request",
        "submitted_at",
        "approved_by",
        "approved_at",
        "published_at",
        "hours_to_publish",
        "review_by",
    ):
        if document[key] is not None:
            value = _value(key, document[key], book)
            lines.append(f"  {_word(key)}  {_marked(document, _FACTS.get(key, key), value)}")
    if shown.waiting:
        lines.append(f"  {_word('waiting')}  {' '.join(shown.waiting)}")
    lines += [f"    {_step(step, book)}" for step in document["history"]]
    return lines


_FACTS = {"submitted_at": "opened_at", "approved_by": "approved", "approved_at": "approved"}
_WORDS = {
    "state": Text("状态", "state"),
    "request": Text("请求", "request"),
    "submitted_at": Text("提交", "submitted"),
    "approved_by": Text("批准人", "approved by"),
    "approved_at": Text("批准", "approved"),
    "published_at": Text("发布", "published"),
    "hours_to_publish": Text("用时（小时）", "hours"),
    "review_by": Text("复核期限", "review by"),
    "waiting": Text("待合并的修改", "changes that wait"),
}


def _word(key: str) -> str:
    return _WORDS[key].in_(language())


def _value(key: str, value: Any, book: Book) -> str:
    if key == "approved_by":
        return name(value, book)
    return _local(value, book) if key.endswith("_at") else str(value)


def _local(moment: str, book: Book) -> str:
    return local(datetime.fromisoformat(moment), book)


def _marked(document: dict[str, Any], fact: str, value: str) -> str:
    """A value, marked when it was concluded rather than recorded."""
    mark = Text("（推断）", " (inferred)").in_(language())
    return f"{value}{mark}" if fact in document["inferred"] else value


# Steps that only those are told of who follow a request.
_OTHER_EVENTS = {
    "labelled": Text("加标签", "labelled"),
    "unlabelled": Text("去标签", "label removed"),
    "checked": Text("检查", "checked"),
    "review_requested": Text("请求审核", "review requested"),
    "commented": Text("评论", "commented"),
}


def _step(step: dict[str, Any], book: Book) -> str:
    what = {**EVENTS, **_OTHER_EVENTS}[step["event"]].in_(language())
    who = name(step["by"], book) if step["by"] else ""
    words = [_local(step["at"], book), what, who, line(step["detail"])]
    said = " ".join(word for word in words if word)
    return f"{said}{Text('（推断）', ' (inferred)').in_(language())}" if step["inferred"] else said
