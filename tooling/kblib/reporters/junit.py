"""Findings as a JUnit report, which every CI server shows: one suite, one case for each rule that a file breaks.

A case is named after the file and the rule, without the line, so that servers know an old failure after lines moved.
A case fails when it holds an error. Warnings and notes are reported as skipped: servers list them with their text, and
none takes them for a failure. What is written keeps to the schema of Jenkins' xUnit plugin (junit-10.xsd).
"""

from collections.abc import Iterable, Sequence

from kblib.diagnostics import Diagnostic, Severity
from kblib.language import Language, Text
from kblib.reporters.report import Report
from kblib.reporters.wording import advice, carried

_ESCAPES = str.maketrans(
    {"&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;", "\t": "&#9;", "\n": "&#10;", "\r": "&#13;"}
)


def render(report: Report, language: Language) -> str:
    """The XML document."""
    groups = _group(report.diagnostics)
    failures = sum(_worst(group).severity is Severity.ERROR for group in groups)
    cases = [_case(group, language) for group in groups] or [_clean(report, language)]
    counts = f'tests="{len(cases)}" failures="{failures}" errors="0"'
    return "\n".join(
        [
            '<?xml version="1.0" encoding="UTF-8"?>',
            f'<testsuites name="kb check" {counts}>',
            f'<testsuite name="kb check" {counts} skipped="{len(groups) - failures}">',
            *cases,
            "</testsuite>",
            "</testsuites>\n",
        ]
    )


def _group(diagnostics: Iterable[Diagnostic]) -> list[list[Diagnostic]]:
    groups: dict[tuple[str, str], list[Diagnostic]] = {}
    for found in diagnostics:
        groups.setdefault((found.path, found.rule), []).append(found)
    return list(groups.values())


def _worst(group: Iterable[Diagnostic]) -> Diagnostic:
    return min(group, key=lambda found: list(Severity).index(found.severity))


def _case(group: Sequence[Diagnostic], language: Language) -> str:
    worst = _worst(group)
    element = "failure" if worst.severity is Severity.ERROR else "skipped"
    message = _escape(worst.message.in_(language))
    text = _escape("\n".join(_line(found, language) for found in group))
    return (
        f'<testcase classname="{_class(worst.path)}" name="{_escape(worst.rule)}">'
        f'<{element} type="{worst.severity}" message="{message}">{text}</{element}>'
        "</testcase>"
    )


def _class(path: str) -> str:
    """The path without its suffix: Jenkins would take "md" for the class, and all before the dot for its package."""
    return _escape(path.removesuffix(".md"))


def _line(found: Diagnostic, language: Language) -> str:
    return f"{found.path}:{found.position.line}:{found.position.column} {advice(found, language, ' → ')}"


def _clean(report: Report, language: Language) -> str:
    """The case that passes when nothing was found: several servers reject a suite without cases."""
    words = Text(f"检查了 {report.entries} 个条目，没有发现问题", f"no problems; entries checked: {report.entries}")
    return f'<testcase classname="kb" name="check"><system-out>{_escape(words.in_(language))}</system-out></testcase>'


def _escape(text: str) -> str:
    return carried(text).translate(_ESCAPES)
