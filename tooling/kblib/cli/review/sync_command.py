"""`kb review sync`: writes the snapshot of reviews that builds read."""

from pathlib import Path

import click

from kblib.cli.command import Command, option, root_of, say
from kblib.cli.review import shared
from kblib.language import Text
from kblib.review import snapshot, sync


@click.command(
    cls=Command,
    about=Text(
        "读取全部请求和审核意见，写进快照 review.json；生成站点时只读这个文件。失败时原来的快照不变。",
        "Reads all requests and reviews and writes the snapshot review.json, which builds read instead of asking again."
        " When it fails, the former snapshot stays as it is.",
    ),
    example="kb review sync --site https://kb.example.com",
)
@option(
    "--site",
    metavar="URL|DIR",
    default="",
    about=Text("已发布的站点，用来判断哪些已发布", "the published site, which tells what is published"),
)
@option("--output", metavar="FILE", type=click.Path(path_type=Path), about=Text("写到哪里", "where to write it"))
@click.pass_context
def command(ctx: click.Context, site: str, output: Path | None) -> None:
    """Writes the snapshot."""
    root = root_of(ctx)
    path = output or root / snapshot.FILE
    known = snapshot.load(path)
    made = sync.make(root, sync.from_git(root), shared.now(), known, site)
    snapshot.write(path, made)
    number = len(made.requests)
    say(Text(f"{path}：{number} 个请求，来自 {made.source}", f"{path}: {number} requests, from {made.source}"))
