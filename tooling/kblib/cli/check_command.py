"""`kb check`: what is wrong with the entries, and what to do about it."""

import os
import sys
from collections.abc import Iterable
from datetime import date
from pathlib import Path

import click

from kblib import files, knowledge_base, linter
from kblib.catalog import FOLDER
from kblib.cli.command import Command, language, option, root_of
from kblib.diagnostics import Severity
from kblib.entry import Entry
from kblib.errors import KbError
from kblib.knowledge_base import KnowledgeBase
from kblib.language import Text
from kblib.reporters import REPORTERS, Report
from kblib.rules import RULE_NAMES


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
    kb = knowledge_base.load(root, date.today(), RULE_NAMES)
    chosen = list(_choose(kb, paths)) if paths else list(kb.catalog.entries)
    diagnostics = linter.lint(kb, chosen)
    report = Report(
        diagnostics=diagnostics,
        entries=len(chosen),
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


def _choose(kb: KnowledgeBase, paths: Iterable[Path]) -> Iterable[Entry]:
    wanted = [_inside(kb, path) for path in paths]
    return (
        entry
        for entry in kb.catalog.entries
        if any(entry.path == path or entry.path.startswith(f"{path}/") or path == "." for path in wanted)
    )


def _inside(kb: KnowledgeBase, path: Path) -> str:
    """The path from the root of the knowledge base; a file that is no entry of it is a mistake worth telling."""
    absolute = path.resolve()
    if not absolute.is_relative_to(kb.root):
        raise KbError(Text(f"{path} 不在知识库 {kb.root} 里", f"{path} is not in the knowledge base {kb.root}"))
    inside = absolute.relative_to(kb.root).as_posix()
    if absolute.is_file() and inside not in kb.catalog.by_path:
        raise KbError(
            Text(
                f"{path} 不是条目；条目是 {FOLDER}/ 里的 .md 文件",
                f"{path} is no entry; entries are .md files in {FOLDER}/",
            )
        )
    return inside
