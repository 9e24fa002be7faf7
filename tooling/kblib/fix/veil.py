"""Hides what a fix must not touch behind marks, and puts it back unchanged."""

import re

# Each is bounded, so that an opening without an end costs little.
INLINE_CODE = r"(?<![`\\])(?P<ticks>`{1,20})(?!`)[^\n]{1,1000}?(?<!`)(?P=ticks)(?!`)"
COMMENT = r"<!--[\s\S]{0,4000}?-->"

_FIRST_MARK = 0xE000
_MARKS = re.compile("[\ue000-\ue00f]")


class Veil:
    """A text whose hidden parts are single characters of the private use area; each layer has its own."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.usable = not _MARKS.search(text)
        """Whether the text has no such characters of its own."""
        self._layers: list[list[str]] = []

    def hide(self, pattern: re.Pattern[str]) -> None:
        """Hides every match."""
        hidden: list[str] = []
        mark = self._mark(len(self._layers))

        def take(found: re.Match[str]) -> str:
            hidden.append(found[0])
            return mark

        self.text = pattern.sub(take, self.text)
        self._layers.append(hidden)

    def hide_lines(self, numbers: frozenset[int]) -> None:
        """Hides whole lines, counted from 1."""
        lines = self.text.split("\n")
        hidden = [number for number in sorted(numbers) if number <= len(lines)]
        self._layers.append([lines[number - 1] for number in hidden])
        for number in hidden:
            lines[number - 1] = self._mark(len(self._layers) - 1)
        self.text = "\n".join(lines)

    def lift(self, text: str) -> str | None:
        """A changed text with everything hidden back in its place; `None` when a mark was lost or doubled."""
        for depth in reversed(range(len(self._layers))):
            hidden = self._layers[depth]
            pieces = text.split(self._mark(depth))
            if len(pieces) != len(hidden) + 1:
                return None
            text = pieces[0] + "".join(part + piece for part, piece in zip(hidden, pieces[1:], strict=True))
        return text

    @staticmethod
    def _mark(depth: int) -> str:
        return chr(_FIRST_MARK + depth)
