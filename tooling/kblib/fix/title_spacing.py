"""Spacing and punctuation of the title, where it is written on one line as it reads."""

import re

from kblib.entry import Entry
from kblib.fix import prose, same
from kblib.fix.layout import body_of
from kblib.language import Language, Text
from kblib.schema import EntrySchema

DONE = Text("标题里的中英文间距和标点", "spacing and punctuation of the title")

_TITLE = re.compile(r"title[ \t]*:[ \t]+(?P<quote>[\"']?)")


def apply(entry: Entry, _: EntrySchema) -> str:
    """The text with the title spaced as the body is."""
    better = prose.spaced(entry.title) if entry.language is Language.ZH else entry.title
    if better == entry.title:
        return entry.text
    lines = entry.text.split("\n")
    row = entry.position("title").line - 1
    found = _TITLE.match(lines[row])
    if not found or not lines[row].startswith(entry.title, found.end()):
        return entry.text
    rest = lines[row][found.end() + len(entry.title) :]
    lines[row] = found[0] + better + rest
    return "\n".join(lines)


def keeps(before: Entry, after: Entry) -> bool:
    """Whether the title has the same words and nothing else changed."""
    return (
        same.words(before.title, after.title)
        and same.values({**before.values, "title": ""}, {**after.values, "title": ""})
        and body_of(before) == body_of(after)
    )
