"""`kb check`: what is wrong with the entries, and what to do about it."""

import os
import sys
from collections.abc import Iterable
from datetime import date
from pathlib import Path

import click

from kblib import checker, files
from kblib.cli.command import Command, language, option, root_of
from kblib.diagnostics import Severity
from kblib.errors import KbError
from kblib.inventory import FOLDER
from kblib.language import Text
from kblib.reporters import REPORTERS, Report


@click.command(
    cls=Command,
    about=Text(
        "检查条目，列出每个问题的位置和改法。不写 PATH 就检查全部。有错误时退出码为 1。",
        "Checks the entries and says where each problem is and what to do. Without PATH, all. Exits with 1 on errors.",
    ),
    example="kb check kb/mail --format json",
)
@click.argument("paths", metavar="[PATH]...", nargs=-1, type=click.Path(exists=True, path_type=Path))
@option(
    "--format",
    "format_name",
    type=click.Choice(list(REPORTERS)),
    about=Text(
        "输出格式（默认 text，在 GitHub Actions 里为 github）",
        "output format (default: text; github in GitHub Actions)",
    ),
)
@option("--output", metavar="FILE", type=click.Path(path_type=Path), about=Text("写入文件", "write to a file"))
@click.pass_context
def command(ctx: click.Context, paths: tuple[Path, ...], format_name: str | None, output: Path | None) -> int:
    """Checks the entries."""
    root = root_of(ctx)
    wanted = [_inside(root, path) for path in paths]
    checked = checker.check(root, date.today())
    chosen = [found for found in checked.diagnostics if not wanted or _is_below(found.path, wanted)]
    report = Report(
        diagnostics=tuple(chosen),
        entries=sum(_is_below(path, wanted) for path in checked.paths) if wanted else len(checked.paths),
        color=output is None and sys.stdout.isatty() and "NO_COLOR" not in os.environ,
    )
    rendered = REPORTERS[format_name or _default_format()](report, language())
    if output:
        files.write(output, rendered)
    else:
        click.echo(rendered, nl=False)
    return 1 if report.count(Severity.ERROR) else 0


def _default_format() -> str:
    return "github" if os.environ.get("GITHUB_ACTIONS") == "true" else "text"


def _is_below(path: str, wanted: Iterable[str]) -> bool:
    return any(path == item or item == "." or path.startswith(f"{item}/") for item in wanted)


def _inside(root: Path, path: Path) -> str:
    """The path from the root of the knowledge base; a file that is no entry of it is a mistake worth telling."""
    absolute = path.absolute()
    # Links are resolved on the way to the file, not in its name: a link is reported as what it is.
    absolute = absolute.parent.resolve() / absolute.name
    if not absolute.is_relative_to(root):
        raise KbError(Text(f"{path} 不在知识库 {root} 里", f"{path} is not in the knowledge base {root}"))
    inside = absolute.relative_to(root)
    if absolute.is_file() and (inside.parts[0] != FOLDER or inside.suffix.lower() != ".md"):
        raise KbError(
            Text(
                f"{path} 不是条目；条目是 {FOLDER}/ 里的 .md 文件",
                f"{path} is no entry; entries are .md files in {FOLDER}/",
            )
        )
    return inside.as_posix()
