"""`kb search`: the entries that answer a question, with the passage that answers."""

import json
import time
from typing import Any

import click

from kblib.cli.command import Command, format_option, language, option, root_of, say
from kblib.cli.terms import allowed, known
from kblib.language import Language, Text, counted
from kblib.reporters.text import printable
from kblib.search import find
from kblib.search.excerpt import Excerpt
from kblib.search.find import Found, Hit


class _Search(Command):
    """Here `--lang` is the language of the entries; that of the messages is `kb --lang … search`."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.params = [param for param in self.params if param.name != "lang"]


@click.command(
    cls=_Search,
    about=Text(
        "搜索条目：用户的原话、半个词、错误代码、编号都可以。"
        '也可以写 title:登录、"完整的话"、AND、OR、NOT、outl*、system:mail。',
        "Finds entries by the caller's own words, half a word, an error code or an id. Also: title:login,"
        ' "exact words", AND, OR, NOT, outl*, system:mail.',
    ),
    example="kb search '邮箱老是要输密码' --system mail",
)
@click.argument("query", nargs=-1)
@option(
    "--system", "systems", multiple=True, about=Text("只看这个业务系统，可多次", "only this system; may be repeated")
)
@option(
    "--type", "issue_types", multiple=True, about=Text("只看这种问题类型，可多次", "only this type; may be repeated")
)
@option("--label", "labels", multiple=True, about=Text("只看这个标签，可多次", "only this label; may be repeated"))
@option(
    "--audience", "audiences", multiple=True, about=Text("只看给这些人的，可多次", "only for them; may be repeated")
)
@option(
    "--lang",
    "entry_lang",
    type=click.Choice([item.value for item in Language]),
    about=Text("只看这种语言的条目", "only entries in this language"),
)
@option("--limit", type=click.IntRange(1, 1000), default=10, about=Text("最多几条（默认 10）", "at most so many (10)"))
@format_option
@click.pass_context
def command(
    ctx: click.Context,
    query: tuple[str, ...],
    systems: tuple[str, ...],
    issue_types: tuple[str, ...],
    labels: tuple[str, ...],
    audiences: tuple[str, ...],
    entry_lang: str | None,
    limit: int,
    format_name: str,
) -> None:
    """Searches the entries."""
    started = time.perf_counter()
    root = root_of(ctx)
    text = " ".join(query)
    filters = {
        "system": known(root, "systems", systems),
        "type": known(root, "issue_types", issue_types),
        "label": known(root, "labels", labels),
        "audience": allowed(root, "audience", audiences),
        "lang": (entry_lang,) if entry_lang else (),
    }
    found = find.find(root, text, filters, limit)
    took_ms = round((time.perf_counter() - started) * 1000)
    if found.note:
        say(found.note)
    if format_name == "json":
        click.echo(_json(text, found, took_ms))
    else:
        _show(text, found, took_ms)


def _json(query: str, found: Found, took_ms: int) -> str:
    document = {
        "query": query,
        "took_ms": took_ms,
        "total": found.total,
        "suggestion": found.suggestion or None,
        "hits": [
            {
                "id": hit.facts.id,
                "title": hit.facts.title,
                "system": hit.facts.system,
                "issue_type": hit.facts.issue_type,
                "lang": hit.facts.lang,
                "score": round(hit.score, 3),
                "url": hit.url,
                "excerpt": hit.excerpt.text,
            }
            for hit in found.hits
        ],
    }
    return json.dumps(document, ensure_ascii=False, indent=2)


def _show(query: str, found: Found, took_ms: int) -> None:
    for hit in found.hits:
        _show_hit(hit)
    if found.suggestion:
        say(Text(f"是不是要找：{found.suggestion}", f"did you mean: {found.suggestion}"))
    if found.hits:
        say(
            Text(
                f"显示 {len(found.hits)} 条，共 {found.total} 条，{took_ms} 毫秒",
                f"{len(found.hits)} of {counted(found.total, 'entry', 'entries')}, {took_ms} ms",
            )
        )
    elif not query.strip():
        say(
            Text(
                "写上要找的话，例如 kb search '邮箱老是要输密码'",
                "write what to look for, as in kb search 'outlook keeps asking for password'",
            )
        )
    else:
        say(
            Text(
                "没有找到条目。换几个词再试；确实没有，就用 kb new 写一条",
                "no entry was found. Try other words; if there is none, write one with kb new",
            )
        )


def _show_hit(hit: Hit) -> None:
    title = click.style(printable(hit.facts.title), bold=True)
    click.echo(f"{hit.facts.id}  {title}  ({hit.facts.system} · {hit.facts.issue_type})  {hit.facts.path}")
    if hit.excerpt.text:
        click.echo(f"    {hit.element.in_(language())}: {_highlighted(hit.excerpt)}")


def _highlighted(excerpt: Excerpt) -> str:
    # Each character is replaced by one at most, so that the marks keep their places.
    text, shown, done = printable(excerpt.text), "", 0
    for start, end in excerpt.marks:
        shown += text[done:start] + click.style(text[start:end], fg="yellow", bold=True)
        done = end
    return shown + text[done:]
