"""The schema of entries, and how an entry reads against it."""

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from kblib import entry, schema
from kblib.diagnostics import Position
from kblib.language import Language, Text
from kblib.schema import EntrySchema
from kblib.taxonomy import from_document

MakeKb = Callable[..., Path]

ENTRY = """\
---
id: KB-3F7Q2
title: Outlook 反复弹出密码框
lang: zh
system: mail
issue_type: login
labels: [application]
keywords: [Outlook]
authors: [wang.wu]
---

## 问题描述

弹出密码框。

## 排查步骤

1. 打开 Outlook。
2. 看[证书](cert.md)。

### 还有

- 别的。

## 自己的标题

也在步骤里。

## 解决办法

<!-- 待写 -->

## 预防

改密后重新登录。

## 解决方案

又一次。
"""

TERMS = from_document(
    {
        "systems": [
            {"id": "mail", "title": {"zh": "邮件", "en": "Mail"}},
            {"id": "notes", "title": {"zh": "旧", "en": "Old"}, "deprecated": {"use": "mail"}},
        ],
        "issue_types": [{"id": "login", "title": {"zh": "登录", "en": "Login"}}],
        "labels": [{"id": "network", "title": {"zh": "网络", "en": "Network"}}],
    }
)


@pytest.fixture
def standard(make_kb: MakeKb) -> EntrySchema:
    """The tool's own schema."""
    return schema.load_entry_schema(make_kb())


def test_keys_in_the_order_of_the_schema(standard: EntrySchema) -> None:
    assert [(item.name, item.required) for item in standard.properties] == [
        ("id", True),
        ("title", True),
        ("lang", True),
        ("system", True),
        ("issue_type", True),
        ("labels", True),
        ("audience", False),
        ("keywords", True),
        ("environment", False),
        ("authors", True),
        ("tickets", False),
        ("asked_as", False),
        ("related", False),
        ("aliases", False),
        ("review_by", False),
        ("retired", False),
        ("imported", False),
    ]


def test_elements_in_their_order(standard: EntrySchema) -> None:
    assert [(item.name, item.title, item.required) for item in standard.elements] == [
        ("problem", Text("问题描述", "Problem description"), True),
        ("steps", Text("排查步骤", "Troubleshooting steps"), True),
        ("solution", Text("解决方案", "Solution"), True),
        ("prevention", Text("预防措施", "Prevention"), True),
        ("related", Text("相关", "Related"), True),
    ]
    assert standard.all_headings(Language.ZH) == ("问题描述", "排查步骤", "解决方案", "预防措施", "相关")
    assert standard.all_headings(Language.EN) == (
        "Problem description",
        "Troubleshooting steps",
        "Solution",
        "Prevention",
        "Related",
    )


@pytest.mark.parametrize(
    ("heading", "element"),
    [
        ("解决方案", ("solution", Language.ZH)),
        ("解决办法", ("solution", Language.ZH)),
        ("Resolution", ("solution", Language.EN)),
        ("  sOlUtIoN ", ("solution", Language.EN)),
        ("解决方案一", None),
        ("", None),
    ],
)
def test_headings_open_elements(standard: EntrySchema, heading: str, element: tuple[str, Language] | None) -> None:
    assert standard.element_of(heading) == element


def test_keys_of_the_taxonomy(standard: EntrySchema) -> None:
    assert list(standard.taxonomy_keys) == [
        ("system", "systems", False),
        ("issue_type", "issue_types", False),
        ("labels", "labels", True),
    ]


def test_status_and_dates_are_derived(standard: EntrySchema) -> None:
    assert {"status", "created", "updated", "reviewed", "reviewed_by"} <= set(standard.derived_keys)


def test_every_key_and_element_is_explained_in_both_languages(standard: EntrySchema) -> None:
    for item in (*standard.properties, *standard.elements):
        assert item.title.zh != item.title.en, item.name
        assert item.description.zh != item.description.en, item.name
        assert "" not in (item.title.zh, item.title.en, item.description.zh, item.description.en), item.name


def test_an_entry_is_read_into_elements(standard: EntrySchema) -> None:
    reading = standard.read(entry.parse("kb/mail/a.md", ENTRY))
    assert {name: [section.heading.text for section in sections] for name, sections in reading.elements.items()} == {
        "problem": ["问题描述"],
        "steps": ["排查步骤"],
        "solution": ["解决办法", "解决方案"],
        "prevention": ["预防"],
    }
    steps = reading.element("steps")
    assert steps is not None
    assert (steps.first_line, steps.last_line) == (17, 28)
    assert steps.text.endswith("\n\n## 自己的标题\n\n也在步骤里。\n")
    assert reading.element("related") is None


def test_what_is_broken_and_where(standard: EntrySchema) -> None:
    reading = standard.read(entry.parse("kb/mail/a.md", ENTRY.replace("[application]", "[]").replace("zh", "fr")))
    assert [
        (violation.path, violation.keyword, reading.position(violation.path)) for violation in reading.violations
    ] == [
        (("lang",), "enum", Position(4, 1)),
        (("labels",), "minItems", Position(7, 1)),
        (("elements", "related"), "required", Position(11, 1)),
    ]


def test_an_empty_element_breaks_the_schema_at_its_heading(standard: EntrySchema) -> None:
    text = ENTRY.replace("## 解决方案\n\n又一次。", "## 相关\n\n无。")
    reading = standard.read(entry.parse("kb/mail/a.md", text))
    assert [(violation.path, reading.position(violation.path)) for violation in reading.violations] == [
        (("elements", "solution", "text"), Position(29, 1))
    ]


def test_a_second_part_with_text_makes_an_element_whole(standard: EntrySchema) -> None:
    reading = standard.read(entry.parse("kb/mail/a.md", ENTRY + "\n## 相关\n\n无。\n"))
    assert reading.violations == ()


def test_nothing_is_validated_in_a_file_that_cannot_be_read(standard: EntrySchema) -> None:
    reading = standard.read(entry.parse("kb/mail/a.md", "## 问题描述\n\n甲\n"))
    assert reading.violations == ()
    assert list(reading.elements) == ["problem"]


def own_schema(root: Path, change: Callable[[dict[str, Any]], None]) -> EntrySchema:
    """The schema of a team that changed the tool's own."""
    document = schema.load_entry_schema(root).document
    change(document)
    (root / "schema").mkdir()
    (root / "schema/entry.schema.json").write_text(json.dumps(document), encoding="utf-8")
    return schema.load_entry_schema(root)


def test_a_team_adds_a_key(make_kb: MakeKb) -> None:
    def change(document: dict[str, Any]) -> None:
        document["properties"]["cost_centre"] = {"type": "string", "pattern": "^[0-9]{4}$", "title": "成本中心"}
        document["properties"]["x-own"] = True

    own = own_schema(make_kb(), change)
    added = next(item for item in own.properties if item.name == "cost_centre")
    assert added.title == Text("成本中心", "成本中心")
    whole = ENTRY.replace("lang: zh\n", "lang: zh\ncost_centre: '12'\nx-own: [1]\n") + "\n## 相关\n\n无。\n"
    reading = own.read(entry.parse("kb/mail/a.md", whole))
    assert [(violation.path, violation.keyword) for violation in reading.violations] == [(("cost_centre",), "pattern")]


def test_a_team_adds_a_sixth_element(make_kb: MakeKb) -> None:
    def change(document: dict[str, Any]) -> None:
        elements = document["properties"]["elements"]
        elements["properties"]["impact"] = {
            "title": "影响范围",
            "x-headings": {"zh": ["影响范围"], "en": ["Impact"]},
            "properties": {"items": {"minItems": 2}},
        }
        elements["required"].append("impact")

    own = own_schema(make_kb(), change)
    assert own.all_headings(Language.ZH)[-1] == "影响范围"
    assert own.element_of("impact") == ("impact", Language.EN)
    reading = own.read(entry.parse("kb/mail/a.md", ENTRY + "\n## 相关\n\n无。\n\n## 影响范围\n\n- 一个部门\n"))
    assert [(violation.path, reading.position(violation.path)) for violation in reading.violations] == [
        (("elements", "impact", "items"), Position(45, 1))
    ]


def test_a_team_renames_headings(make_kb: MakeKb) -> None:
    def change(document: dict[str, Any]) -> None:
        document["properties"]["elements"]["properties"]["problem"]["x-headings"]["zh"] = ["症状"]

    own = own_schema(make_kb(), change)
    assert own.element_of("症状") == ("problem", Language.ZH)
    assert own.element_of("问题描述") is None


def test_the_schema_for_editors_is_filled_with_terms(standard: EntrySchema) -> None:
    document = standard.with_terms(TERMS, language=Language.ZH, front_matter_only=True)
    assert document["properties"]["system"] == {
        "title": "业务系统",
        "description": "故障所在的业务系统，取自 schema/taxonomy.yml，与所在文件夹同名。",
        "type": "string",
        "enum": ["mail"],
    }
    assert document["properties"]["labels"]["items"] == {"type": "string", "enum": ["network"]}
    assert "elements" not in document["properties"]
    assert "elements" not in document["required"]
    assert "x-" not in json.dumps(document)


def test_the_schema_for_editors_in_english_with_the_elements(standard: EntrySchema) -> None:
    document = standard.with_terms(TERMS, language=Language.EN, front_matter_only=False)
    assert document["title"] == "Knowledge base entry"
    assert document["properties"]["system"]["title"] == "Business system"
    assert document["properties"]["retired"]["properties"]["reason"]["title"] == "Reason"
    assert list(document["properties"]["elements"]["properties"]) == [
        "problem",
        "steps",
        "solution",
        "prevention",
        "related",
    ]
    assert standard.document["properties"]["system"]["x-taxonomy"] == "systems"


def test_keys_of_the_team_that_begin_with_x_stay_in_the_schema_for_editors(make_kb: MakeKb) -> None:
    def change(document: dict[str, Any]) -> None:
        document["properties"]["x-cost"] = {"type": "string", "x-en": {"title": "Cost"}}
        del document["required"]

    own = own_schema(make_kb(), change).with_terms(TERMS, language=Language.EN, front_matter_only=True)
    assert own["properties"]["x-cost"] == {"type": "string", "title": "Cost"}
    assert own["required"] == []
