"""What all commands share: two languages in the help, `-C` and `--lang`, and the streams."""

import importlib
import os
from collections.abc import Callable, Mapping
from contextvars import ContextVar
from pathlib import Path
from typing import Any, cast

import click

from kblib import config
from kblib.language import Language, Text, preferred

_ROOT = "kblib.root"

_chosen: ContextVar[Language | None] = ContextVar("chosen language", default=None)
"""Outlives click's context, so that the last sentence about a failure is in the user's language too."""


def forget_language() -> None:
    """Starts a run in the language of the environment."""
    _chosen.set(None)


def language() -> Language:
    """The language that the user asked for, by `--lang` or by the environment."""
    return _chosen.get() or preferred()


def root_of(ctx: click.Context) -> Path:
    """The root of the knowledge base, found from `-C` or the working folder.

    Raises ConfigError when there is none.
    """
    return config.find_root(ctx.find_root().meta.get(_ROOT) or Path.cwd())


def from_here(path: Path) -> str:
    """A path as a command typed in the working folder takes it."""
    return Path(os.path.relpath(path)).as_posix()


def again(ctx: click.Context) -> str:
    """`kb` as it has to be typed to mean the same knowledge base."""
    named = ctx.find_root().meta.get(_ROOT)
    return f"kb -C {named}" if named else "kb"


def say(text: Text) -> None:
    """A line about the work in progress, on standard error."""
    click.echo(text.in_(language()), err=True)


def say_error(text: Text) -> None:
    """A line about what stopped the work, on standard error."""
    click.echo(f"kb: {text.in_(language())}", err=True)


class BilingualOption(click.Option):
    """An option whose help is a `Text`."""

    def __init__(self, *args: Any, about: Text, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.about = about

    def get_help_record(self, ctx: click.Context) -> tuple[str, str] | None:
        self.help = self.about.in_(language())
        return super().get_help_record(ctx)


def option(*names: str, about: Text, **kwargs: Any) -> Callable[[Any], Any]:
    """Like `click.option`, with the help in both languages."""
    return click.option(*names, cls=BilingualOption, about=about, **kwargs)


class _Formatter(click.HelpFormatter):
    """Ends headings with the colon of their language."""

    def write_heading(self, heading: str) -> None:
        self.write(f"{'':>{self.current_indent}}{heading}{Text('：', ':').in_(language())}\n")


class _Context(click.Context):
    formatter_class = _Formatter


def format_option(function: Any) -> Any:
    """`--format text|json`."""
    decorate: Callable[[Any], Any] = option(
        "--format",
        "format_name",
        type=click.Choice(["text", "json"]),
        default="text",
        about=Text("输出格式", "output format"),
    )
    return decorate(function)


class BilingualHelp(click.Command):
    """A command whose help is in the user's language and ends with an example."""

    context_class = _Context

    def __init__(self, *args: Any, about: Text, example: str, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.about = about
        self.example = example
        self.params += [_lang_option(), _root_option()]

    def format_help_text(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        formatter.write_paragraph()
        with formatter.indentation():
            formatter.write_text(self.about.in_(language()))
        with formatter.section(Text("示例", "Example").in_(language())):
            formatter.write_text(self.example)

    def format_usage(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        pieces = " ".join(self.collect_usage_pieces(ctx))
        formatter.write_usage(ctx.command_path, pieces, Text("用法：", "Usage: ").in_(language()))

    def format_options(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        records = [
            record
            for param in self.get_params(ctx)
            if isinstance(param, click.Option) and (record := param.get_help_record(ctx))
        ]
        with formatter.section(Text("选项", "Options").in_(language())):
            formatter.write_dl(records)
        if isinstance(self, click.Group):
            self.format_commands(ctx, formatter)

    def get_help_option(self, ctx: click.Context) -> click.Option | None:
        found = super().get_help_option(ctx)
        if found:
            found.help = Text("显示这份帮助", "show this help").in_(language())
        return found


class Command(BilingualHelp):
    """A command of `kb`."""


class Commands(BilingualHelp, click.Group):
    """Imports a command only when it is used, so that each starts without the weight of the others.

    The command `name` is `command` in the module `name_command` of the package.
    """

    def __init__(self, *args: Any, package: str, names: Mapping[str, Text], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.package = package
        self.names = names

    def list_commands(self, ctx: click.Context) -> list[str]:
        return list(self.names)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        if cmd_name not in self.names:
            return None
        module = importlib.import_module(f"{self.package}.{cmd_name}_command")
        return cast(click.Command, module.command)

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        if args and args[0] not in self.names and not args[0].startswith("-"):
            from kblib.nearest import nearest  # noqa: PLC0415 - only here is a word compared with the commands

            close = nearest(args[0], self.names)
            text = Text(
                f"没有命令 {args[0]}" + (f"，是不是 {close}？" if close else ""),
                f"there is no command {args[0]}" + (f"; did you mean {close}?" if close else ""),
            )
            raise click.UsageError(text.in_(language()), ctx)
        return super().resolve_command(ctx, args)

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        with formatter.section(Text("命令", "Commands").in_(language())):
            formatter.write_dl([(name, about.in_(language())) for name, about in self.names.items()])


def _lang_option() -> click.Option:
    return BilingualOption(
        ["--lang"],
        type=click.Choice([language.value for language in Language]),
        about=Text(
            "消息的语言（默认看 KB_LANG 和系统语言）", "language of messages (default: KB_LANG, then the locale)"
        ),
        is_eager=True,
        expose_value=False,
        callback=_keep_language,
    )


def _root_option() -> click.Option:
    return BilingualOption(
        ["-C", "directory"],
        metavar="DIR",
        type=click.Path(exists=True, file_okay=False, path_type=Path),
        about=Text("知识库的目录（默认从当前目录向上找）", "the knowledge base (default: found upwards from here)"),
        is_eager=True,
        expose_value=False,
        callback=_keep_root,
    )


def _keep_language(_ctx: click.Context, _param: click.Parameter, value: str | None) -> None:
    if value:
        _chosen.set(Language(value))


def _keep_root(ctx: click.Context, _: click.Parameter, value: Path | None) -> None:
    if value:
        ctx.find_root().meta[_ROOT] = value
