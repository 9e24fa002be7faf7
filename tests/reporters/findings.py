"""Findings to report, made by hand."""

from collections.abc import Iterable

from hypothesis import strategies as st

from kblib.diagnostics import Diagnostic, Position, Severity
from kblib.language import Text
from kblib.reporters.report import Report

HOSTILE = "百 分%|`x`<b>&amp;]]>\"'\\,:\n::error::\r\n\t\x00\x1b[2J##[error]\ud800\ufffe😀"
"""What formats give a meaning to, or cannot carry at all."""

PRINTED = "百 分%|`x`<b>&amp;]]>\"'\\,:\n::error::\r\n\t��[2J##[error]��😀"
"""The same with a mark in place of what cannot be carried."""

HINT = Text("是不是 mail？", "did you mean mail?")

any_text = st.text(st.sampled_from(HOSTILE) | st.characters(exclude_categories=()), max_size=40)
"""Text of all code points, surrogates and control characters too."""


def found(
    path: str = "kb/mail/outlook.md",
    line: int = 5,
    column: int = 1,
    *,
    rule: str = "unknown-term",
    severity: Severity = Severity.ERROR,
    zh: str = "系统里没有 mial",
    en: str = "systems has no term mial",
    hint: Text = HINT,
    source: str = "system: mial",
) -> Diagnostic:
    """A finding; what matters in a test is named there."""
    return Diagnostic(
        path=path,
        position=Position(line, column),
        rule=rule,
        severity=severity,
        message=Text(zh, en),
        hint=hint,
        source=source,
    )


def report(*diagnostics: Diagnostic, entries: int = 40) -> Report:
    """A report of these findings."""
    return Report(diagnostics=diagnostics, entries=entries)


def hostile() -> Diagnostic:
    """A finding whose every text holds what formats stumble over."""
    return found(path=f"kb/邮件/{HOSTILE}.md", zh=HOSTILE, en=HOSTILE, hint=Text(HOSTILE, HOSTILE), source=HOSTILE)


def many(count: int = 10_000) -> Report:
    """A report of a team that moves in with thousands of old articles."""
    severities = list(Severity)
    return Report(diagnostics=tuple(_nth(index, severities) for index in range(count)), entries=count)


def _nth(index: int, severities: Iterable[Severity]) -> Diagnostic:
    return found(
        path=f"kb/mail/条目-{index // 4:05}.md",
        line=index % 4 * 7 + 1,
        rule=("unknown-term", "broken-link", "picture-alt", "unknown-term")[index % 4],
        severity=list(severities)[index % 3],
        zh=f"第 {index} 个问题 <b>",
        en=f"problem {index} <b>",
    )
