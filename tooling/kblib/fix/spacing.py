"""Spacing between Chinese and Latin words and full-width punctuation in the body; code is never touched."""

import re

from kblib.entry import Entry
from kblib.fix import prose, same
from kblib.fix.layout import body_of, code_lines, layout
from kblib.fix.veil import COMMENT, INLINE_CODE, Veil
from kblib.language import Language, Text
from kblib.schema import EntrySchema

DONE = Text("正文里的中英文间距和标点", "spacing and punctuation of the text")

_LARGEST = 200_000

_HIDDEN = re.compile(
    "|".join(
        (
            INLINE_CODE,
            COMMENT,
            r"<(?P<tag>code|pre|kbd|samp|var|script|style|textarea)\b[\s\S]{0,4000}?</(?P=tag)>",
            r"</?[A-Za-z][^<>]{0,2000}>",
            r"^ {0,3}\[[^\]\n]{1,200}\]:[^\n]*",
        )
    ),
    re.MULTILINE,
)


def apply(entry: Entry, _: EntrySchema) -> str:
    """The text with its Chinese prose spaced."""
    found = layout(entry)
    body = "\n".join(found.body)
    if entry.language is not Language.ZH or len(body) > _LARGEST:
        return entry.text
    veil = Veil(body)
    first = entry.front_matter.body_line
    veil.hide_lines(frozenset(line - first + 1 for line in code_lines(entry)))
    veil.hide(_HIDDEN)
    better = prose.space(veil)
    return entry.text if better in (None, body) else found._replace(body=better.split("\n")).text


def keeps(before: Entry, after: Entry) -> bool:
    """Whether the page has the same structure, targets, code and words."""
    return same.values(before.values, after.values) and same.page_but_spacing(body_of(before), body_of(after))
