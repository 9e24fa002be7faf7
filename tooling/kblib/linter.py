"""Runs the rules: over each entry by itself, then over each among the others."""

from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from functools import lru_cache, reduce
from itertools import groupby
from operator import attrgetter, itemgetter
from typing import NamedTuple

import msgspec
from msgspec.structs import replace

from kblib import waivers
from kblib.card import Card, Cards, Picture, card_of, unveiled
from kblib.config import Settings
from kblib.diagnostics import Diagnostic, Finding, Severity, masked
from kblib.entry import Entry
from kblib.frame import Frame
from kblib.knowledge_base import KnowledgeBase
from kblib.language import Text
from kblib.rules import RULES, Rule
from kblib.waivers import Flaw, Waiver

_LONGEST_SOURCE = 200

# Masked, a line is shorter, and more of it is quoted.
_LONGEST_VEILED = 4000

_DEGREES = tuple(Severity)

WAIVABLE = {rule.name: rule.waivable for rule in RULES}
"""Whether an author may allow what a rule finds, by its name."""

_LOOKED_AFTER_ELSEWHERE = frozenset(rule.name for rule in RULES if not (rule.check or rule.compare or rule.survey))

ReadLines = Callable[[str], list[str]]
"""Gives the lines of the file at a path."""


class Examined(msgspec.Struct, frozen=True, array_like=True, gc=False):
    """What is known of an entry after it was looked at by itself."""

    card: Card
    diagnostics: tuple[Diagnostic, ...]


class _Seen(NamedTuple):
    rule: Rule
    severity: Severity
    finding: Finding


def lint(kb: KnowledgeBase, entries: Iterable[Entry] | None = None) -> tuple[Diagnostic, ...]:
    """All findings in `entries` (every entry by default), ordered by path, line and column."""
    chosen = kb.catalog.entries if entries is None else tuple(entries)
    examined = {item.card.path: item for item in examine_all(chosen, kb)}
    cards = Cards(
        cards=tuple(
            examined[entry.path].card if entry.path in examined else card_of(entry) for entry in kb.catalog.entries
        ),
        pictures=kb.catalog.pictures,
    )
    found = [diagnostic for item in examined.values() for diagnostic in item.diagnostics]
    paths = cards.paths if entries is None else tuple(examined)
    found += compare(cards, kb.settings, paths, lambda path: kb.catalog.by_path[path].text.split("\n"))
    return ordered(found)


def ordered(diagnostics: Iterable[Diagnostic]) -> tuple[Diagnostic, ...]:
    """Diagnostics by path, line, column and rule."""
    return tuple(sorted(diagnostics, key=attrgetter("order")))


def examine(entry: Entry, frame: Frame) -> Examined:
    """The entry by itself: its card, and what the rules say of it without looking at any other."""
    return examine_all([entry], frame)[0]


def examine_all(entries: Sequence[Entry], frame: Frame) -> list[Examined]:
    """Each of the entries by itself.

    One rule looks at all of them before the next does: that is faster by a twelfth than all rules at one entry after
    another, most likely since a processor has the code of one rule near, not that of all.
    """
    readings = frame.schema.read_all(entries)
    seen: list[list[_Seen]] = [[] for _ in entries]
    for rule, severity in _active(frame.settings):
        if rule.check:
            for reading, found in zip(readings, seen, strict=True):
                for finding in rule.check(reading, frame):
                    found.append(_Seen(rule, severity, finding))
    return [_examined(entry, found, frame) for entry, found in zip(entries, seen, strict=True)]


def _examined(entry: Entry, seen: list[_Seen], frame: Frame) -> Examined:
    private = [finding for _, _, finding in seen if finding.private]
    private_lines = tuple(sorted({finding.position.line for finding in private}))
    veil = _veil(private) if private else unveiled
    lines = _veiled(entry.lines, private_lines, veil)
    allowed = _waivers(entry, frame.settings)
    if allowed:
        seen, allowed = _without_allowed(seen, allowed)
    if private:
        seen = [item._replace(finding=_unrevealing(item.finding, veil)) for item in seen]
    return Examined(
        card_of(entry, allowed, lambda number: _line(lines, number), veil, private_lines),
        tuple(
            _diagnostic(entry.path, rule, severity, finding, _line(lines, finding.position.line))
            for rule, severity, finding in seen
        ),
    )


def _veil(private: Iterable[Finding]) -> Callable[[str], str]:
    """Masks everything private in the words of an entry, whichever rule repeats them."""
    values = sorted({finding.private.partition("\n")[0] for finding in private}, key=len, reverse=True)

    def veil(text: str) -> str:
        return reduce(lambda veiled, value: veiled.replace(value, masked(value)), values, text)

    return veil


def _unrevealing(finding: Finding, veil: Callable[[str], str]) -> Finding:
    message, hint = (Text(veil(text.zh), veil(text.en)) for text in (finding.message, finding.hint))
    return replace(finding, message=message, hint=hint)


def _veiled(lines: Sequence[str], private: Collection[int], veil: Callable[[str], str]) -> Sequence[str]:
    """The lines of an entry with everything private masked, for whichever finding they will be quoted."""
    if not private:
        return lines
    veiled = list(lines)
    for number in private:
        veiled[number - 1] = veil(veiled[number - 1].strip()[:_LONGEST_VEILED])
    return veiled


def _without_allowed(seen: Iterable[_Seen], allowed: tuple[Waiver, ...]) -> tuple[list[_Seen], tuple[Waiver, ...]]:
    """What no waiver allows, and the waivers, of which those that did have an effect."""
    kept: list[_Seen] = []
    for (rule, severity), items in groupby(seen, key=itemgetter(0, 1)):
        left, allowed = waivers.apply(allowed, rule.name, [item.finding for item in items])
        kept += [_Seen(rule, severity, finding) for finding in left]
    return kept, allowed


def compare(cards: Cards, settings: Settings, paths: Collection[str], lines_of: ReadLines) -> Iterator[Diagnostic]:
    """What the rules say of the entries and pictures at `paths` among all the others; `lines_of` reads an entry."""
    for card, (rule, severity, finding) in _among(cards, settings, paths):
        line = finding.position.line
        # What was masked when the entry was looked at by itself would be read from the file as it is.
        source = finding.source or ("" if line in card.private_lines else _line(lines_of(card.path), line))
        yield _diagnostic(card.path, rule, severity, finding, source)
    surveys = [item for item in _active(settings) if item[0].survey]
    for path in paths:
        if path in cards.pictures:
            yield from _survey(Picture(path, cards.pictures[path]), cards, settings, surveys)


def _survey(
    picture: Picture, cards: Cards, settings: Settings, rules: list[tuple[Rule, Severity]]
) -> Iterator[Diagnostic]:
    for rule, severity in rules:
        for finding in rule.survey(picture, cards, settings) if rule.survey else ():
            yield _diagnostic(picture.path, rule, severity, finding, "")


def _among(cards: Cards, settings: Settings, paths: Iterable[str]) -> list[tuple[Card, _Seen]]:
    """What the rules say of the entries at `paths`, ordered by path, without what is allowed."""
    chosen = [cards.by_path[path] for path in paths if path in cards.by_path]
    seen: list[tuple[Card, _Seen]] = []
    for rule, severity in _active(settings):
        if rule.compare:
            found = list(rule.compare(chosen, cards))
            if any(card.waivers for card, _ in found):
                found, chosen = _without_waived(rule, found, chosen)
            seen += [(card, _Seen(rule, severity, finding)) for card, finding in found]
    return sorted(seen, key=lambda item: item[0].path)


def _without_waived(
    rule: Rule, found: Iterable[tuple[Card, Finding]], chosen: Iterable[Card]
) -> tuple[list[tuple[Card, Finding]], list[Card]]:
    """What no waiver of its entry allows, and the cards, on which those that did are noted."""
    kept: list[tuple[Card, Finding]] = []
    noted: dict[str, Card] = {}
    for path, group in groupby(found, key=lambda item: item[0].path):
        pairs = list(group)
        card = pairs[0][0]
        left, used = waivers.apply(card.waivers, rule.name, [finding for _, finding in pairs])
        kept += [(card, finding) for finding in left]
        noted[path] = replace(card, waivers=used)
    return kept, [noted.get(card.path, card) for card in chosen]


def _waivers(entry: Entry, settings: Settings) -> tuple[Waiver, ...]:
    """The waivers of an entry; where the rule is off or not run here, nobody can say that one has no effect."""
    unjudged = _LOOKED_AFTER_ELSEWHERE | {name for name, severity in settings.rules.items() if severity is None}
    return tuple(
        waiver._replace(has_effect=waiver.flaw is Flaw.NONE and waiver.rule in unjudged)
        for waiver in waivers.find(entry, WAIVABLE)
    )


def _active(settings: Settings) -> tuple[tuple[Rule, Severity], ...]:
    return _with_severities(tuple(settings.rules.items()))


# Asked for by every entry, and answered by the settings of one knowledge base.
@lru_cache(maxsize=1)
def _with_severities(chosen: tuple[tuple[str, Severity | None], ...]) -> tuple[tuple[Rule, Severity], ...]:
    severities = dict(chosen)
    return tuple((rule, severity) for rule in RULES if (severity := severities.get(rule.name, rule.severity)))


def _diagnostic(path: str, rule: Rule, severity: Severity, finding: Finding, source: str) -> Diagnostic:
    return Diagnostic(
        path=path,
        position=finding.position,
        rule=rule.name,
        severity=_milder(severity, finding.severity),
        message=finding.message,
        hint=finding.hint,
        source=source,
    )


def _milder(severity: Severity, own: Severity | None) -> Severity:
    """What the team has set for a rule is never made worse by what the rule says of one finding."""
    return max(severity, own, key=_DEGREES.index) if own else severity


def _line(lines: Sequence[str], number: int) -> str:
    return lines[number - 1].strip()[:_LONGEST_SOURCE] if number <= len(lines) else ""
