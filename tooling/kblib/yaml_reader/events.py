"""YAML read from the events of libyaml: every form that there is, and what is wrong with it."""

from collections.abc import Callable
from typing import Any

import yaml

from kblib.diagnostics import Finding, Position
from kblib.yaml_reader import faults, scalars
from kblib.yaml_reader.document import Document, KeyPath

MAX_DEPTH = 20

_Loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


class _Refused(Exception):  # noqa: N818 - not an error of the tool: it carries a finding out of the recursion
    def __init__(self, finding: Finding) -> None:
        super().__init__(finding.message.en)
        self.finding = finding


def read(text: str, first_line: int) -> Document:
    """Reads one YAML mapping that begins on line `first_line` of its file; problems are listed, never raised.

    The text holds no character that YAML does not accept. Anchors, aliases and tags are refused, since they change
    values silently.
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
        self._start = Position(first_line, 1)
        self._last_line = text.rstrip("\n").count("\n")
        self.positions: dict[KeyPath, Position] = {(): self._start}
        self.doubled: list[Finding] = []
        # Asked for its events directly: `yaml.parse` asks twice for each.
        self._next: Callable[[], Any] = _Loader(text).get_event

    def mapping(self) -> dict[str, Any]:
        try:
            value = self._document()
        except yaml.MarkedYAMLError as error:
            raise _Refused(faults.not_yaml(error.problem or "", self._error_position(error))) from error
        if value is None:
            return {}
        if not isinstance(value, dict):
            raise _Refused(faults.not_a_mapping(self._start))
        return value

    def _document(self) -> Any:
        value = None
        count = 0
        while not isinstance(event := self._next(), yaml.StreamEndEvent):
            if isinstance(event, yaml.DocumentStartEvent):
                count += 1
                if count > 1:
                    raise _Refused(faults.second_document(self._position(event)))
                value = self._value(self._next(), ())
        return value

    def _value(self, event: Any, path: KeyPath) -> Any:
        if event.anchor or event.tag:
            raise self._marked(event)
        if isinstance(event, yaml.ScalarEvent):
            return event.value if event.style else scalars.plain(event.value)
        if len(path) >= MAX_DEPTH:
            raise _Refused(faults.too_deep(self._position(event), MAX_DEPTH))
        return self._list(path) if isinstance(event, yaml.SequenceStartEvent) else self._mapping(path)

    def _list(self, path: KeyPath) -> list[Any]:
        items: list[Any] = []
        while not isinstance(event := self._next(), yaml.SequenceEndEvent):
            place = (*path, len(items))
            # Of a key that is written twice, what belongs to the first has its place already.
            self.positions.setdefault(place, self._position(event))
            items.append(self._value(event, place))
        return items

    def _mapping(self, path: KeyPath) -> dict[str, Any]:
        mapping: dict[str, Any] = {}
        while not isinstance(event := self._next(), yaml.MappingEndEvent):
            key = self._key(event)
            place = (*path, key)
            position = self._position(event)
            # A finding about a key points at the key: `labels: []` is easier to find by its name than by its value.
            self.positions.setdefault(place, position)
            value = self._value(self._next(), place)
            if key in mapping:
                self.doubled.append(faults.doubled_key(key, position))
            else:
                mapping[key] = value
        return mapping

    def _key(self, event: Any) -> str:
        if event.anchor or event.tag:
            raise self._marked(event)
        if not isinstance(event, yaml.ScalarEvent):
            raise _Refused(faults.key_is_no_word(self._position(event)))
        key: str = event.value
        return key

    def _marked(self, event: Any) -> _Refused:
        position = self._position(event)
        return _Refused(faults.anchor(position) if event.anchor else faults.tag(event.tag, position))

    def _position(self, event: yaml.Event) -> Position:
        assert event.start_mark is not None  # the parser marks every event
        return self._place(event.start_mark.line, event.start_mark.column)

    def _place(self, line: int, column: int) -> Position:
        return Position(self._start.line + line, column + 1)

    def _error_position(self, error: yaml.MarkedYAMLError) -> Position:
        """Where something was opened that never ends; of all other faults, where the parser stopped."""
        unended = (error.problem or "").startswith(faults.UNENDED)
        mark = (error.context_mark if unended else None) or error.problem_mark or error.context_mark
        if not mark:
            return self._start
        # What never ends is missed on the line after the last, which is not there.
        return self._place(mark.line, mark.column) if mark.line <= self._last_line else self._place(self._last_line, 0)
