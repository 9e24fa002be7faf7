"""How an entry's YAML front matter is cut from the file and read into JSON-compatible values with positions."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

import yaml

from kblib.diagnostics import START, Finding, Position
from kblib.language import Text

Key = str | int
KeyPath = tuple[Key, ...]

MAX_CHARACTERS = 64 * 1024
MAX_DEPTH = 20

_FENCE = re.compile(r"^---[ \t]*$", re.MULTILINE)
_INTEGER = re.compile(r"-?(0|[1-9][0-9]{0,17})")
_DECIMAL = re.compile(r"-?(0|[1-9][0-9]{0,14})\.[0-9]{1,14}")
_WORDS: Mapping[str, bool | None] = {"": None, "~": None, "null": None, "true": True, "false": False}

_Loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


@dataclass(frozen=True, slots=True, kw_only=True)
class FrontMatter:
    """The values between the two `---` lines, where each stands, and where the body begins."""

    values: Mapping[str, Any] = field(default_factory=dict)
    positions: Mapping[KeyPath, Position] = field(default_factory=dict)
    body_line: int = 1
    problems: tuple[Finding, ...] = ()
    broken: bool = False
    """Whether there are no values because of a problem."""

    def position(self, *path: Key) -> Position:
        """Where the value at `path` stands; of a value that is absent, where the nearest one around it stands."""
        while path and path not in self.positions:
            path = path[:-1]
        return self.positions.get(path, START)


class _Refused(Exception):  # noqa: N818 - not an error of the tool: it carries a finding out of the recursion
    def __init__(self, finding: Finding) -> None:
        super().__init__(finding.message.en)
        self.finding = finding


def parse(text: str, limit: int = MAX_CHARACTERS) -> FrontMatter:
    """Reads the front matter of a file's text; problems are listed in the result, never raised.

    Scalars follow the core schema of YAML 1.2, less what surprises: `no`, `0123`, `12:30`, `1.10` and dates stay text.
    `limit` is the most characters that are read.
    """
    opening = _FENCE.match(text)
    if not opening:
        return _broken(_absent())
    closing = _FENCE.search(text, opening.end())
    if not closing:
        return _broken(_unclosed())
    block = text[opening.end() + 1 : closing.start()]
    body_line = text.count("\n", 0, closing.start()) + 2
    if len(block) > limit:
        return _broken(_too_large(len(block), limit), body_line)
    try:
        values, positions, doubled = _read(block)
    except _Refused as refused:
        return _broken(refused.finding, body_line)
    except yaml.MarkedYAMLError as error:
        return _broken(_not_yaml(error), body_line)
    except yaml.YAMLError as error:
        return _broken(_bad_character(error, block), body_line)
    return FrontMatter(values=values, positions=positions, body_line=body_line, problems=tuple(doubled))


def _broken(finding: Finding, body_line: int = 1) -> FrontMatter:
    return FrontMatter(body_line=body_line, problems=(finding,), broken=True)


def _read(block: str) -> tuple[dict[str, Any], dict[KeyPath, Position], list[Finding]]:
    reader = _Reader(block)
    value = reader.document()
    if value is None:
        value = {}
    if not isinstance(value, dict):
        raise _Refused(_not_a_mapping())
    return value, reader.positions, reader.doubled


class _Reader:
    """Builds values from the events of the YAML parser, so that anchors are refused before they are expanded."""

    def __init__(self, block: str) -> None:
        self.positions: dict[KeyPath, Position] = {(): Position(1, 1)}
        self.doubled: list[Finding] = []
        self._events: Iterator[yaml.Event] = yaml.parse(block, Loader=_Loader)

    def document(self) -> Any:
        value = None
        count = 0
        for event in self._events:
            if isinstance(event, yaml.DocumentStartEvent):
                count += 1
                if count > 1:
                    raise _Refused(_second_document(_position(event)))
                value = self._value(next(self._events), ())
        return value

    def _value(self, event: yaml.Event, path: KeyPath) -> Any:
        if isinstance(event, yaml.AliasEvent) or getattr(event, "anchor", None):
            raise _Refused(_anchor(_position(event)))
        self.positions.setdefault(path, _position(event))
        if isinstance(event, yaml.ScalarEvent):
            return _scalar(event)
        if len(path) >= MAX_DEPTH:
            raise _Refused(_too_deep(_position(event)))
        return self._list(path) if isinstance(event, yaml.SequenceStartEvent) else self._mapping(path)

    def _list(self, path: KeyPath) -> list[Any]:
        items: list[Any] = []
        while not isinstance(event := next(self._events), yaml.SequenceEndEvent):
            items.append(self._value(event, (*path, len(items))))
        return items

    def _mapping(self, path: KeyPath) -> dict[str, Any]:
        mapping: dict[str, Any] = {}
        while not isinstance(event := next(self._events), yaml.MappingEndEvent):
            position = _position(event)
            if not isinstance(event, yaml.ScalarEvent) or event.anchor:
                raise _Refused(_key_is_no_word(position))
            key = event.value
            if key in mapping:
                self.doubled.append(_doubled_key(key, position))
                self._value(next(self._events), (*path, key))
                continue
            value = self._value(next(self._events), (*path, key))
            # A finding about a key points at the key: `labels: []` is easier to find by its name than by its value.
            self.positions[(*path, key)] = position
            mapping[key] = value
        return mapping


def _scalar(event: yaml.ScalarEvent) -> Any:
    text: str = event.value
    if event.style is not None and event.style != "":
        return text
    if text in _WORDS:
        return _WORDS[text]
    if _INTEGER.fullmatch(text):
        return int(text)
    if _DECIMAL.fullmatch(text) and repr(float(text)) == text:
        return float(text)
    return text


def _position(event: yaml.Event) -> Position:
    assert event.start_mark is not None  # the parser marks every event
    # One line for the opening fence; marks count from 0, positions from 1.
    return Position(event.start_mark.line + 2, event.start_mark.column + 1)


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


def _too_large(size: int, limit: int) -> Finding:
    return Finding(
        position=START,
        message=Text(
            f"front matter 有 {size:,} 个字符，上限是 {limit:,}",
            f"the front matter has {size:,} characters; the limit is {limit:,}",
        ),
        hint=Text(
            "正文放在第二个 `---` 之后；front matter 只放字段",
            "text belongs after the second `---`; front matter holds keys only",
        ),
    )


def _not_a_mapping() -> Finding:
    return Finding(
        position=Position(2, 1),
        message=Text("front matter 不是“字段: 值”的形式", "the front matter is not made of `key: value` lines"),
        hint=Text(
            "每行写成 `字段: 值`，例如 `title: 打印机脱机`",
            "write each line as `key: value`, like `title: Printer offline`",
        ),
    )


def _second_document(position: Position) -> Finding:
    return Finding(
        position=position,
        message=Text("front matter 里又开始了一个 YAML 文档", "a second YAML document begins inside the front matter"),
        hint=Text("删去多余的 `---` 或 `--- 文字`", "delete the extra `--- …` line"),
    )


def _anchor(position: Position) -> Finding:
    return Finding(
        position=position,
        message=Text(
            "front matter 不接受 YAML 锚点（&）和别名（*）", "YAML anchors (&) and aliases (*) are not accepted"
        ),
        hint=Text(
            "把值直接写出来；以 & 或 * 开头的文字请加引号",
            "write the value out; put text that begins with & or * in quotes",
        ),
    )


def _too_deep(position: Position) -> Finding:
    return Finding(
        position=position,
        message=Text(
            f"front matter 嵌套超过 {MAX_DEPTH} 层", f"the front matter is nested deeper than {MAX_DEPTH} levels"
        ),
        hint=Text("字段的值只需一两层，请删去多余的括号", "values need one or two levels; remove the extra brackets"),
    )


def _key_is_no_word(position: Position) -> Finding:
    return Finding(
        position=position,
        message=Text("字段名必须是一个词", "a key must be a single word"),
        hint=Text(
            "删去 `?`、`{` 或 `[`；含这些字符的值请加引号",
            "remove the `?`, `{` or `[`; put values that hold such characters in quotes",
        ),
    )


def _doubled_key(key: str, position: Position) -> Finding:
    return Finding(
        position=position,
        message=Text(f"字段 {key} 写了两次", f"the key {key} is written twice"),
        hint=Text("合并成一个，删去另一个", "merge the two and delete one"),
    )


# What libyaml says, by the words it begins with, and what an engineer can do about it.
_YAML_ERRORS = (
    (
        "mapping values are not allowed",
        Text("这里不能再出现“: ”", "a second `: ` is not allowed here"),
        Text("值里有冒号时，给整个值加引号", "put the whole value in quotes when it holds a colon"),
    ),
    (
        "found character that cannot start any token",
        Text("有不能用在行首或值首的字符（制表符、@、`、%）", "a tab, @, ` or % cannot stand at the start of a value"),
        Text(
            "缩进用空格；以这些字符开头的值请加引号",
            "indent with spaces; put a value that begins with such a character in quotes",
        ),
    ),
    (
        "could not find expected ':'",
        Text("这一行缺少“: ”", "a `: ` is missing on this line"),
        Text("写成 `字段: 值`，冒号后有一个空格", "write `key: value`, with a space after the colon"),
    ),
    (
        "did not find expected ',' or",
        Text("列表的方括号没有配对", "the brackets of a list do not match"),
        Text(
            "补上 `]` 或逗号；值里含逗号、括号时请加引号",
            "add the `]` or a comma; quote values that hold commas or brackets",
        ),
    ),
    (
        "found unexpected end of stream",
        Text("引号没有配对", "a quotation mark is not closed"),
        Text("补上结尾的引号", "add the closing quotation mark"),
    ),
    (
        "did not find expected key",
        Text("缩进或引号不对，这里读不出字段名", "wrong indentation or quotes: no key can be read here"),
        Text("字段名顶格写；引号只包住整个值", "start keys at the first column; quotes go around the whole value"),
    ),
)


def _not_yaml(error: yaml.MarkedYAMLError) -> Finding:
    mark = error.problem_mark or error.context_mark
    position = Position(mark.line + 2, mark.column + 1) if mark else START
    problem = error.problem or ""
    for words, message, hint in _YAML_ERRORS:
        if problem.startswith(words):
            return Finding(position=position, message=message, hint=hint)
    return Finding(
        position=position,
        message=Text(f"YAML 语法错误（{problem}）", f"YAML syntax error ({problem})"),
        hint=Text("检查这一行的缩进、引号和冒号", "check indentation, quotes and colons on this line"),
    )


def _bad_character(error: yaml.YAMLError, block: str) -> Finding:
    offset = min(int(getattr(error, "position", 0)), len(block))
    before = block[:offset]
    return Finding(
        position=Position(before.count("\n") + 2, offset - (before.rfind("\n") + 1) + 1),
        message=Text(
            "front matter 里有 YAML 不允许的控制字符", "the front matter holds a control character that YAML forbids"
        ),
        hint=Text("删去这个不可见的字符", "delete the invisible character"),
    )
