"""A Markdown text as HTML: trusted or cleaned, whole or cut at its headings."""

import hashlib
import re

import nh3

from kblib.markdown.outline import Heading
from kblib.markdown.parser import to_html, words_of

_TAGS = nh3.ALLOWED_TAGS | {"input", "section"}
_ATTRIBUTES = {
    **nh3.ALLOWED_ATTRIBUTES,
    "*": {"id", "class", "title", "lang", "dir"},
    "a": {"href", "aria-label", "data-footnote-ref", "data-footnote-backref"},
    "input": {"type", "checked", "disabled"},
    "td": {"align", "colspan", "rowspan"},
    "th": {"align", "colspan", "rowspan", "scope"},
    "ol": {"start"},
    "li": {"value"},
    "details": {"open"},
}

# What the parser itself writes. Any other id could stand in for an element that the theme's script looks up by its id
# (Material reads its settings from the first `#__config`), any other class could lay text over the page.
_OWN_ID = re.compile(r"fn(ref)?-.*", re.DOTALL)
_OWN_CLASS = re.compile(r"markdown-alert(-[a-z]+)?|footnotes|footnote-(ref|backref)|language-\S+")


def _own_attribute(_tag: str, name: str, value: str) -> str | None:
    if name == "id":
        return value if _OWN_ID.fullmatch(value) else None
    if name == "class":
        return " ".join(word for word in value.split() if _OWN_CLASS.fullmatch(word)) or None
    return value


_CLEANER = nh3.Cleaner(
    tags=_TAGS,
    attributes=_ATTRIBUTES,
    attribute_filter=_own_attribute,
    # An input is the box of a task list and never a field to type in.
    # (Of two values their order would be left to chance.)
    set_tag_attribute_values={"input": {"type": "checkbox"}},
    link_rel=None,
)

_POSITION = "data-sourcepos"


def plain_text(text: str) -> str:
    """The words of a Markdown text without its markup."""
    return words_of(to_html(text, raw_html=True, positions=False))


def render(text: str) -> str:
    """Trusted Markdown of the tool's own pages as HTML; raw HTML passes unchanged."""
    return to_html(text, raw_html=True, positions=False)


def render_parts(text: str, first_line: int, headings: tuple[Heading, ...]) -> tuple[str, ...]:
    """The HTML of an entry's body, cut at `headings`: what stands before the first, then what follows each.

    The text is parsed as a whole, so that footnotes and link definitions work across the parts; then each part is
    cleaned of everything that could run or disguise itself.
    """
    # An author who writes the attribute that marks the cuts writes a name that no text can hold: its own hash.
    stand_in = f"kb{hashlib.sha256(text.encode()).hexdigest()}"
    marked = text.replace(_POSITION, stand_in)
    rendered = to_html(marked, raw_html=True, positions=True)
    parts = []
    for heading in headings:
        # No other heading begins on the same line.
        opening = f'<h{heading.level} {_POSITION}="{heading.position.line - first_line + 1}:'
        before, _, rest = rendered.partition(opening)
        parts.append(before)
        rendered = rest.partition(f"</h{heading.level}>")[2]
    return tuple(clean(part.replace(stand_in, _POSITION)) for part in (*parts, rendered))


def clean(rendered: str) -> str:
    """HTML without scripts, event handlers, styles, frames, forms and unsafe addresses."""
    return _CLEANER.clean(rendered).strip()
