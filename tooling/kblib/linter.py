"""Runs the rules over a knowledge base and says what is wrong, in the order of path and line."""

from collections.abc import Iterable, Iterator
from operator import attrgetter

from kblib.diagnostics import Diagnostic, Severity
from kblib.entry import Entry
from kblib.knowledge_base import KnowledgeBase
from kblib.rules import RULES, Rule


def lint(kb: KnowledgeBase, entries: Iterable[Entry] | None = None) -> tuple[Diagnostic, ...]:
    """All findings in `entries` (every entry by default), ordered by path, line and column."""
    chosen = kb.catalog.entries if entries is None else entries
    active = [(rule, severity) for rule in RULES if (severity := _severity(kb, rule))]
    found = (diagnostic for entry in chosen for diagnostic in _lint_entry(entry, kb, active))
    return tuple(sorted(found, key=attrgetter("order")))


def _severity(kb: KnowledgeBase, rule: Rule) -> Severity | None:
    return kb.settings.rules.get(rule.name, rule.severity)


def _lint_entry(entry: Entry, kb: KnowledgeBase, rules: list[tuple[Rule, Severity]]) -> Iterator[Diagnostic]:
    reading = kb.schema.read(entry)
    for rule, severity in rules:
        for finding in rule.check(reading, kb):
            yield Diagnostic(
                path=entry.path,
                position=finding.position,
                rule=rule.name,
                severity=finding.severity or severity,
                message=finding.message,
                hint=finding.hint,
            )
