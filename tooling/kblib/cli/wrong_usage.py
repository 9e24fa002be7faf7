"""What was wrong about the words behind `kb`, in both languages: click says it in English only."""

import re

import click

from kblib.language import Text


def sentence(error: click.ClickException) -> Text:
    """The sentence for people; click's own where it is one of ours already, or one that we do not know."""
    english = error.format_message()
    match error:
        case click.NoSuchOption():
            close = "、".join(error.possibilities or ())
            return Text(f"没有选项 {error.option_name}" + (f"，是不是 {close}？" if close else ""), english)
        case click.MissingParameter():
            return Text(f"缺少 {_name(error)}", english)
        case click.BadParameter():
            return Text(f"{_name(error)} 不能用：{_in_chinese(error.message)}", english)
    return Text(_in_chinese(english), english)


def _name(error: click.BadParameter) -> str:
    if not error.param:
        return str(error.param_hint or "")
    if isinstance(error.param, click.Argument) and error.ctx:
        return error.param.make_metavar(error.ctx)
    return "、".join(error.param.opts)


def _in_chinese(message: str) -> str:
    for english, chinese in _SENTENCES:
        match = english.fullmatch(message)
        if match:
            return match.expand(chinese)
    return message


_SENTENCES = tuple(
    (re.compile(english, re.DOTALL), chinese)
    for english, chinese in (
        (r"'(.*)' is not one of (.*)\.", r"“\1”；可用：\2"),
        (r"(?:File|Directory|Path) '(.*)' does not exist\.", r"没有“\1”这个文件或文件夹"),
        (r"(?:File|Directory|Path) '(.*)' is a file\.", r"“\1”是文件，不是文件夹"),
        (r"(?:File|Directory|Path) '(.*)' is a directory\.", r"“\1”是文件夹，不是文件"),
        (r"(?:File|Directory|Path) '(.*)' is not (?:readable|writable)\.", r"没有读写“\1”的权限"),
        (r"(.*) is not in the range (\d+)<=x<=(\d+)\.", r"\1；应在 \2 到 \3 之间"),
        (r"(.*) is not in the range x>=(\d+)\.", r"\1；至少是 \2"),
        (r"'(.*)' is not a valid (?:integer|float|integer range)(?: range)?\.", r"“\1”不是数字"),
        (r"Got unexpected extra arguments? \((.*)\)", r"多写了 \1"),
        (r"Option '(.*)' requires (?:an argument|\d+ arguments)\.", r"\1 后面还缺一个值"),
        (r"Option '(.*)' does not take a value\.", r"\1 后面不写值"),
    )
)
