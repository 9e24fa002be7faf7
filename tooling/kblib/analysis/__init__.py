"""What a text is searched by: the same for entries, for questions, and for the script of the site.

`examples.json` beside this file is the specification: texts with the terms that every implementation must find in them.
"""

from kblib.analysis.folding import fold
from kblib.analysis.plain import plain
from kblib.analysis.question import Question, Slot, Variant, ask
from kblib.analysis.stemming import stem
from kblib.analysis.synonyms import Synonyms
from kblib.analysis.tokens import characters, is_character, is_chinese, terms

__all__ = [
    "Question",
    "Slot",
    "Synonyms",
    "Variant",
    "ask",
    "characters",
    "fold",
    "is_character",
    "is_chinese",
    "plain",
    "stem",
    "terms",
]
