"""The parser and its options: the one place that decides which extensions of Markdown an entry may use."""

import html
import re

import comrak

# A tag that never ends goes to the end: looked for again from each `<`, it would take time quadratic in their number.
_ANY_TAG = re.compile(r"<[^>]*>?")


def _extensions(*others: str) -> comrak.ExtensionOptions:
    options = comrak.ExtensionOptions()
    for name in ("alerts", "autolink", "cjk_friendly_emphasis", "strikethrough", "table", "tasklist", *others):
        setattr(options, name, True)
    return options


def _render_options(*, raw_html: bool, positions: bool) -> comrak.RenderOptions:
    options = comrak.RenderOptions()
    options.unsafe_ = raw_html
    options.sourcepos = positions
    return options


_PARSE = comrak.ParseOptions()
_EXTENSIONS = _extensions()
# To look for footnotes takes the parser a fourteenth of its time, and hardly any text holds one.
_WITH_FOOTNOTES = _extensions("footnotes")
_OPTIONS = {
    (raw_html, positions): _render_options(raw_html=raw_html, positions=positions)
    for raw_html in (True, False)
    for positions in (True, False)
}


def to_html(text: str, *, raw_html: bool, positions: bool) -> str:
    """A text as HTML: with its own raw HTML or without, with `data-sourcepos` (lines and bytes) or without."""
    extensions = _WITH_FOOTNOTES if may_have_footnotes(text) else _EXTENSIONS
    return str(comrak.render_markdown(text, extensions, _PARSE, _OPTIONS[raw_html, positions]))


def may_have_footnotes(text: str) -> bool:
    """Whether a text holds what each footnote begins with."""
    return "[^" in text


def words_of(rendered: str) -> str:
    """The words of HTML on one line; spaces stay as they are, since each counts in an anchor."""
    words = _ANY_TAG.sub("", rendered) if "<" in rendered else rendered
    return (html.unescape(words) if "&" in words else words).strip().replace("\n", " ")
