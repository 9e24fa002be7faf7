"""Byte order mark and Windows line ends, which nobody sees and every diff shows."""

from kblib.entry import Entry
from kblib.language import Text
from kblib.schema import EntrySchema

DONE = Text("去掉 BOM，换行改为 LF", "byte order mark removed, line ends set to LF")


def apply(entry: Entry, _: EntrySchema) -> str:
    """The text with plain line ends and no byte order mark."""
    return entry.text


def keeps(before: Entry, after: Entry) -> bool:
    """Whether nothing but line ends changed."""
    return before.text == after.text
