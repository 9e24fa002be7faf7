"""The text of a new entry."""

from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kblib import entry, frontmatter, knowledge_base, linter, schema, template
from kblib.language import Language
from kblib.rules import RULE_NAMES
from kblib.schema import EntrySchema

MakeKb = Callable[..., Path]


any_text = st.text(st.characters(exclude_categories=["Cs"]))


@pytest.fixture(scope="module")
def standard(tmp_path_factory: pytest.TempPathFactory) -> EntrySchema:
    """The tool's own schema."""
    return schema.load_entry_schema(tmp_path_factory.mktemp("base"))


def test_keys_and_elements_in_the_order_of_the_schema(standard: EntrySchema) -> None:
    values = {
        "keywords": ["0123", "Outlook"],
        "title": "打印机：脱机",
        "id": "KB-3F7Q2",
        "lang": "zh",
        "authors": ["wang.wu"],
    }
    assert template.render(values, standard, Language.ZH) == (
        "---\n"
        "id: KB-3F7Q2\n"
        "title: 打印机：脱机\n"
        "lang: zh\n"
        'keywords: ["0123", Outlook]\n'
        "authors: [wang.wu]\n"
        "---\n"
        "\n"
        "## 问题描述\n"
        "\n"
        "<!-- ✎ 现象、影响范围、错误信息原文。 -->\n"
        "\n"
        "## 排查步骤\n"
        "\n"
        "<!-- ✎ 编号的检查步骤：做什么、应看到什么、接着去哪一步。 -->\n"
        "\n"
        "## 解决方案\n"
        "\n"
        "<!-- ✎ 验证过的解决办法，命令与菜单路径写全。 -->\n"
        "\n"
        "## 预防措施\n"
        "\n"
        "<!-- ✎ 怎样避免再次发生。 -->\n"
        "\n"
        "## 相关\n"
        "\n"
        "<!-- ✎ 相关条目、制度与外部资料的链接。 -->\n"
    )


def test_headings_and_prompts_in_english_with_a_known_text(standard: EntrySchema) -> None:
    text = template.render({}, standard, Language.EN, {"problem": "It is offline."})
    assert text.startswith(
        "---\n---\n\n## Problem description\n\n"
        "<!-- ✎ Symptom, who is affected, the exact message. -->\n\nIt is offline.\n"
    )
    assert [section.heading.text for section in entry.parse("kb/mail/a.md", text).sections] == [
        "Problem description",
        "Troubleshooting steps",
        "Solution",
        "Prevention",
        "Related",
    ]


def test_a_fresh_entry_is_told_about_its_prompts_only(make_kb: MakeKb, standard: EntrySchema) -> None:
    values = {"id": "KB-3F7Q2", "title": "甲", "lang": "zh", "system": "mail", "issue_type": "login"}
    lists = {"labels": ["network"], "keywords": ["甲"], "authors": ["wang.wu"], "asked_as": ["乙"]}
    root = make_kb({"kb/mail/a.md": template.render({**values, **lists}, standard, Language.ZH)})
    found = linter.lint(knowledge_base.load(root, date(2026, 11, 22), RULE_NAMES))
    assert {diagnostic.rule for diagnostic in found} == {"template-text"}


@pytest.mark.parametrize(
    ("title", "written"),
    [
        ("Outlook 反复弹出密码框", "Outlook 反复弹出密码框"),
        ("Outlook: 密码", '"Outlook: 密码"'),
        ("密码 #2", '"密码 #2"'),
        ("结尾冒号:", '"结尾冒号:"'),
        ("0x80070005", '"0x80070005"'),
        ("2027-05-01", '"2027-05-01"'),
        ("yes", '"yes"'),
        ("Null", '"Null"'),
        ("- 列表", '"- 列表"'),
        ("'引号'", "\"'引号'\""),
        ('说"不"', '说"不"'),
        ("a, b", "a, b"),
        ("两\n行", '"两\\n行"'),
        ("看不见\u2028的", '"看不见\\U00002028的"'),
        (" 空格 ", '" 空格 "'),
        ("", '""'),
    ],
)
def test_a_title_is_quoted_where_a_reader_of_yaml_would_take_it_for_something_else(
    standard: EntrySchema, title: str, written: str
) -> None:
    assert template.render({"title": title}, standard, Language.ZH).split("\n")[1] == f"title: {written}"


@given(
    title=any_text,
    words=st.lists(any_text),
)
def test_every_text_is_read_back_as_it_was_given(standard: EntrySchema, title: str, words: list[str]) -> None:
    text = template.render({"title": title, "keywords": words}, standard, Language.ZH)
    read = frontmatter.parse(text)
    assert read.problems == ()
    assert read.values == {"title": title, "keywords": words}
