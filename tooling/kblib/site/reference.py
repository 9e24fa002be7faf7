"""The reference in the handbook: every key and element from the schema, every rule from its manual."""

import json
from collections.abc import Iterator, Mapping
from typing import Any

from kblib.language import Language, Text
from kblib.rules import RULES, Rule
from kblib.schema import EntrySchema, Property
from kblib.site import markup
from kblib.site.library import Library
from kblib.site.page import Page

FIELDS = "handbook/fields/"
RULE_MANUALS = "handbook/rules/"

FIELDS_TITLE = Text("字段与五要素", "Keys and elements")
RULES_TITLE = Text("检查规则", "Rules")


def reference(library: Library) -> Iterator[Page]:
    """The two reference pages in the language of the interface."""
    language = library.language
    yield _page(FIELDS, FIELDS_TITLE.in_(language), _fields(library.kb.schema, language))
    yield _page(RULE_MANUALS, RULES_TITLE.in_(language), _rules(language))


def _page(url: str, title: str, body: str) -> Page:
    return Page(source=f"{url}index.md", title=title, markdown=f"# {title}\n\n{body}\n")


def _fields(schema: EntrySchema, language: Language) -> str:
    intro = Text(
        "写在 front matter 里的字段。标 * 的必填。团队自己的字段加在 `schema/entry.schema.json`。",
        "The keys of the front matter; those with * are required. A team adds its own in `schema/entry.schema.json`.",
    )
    elements = Text("五要素，按这个顺序，每个是一个 `##` 标题：", "The elements in their order, each a `##` heading:")
    return "\n\n".join(
        [intro.in_(language), _table(schema.properties, language), elements.in_(language), _elements(schema, language)]
    )


def _table(properties: tuple[Property, ...], language: Language) -> str:
    head = Text("| 字段 | 名称 | 说明 | 例子 |", "| Key | Name | What it is for | Example |").in_(language)
    rows = [
        f"| `{item.name}`{'*' if item.required else ''} | {markup.escape(item.title.in_(language))}"
        f" | {markup.escape(item.description.in_(language))} | {_example(item.schema)} |"
        for item in properties
    ]
    return "\n".join([head, "| --- | --- | --- | --- |", *rows])


def _example(schema: Mapping[str, Any]) -> str:
    if "examples" in schema:
        example = schema["examples"][0]
        return f"`{example if isinstance(example, str) else json.dumps(example, ensure_ascii=False)}`"
    choices = schema.get("enum") or schema.get("items", {}).get("enum") or ()
    return " ".join(f"`{choice}`" for choice in choices)


def _elements(schema: EntrySchema, language: Language) -> str:
    head = Text("| 中文标题 | 英文标题 | 内容 | 也接受 |", "| Chinese | English | Contents | Also accepted |").in_(
        language
    )
    rows = []
    for element in schema.elements:
        chinese, english = (schema.headings(element.name, item) for item in Language)
        also = "、".join((*chinese[1:], *english[1:]))
        about = markup.escape(element.description.in_(language))
        rows.append(f"| {chinese[0]} | {english[0]} | {about} | {also} |")
    return "\n".join([head, "| --- | --- | --- | --- |", *rows])


def _rules(language: Language) -> str:
    intro = Text(
        "`kb check` 的规则。级别在 `pyproject.toml` 的 `[tool.kb.rules]` 里设为 `error`、`warning`、`note`、`off`。",
        "Every rule of `kb check`. `[tool.kb.rules]` in `pyproject.toml` sets `error`, `warning`, `note` or `off`.",
    )
    return "\n\n".join([intro.in_(language), *(_rule(rule, language) for rule in RULES)])


def _rule(rule: Rule, language: Language) -> str:
    manual = rule.manual
    fails, passes = Text("不通过：", "Fails:").in_(language), Text("通过：", "Passes:").in_(language)
    examples = []
    for line in manual.examples.split("\n"):
        if line.startswith("```") and line.endswith((" fails", " passes")):
            fence, _, kind = line.rpartition(" ")
            examples += [fails if kind == "fails" else passes, "", fence]
        else:
            examples.append(line)
    return "\n\n".join(
        [
            f"## {rule.name}",
            f"*{rule.severity}* · {manual.summary.in_(language)}",
            manual.body.in_(language),
            "\n".join(examples),
        ]
    )
