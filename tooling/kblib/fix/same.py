"""Whether an entry says the same before and after a fix: the judges of every fix."""

import json
import re
from collections.abc import Mapping
from typing import Any

from kblib import markdown

_CODE = re.compile(r"<(pre|code|script|style|textarea)\b.*?</\1>", re.DOTALL)
_TAG = re.compile(r"<!--.*?-->|<[^>]*>", re.DOTALL)
_ALT = re.compile(r'(?<= alt=")[^"]*')
_LATIN = re.compile(r"[A-Za-z0-9_]+")
_PUNCTUATION = str.maketrans("，。：；！？（）", ",.:;!?()", " \t\u3000")


def values(before: Mapping[str, Any], after: Mapping[str, Any]) -> bool:
    """Whether two front matters hold the same values, in whatever order; `1`, `1.0` and `true` are different values."""
    return json.dumps(before, sort_keys=True) == json.dumps(after, sort_keys=True)


def page(before: str, after: str) -> bool:
    """Whether two Markdown texts make the same page; white space counts in code alone."""
    if before == after:
        return True
    old, new = _render(before), _render(after)
    return _code(old) == _code(new) and old.split() == new.split()


def page_but_spacing(before: str, after: str) -> bool:
    """Whether two Markdown texts make pages of the same tags, targets, code and words, but for spacing."""
    old, new = _render(before), _render(after)
    return _code(old) == _code(new) and _tags(old) == _tags(new) and words(_TAG.sub("\0", old), _TAG.sub("\0", new))


def text(before: str, after: str) -> bool:
    """Whether two Markdown texts make pages that differ in tags alone, such as the targets of links."""
    old, new = _render(before), _render(after)
    return _TAG.sub("\0", old) == _TAG.sub("\0", new)


def words(before: str, after: str) -> bool:
    """Whether two texts differ in blanks and the width of punctuation alone, and no Latin word was cut or joined."""
    return _unspaced(before) == _unspaced(after) and _LATIN.findall(before) == _LATIN.findall(after)


def _render(text: str) -> str:
    # Without a newline at its end, comrak 0.0.16 takes a last line `[name]: <target>` for text.
    return markdown.render(f"{text}\n")


def _unspaced(text: str) -> str:
    return text.translate(_PUNCTUATION)


def _code(rendered: str) -> list[str]:
    return [found[0] for found in _CODE.finditer(rendered)]


def _tags(rendered: str) -> list[str]:
    return [_ALT.sub(lambda alt: _unspaced(alt[0]), tag) for tag in _TAG.findall(rendered)]
