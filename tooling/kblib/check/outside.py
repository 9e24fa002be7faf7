"""Links to pages outside that are gone: asked for only on request, and never an error."""

import re
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path

from kblib import catalog, config, linter, waivers, web
from kblib.diagnostics import Diagnostic, Finding, Severity, short
from kblib.entry import Entry
from kblib.language import Text
from kblib.rules import RULE_NAMES, dead_link

RULE = "dead-link"

_WITH_PASSWORD = re.compile(r"https?://[^/?#]*@")


def check(root: Path, paths: Iterable[str], now: float) -> tuple[Diagnostic, ...]:
    """A finding for each link in these entries to a page that is gone; `now` in seconds since 1970.

    Raises KbError when no site can be reached at all.
    """
    severity = config.load(root, RULE_NAMES).rules.get(RULE, dead_link.SEVERITY)
    if not severity:
        return ()
    chosen = frozenset(paths)
    entries = [entry for entry in catalog.load(root).entries if entry.path in chosen]
    answers = web.ask(root, (link for entry in entries for link in _addresses(entry)), now)
    return linter.ordered(found for entry in entries for found in _dead(entry, answers, severity))


def _addresses(entry: Entry) -> Iterator[str]:
    for link in entry.outline.links:
        # One with a password is not sent, kept or told; it is a finding of its own.
        if link.target.startswith(("http://", "https://")) and not _WITH_PASSWORD.match(link.target):
            yield link.target.partition("#")[0]


def _dead(entry: Entry, answers: Mapping[str, web.Answer], severity: Severity) -> Iterator[Diagnostic]:
    findings, _ = waivers.apply(waivers.find(entry, linter.WAIVABLE), RULE, _findings(entry, answers))
    for finding in findings:
        yield Diagnostic(
            path=entry.path,
            position=finding.position,
            rule=RULE,
            severity=severity,
            message=finding.message,
            hint=finding.hint,
            source=entry.lines[finding.position.line - 1].strip(),
        )


def _findings(entry: Entry, answers: Mapping[str, web.Answer]) -> Iterator[Finding]:
    for link in entry.outline.links:
        answer = answers.get(link.target.partition("#")[0])
        if answer and answer.gone:
            target = short(link.target, 120)
            reason = _REASONS.get(answer.reason, Text(answer.reason, answer.reason))
            yield Finding(
                position=link.position,
                message=Text(f"{target} 已经没有了（{reason.zh}）", f"{target} is gone ({reason.en})"),
                hint=Text("换成现在的网址，或删去链接", "give its present address, or take the link out"),
            )


_REASONS = {
    web.UNKNOWN_HOST: Text("没有这个主机", "unknown host"),
    web.INVALID: Text("网址不对", "invalid address"),
}
