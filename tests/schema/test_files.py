"""Faults in the files that describe a knowledge base are told with the file and the line."""

import json
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from kblib import schema
from kblib.errors import ConfigError

MakeKb = Callable[..., Path]

TAXONOMY = """\
systems:
  - id: mail
    title: {zh: 邮件, en: Mail}
issue_types:
  - id: login
    title: {zh: 登录, en: Login}
labels:
  - id: network
    title: {zh: 网络, en: Network}
"""

TEAM = """\
people:
  - id: wang.wu
    name: 王五
    role: l2
"""

ELEMENTS: dict[str, Any] = {"problem": {"x-headings": {"zh": ["问题"], "en": ["Problem"]}}}


def refused(load: Callable[[Path], object], root: Path, path: str) -> tuple[int, str, str]:
    """Line, Chinese and English message of the error, which begins with the file and the line."""
    with pytest.raises(ConfigError) as caught:
        load(root)
    place, _, english = caught.value.text.en.partition(": ")
    file, _, line = place.rpartition(":")
    assert file == str(root / path)
    assert caught.value.text.zh.startswith(f"{file}:{line}：")
    return int(line), caught.value.text.zh.removeprefix(f"{file}:{line}："), english


def test_without_files_of_its_own_a_knowledge_base_has_the_tools(make_kb: MakeKb) -> None:
    root = make_kb()
    assert [term.id for term in schema.load_taxonomy(root).systems][:3] == ["oa", "erp", "mail"]
    assert schema.load_entry_schema(root).elements[0].name == "problem"
    assert schema.load_team(root).people == {}


def test_files_of_its_own_come_first(make_kb: MakeKb) -> None:
    document = {"properties": {"elements": {"properties": ELEMENTS}}}
    root = make_kb(
        {
            "schema/taxonomy.yml": TAXONOMY,
            "schema/entry.schema.json": json.dumps(document),
            "site_config/team.yml": TEAM,
        }
    )
    assert [term.id for term in schema.load_taxonomy(root).systems] == ["mail"]
    assert [item.name for item in schema.load_entry_schema(root).elements] == ["problem"]
    assert schema.load_team(root).person("wang.wu").name == "王五"


@pytest.mark.parametrize("text", [f"\ufeff{TAXONOMY}", TAXONOMY.replace("\n", "\r\n"), f"---\n{TAXONOMY}...\n"])
def test_byte_order_mark_line_ends_and_document_marks_are_no_fault(make_kb: MakeKb, text: str) -> None:
    assert [term.id for term in schema.load_taxonomy(make_kb({"schema/taxonomy.yml": text})).labels] == ["network"]


@pytest.mark.parametrize(
    ("old", "new", "line", "zh", "en"),
    [
        (
            "  - id: mail\n",
            "  - id: mail\n    tilte: x\n",
            3,
            "没有名为 systems[1].tilte 的字段，是不是 title？",
            "there is no key systems[1].tilte; did you mean title?",
        ),
        (
            "labels:",
            "lables:",
            7,
            "没有名为 lables 的字段，是不是 labels？",
            "there is no key lables; did you mean labels?",
        ),
        (
            "id: mail",
            "id: Mail",
            2,
            'systems[1].id 的写法不对："Mail"',
            'systems[1].id is not written as it should be: "Mail"',
        ),
        (
            "id: mail",
            "id: no_underscore",
            2,
            'systems[1].id 的写法不对："no_underscore"',
            'systems[1].id is not written as it should be: "no_underscore"',
        ),
        ("id: login", "id: 5", 5, "issue_types[1].id 应为文字，现在是 5", "issue_types[1].id should be text, not 5"),
        (
            "{zh: 登录, en: Login}",
            "{zh: 登录}",
            6,
            "缺少 issue_types[1].title.en",
            "issue_types[1].title.en is missing",
        ),
        (
            "{zh: 登录, en: Login}",
            "登录",
            6,
            'issue_types[1].title 应为“字段: 值”的组合，现在是 "登录"',
            'issue_types[1].title should be a group of keys, not "登录"',
        ),
        (
            "issue_types:\n",
            "issue_types:\n  - id: login\n    title: {zh: 甲, en: A}\n",
            7,
            "issue_types 里有两个 login",
            "issue_types holds login twice",
        ),
        (
            "    title: {zh: 网络, en: Network}\n",
            "    title: {zh: 网络, en: Network}\n    deprecated: {use: net}\n",
            10,
            "network 改用的 net 不在 labels 里，或也已弃用",
            "network names net, which is not in use",
        ),
        (
            "    title: {zh: 网络, en: Network}\n",
            "    title: {zh: 网络, en: Network}\n    deprecated: {use: network}\n",
            10,
            "network 改用的 network 不在 labels 里，或也已弃用",
            "network names network, which is not in use",
        ),
        (
            "    title: {zh: 登录, en: Login}\n",
            "    title: 登录: 异常\n",
            6,
            "这里不能再出现“: ”",
            "a second `: ` is not allowed here",
        ),
        (
            "  - id: login\n",
            "\t- id: login\n",
            5,
            "有不能用在行首或值首的字符（制表符、@、`、%）",
            "a tab, @, ` or % cannot stand at the start of a value",
        ),
        (
            "id: mail",
            "id: &m mail",
            2,
            "不接受 YAML 锚点（&）和别名（*）",
            "YAML anchors (&) and aliases (*) are not accepted",
        ),
        ("issue_types:", "systems: []\nissue_types:", 4, "字段 systems 写了两次", "the key systems is written twice"),
        ("issue_types:", "---\nissue_types:", 4, "这里又开始了一个 YAML 文档", "a second YAML document begins here"),
        (TAXONOMY, "- mail\n", 1, "这里应是“字段: 值”的形式", "`key: value` lines belong here"),
        (TAXONOMY, "", 1, "缺少 systems", "systems is missing"),
    ],
)
def test_a_fault_in_the_taxonomy(*, make_kb: MakeKb, old: str, new: str, line: int, zh: str, en: str) -> None:
    root = make_kb({"schema/taxonomy.yml": TAXONOMY.replace(old, new, 1)})
    assert refused(schema.load_taxonomy, root, "schema/taxonomy.yml") == (line, zh, en)


def test_a_taxonomy_in_another_encoding(make_kb: MakeKb) -> None:
    root = make_kb({"schema/taxonomy.yml": TAXONOMY.encode("gbk")})
    line, zh, _ = refused(schema.load_taxonomy, root, "schema/taxonomy.yml")
    assert line == 1
    assert zh.startswith("读不出来（")


def test_a_successor_may_stand_below(make_kb: MakeKb) -> None:
    text = TAXONOMY.replace(
        "labels:\n", "labels:\n  - {id: net, title: {zh: 旧, en: Old}, deprecated: {use: network}}\n"
    )
    old, new = schema.load_taxonomy(make_kb({"schema/taxonomy.yml": text})).labels
    assert (old.use_instead, new.use_instead) == ("network", None)


@pytest.mark.parametrize(
    ("old", "new", "line", "en"),
    [
        ("role: l2", "role: l3", 4, 'people[1].role cannot be "l3"; use one of l1, l2, admin, quality, lead'),
        ("role: l2", "rolle: l2", 4, "there is no key people[1].rolle; did you mean role?"),
        ("    role: l2\n", "", 2, "people[1].role is missing"),
        ("people:\n", "people:\n  - {id: wang.wu, name: W, role: l1}\n", 3, "people holds wang.wu twice"),
    ],
)
def test_a_fault_in_the_team(make_kb: MakeKb, old: str, new: str, line: int, en: str) -> None:
    root = make_kb({"site_config/team.yml": TEAM.replace(old, new)})
    found_line, _, found_en = refused(schema.load_team, root, "site_config/team.yml")
    assert (found_line, found_en) == (line, en)


def in_lines(document: object) -> str:
    return json.dumps(document, ensure_ascii=False, indent=1)


@pytest.mark.parametrize(
    ("text", "line", "en"),
    [
        ('{\n "properties": {\n}', 3, "not JSON (Expecting ',' delimiter)"),
        ("", 1, "not JSON (Expecting value)"),
        ("[]", 1, "$ is no JSON Schema: [] is not of type 'object', 'boolean'"),
        ("true", 1, "it is not an object"),
        ("{}", 1, "it has no properties.elements: the elements"),
        ('{"properties": {"elements": true}}', 1, "it has no properties.elements: the elements"),
        ('{"properties": {"elements": {"properties": {}}}}', 1, "it has no properties.elements: the elements"),
        (
            in_lines({"properties": {"id": {"type": "text"}}}),
            4,
            "properties/id/type is no JSON Schema: 'text' is not valid under any of the given schemas",
        ),
        (
            in_lines({"properties": {"id": {"pattern": "["}}}),
            4,
            "properties/id/pattern is no JSON Schema: '[' is not a 'regex'",
        ),
        (
            in_lines({"properties": {"id": {"pattern": "^(?!KB)"}}}),
            4,
            "the pattern ^(?!KB) cannot be used: look-around (?=…) and back-references \\1 are not accepted",
        ),
        (
            in_lines({"properties": {"id": {}, "title": {"maxLength": "9"}}}),
            5,
            "properties/title/maxLength is no JSON Schema: '9' is not of type 'integer'",
        ),
        (
            in_lines({"properties": {"elements": {"properties": {"a": True}}}}),
            5,
            "the element a lacks x-headings in zh or en",
        ),
        (
            in_lines({"properties": {"elements": {"properties": {"a": {"x-headings": ["甲"]}}}}}),
            5,
            "the element a lacks x-headings in zh or en",
        ),
        (
            in_lines({"properties": {"elements": {"properties": {"a": {"x-headings": {"zh": ["甲"]}}}}}}),
            5,
            "the element a lacks x-headings in zh or en",
        ),
        (
            in_lines({"properties": {"elements": {"properties": {"a": {"x-headings": {"zh": ["甲"], "en": [5]}}}}}}),
            5,
            "the element a lacks x-headings in zh or en",
        ),
        (
            in_lines(
                {
                    "properties": {
                        "elements": {"properties": {**ELEMENTS, "b": {"x-headings": {"zh": ["乙"], "en": ["problem"]}}}}
                    }
                }
            ),
            15,
            "the heading “problem” belongs to two elements, problem and b",
        ),
        (
            in_lines({"properties": {"elements": {"properties": ELEMENTS, "required": ["problem", "lost"]}}}),
            18,
            "elements requires lost, which it does not have",
        ),
        (
            in_lines({"properties": {"id": {"x-en": 3}, "elements": {"properties": ELEMENTS}}}),
            4,
            "x-en of id should hold title and description",
        ),
        (
            in_lines({"properties": {"id": {"$ref": "#/$defs/lost"}, "elements": {"properties": ELEMENTS}}}),
            4,
            "$ref #/$defs/lost is not found in this file",
        ),
        (
            in_lines(
                {"properties": {"id": {"$ref": "https://example.com/x.json"}, "elements": {"properties": ELEMENTS}}}
            ),
            4,
            "$ref https://example.com/x.json is not found in this file",
        ),
        (
            in_lines({"properties": {"elements": {"properties": ELEMENTS}, "system": {"x-taxonomy": "system"}}}),
            18,
            "x-taxonomy of system should be one of systems, issue_types, labels",
        ),
    ],
)
def test_a_fault_in_the_entry_schema(make_kb: MakeKb, text: str, line: int, en: str) -> None:
    root = make_kb({"schema/entry.schema.json": text})
    found_line, _, found_en = refused(schema.load_entry_schema, root, "schema/entry.schema.json")
    assert (found_line, found_en) == (line, en)


def test_a_schema_nested_too_deeply(make_kb: MakeKb) -> None:
    root = make_kb({"schema/entry.schema.json": "[" * 200_000})
    assert refused(schema.load_entry_schema, root, "schema/entry.schema.json")[2] == "it is nested too deeply"


def test_the_calendar_of_a_team(make_kb: MakeKb) -> None:
    root = make_kb({"site_config/calendar.yml": "holidays: [2027-01-01]\nworking_days:\n  - 2027-01-03\n"})
    assert schema.load_calendar(root) == {date(2027, 1, 1): False, date(2027, 1, 3): True}


def test_without_a_calendar_nothing_is_said_of_any_day(make_kb: MakeKb) -> None:
    assert schema.load_calendar(make_kb()) == {}


@pytest.mark.parametrize(
    ("text", "line", "message"),
    [
        ("holidays:\n  - 2027-02-30\n", 2, 'holidays[1]: there is no date "2027-02-30"'),
        ("holidays: [soon]\n", 1, "soon"),
        ("days_off: []\n", 1, "days_off"),
    ],
)
def test_a_calendar_that_cannot_be_read(make_kb: MakeKb, text: str, line: int, message: str) -> None:
    root = make_kb({"site_config/calendar.yml": text})
    found_line, _, found = refused(schema.load_calendar, root, "site_config/calendar.yml")
    assert found_line == line
    assert message in found
