"""The documentation against the code: what is not documented fails here."""

import json
import re
from collections.abc import Iterator
from dataclasses import fields
from pathlib import Path
from typing import Any

import pytest

from kblib import schema
from kblib.cli import COMMANDS
from kblib.cli.review_command import COMMANDS as REVIEW_COMMANDS
from kblib.config import Settings
from kblib.language import Language
from kblib.mkdocs_plugin import PluginConfig
from kblib.reporters import REPORTERS
from kblib.rules import RULE_NAMES, RULES

ROOT = Path(__file__).parents[1]
README = (ROOT / "README.md").read_text(encoding="utf-8")
ARCHITECTURE = (ROOT / "docs/architecture.md").read_text(encoding="utf-8")


@pytest.mark.parametrize("command", COMMANDS)
def test_every_command_is_in_the_readme(command: str) -> None:
    assert re.search(rf"^\| `kb {command}\b", README, re.MULTILINE)


@pytest.mark.parametrize("command", REVIEW_COMMANDS)
def test_every_command_about_reviews_is_in_the_readme(command: str) -> None:
    assert re.search(rf"^\| `kb review {command}\b", README, re.MULTILINE)


def test_the_readme_names_every_format_of_check() -> None:
    row = next(line for line in README.splitlines() if line.startswith("| `kb check"))
    for name in REPORTERS:
        assert re.search(rf"\b{name}\b", row), name


@pytest.mark.parametrize("setting", [item.name for item in fields(Settings)])
def test_every_setting_is_in_the_readme(setting: str) -> None:
    assert f"[tool.kb] {setting}" in README or f"[tool.kb.{setting}]" in README


@pytest.mark.parametrize("setting", [name for name, _ in PluginConfig._schema])
def test_every_setting_of_the_plugin_is_in_the_readme(setting: str) -> None:
    assert f"`plugins: kb: {setting}`" in README


@pytest.mark.parametrize("name", RULE_NAMES)
def test_every_rule_has_a_sentence_and_a_reason_in_both_languages(name: str) -> None:
    manual = next(rule.manual for rule in RULES if rule.name == name)
    assert re.search("[\u4e00-\u9fff]", manual.summary.zh)
    assert manual.summary.en.endswith(".")
    assert re.search("```.* fails\n", manual.examples)
    assert re.search("```.* passes\n", manual.examples)


def test_every_field_and_element_is_explained_in_both_languages() -> None:
    entry_schema = schema.load_entry_schema(ROOT)
    for item in (*entry_schema.properties, *entry_schema.elements):
        for text in (item.title, item.description):
            assert re.search("[\u4e00-\u9fff]", text.zh), item.name
            assert text.en != text.zh, item.name


@pytest.mark.parametrize("path", sorted((ROOT / "schema").glob("*.schema.json")), ids=lambda path: path.name)
def test_every_property_of_every_schema_is_explained_in_both_languages(path: Path) -> None:
    for name, item in properties(json.loads(path.read_text(encoding="utf-8"))):
        assert re.search("[\u4e00-\u9fff]", item["title"] + item["description"]), name
        assert item["x-en"]["title"] and item["x-en"]["description"], name


def properties(schema: Any) -> Iterator[tuple[str, Any]]:
    """Every property below a schema, by name."""
    for key, value in schema.items() if isinstance(schema, dict) else ():
        if key == "properties":
            yield from ((name, item) for name, item in value.items() if "$ref" not in item)
        yield from properties(value)


def test_every_module_of_the_library_has_its_place_in_the_architecture() -> None:
    for path in (ROOT / "tooling/kblib").iterdir():
        name = path.stem
        if name.startswith("__") or not (path.suffix == ".py" or (path / "__init__.py").is_file()):
            continue
        assert re.search(rf"\b{name}\b", ARCHITECTURE), f"{name} is not in docs/architecture.md"


@pytest.mark.parametrize("language", Language)
def test_every_handbook_page_exists_in_both_languages(language: Language) -> None:
    pages = sorted(path.name for path in (ROOT / "site_config/pages" / language / "handbook").glob("*.md"))
    assert pages == ["admin.md", "categories.md", "data.md", "index.md", "review.md", "roles.md", "submit.md"]


def test_commands_named_in_the_handbook_exist() -> None:
    for page in [*ROOT.glob("site_config/pages/*/handbook/*.md"), ROOT / "CONTRIBUTING.md", ROOT / "README.md"]:
        for name in re.findall(r"`kb ([a-z]+)", page.read_text(encoding="utf-8")):
            assert name in COMMANDS, f"{page.name}: kb {name}"


def test_make_targets_named_in_the_documents_exist() -> None:
    targets = set(re.findall(r"^([a-z-]+):", (ROOT / "Makefile").read_text(), re.MULTILINE))
    for page in [*ROOT.glob("site_config/pages/*/handbook/*.md"), ROOT / "CONTRIBUTING.md", ROOT / "README.md"]:
        for name in re.findall(r"`make ([a-z]+)", page.read_text(encoding="utf-8")):
            assert name in targets, f"{page.name}: make {name}"
