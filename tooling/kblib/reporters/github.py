"""Findings for GitHub Actions: annotations, and a table for the summary of the step.

https://docs.github.com/en/actions/reference/workflow-commands-for-github-actions
"""

import hashlib
from collections.abc import Iterator, Sequence

from kblib.diagnostics import Diagnostic, Severity, short
from kblib.language import Language, Text
from kblib.reporters import text
from kblib.reporters.report import Report
from kblib.reporters.wording import advice, carried

_COMMANDS = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.NOTE: "notice"}
_SIGNS = {Severity.ERROR: "❌", Severity.WARNING: "⚠️", Severity.NOTE: "💡"}
_MOST_ROWS = 200
_MOST_BYTES = 512 * 1024  # GitHub takes 1 MiB from a step, and other programs may have written to the file too
_LONGEST_CELL = 300
# As character references, which Markdown takes for text and never for its own signs.
_MARKUP = str.maketrans({sign: f"&#{ord(sign)};" for sign in "\\`*_~[]<>&|"})


def render(report: Report, language: Language) -> str:
    """The readable report, then one command for each finding, the worst first since GitHub shows ten of each kind."""
    readable = _as_plain_output(text.render(report, language))
    return readable + "".join(
        _command(report.prefix + found.path, found, language) for found in _worst_first(report.diagnostics)
    )


def summary(report: Report, language: Language) -> str:
    """Markdown for the file that GITHUB_STEP_SUMMARY names: a table of the findings, the worst first."""
    title = Text("知识库检查", "Knowledge base check").in_(language)
    if not report.diagnostics:
        return f"### ✅ {title}\n\n{_clean(report).in_(language)}\n"
    rows = list(_rows(report, language))
    hidden = len(report.diagnostics) - len(rows)
    head = Text("| 文件 | 行 | 问题 | 改法 |", "| File | Line | Finding | How to fix |").in_(language)
    lines = [f"### {title}", "", _counts(report).in_(language), "", head, "| --- | ---: | --- | --- |", *rows]
    if hidden:
        lines += ["", _more(hidden).in_(language)]
    return "\n".join(lines) + "\n"


def _worst_first(diagnostics: Sequence[Diagnostic]) -> list[Diagnostic]:
    order = list(Severity)
    return sorted(diagnostics, key=lambda found: order.index(found.severity))


def _as_plain_output(shown: str) -> str:
    """The text so that GitHub runs no command that somebody wrote into an entry.

    Commands are off until the runner reads the token again, which a writer cannot know: it depends on the whole text.
    """
    if "::" not in shown and "##[" not in shown:
        return shown
    token = hashlib.sha256(shown.encode("utf-8", "replace")).hexdigest()
    return f"::stop-commands::{token}\n{shown}::{token}::\n"


def _command(path: str, found: Diagnostic, language: Language) -> str:
    properties = ",".join(
        f"{name}={_escape_property(value)}"
        for name, value in (
            ("file", carried(path)),
            ("line", str(found.position.line)),
            ("col", str(found.position.column)),
            ("title", found.rule),
        )
    )
    message = _escape(advice(found, language, "\n"))
    return f"::{_COMMANDS[found.severity]} {properties}::{message}\n"


def _escape(value: str) -> str:
    return value.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _escape_property(value: str) -> str:
    return _escape(value).replace(":", "%3A").replace(",", "%2C")


def _rows(report: Report, language: Language) -> Iterator[str]:
    size = 0
    for found in _worst_first(report.diagnostics)[:_MOST_ROWS]:
        sign = _SIGNS[found.severity]
        message, hint = _cell(found.message.in_(language)), _cell(found.hint.in_(language))
        row = f"| {_cell(report.prefix + found.path)} | {found.position.line} | {sign} {message} | {hint} |"
        size += len(row.encode()) + 1
        if size > _MOST_BYTES:
            return
        yield row


def _cell(words: str) -> str:
    return short(" ".join(carried(words).split()), _LONGEST_CELL).translate(_MARKUP)


def _clean(report: Report) -> Text:
    return Text(
        f"检查了 {report.entries} 个条目，没有发现问题。", f"Nothing to put right. Entries checked: {report.entries}."
    )


def _counts(report: Report) -> Text:
    errors, warnings, notes = (report.count(severity) for severity in Severity)
    return Text(
        f"检查的条目：{report.entries} · 错误：{errors} · 警告：{warnings} · 提示：{notes}",
        f"Entries checked: {report.entries} · errors: {errors} · warnings: {warnings} · notes: {notes}",
    )


def _more(hidden: int) -> Text:
    return Text(f"另有 {hidden} 个问题，见这一步的日志。", f"And {hidden} more, in the log of this step.")
