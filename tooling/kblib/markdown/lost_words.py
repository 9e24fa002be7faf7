"""Words in angle brackets that Markdown takes for a tag, and that no page will show: `ping <server>`."""

import re
from collections.abc import Iterator
from typing import NamedTuple

from kblib.diagnostics import Position
from kblib.markdown.parser import to_html


class LostWord(NamedTuple):
    """A word with its brackets as somebody wrote it, and where it begins."""

    name: str
    position: Position


def lost_words(text: str, first_line: int = 1) -> Iterator[LostWord]:
    """Each word of a Markdown text that is lost on the page, at its first place outside code and comments."""
    suspects = [match for match in _TAG.finditer(text) if _is_a_word(text, match)] if "<" in text else []
    if not suspects:
        return
    shown = _COMMENT.sub("", to_html(_marked(text, suspects), raw_html=True, positions=False))
    real = {int(mark[1]) for mark in _MARK.finditer(shown)}
    seen: set[str] = set()
    for number, match in enumerate(suspects):
        if number in real and match[1].lower() not in seen:
            seen.add(match[1].lower())
            yield LostWord(match[0], _position(text, match.start(), first_line))


# As many words as people write between brackets; one that has an attribute is meant as a tag.
_TAG = re.compile(r"<([A-Za-z][A-Za-z0-9-]{0,40})((?:[ ][A-Za-z0-9_-]{1,40}){0,5}) ?>")
_COMMENT = re.compile(r"<!--.*?(?:-->|\Z)", re.DOTALL)
_SIGN = "data-kb-word-of-the-check-"
_MARK = re.compile(rf"<[A-Za-z0-9-]+ {_SIGN}(\d{{1,6}})\.")

# HTML elements (https://html.spec.whatwg.org/multipage/#toc-semantics), old ones too.
_ELEMENTS = frozenset(
    {
        "a", "abbr", "acronym", "address", "applet", "area", "article", "aside", "audio", "b", "base", "bdi", "bdo",
        "big", "blink", "blockquote", "body", "br", "button", "canvas", "caption", "center", "cite", "code", "col",
        "colgroup", "data", "datalist", "dd", "del", "details", "dfn", "dialog", "dir", "div", "dl", "dt", "em",
        "embed", "fieldset", "figcaption", "figure", "font", "footer", "form", "frame", "frameset", "h1", "h2", "h3",
        "h4", "h5", "h6", "head", "header", "hgroup", "hr", "html", "i", "iframe", "img", "input", "ins", "kbd",
        "label", "legend", "li", "link", "main", "map", "mark", "marquee", "math", "menu", "meta", "meter", "nav",
        "nobr", "noframes", "noscript", "object", "ol", "optgroup", "option", "output", "p", "param", "picture",
        "portal", "pre", "progress", "q", "rp", "rt", "ruby", "s", "samp", "script", "search", "section", "select",
        "slot", "small", "source", "span", "strike", "strong", "style", "sub", "summary", "sup", "svg", "table",
        "tbody", "td", "template", "textarea", "tfoot", "th", "thead", "time", "title", "tr", "track", "tt", "u", "ul",
        "var", "video", "wbr",
    }
)  # fmt: skip
# Such a name is also a word for what readers are to put there. Alone, without an end, it is no element.
_ALSO_WORDS = frozenset({"base", "label", "link", "object", "option", "output", "param", "source", "title"})


def _is_a_word(text: str, match: re.Match[str]) -> bool:
    name = match[1].lower()
    if name not in _ELEMENTS:
        return True
    return name in _ALSO_WORDS and f"</{name}" not in text.lower()


def _marked(text: str, words: list[re.Match[str]]) -> str:
    """The text with a number behind each of these names, by which it is known again in the HTML."""
    pieces = []
    end = 0
    for number, match in enumerate(words):
        pieces += [text[end : match.end(1)], f" {_SIGN}{number}."]
        end = match.end(1)
    return "".join((*pieces, text[end:]))


def _position(text: str, offset: int, first_line: int) -> Position:
    return Position(text.count("\n", 0, offset) + first_line, offset - text.rfind("\n", 0, offset))
