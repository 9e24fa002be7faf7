"""YAML read into JSON-compatible values with the position of each, without what surprises in YAML."""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any

import yaml

from kblib.diagnostics import START, Finding, Position, short
from kblib.language import Text

Key = str | int
KeyPath = tuple[Key, ...]

MAX_DEPTH = 20

_INTEGER = re.compile(r"-?(0|[1-9][0-9]{0,17})")
_DECIMAL = re.compile(r"-?(0|[1-9][0-9]{0,14})\.[0-9]{1,14}")
_WORDS: Mapping[str, bool | None] = {"": None, "~": None, "null": None, "true": True, "false": False}

# What YAML does not accept, and what it takes for the end of a line although no editor shows one.
_INVISIBLE = re.compile(r"[^\t\n\x20-\x7e\xa0-\u2027\u202a-\ud7ff\ue000-\ufefe\uff00-\ufffd\U00010000-\U0010ffff]")

_Loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


@dataclass(frozen=True, slots=True, kw_only=True)
class Document:
    """The values of a YAML mapping, where each stands, and what is wrong with it."""

    values: Mapping[str, Any] = field(default_factory=dict)
    positions: Mapping[KeyPath, Position] = field(default_factory=dict)
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


def read(text: str, first_line: int = 1) -> Document:
    """Reads one YAML mapping that begins on line `first_line` of its file; problems are listed, never raised.

    Scalars follow the core schema of YAML 1.2, less what surprises: `no`, `0123`, `12:30`, `1.10` and dates stay text.
    Anchors, aliases and tags are refused, since they change values silently.
    """
    reader = _Reader(text, first_line)
    try:
        values = reader.mapping()
    except _Refused as refused:
        return Document(problems=(refused.finding,), broken=True)
    return Document(values=values, positions=reader.positions, problems=tuple(reader.doubled))


class _Reader:
    """Builds values from the events of the YAML parser, so that anchors are refused before they are expanded."""

    def __init__(self, text: str, first_line: int) -> None:
        self._text = text
        self._start = Position(first_line, 1)
        self.positions: dict[KeyPath, Position] = {(): self._start}
        self.doubled: list[Finding] = []
        # Asked for its events directly: `yaml.parse` asks twice for each.
        self._next: Callable[[], Any] = _Loader(text).get_event

    def mapping(self) -> dict[str, Any]:
        self._refuse_invisible()
        try:
            value = self._document()
        except yaml.MarkedYAMLError as error:
            raise _Refused(_not_yaml(error.problem or "", self._error_position(error))) from error
        if value is None:
            return {}
        if not isinstance(value, dict):
            raise _Refused(_not_a_mapping(self._start))
        return value

    def _document(self) -> Any:
        value = None
        count = 0
        while not isinstance(event := self._next(), yaml.StreamEndEvent):
            if isinstance(event, yaml.DocumentStartEvent):
                count += 1
                if count > 1:
                    raise _Refused(_second_document(self._position(event)))
                value = self._value(self._next(), ())
        return value

    def _value(self, event: Any, path: KeyPath) -> Any:
        position = self._position(event)
        self._refuse_marks(event, position)
        self.positions.setdefault(path, position)
        if isinstance(event, yaml.ScalarEvent):
            return _scalar(event)
        if len(path) >= MAX_DEPTH:
            raise _Refused(_too_deep(position))
        return self._list(path) if isinstance(event, yaml.SequenceStartEvent) else self._mapping(path)

    def _list(self, path: KeyPath) -> list[Any]:
        items: list[Any] = []
        while not isinstance(event := self._next(), yaml.SequenceEndEvent):
            items.append(self._value(event, (*path, len(items))))
        return items

    def _mapping(self, path: KeyPath) -> dict[str, Any]:
        mapping: dict[str, Any] = {}
        while not isinstance(event := self._next(), yaml.MappingEndEvent):
            position = self._position(event)
            self._refuse_marks(event, position)
            if not isinstance(event, yaml.ScalarEvent):
                raise _Refused(_key_is_no_word(position))
            key: str = event.value
            if key in mapping:
                self.doubled.append(_doubled_key(key, position))
                self._value(self._next(), (*path, key))
                continue
            value = self._value(self._next(), (*path, key))
            # A finding about a key points at the key: `labels: []` is easier to find by its name than by its value.
            self.positions[(*path, key)] = position
            mapping[key] = value
        return mapping

    def _refuse_invisible(self) -> None:
        if found := _INVISIBLE.search(self._text):
            line_start = self._text.rfind("\n", 0, found.start()) + 1
            line = self._start.line + self._text.count("\n", 0, found.start())
            raise _Refused(_invisible(found[0], Position(line, found.start() - line_start + 1)))

    def _refuse_marks(self, event: yaml.NodeEvent, position: Position) -> None:
        if event.anchor:
            raise _Refused(_anchor(position))
        tag = getattr(event, "tag", None)
        if tag:
            raise _Refused(_tag(tag, position))

    def _position(self, event: yaml.Event) -> Position:
        assert event.start_mark is not None  # the parser marks every event
        return self._place(event.start_mark.line, event.start_mark.column)

    def _place(self, line: int, column: int) -> Position:
        return Position(self._start.line + line, column + 1)

    def _error_position(self, error: yaml.MarkedYAMLError) -> Position:
        """Where something was opened that never ends; of all other faults, where the parser stopped."""
        unended = (error.problem or "").startswith(_UNENDED)
        mark = (error.context_mark if unended else None) or error.problem_mark or error.context_mark
        return self._place(mark.line, mark.column) if mark else self._start


def _scalar(event: yaml.ScalarEvent) -> Any:
    text: str = event.value
    if event.style:
        return text
    if text in _WORDS:
        return _WORDS[text]
    if _INTEGER.fullmatch(text):
        return int(text)
    if _DECIMAL.fullmatch(text) and repr(float(text)) == text:
        return float(text)
    return text


def _invisible(character: str, position: Position) -> Finding:
    return Finding(
        position=position,
        message=Text(
            f"这里有看不见的字符 U+{ord(character):04X}",
            f"there is an invisible character here, U+{ord(character):04X}",
        ),
        hint=Text("删去它", "delete it"),
    )


def _not_a_mapping(position: Position) -> Finding:
    return Finding(
        position=position,
        message=Text("这里应是“字段: 值”的形式", "`key: value` lines belong here"),
        hint=Text(
            "每行写成 `字段: 值`，例如 `title: 打印机脱机`",
            "write each line as `key: value`, like `title: Printer offline`",
        ),
    )


def _second_document(position: Position) -> Finding:
    return Finding(
        position=position,
        message=Text("这里又开始了一个 YAML 文档", "a second YAML document begins here"),
        hint=Text("删去多余的 `---` 或 `--- 文字`", "delete the extra `--- …` line"),
    )


def _anchor(position: Position) -> Finding:
    return Finding(
        position=position,
        message=Text("不接受 YAML 锚点（&）和别名（*）", "YAML anchors (&) and aliases (*) are not accepted"),
        hint=Text(
            "把值直接写出来；以 & 或 * 开头的文字请加引号",
            "write the value out; put text that begins with & or * in quotes",
        ),
    )


def _tag(tag: str, position: Position) -> Finding:
    return Finding(
        position=position,
        message=Text(f"不接受 YAML 标签（{short(tag)}）", f"YAML tags ({short(tag)}) are not accepted"),
        hint=Text("以 ! 开头的文字请加引号", "put text that begins with ! in quotes"),
    )


def _too_deep(position: Position) -> Finding:
    return Finding(
        position=position,
        message=Text(f"嵌套超过 {MAX_DEPTH} 层", f"nested deeper than {MAX_DEPTH} levels"),
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
        message=Text(f"字段 {short(key)} 写了两次", f"the key {short(key)} is written twice"),
        hint=Text("合并成一个，删去另一个", "merge the two and delete one"),
    )


_UNENDED = ("could not find expected ':'", "did not find expected ',' or", "found unexpected end of stream")

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


def _not_yaml(problem: str, position: Position) -> Finding:
    for words, message, hint in _YAML_ERRORS:
        if problem.startswith(words):
            return Finding(position=position, message=message, hint=hint)
    return Finding(
        position=position,
        message=Text(f"YAML 语法错误（{short(problem)}）", f"YAML syntax error ({short(problem)})"),
        hint=Text("检查这一行的缩进、引号和冒号", "check indentation, quotes and colons on this line"),
    )
