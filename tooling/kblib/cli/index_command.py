"""`kb index`: brings the search index up to date."""

import click

from kblib.cli.command import Command, option, root_of, say
from kblib.language import Text, counted
from kblib.search import index


@click.command(
    cls=Command,
    about=Text(
        "更新搜索索引（.cache/kb/search/），只处理改过的条目。kb search 会自己更新，一般不用单独运行。",
        "Brings the search index (.cache/kb/search/) up to date; only entries that have changed are read. kb search"
        " does so by itself, this is for jobs that prepare it.",
    ),
    example="kb index --all",
)
@option("--all", "anew", is_flag=True, about=Text("全部重新建立", "index everything anew"))
@option(
    "--jobs",
    type=click.IntRange(min=0),
    default=0,
    about=Text("最多几个进程（0 表示每个处理器一个）", "at most so many processes (0: one per processor)"),
)
@click.pass_context
def command(ctx: click.Context, anew: bool, jobs: int) -> None:
    """Updates the index."""
    done = index.update(root_of(ctx), anew=anew, processes=jobs)
    if done.note:
        say(done.note)
    say(
        Text(
            f"索引已是最新：写入 {done.written} 条，移除 {done.removed} 条",
            f"the index is up to date: {counted(done.written, 'entry', 'entries')} written, {done.removed} removed",
        )
    )
