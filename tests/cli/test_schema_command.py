"""`kb schema`: what editors are given."""

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

from jsonschema import Draft202012Validator

Kb = Callable[..., Any]


def test_it_is_a_json_schema_with_the_terms_of_the_taxonomy(kb: Kb, base: Path) -> None:
    document = json.loads(kb("schema").out)
    Draft202012Validator.check_schema(document)
    assert document["properties"]["issue_type"]["enum"] == ["login", "data-sync", "function-fault"]
    assert document["properties"]["labels"]["items"]["enum"] == ["network", "system", "application"]


def test_the_front_matter_alone_has_no_elements(kb: Kb, base: Path) -> None:
    document = json.loads(kb("schema", "--front-matter").out)
    assert "elements" not in document["properties"]
    assert "elements" not in document["required"]


def test_explanations_are_in_the_language_asked_for(kb: Kb, base: Path) -> None:
    assert json.loads(kb("schema", "--lang", "zh").out)["properties"]["title"]["title"] == "标题"
    assert json.loads(kb("schema", "--lang", "en").out)["properties"]["title"]["title"] == "Title"


def test_snippets_offer_the_terms_to_choose_from(kb: Kb, base: Path) -> None:
    snippets = json.loads(kb("schema", "--format", "vscode-snippets", "--lang", "en").out)
    entry = next(item for item in snippets.values() if item["prefix"] == "kb-en")
    assert entry["scope"] == "markdown"
    assert any(
        line.startswith("issue_type: ${") and "|login,data-sync,function-fault|" in line for line in entry["body"]
    )
    assert "## Solution" in entry["body"]


def test_it_can_go_to_a_file(kb: Kb, base: Path) -> None:
    assert kb("schema", "--output", "schema.json").out == ""
    assert json.loads((base / "schema.json").read_text())["type"] == "object"
