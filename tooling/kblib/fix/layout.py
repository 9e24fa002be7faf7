"""The two parts of an entry's text: the lines of its front matter and of its body."""

from typing import NamedTuple

from kblib.entry import Entry


class Layout(NamedTuple):
    """The lines of the front matter without the two `---`, and those of the body."""

    opening: str
    front: list[str]
    closing: str
    body: list[str]

    @property
    def text(self) -> str:
        """The parts put together again."""
        return "\n".join([self.opening, *self.front, self.closing, *self.body])


def layout(entry: Entry) -> Layout:
    """The parts of an entry whose front matter could be read."""
    lines = entry.text.split("\n")
    body = entry.front_matter.body_line - 1
    return Layout(opening=lines[0], front=lines[1 : body - 1], closing=lines[body - 1], body=lines[body:] or [""])


def body_of(entry: Entry) -> str:
    """The Markdown below the front matter."""
    return "\n".join(layout(entry).body)


def code_lines(entry: Entry) -> frozenset[int]:
    """The lines of the file, counted from 1, that belong to code blocks."""
    return frozenset(line for block in entry.outline.code for line in range(block.first_line, block.last_line + 1))
