"""Findings as annotations of GitHub Actions: workflow commands on standard output.

https://docs.github.com/en/actions/reference/workflow-commands-for-github-actions
"""

from kblib.diagnostics import Diagnostic, Severity
from kblib.language import Language
from kblib.reporters import text
from kblib.reporters.report import Report

_COMMANDS = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.NOTE: "notice"}


def render(report: Report, language: Language) -> str:
    """The readable report, then one command for each finding, the worst first since GitHub shows ten of each kind."""
    order = list(Severity)
    ranked = sorted(report.diagnostics, key=lambda found: order.index(found.severity))
    # The runner obeys `##[command]` anywhere in a line, but `::command` only where a line begins: none of ours does so.
    readable = text.render(report, language).replace("##[", "# #[")
    return readable + "".join(_command(found, language) for found in ranked)


def _command(found: Diagnostic, language: Language) -> str:
    properties = ",".join(
        f"{name}={_escape_property(value)}"
        for name, value in (
            ("file", found.path),
            ("line", str(found.position.line)),
            ("col", str(found.position.column)),
            ("title", found.rule),
        )
    )
    message = f"{found.message.in_(language)}\n{found.hint.in_(language)}"
    return f"::{_COMMANDS[found.severity]} {properties}::{_escape(message)}\n"


def _escape(value: str) -> str:
    return value.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _escape_property(value: str) -> str:
    return _escape(value).replace(":", "%3A").replace(",", "%2C")
