"""`kb serve`: a preview that follows the files."""

import click

from kblib import build
from kblib.cli.command import Command, option, root_of, say
from kblib.language import Text


@click.command(
    cls=Command,
    about=Text(
        "本地预览站点，保存文件后自动刷新。有错误的条目不显示，错误写在终端，其他条目照常。",
        "Previews the site and reloads it when a file is saved. Entries with errors are reported and left out.",
    ),
    example="kb serve --port 8001",
)
@option("--port", type=click.IntRange(1, 65535), default=8000, about=Text("端口（默认 8000）", "port (default: 8000)"))
@click.pass_context
def command(ctx: click.Context, port: int) -> None:
    """Previews the site."""
    build.serve(root_of(ctx), "127.0.0.1", port, say)
