"""The command `kb`: loads the command that was asked for, and turns what goes wrong into an exit status."""

import os
import sys
import traceback
from collections.abc import Sequence
from contextlib import suppress
from pathlib import Path

import click

from kblib import __version__
from kblib.cli import os_error
from kblib.cli.command import Commands, forget_language, option, say_error
from kblib.errors import KbError
from kblib.language import Text

CONTENT_PROBLEM = 1
WRONG_USAGE = 2
DEFECT = 3
INTERRUPTED = 130

COMMANDS: dict[str, Text] = {
    "init": Text("新建一个知识库", "start a new knowledge base"),
    "new": Text("新建一个条目", "write a new entry"),
    "check": Text("检查条目", "check the entries"),
    "index": Text("建立或更新搜索索引", "bring the search index up to date"),
    "search": Text("搜索条目", "find entries"),
    "similar": Text("列出与一个条目相近的条目", "list entries like another"),
    "explain": Text("查看规则的手册", "read the manual of a rule"),
    "schema": Text("输出条目的 JSON Schema", "print the JSON Schema of entries"),
    "review": Text("审核：队列、状态、时钟", "reviews: queue, states, the clock"),
    "build": Text("生成站点", "build the site"),
    "serve": Text("本地预览，保存即刷新", "preview the site with live reload"),
}


@click.group(
    cls=Commands,
    package="kblib.cli",
    names=COMMANDS,
    about=Text(
        "IT 支持团队的知识库：检查条目，生成站点。",
        "The knowledge base of an IT support team: checks entries, builds the site.",
    ),
    example="kb new && kb check && kb serve",
)
@option(
    "--version",
    about=Text("显示版本", "show the version"),
    is_flag=True,
    is_eager=True,
    expose_value=False,
    callback=lambda ctx, _, wanted: _show_version(ctx, wanted),
)
def kb() -> None:
    """The root command."""


def _show_version(ctx: click.Context, wanted: bool) -> None:
    if wanted:
        click.echo(f"kb {__version__}")
        ctx.exit()


def main(arguments: Sequence[str] | None = None) -> int:
    """Runs `kb` and returns the exit status: 0 clean, 1 content problems, 2 wrong usage or settings, 3 a defect."""
    _prepare_streams()
    forget_language()
    try:
        status = kb.main(arguments, prog_name="kb", standalone_mode=False)
    except (BrokenPipeError, SystemExit):
        # The reader of the output has gone, as `head` does (click then leaves by itself); there is nobody to tell.
        sys.stdout = None
        return 0
    except BaseException as error:  # noqa: BLE001 - the one handler: whatever stops the tool becomes a sentence and a status
        return _failed(error)
    return status if isinstance(status, int) else 0


def _failed(error: BaseException) -> int:
    match error:
        case click.exceptions.Abort() | KeyboardInterrupt():
            say_error(Text("已取消", "cancelled"))
            return INTERRUPTED
        case click.exceptions.NoArgsIsHelpError():
            click.echo(error.format_message(), err=True)
        case click.ClickException():
            _say_usage(error)
        case KbError():
            say_error(error.text)
        case OSError():
            say_error(os_error.sentence(error))
            if error.filename is None:
                _abandon_output()
        case _:
            traceback.print_exception(error)
            say_error(_defect())
            return DEFECT
    return WRONG_USAGE


def _abandon_output() -> None:
    """What could not be written goes nowhere: as it ends, Python would try once more, and end with status 120."""
    with suppress(OSError, ValueError):
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


def _say_usage(error: click.ClickException) -> None:
    if isinstance(error, click.UsageError) and error.ctx:
        click.echo(error.ctx.get_usage(), err=True)
    from kblib.cli import wrong_usage  # noqa: PLC0415 - most runs are right

    say_error(wrong_usage.sentence(error))


def _prepare_streams() -> None:
    """Neither a console of another encoding, as on Windows, nor a closed stream turns a finding into a crash."""
    sys.stdout = sys.stdout or Path(os.devnull).open("w", encoding="utf-8")  # noqa: SIM115 - open until the end
    sys.stderr = sys.stderr or Path(os.devnull).open("w", encoding="utf-8")  # noqa: SIM115
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(encoding="utf-8", errors="replace")


def _defect() -> Text:
    import platform  # noqa: PLC0415 - only here is it needed

    version = f"kb {__version__}, Python {platform.python_version()}, {platform.system()}"
    return Text(
        f"工具出了故障，不是条目的问题。请把以上内容和这一行报告给维护者：{version}",
        f"a defect of the tool, not of the entries. Please report the above to the maintainers, with: {version}",
    )
