"""What all commands share: two languages in the help, `-C` and `--lang`, and the streams."""

from collections.abc import Callable
from contextvars import ContextVar
from pathlib import Path
from typing import Any

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


class BilingualHelp(click.Command):
    """A command whose help is in the user's language and ends with an example."""

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
