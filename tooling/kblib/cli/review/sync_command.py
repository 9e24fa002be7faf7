"""`kb review sync`: writes the snapshot of reviews that builds read."""

import os
import sys
from pathlib import Path

import click
import msgspec

from kblib.cli.command import Command, option, root_of, say
from kblib.cli.review import shared
from kblib.config import FORGES
from kblib.forge.place import Place
from kblib.forge.sync import Scope
from kblib.language import Text, counted
from kblib.review import examination, snapshot, sync
from kblib.review.findings import Findings
from kblib.review.snapshot import Snapshot

AUTO = "auto"


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
    "--source",
    type=click.Choice([AUTO, *FORGES]),
    default=AUTO,
    about=Text(
        "向谁要（默认看设置、CI 环境和 git 远程；git 是只看历史）",
        "whom to ask (default: as settings, CI and the git remote tell; git is the history alone)",
    ),
)
@option(
    "--site",
    metavar="URL|DIR",
    default="",
    about=Text("已发布的站点，用来判断哪些已发布", "the published site, which tells what is published"),
)
@option("--output", metavar="FILE", type=click.Path(path_type=Path), about=Text("写到哪里", "where to write it"))
@click.pass_context
def command(ctx: click.Context, source: str, site: str, output: Path | None) -> None:
    """Writes the snapshot."""
    root = root_of(ctx)
    path = output or root / snapshot.FILE
    where = sync.find_place(root, "" if source == AUTO else source, os.environ)
    known = snapshot.load(path)
    if where:
        known = sync.of_place(known, where)
    told = _told(root, where, known)
    made = sync.make(root, told, shared.now(), known, site)
    made = msgspec.structs.replace(made, findings=_findings(root, made))
    snapshot.write(path, made)
    number = len(made.requests)
    say(
        Text(
            f"{path}：{number} 个请求，来自 {made.source}", f"{path}: {counted(number, 'request')}, from {made.source}"
        )
    )


def _told(root: Path, where: Place | None, known: Snapshot | None) -> sync.Told:
    if not where:
        return sync.from_git(root)
    return sync.from_forge(root, where, os.environ, known, Scope(now=shared.now(), progress=_show_progress))


def _show_progress(done: int, number: int) -> None:
    """How many requests have been read, on one line of a terminal."""
    if sys.stderr.isatty():
        click.echo(f"\r{done}/{number}", nl=done == number, err=True)


def _findings(root: Path, made: Snapshot) -> tuple[Findings, ...]:
    """What the check says of the heads of open requests; those that the clone does not hold are passed over."""
    heads = examination.heads(root, sync.waiting(made.requests))
    if not heads:
        return ()
    from kblib.check import examination as whole  # noqa: PLC0415 - on a quiet day nothing is to be checked
    from kblib.check import state  # noqa: PLC0415

    known = whole.examine_all(state.take(root, shared.now().date()))
    return examination.examine(known.frame, known.cards, heads)
