"""The query language, read by Whoosh's parser: `title:登录`, `"exact words"`, AND, OR, NOT, parentheses, `beginning*`.

An expression says which entries may be hits; `ranking` orders them by the words in it. Words side by side are all
wanted, which is what somebody expects who writes operators.
"""

import re
from collections.abc import Callable, Iterable
from functools import reduce
from typing import Any, NamedTuple

from whoosh.qparser import plugins, syntax
from whoosh.qparser.default import QueryParser
from whoosh.query.compound import And, Or
from whoosh.query.positional import Phrase
from whoosh.query.qcore import NullQuery
from whoosh.query.terms import Prefix, Term
from whoosh.query.wrappers import Not

from kblib.analysis import fold, terms
from kblib.search.reader import Reader
from kblib.search.store import WORDS

_LONGEST = 300
"""Characters up to which a text may be an expression; what is longer was pasted."""
_OPERATOR = re.compile(r'(?<!\S)(?:AND|OR|NOT)(?!\S)|"[^"]*\w[^"]*"|\w\*(?!\w)')
_MOST_ENDINGS = 1000

HoldsPhrase = Callable[[int, str, str], bool]
"""Whether an entry has a folded phrase in a field (in any, where none is named)."""


class _BeginningPlugin(plugins.PrefixPlugin):
    # Whoosh's own takes the name of a field for a part of the word.
    expr = r"(?P<text>[^\s*:()\"]+)[*](?=\s|$|\))"


class Expression(NamedTuple):
    """The tree of a question in the query language, the words to rank by, and the fields that it may name."""

    tree: Any
    words: str
    fields: tuple[str, ...]


def parse(text: str, fields: tuple[str, ...]) -> Expression | None:
    """The expression in a question; None where it is plain words. `fields` are those of `document.field_names`."""
    named = re.compile(rf"(?<!\w)(?:{'|'.join(map(re.escape, fields))}):(?=\S)")
    if len(text) > _LONGEST or not (_OPERATOR.search(text) or named.search(text)):
        return None
    named_fields = plugins.FieldsPlugin(rf"(?P<text>{'|'.join(map(re.escape, fields))}):")
    read: list[Any] = [
        plugins.WhitespacePlugin(),
        plugins.PhrasePlugin(),
        _BeginningPlugin(),  # type: ignore[no-untyped-call]
        named_fields,
        plugins.GroupPlugin(),
        plugins.OperatorsPlugin(),
    ]
    parser = QueryParser(WORDS, schema=None, group=syntax.AndGroup, plugins=read)
    tree = parser.parse(text)
    return None if tree == NullQuery else Expression(tree, " ".join(_words(tree)), fields)


def find(expression: Expression, reader: Reader, holds: HoldsPhrase) -> frozenset[int]:
    """The entries that an expression describes."""
    return _Finder(expression.fields, reader, holds).find(expression.tree)


def is_only_quoted(expression: Expression) -> bool:
    """Whether quotation marks are all that makes it an expression."""
    tree = expression.tree
    parts = tree.subqueries if isinstance(tree, And) else [tree]
    return all(isinstance(part, Term | Phrase) and part.fieldname == WORDS for part in parts)


def _words(tree: Any) -> Iterable[str]:
    """The words that an entry is wanted for, not those it must not have."""
    if isinstance(tree, Not):
        return
    if isinstance(tree, Phrase):
        yield " ".join(tree.words)
    elif isinstance(tree, Term | Prefix):
        yield tree.text
    else:
        for child in tree.children():
            yield from _words(child)


class _Finder:
    def __init__(self, fields: tuple[str, ...], reader: Reader, holds: HoldsPhrase) -> None:
        self._fields = fields
        self._reader = reader
        self._holds = holds

    def find(self, tree: Any) -> frozenset[int]:
        """The entries that a part of the expression describes."""
        match tree:
            case Not():
                found = self._reader.numbers() - self.find(tree.query)
            case And():
                found = reduce(frozenset.intersection, map(self.find, tree.subqueries))
            case Or():
                found = reduce(frozenset.union, map(self.find, tree.subqueries))
            case Phrase():
                found = self._phrase(tree.fieldname, " ".join(tree.words))
            case Prefix():
                found = self._beginning(tree.fieldname, fold(tree.text))
            case Term():
                found = self._all(tree.fieldname, terms(tree.text))
            case _:
                found = frozenset()
        return found

    def _all(self, field: str, wanted: Iterable[str]) -> frozenset[int]:
        found = [self._having(field, term) for term in wanted]
        return reduce(frozenset.intersection, found) if found else self._reader.numbers()

    def _phrase(self, field: str, phrase: str) -> frozenset[int]:
        name = "" if field == WORDS else field
        folded = " ".join(fold(phrase).split())
        return frozenset(number for number in self._all(field, terms(phrase)) if self._holds(number, name, folded))

    def _beginning(self, field: str, beginning: str) -> frozenset[int]:
        longer = list(self._reader.terms(beginning))[:_MOST_ENDINGS]
        return frozenset().union(*(self._having(field, term) for term in longer))

    def _having(self, field: str, term: str) -> frozenset[int]:
        if field == WORDS:
            postings = self._reader.postings(term)
            return frozenset(postings.numbers) if postings else frozenset()
        bit = 1 << self._fields.index(field)
        return frozenset(number for number, places in self._reader.places(term).items() if places & bit)
