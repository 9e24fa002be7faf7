"""The words of a finding as other programs carry them, without the characters that some of them refuse."""

import re

from kblib.diagnostics import Diagnostic
from kblib.language import Language

# What XML 1.0 cannot hold, not even escaped (https://www.w3.org/TR/xml/#charsets): NUL and most control characters, and
# lone surrogates, which stand for the bytes of a file name that is not UTF-8 and cannot be written out.
_REFUSED = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")


def carried(text: str) -> str:
    """The text with a mark in place of each character that a report cannot carry."""
    return _REFUSED.sub("�", text)


def advice(found: Diagnostic, language: Language, between: str) -> str:
    """What is wrong and what to do about it, with `between` the two."""
    return carried(between.join(part for part in (found.message.in_(language), found.hint.in_(language)) if part))
