"""How an entry's YAML front matter is cut from its file."""

import re

from kblib import yaml_reader
from kblib.diagnostics import START, Finding
from kblib.language import Text

MAX_CHARACTERS = 64 * 1024

_FENCE = re.compile(r"^---[ \t]*$", re.MULTILINE)


class FrontMatter(yaml_reader.Document, frozen=True, kw_only=True):
    """The values between the two `---` lines, where each stands, and where the body begins."""

    body_line: int = 1


def parse(text: str) -> FrontMatter:
    """Reads the front matter of a file's text; problems are listed in the result, never raised."""
    opening = _FENCE.match(text)
    if not opening:
        return _broken(_absent())
    closing = _FENCE.search(text, opening.end())
    if not closing:
        return _broken(_unclosed())
    block = text[opening.end() + 1 : closing.start()]
    body_line = text.count("\n", 0, closing.start()) + 2
    if len(block) > MAX_CHARACTERS:
        return _broken(_too_large(len(block)), body_line)
    read = yaml_reader.read(block, first_line=2)
    return FrontMatter(
        values=read.values,
        positions=read.positions,
        problems=read.problems,
        broken=read.broken,
        body_line=body_line,
    )


def _broken(finding: Finding, body_line: int = 1) -> FrontMatter:
    return FrontMatter(body_line=body_line, problems=(finding,), broken=True)


def _absent() -> Finding:
    return Finding(
        position=START,
        message=Text("文件开头没有 front matter", "the file does not begin with front matter"),
        hint=Text(
            "第一行写 `---`，接着写 id、title 等字段，再以一行 `---` 结束；`kb new` 会生成完整的模板",
            "begin with a line `---`, then id, title and the other keys, then a line `---`; `kb new` writes a template",
        ),
    )


def _unclosed() -> Finding:
    return Finding(
        position=START,
        message=Text("front matter 没有结束", "the front matter is not closed"),
        hint=Text("在最后一个字段之后加一行 `---`", "add a line `---` after the last key"),
    )


def _too_large(size: int) -> Finding:
    return Finding(
        position=START,
        message=Text(
            f"front matter 有 {size:,} 个字符，上限是 {MAX_CHARACTERS:,}",
            f"the front matter has {size:,} characters; the limit is {MAX_CHARACTERS:,}",
        ),
        hint=Text(
            "正文放在第二个 `---` 之后；front matter 只放字段",
            "text belongs after the second `---`; front matter holds keys only",
        ),
    )
