"""The words of a Markdown text, without its marks and the addresses of its links."""

import html
import re

_MARKS = re.compile(
    r"""
      <!--.*?(?:-->|\Z)                       # a comment; one that is never closed hides the rest
    | \]\([^()\s]*(?:\([^()\s]*\)[^()\s]*)*(?:\s+"[^"]*")?\)  # where a link or picture leads
    | </?[a-zA-Z][^<>]*>                      # a tag
    | ^[ \t]{0,3}(?:\#{1,6}[ \t]+|>+[ \t]?|(?:[-*+]|\d{1,9}[.)])[ \t]+)+  # heading, quotation, item
    | ^[ \t]*\|?[ \t]*:?-{3,}[-:| \t]*$       # the line below a table's head, a ruler
    | ^[ \t]*(?:`{3,}|~{3,})[^\n]*$           # the fence of a code block
    | !?\[ | \] | \*\* | (?<![a-zA-Z0-9])\*|\*(?![a-zA-Z0-9]) | ~~ | ` | \\(?=[^\w\s\\]|_)
    """,
    re.VERBOSE | re.MULTILINE | re.DOTALL,
)
_URL = re.compile(r"https?://\S+")


def plain(markdown: str) -> str:
    """A text as it is read on the page; line ends stay where they are."""
    return html.unescape(_URL.sub(" ", _MARKS.sub(_blank_for, markdown)))


def _blank_for(mark: re.Match[str]) -> str:
    """Words that a comment, tag or line parted stay apart; emphasis in the midst of a word does not part it."""
    return "\n" if "\n" in mark[0] else " " if mark[0][0] == "<" else ""
