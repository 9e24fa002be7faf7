"""What a change brings about: findings in the entries that it touches, and those that it causes in others."""

from collections import Counter
from collections.abc import Iterable

from kblib import catalog, git, linter
from kblib.card import Card, Cards
from kblib.check import examination
from kblib.check.examination import Examination
from kblib.check.state import State
from kblib.diagnostics import Diagnostic
from kblib.frame import Frame
from kblib.git import Changes
from kblib.reporters.fingerprint import lasting


def examine_since(state: State, changed: Changes) -> tuple[Diagnostic, ...]:
    """The findings that a change is answerable for, ordered."""
    now = examination.examine_all(state)
    own = [diagnostic for diagnostic in now.diagnostics if diagnostic.path in changed.present]
    return linter.ordered([*own, *_caused(now, changed)])


def _caused(now: Examination, changed: Changes) -> Iterable[Diagnostic]:
    """Findings in untouched entries that were not there before: the comparison is made again as it was at the base."""
    untouched = [path for path in now.cards.paths if path not in changed.present]
    before = Counter(_identity(found) for found in _compare(_cards_before(now, changed), now.frame, untouched))
    for diagnostic in _compare(now.cards, now.frame, untouched):
        if before[_identity(diagnostic)]:
            before[_identity(diagnostic)] -= 1
        else:
            yield diagnostic


def _compare(cards: Cards, frame: Frame, paths: list[str]) -> Iterable[Diagnostic]:
    return linter.compare(cards, frame.settings, paths, examination.lines_below(frame.root))


def _identity(found: Diagnostic) -> tuple[str, str, str]:
    return (found.path, found.rule, lasting(found.message.en))


def _cards_before(now: Examination, changed: Changes) -> Cards:
    former = git.contents(now.frame.root, changed.base, sorted(changed.modified | changed.deleted))
    entries = {path: data for path, data in former.items() if path.lower().endswith(".md")}
    cards = [card for card in now.cards.cards if card.path not in changed.present]
    cards += [_card(now.frame, path, data) for path, data in entries.items()]
    pictures = {path: size for path, size in now.cards.pictures.items() if path not in changed.added}
    pictures |= {path: len(data) for path, data in former.items() if path not in entries}
    return Cards(cards=tuple(sorted(cards, key=lambda card: card.path)), pictures=pictures, former=now.cards.likeness)


def _card(frame: Frame, path: str, data: bytes) -> Card:
    return linter.examine(catalog.decode(path, data), frame).card
