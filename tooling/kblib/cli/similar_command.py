"""`kb similar`: the entries like another, with scores."""

import json

import click

from kblib import similarity
from kblib.cli.command import Command, format_option, language, option, root_of, say
from kblib.language import Text
from kblib.reporters.text import printable
from kblib.search import neighbours


@click.command(
    cls=Command,
    about=Text(
        "列出与一个条目相近的条目，分数 0–1：提交前看有没有重复，写“相关”时看有什么可链接。",
        "Lists entries like another with scores from 0 to 1: to see a duplicate before it is submitted, or what to link"
        " to as related.",
    ),
    example="kb similar kb/mail/outlook-password.md",
)
@click.argument("entry", metavar="PATH|ID")
@option("--limit", type=click.IntRange(1, 100), default=10, about=Text("最多几条（默认 10）", "at most so many (10)"))
@format_option
@click.pass_context
def command(ctx: click.Context, entry: str, limit: int, format_name: str) -> None:
    """Lists similar entries."""
    own, found = neighbours.of_entry(root_of(ctx), entry, limit)
    if format_name == "json":
        similar = [{**item.facts._asdict(), "score": item.score, "same_text": item.same_text} for item in found]
        document = {"id": own.id, "path": own.path, "similar": similar}
        click.echo(json.dumps(document, ensure_ascii=False, indent=2))
        return
    for facts, score, same_text in found:
        copied = Text(f"  正文 {same_text:.0%} 相同", f"  {same_text:.0%} of the text is the same").in_(language())
        note = click.style(copied, fg="yellow") if same_text >= similarity.NEAR else ""
        click.echo(f"{score:.2f}  {facts.id}  {printable(facts.title)}  ({facts.path}){note}")
    if not found:
        say(Text("没有相近的条目", "no entry is like it"))
