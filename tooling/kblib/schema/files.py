"""Reads the files that describe a knowledge base: entry schema, taxonomy, team; a fault in them is a `ConfigError`."""

import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from jsonschema import Draft202012Validator
from jsonschema.exceptions import SchemaError

from kblib import frontmatter, parts, taxonomy, team
from kblib.errors import ConfigError
from kblib.language import Language, Text
from kblib.schema.entry_schema import EntrySchema
from kblib.schema.violations import validator, violations
from kblib.taxonomy import Taxonomy
from kblib.team import Team

ENTRY_SCHEMA = "schema/entry.schema.json"
TAXONOMY = "schema/taxonomy.yml"
TEAM = "site_config/team.yml"


def load_entry_schema(root: Path) -> EntrySchema:
    """The knowledge base's entry schema, or the tool's own where it has none."""
    path = parts.find(root, ENTRY_SCHEMA)
    document = _json(path)
    elements = document.get("properties", {}).get("elements", {}).get("properties", {})
    if not elements:
        raise _wrong(
            path, 1, Text("没有 properties.elements，五要素无从检查", "it has no properties.elements: the elements")
        )
    for name, element in elements.items():
        headings = element.get("x-headings", {})
        if not all(headings.get(language.value) for language in Language):
            line = _line_of(path, f'"{name}"')
            raise _wrong(
                path,
                line,
                Text(f"要素 {name} 缺少 x-headings 的 zh 或 en", f"the element {name} lacks x-headings in zh or en"),
            )
    return EntrySchema(document=document)


def load_taxonomy(root: Path) -> Taxonomy:
    """The knowledge base's taxonomy, or the tool's own where it has none."""
    path = parts.find(root, TAXONOMY)
    document, positions = _yaml(path, _json(parts.find(root, "schema/taxonomy.schema.json")))
    for kind in taxonomy.KINDS:
        _refuse_repeated(path, document.get(kind, ()), positions, kind)
        _refuse_lost_successor(path, document.get(kind, ()), positions, kind)
    return taxonomy.from_document(document)


def load_team(root: Path) -> Team:
    """The knowledge base's team; nobody where it has no team file."""
    path = root / TEAM
    if not path.is_file():
        return Team()
    document, positions = _yaml(path, _json(parts.find(root, "schema/team.schema.json")))
    _refuse_repeated(path, document.get("people", ()), positions, "people")
    return team.from_document(document)


def _json(path: Path) -> dict[str, Any]:
    try:
        document = json.loads(path.read_text(encoding="utf-8"))
    except json.JSONDecodeError as error:
        raise _wrong(path, error.lineno, Text(f"不是 JSON（{error.msg}）", f"not JSON ({error.msg})")) from error
    except (OSError, UnicodeDecodeError) as error:
        raise _wrong(path, 1, Text(f"读不出来（{error}）", f"it cannot be read ({error})")) from error
    try:
        Draft202012Validator.check_schema(document)
    except SchemaError as error:
        where = "/".join(str(key) for key in error.absolute_path)
        line = _line_of(path, *(f'"{key}"' for key in error.absolute_path if isinstance(key, str)))
        raise _wrong(
            path,
            line,
            Text(f"{where} 不合 JSON Schema：{error.message}", f"{where} is no JSON Schema: {error.message}"),
        ) from error
    if not isinstance(document, dict):
        raise _wrong(path, 1, Text("不是一个对象", "it is not an object"))
    return document


def _line_of(path: Path, *words: str) -> int:
    """The line on which the last of the words stands when each is looked for after the one before."""
    text = path.read_text(encoding="utf-8")
    offset = 0
    for word in words:
        found = text.find(word, offset)
        offset = found if found >= 0 else offset
    return text.count("\n", 0, offset) + 1


def _yaml(path: Path, schema: Mapping[str, Any]) -> tuple[dict[str, Any], frontmatter.FrontMatter]:
    try:
        text = path.read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError) as error:
        raise _wrong(path, 1, Text(f"读不出来（{error}）", f"it cannot be read ({error})")) from error
    # The same reader as for entries: positions, and no surprises of YAML 1.1. Two fences make it front matter.
    read = frontmatter.parse(f"---\n{text.rstrip()}\n---\n", limit=1024 * 1024)
    for problem in read.problems:
        raise _wrong(path, problem.position.line - 1, problem.message)
    for broken in violations(validator(schema), read.values):
        where = ".".join(str(key) for key in broken.path)
        line = read.position(*broken.path).line - 1
        raise _wrong(path, line, Text(f"{where}：{broken.message}", f"{where}: {broken.message}"))
    return dict(read.values), read


def _refuse_repeated(path: Path, items: list[dict[str, Any]], read: frontmatter.FrontMatter, key: str) -> None:
    seen: set[str] = set()
    for index, item in enumerate(items):
        if item["id"] in seen:
            line = read.position(key, index, "id").line - 1
            raise _wrong(path, line, Text(f"{key} 里有两个 {item['id']}", f"{key} holds {item['id']} twice"))
        seen.add(item["id"])


def _refuse_lost_successor(path: Path, items: list[dict[str, Any]], read: frontmatter.FrontMatter, key: str) -> None:
    alive = {item["id"] for item in items if "deprecated" not in item}
    for index, item in enumerate(items):
        use = item.get("deprecated", {}).get("use")
        if use is not None and use not in alive:
            line = read.position(key, index, "deprecated", "use").line - 1
            raise _wrong(
                path,
                line,
                Text(
                    f"{item['id']} 改用的 {use} 不在 {key} 里，或也已弃用",
                    f"{item['id']} names {use}, which is not in use",
                ),
            )


def _wrong(path: Path, line: int, problem: Text) -> ConfigError:
    return ConfigError(Text(f"{path}:{line}：{problem.zh}", f"{path}:{line}: {problem.en}"))
