"""`kb check`: what is wrong with the entries, and what to do about it."""

import os
import sys
import time
from collections.abc import Collection, Iterable
from datetime import date
from operator import attrgetter
from pathlib import Path

import click

from kblib import check, files
from kblib.check import Checked
from kblib.check import baseline as baselines
from kblib.check.baseline import Compared, Noted
from kblib.cli.command import Command, from_here, language, option, root_of, say
from kblib.diagnostics import Severity
from kblib.errors import KbError
from kblib.inventory import FOLDER, PICTURES
from kblib.language import Text, counted
from kblib.memory import uncollected
from kblib.reporters import REPORTERS, Report, github


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
    "--since",
    metavar="REF",
    about=Text(
        "只看自 REF 分叉以来改过的条目，以及改动在别处造成的问题",
        "only entries changed since REF, and what the change has broken elsewhere",
    ),
)
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
@option(
    "--baseline",
    metavar="FILE",
    type=click.Path(path_type=Path),
    about=Text("不再提已知的问题，只报新的", "keep known findings quiet, report new ones"),
)
@option(
    "--update-baseline",
    is_flag=True,
    about=Text("把现在的问题写进 --baseline 文件", "write the present findings to the file of --baseline"),
)
@option(
    "--fix",
    "wants_fix",
    is_flag=True,
    about=Text(
        "先改好有固定写法的：字段顺序、标题名、所在文件夹、空格和标点",
        "first repair what has one right form: order of keys, headings, folder, spaces and punctuation",
    ),
)
@option(
    "--links",
    is_flag=True,
    about=Text("也查外部链接是否还在（要联网）", "also ask whether pages outside are still there"),
)
@click.pass_context
@uncollected()
def command(
    ctx: click.Context,
    paths: tuple[Path, ...],
    since: str | None,
    format_name: str | None,
    output: Path | None,
    baseline: Path | None,
    update_baseline: bool,
    wants_fix: bool,
    links: bool,
) -> int:
    """Checks the entries."""
    root = root_of(ctx)
    wanted = [_inside(root, path) for path in paths]
    if update_baseline and (wanted or since):
        raise _only_some()
    if wants_fix:
        wanted += _fix(root, wanted, since)
    checked = check.check_since(root, date.today(), since) if since else check.check(root, date.today())
    if links:
        checked = _with_links(root, checked, wanted)
    if update_baseline:
        return _update(baseline, checked)
    diagnostics = checked.diagnostics
    if baseline:
        compared = _compare(baseline, checked, wanted)
        diagnostics = compared.new
        if not since:
            _say_solved(compared.gone if links else _inside_alone(compared.gone), wanted)
    format_name = format_name or ("github" if _in_github_actions() else "text")
    report = Report(
        diagnostics=tuple(found for found in diagnostics if _is_wanted(found.path, wanted)),
        entries=sum(_is_wanted(path, wanted) for path in checked.paths),
        color=output is None and sys.stdout.isatty() and "NO_COLOR" not in os.environ,
        prefix=_prefix(root, format_name),
    )
    _write(report, format_name, output)
    return 1 if report.count(Severity.ERROR) else 0


def _write(report: Report, format_name: str, output: Path | None) -> None:
    rendered = REPORTERS[format_name](report, language())
    if output:
        files.write(output, rendered)
    else:
        click.echo(rendered, nl=False)
    summary = os.environ.get("GITHUB_STEP_SUMMARY")
    if summary and format_name == "github":
        with Path(summary).open("a", encoding="utf-8") as file:
            file.write(github.summary(report, language()))


def _prefix(root: Path, format_name: str) -> str:
    """What goes before paths for those who look for files elsewhere than in the root of the knowledge base."""
    if format_name in _FROM_THE_REPOSITORY:
        from kblib import git  # noqa: PLC0415 - other formats need no git

        return git.prefix(root)
    if format_name in _FROM_HERE and not root.samefile(Path.cwd()):
        return f"{from_here(root)}/"
    return ""


# reviewdog takes a path from the folder in which it runs itself, which is where its input comes from.
_FROM_THE_REPOSITORY = ("github", "gitlab", "sarif")
_FROM_HERE = ("rdjson",)


def _in_github_actions() -> bool:
    return os.environ.get("GITHUB_ACTIONS") == "true"


def _fix(root: Path, wanted: list[str], since: str | None) -> list[str]:
    """Repairs what was wanted, and gives the new paths of files that have moved, if only some were wanted."""
    from kblib import fix, git, knowledge_base  # noqa: PLC0415 - only here are all entries read

    kb = knowledge_base.load(root, date.today())
    changed = git.changes(root, since, FOLDER).present if since else None
    chosen = [
        entry
        for entry in kb.catalog.entries
        if _is_wanted(entry.path, wanted) and (changed is None or entry.path in changed)
    ]
    changes = fix.fix(root, kb.catalog.entries, kb.schema, kb.taxonomy, chosen)
    fix.apply(root, changes)
    for change in changes:
        words = Text("、".join(done.zh for done in change.done), ", ".join(done.en for done in change.done))
        say(Text(f"{change.path}：{words.zh}", f"{change.path}: {words.en}"))
    say(Text(f"改好了 {len(changes)} 个文件", f"{counted(len(changes), 'file')} repaired"))
    return [change.new_path for change in changes if change.moves and wanted]


def _with_links(root: Path, checked: Checked, wanted: list[str]) -> Checked:
    from kblib.check import outside  # noqa: PLC0415 - only here is the network needed

    say(Text("正在查外部链接……", "asking for the pages outside …"))
    dead = outside.check(root, [path for path in checked.paths if _is_wanted(path, wanted)], time.time())
    return checked._replace(diagnostics=tuple(sorted((*checked.diagnostics, *dead), key=attrgetter("order"))))


def _only_some() -> KbError:
    return KbError(
        Text(
            "--update-baseline 记下整个知识库的问题，不能只对几个文件或一次改动",
            "--update-baseline notes the findings of the whole knowledge base, not of some files or one change",
        )
    )


def _update(path: Path | None, checked: Checked) -> int:
    if not path:
        raise KbError(Text("--update-baseline 要和 --baseline FILE 一起用", "--update-baseline needs --baseline FILE"))
    baselines.write(path, checked.diagnostics)
    number = len(checked.diagnostics)
    say(Text(f"{path} 记下了 {number} 个已知问题", f"{path} now holds {counted(number, 'known finding')}"))
    return 0


def _compare(path: Path, checked: Checked, wanted: list[str]) -> Compared:
    compared = baselines.compare(path, checked.diagnostics)
    known = sum(_is_wanted(found.path, wanted) for found in compared.known)
    say(
        Text(
            f"{path} 中已知的 {known} 个问题未列出",
            f"{counted(known, 'finding is', 'findings are')} known from {path} and not shown",
        )
    )
    return compared


def _inside_alone(gone: Collection[Noted]) -> Collection[Noted]:
    """Those that are not of pages outside, which were not asked for."""
    if not gone:
        return gone
    from kblib.check import outside  # noqa: PLC0415 - it imports what a check without changes does not need

    return [noted for noted in gone if noted.rule != outside.RULE]


def _say_solved(gone: Iterable[Noted], wanted: list[str]) -> None:
    solved = sum(_is_wanted(noted.path, wanted) for noted in gone)
    if solved:
        say(
            Text(
                f"其中 {solved} 个已解决；用 --update-baseline 从文件里删去",
                f"of its findings, {solved} can be taken off the file, since solved: use --update-baseline",
            )
        )


def _is_wanted(path: str, wanted: Iterable[str]) -> bool:
    return not wanted or any(item in (path, ".") or path.startswith(f"{item}/") for item in wanted)


def _inside(root: Path, path: Path) -> str:
    """The path from the root of the knowledge base; a file that is no entry of it is a mistake worth telling."""
    # Links are resolved on the way to the file, not in its name: a link is reported as what it is.
    absolute = path.resolve() if path.name == ".." else path.absolute().parent.resolve() / path.absolute().name
    if not absolute.is_relative_to(root):
        raise KbError(Text(f"{path} 不在知识库 {root} 里", f"{path} is not in the knowledge base {root}"))
    inside = absolute.relative_to(root)
    if absolute.is_file() and (inside.parts[0] != FOLDER or inside.suffix.lower() not in (".md", *PICTURES)):
        raise KbError(
            Text(
                f"{path} 不是条目也不是图片；条目是 {FOLDER}/ 里的 .md 文件",
                f"{path} is no entry and no picture; entries are .md files in {FOLDER}/",
            )
        )
    return inside.as_posix()
