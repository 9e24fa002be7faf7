"""Which words of YAML are a number, a truth value or nothing, and which stay text."""

import re
from collections.abc import Mapping

_INTEGER = re.compile(r"-?(0|[1-9][0-9]{0,17})")
_DECIMAL = re.compile(r"-?(0|[1-9][0-9]{0,14})\.[0-9]{1,14}")
_WORDS: Mapping[str, bool | None] = {"": None, "~": None, "null": None, "true": True, "false": False}


def plain(text: str) -> str | int | float | bool | None:
    """The value of a scalar without quotes.

    It follows the core schema of YAML 1.2, less what surprises: `no`, `0123`, `12:30`, `1.10` and dates stay text.
    """
    if text in _WORDS:
        return _WORDS[text]
    if text[0] not in "-0123456789":
        return text
    if _INTEGER.fullmatch(text):
        return int(text)
    if _DECIMAL.fullmatch(text) and repr(float(text)) == text:
        return float(text)
    return text
