"""GitHub-flavoured Markdown: where the headings, lists, links and pictures of a text stand, and its HTML.

One compiled parser (comrak) does both, so that what the check sees is what the page shows.
"""

from kblib.markdown.anchors import Anchors, slug, slugs
from kblib.markdown.comments import Comment, comments
from kblib.markdown.lost_words import LostWord, lost_words
from kblib.markdown.outline import CodeBlock, Heading, Link, ListItem, Outline, outline, outlines
from kblib.markdown.page import clean, plain_text, render, render_parts
from kblib.markdown.raw_html import Unsafe, may_be_unsafe, unsafe_links, unsafe_tags

__all__ = [
    "Anchors",
    "CodeBlock",
    "Comment",
    "Heading",
    "Link",
    "ListItem",
    "LostWord",
    "Outline",
    "Unsafe",
    "clean",
    "comments",
    "lost_words",
    "may_be_unsafe",
    "outline",
    "outlines",
    "plain_text",
    "render",
    "render_parts",
    "slug",
    "slugs",
    "unsafe_links",
    "unsafe_tags",
]
