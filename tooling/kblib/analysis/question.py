"""What somebody asks, as the terms to look for: words, their synonyms, codes and their parts, and single characters.

A question is a row of slots. A slot is one thing that is asked for, and its variants are ways to write it; an entry is
credited with the best of them. The order of slots and variants is that of the text, then that of the table.
"""

from collections.abc import Iterator
from itertools import islice
from typing import NamedTuple

from kblib.analysis.folding import fold
from kblib.analysis.synonyms import Atoms, Synonyms
from kblib.analysis.tokens import LONGEST, Piece, has_digit, pairs, pieces, terms_of_word, whole

MOST_CHARACTERS = 5_000
"""Characters of a question that are looked at; what is pasted beyond them is passed over."""
MOST_SLOTS = 48
"""Words, and again single characters, of a question that are looked for."""
MOST_SYNONYMS = 8
"""Other words that are looked for instead of one of the question, the first of the table."""
LONGEST_IN_CHARACTERS = 4
"""Characters of a synonym up to which its single characters are looked for too; a longer one is told by its pairs."""
ALMOST = 70
"""Per cent that a synonym, or the parts of a code, count against the word itself."""


class Variant(NamedTuple):
    """One way to write what is asked for: all its terms, and the per cent that they count."""

    terms: tuple[str, ...]
    percent: int = 100


class Slot(NamedTuple):
    """One thing that is asked for; the first variant is as the question has it."""

    variants: tuple[Variant, ...]


class Question(NamedTuple):
    """The slots of a question, and its last word where that may go on; empty for a question without any word."""

    slots: tuple[Slot, ...]
    last: str = ""


class _Unit(NamedTuple):
    """An atom of the question: a character of a run of Chinese, or a Latin word."""

    atom: str
    text: str
    run: int

    @property
    def is_character(self) -> bool:
        return self.run >= 0


def ask(text: str, synonyms: Synonyms) -> Question:
    """The question in what somebody typed or pasted."""
    folded = fold(text[:MOST_CHARACTERS])
    found = list(pieces(folded))
    units = list(_units(found))
    words: dict[Slot, None] = {}
    characters: dict[Slot, None] = {}
    at = 0
    while at < len(units):
        end, others = _synonyms_at(units, at, synonyms)
        if others:
            words[_slot_of_synonyms(units[at:end], others)] = None
        for slot in _slots(units, at, end, covered=bool(others)):
            words[slot] = None
        if not others and units[at].is_character:
            characters[_plain(units[at].text)] = None
        at = end
    singles = [slot for slot in characters if slot not in words]
    return Question((*_most_telling(list(words)), *singles[:MOST_SLOTS]), _last(folded, found))


def _units(found: list[Piece]) -> Iterator[_Unit]:
    for run, piece in enumerate(found):
        if piece.is_chinese:
            yield from (_Unit(character, character, run) for character in piece.text)
        elif len(piece.text) <= LONGEST:
            yield _Unit(whole(piece.text), piece.text, -1)


def _synonyms_at(units: list[_Unit], at: int, synonyms: Synonyms) -> tuple[int, tuple[str, ...]]:
    """Where the longest word of the table that begins here ends, and the words that mean the same."""
    window: Atoms = tuple(unit.atom for unit in units[at : at + synonyms.longest])
    for length in range(len(window), 0, -1):
        if others := synonyms.others(window[:length]):
            return at + length, others
    return at + 1, ()


def _slot_of_synonyms(units: list[_Unit], others: tuple[str, ...]) -> Slot:
    own = "".join(unit.text if unit.is_character else f" {unit.text} " for unit in units)
    variants = [Variant(_terms(own, len(own)))]
    variants += [Variant(_terms(other, LONGEST_IN_CHARACTERS), ALMOST) for other in others[:MOST_SYNONYMS]]
    return Slot(tuple(variants))


def _terms(word: str, longest: int) -> tuple[str, ...]:
    """The terms of a word of the table: those of its pieces, and the single characters of one that is not too long."""
    found: dict[str, None] = {}
    for piece in pieces(word):
        found |= dict.fromkeys(pairs(piece.text) if piece.is_chinese else (whole(piece.text),))
    for piece in pieces(word) if len(word) <= longest else ():
        found |= dict.fromkeys(piece.text if piece.is_chinese else ())
    return tuple(found)


def _slots(units: list[_Unit], at: int, end: int, *, covered: bool) -> Iterator[Slot]:
    """The slots of the terms that begin at these units; of a word with synonyms only the pair that leads out of it."""
    unit, following = units[end - 1], units[end] if end < len(units) else None
    if not unit.is_character:
        if not covered:
            yield _slot_of_word(unit.text)
    elif following and following.run == unit.run:
        yield _plain(unit.text + following.text)
    elif not covered and (at == 0 or units[at - 1].run != unit.run):
        yield _plain(unit.text)


def _slot_of_word(word: str) -> Slot:
    first, *others = terms_of_word(word)
    return Slot((Variant((first,)), Variant(tuple(others), ALMOST))) if others else _plain(first)


def _plain(term: str) -> Slot:
    return Slot((Variant((term,)),))


def _most_telling(slots: list[Slot]) -> list[Slot]:
    """Of a long text the codes and what stands first: people paste the message before the trace."""
    if len(slots) <= MOST_SLOTS:
        return slots
    codes = set(islice((slot for slot in slots if has_digit(slot.variants[0].terms[0])), MOST_SLOTS // 3))
    words = islice((slot for slot in slots if slot not in codes), MOST_SLOTS - len(codes))
    kept = codes.union(words)
    return [slot for slot in slots if slot in kept]


def _last(folded: str, found: list[Piece]) -> str:
    """The last word where nothing follows it, so that it may be the beginning of one."""
    if not found or found[-1].is_chinese:
        return ""
    last = found[-1]
    return last.text if last.start + len(last.text) == len(folded) and len(last.text) <= LONGEST else ""
