"""The files that describe a knowledge base: schema, taxonomy, team, calendar; a fault in them is a `ConfigError`."""

from collections.abc import Mapping
from datetime import date
from pathlib import Path
from typing import Any

from kblib import parts, taxonomy, team
from kblib.language import Language, Text
from kblib.schema.documents import line_of, read_schema, read_yaml, wrong
from kblib.schema.entry_schema import EntrySchema
from kblib.taxonomy import KINDS, Taxonomy
from kblib.team import Team
from kblib.yaml_reader import Document

ENTRY_SCHEMA = "schema/entry.schema.json"
TAXONOMY = "schema/taxonomy.yml"
TEAM = "site_config/team.yml"
CALENDAR = "site_config/calendar.yml"


def load_entry_schema(root: Path) -> EntrySchema:
    """The knowledge base's entry schema, or the tool's own where it has none."""
    path = parts.find(root, ENTRY_SCHEMA)
    document = read_schema(path)
    _refuse_wrong_elements(path, document)
    _refuse_wrong_english(path, document)
    schema = EntrySchema(document=document)
    _refuse_unknown_kinds(path, schema)
    return schema


def load_taxonomy(root: Path) -> Taxonomy:
    """The knowledge base's taxonomy, or the tool's own where it has none."""
    path = parts.find(root, TAXONOMY)
    document = read_yaml(path, read_schema(parts.find(root, "schema/taxonomy.schema.json")))
    for kind in KINDS:
        _refuse_repeated(path, document, kind)
        _refuse_lost_successor(path, document, kind)
    return taxonomy.from_document(document.values)


def load_team(root: Path) -> Team:
    """The knowledge base's team; nobody where it has no team file."""
    path = root / TEAM
    if not path.is_file():
        return Team()
    document = read_yaml(path, read_schema(parts.find(root, "schema/team.schema.json")))
    _refuse_repeated(path, document, "people")
    return team.from_document(document.values)


def load_calendar(root: Path) -> dict[date, bool]:
    """Whether people work, for each day of which the team says so itself; none where it has no calendar."""
    path = root / CALENDAR
    if not path.is_file():
        return {}
    document = read_yaml(path, read_schema(parts.find(root, "schema/calendar.schema.json")))
    return {
        date.fromisoformat(day): is_working
        for key, is_working in (("holidays", False), ("working_days", True))
        for day in document.values.get(key, ())
    }


def _refuse_wrong_elements(path: Path, document: Mapping[str, Any]) -> None:
    whole = _mapping(_mapping(document, "properties"), "elements")
    elements = _mapping(whole, "properties")
    if not elements:
        raise wrong(
            path, 1, Text("没有 properties.elements，五要素无从检查", "it has no properties.elements: the elements")
        )
    for name in whole.get("required", ()):
        if name not in elements:
            raise wrong(
                path,
                line_of(path, '"elements"', f'"{name}"'),
                Text(
                    f"elements 的 required 里有 {name}，properties 里没有",
                    f"elements requires {name}, which it does not have",
                ),
            )
    owner: dict[str, str] = {}
    for name in elements:
        headings = _headings(_mapping(elements, name))
        line = line_of(path, '"elements"', f'"{name}"')
        if not headings:
            raise wrong(
                path,
                line,
                Text(f"要素 {name} 缺少 x-headings 的 zh 或 en", f"the element {name} lacks x-headings in zh or en"),
            )
        for heading in headings:
            other = owner.setdefault(heading, name)
            if other != name:
                raise wrong(
                    path,
                    line,
                    Text(
                        f"标题“{heading}”属于两个要素：{other} 和 {name}",
                        f"the heading “{heading}” belongs to two elements, {other} and {name}",
                    ),
                )


def _refuse_wrong_english(path: Path, document: Mapping[str, Any]) -> None:
    properties = _mapping(document, "properties")
    for name, part in (*properties.items(), *_mapping(_mapping(properties, "elements"), "properties").items()):
        english = part.get("x-en", {}) if isinstance(part, Mapping) else {}
        if not isinstance(english, Mapping) or not all(isinstance(word, str) for word in english.values()):
            raise wrong(
                path,
                line_of(path, f'"{name}"', '"x-en"'),
                Text(
                    f"{name} 的 x-en 应是英文的 title 和 description",
                    f"x-en of {name} should hold title and description",
                ),
            )


def _mapping(document: Mapping[str, Any], key: str) -> Mapping[str, Any]:
    value = document.get(key)
    return value if isinstance(value, Mapping) else {}


def _headings(element: Mapping[str, Any]) -> set[str]:
    """All headings in lower case; none when a language has none."""
    lists = [_mapping(element, "x-headings").get(language.value) for language in Language]
    if not all(isinstance(names, list) and names and all(isinstance(name, str) for name in names) for names in lists):
        return set()
    return {name.lower() for names in lists for name in names or ()}


def _refuse_unknown_kinds(path: Path, schema: EntrySchema) -> None:
    for key, kind, _ in schema.taxonomy_keys:
        if kind not in KINDS:
            raise wrong(
                path,
                line_of(path, f'"{key}"', '"x-taxonomy"'),
                Text(
                    f"{key} 的 x-taxonomy 应是 {'、'.join(KINDS)} 之一",
                    f"x-taxonomy of {key} should be one of {', '.join(KINDS)}",
                ),
            )


def _refuse_repeated(path: Path, document: Document, key: str) -> None:
    seen: set[str] = set()
    for index, item in enumerate(document.values.get(key, ())):
        if item["id"] in seen:
            line = document.position(key, index, "id").line
            raise wrong(path, line, Text(f"{key} 里有两个 {item['id']}", f"{key} holds {item['id']} twice"))
        seen.add(item["id"])


def _refuse_lost_successor(path: Path, document: Document, key: str) -> None:
    items = document.values.get(key, ())
    alive = {item["id"] for item in items if "deprecated" not in item}
    for index, item in enumerate(items):
        use = item.get("deprecated", {}).get("use")
        if use is not None and use not in alive:
            raise wrong(
                path,
                document.position(key, index, "deprecated", "use").line,
                Text(
                    f"{item['id']} 改用的 {use} 不在 {key} 里，或也已弃用",
                    f"{item['id']} names {use}, which is not in use",
                ),
            )
