"""`kb explain`: the manual of a rule, or the list of all rules."""

import click

from kblib.cli.command import Command, language
from kblib.errors import KbError
from kblib.language import Language, Text
from kblib.nearest import nearest
from kblib.rules import RULE_NAMES, RULES, Rule


@click.command(
    cls=Command,
    about=Text(
        "显示一条规则的手册：检查什么、为什么、怎样改。不写 RULE 就列出全部规则。",
        "Shows the manual of a rule: what it checks, why, and how to put it right. Without RULE, lists all rules.",
    ),
    example="kb explain heading-order",
)
@click.argument("rule", metavar="[RULE]", required=False)
def command(rule: str | None) -> None:
    """Explains rules."""
    click.echo(_manual(_find(rule), language()) if rule else _list(language()))


def _find(name: str) -> Rule:
    for rule in RULES:
        if rule.name == name.strip().lower().replace("_", "-"):
            return rule
    close = nearest(name, RULE_NAMES)
    raise KbError(
        Text(
            f"没有规则 {name}" + (f"，是不是 {close}？" if close else "；kb explain 列出全部"),
            f"there is no rule {name}" + (f"; did you mean {close}?" if close else "; kb explain lists them all"),
        )
    )


def _list(language: Language) -> str:
    width = max(len(rule.name) for rule in RULES)
    return "\n".join(f"{rule.name:<{width}}  {rule.severity:<7}  {rule.manual.summary.in_(language)}" for rule in RULES)


def _manual(rule: Rule, language: Language) -> str:
    head = f"{rule.name} ({rule.severity})\n\n{rule.manual.summary.in_(language)}"
    body = rule.manual.body.in_(language)
    return "\n\n".join(part for part in (head, body, _examples(rule, language)) if part)


def _examples(rule: Rule, language: Language) -> str:
    """The examples with their fences turned into captions: `yaml fails` says more to a person as a word."""
    lines = []
    for line in rule.manual.examples.split("\n"):
        if line.startswith("```"):
            if line.endswith("fails"):
                lines.append(Text("不通过：", "Fails:").in_(language))
            elif line.endswith("passes"):
                lines.append(Text("通过：", "Passes:").in_(language))
        else:
            lines.append(f"    {line}" if line else "")
    return "\n".join(lines).rstrip()
