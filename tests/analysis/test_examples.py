"""The specification: what every implementation of the analysis must find."""

import json
from pathlib import Path
from typing import Any

import pytest

from kblib import analysis
from kblib.analysis import synonyms

EXAMPLES = json.loads((Path(analysis.__file__).parent / "examples.json").read_text(encoding="utf-8"))


@pytest.mark.parametrize("example", EXAMPLES["terms"], ids=lambda example: example["text"][:20])
def test_terms_and_characters_of_a_text(example: dict[str, Any]) -> None:
    assert analysis.terms(example["text"]) == example["terms"]
    assert analysis.characters(example["text"]) == example["characters"]


@pytest.mark.parametrize(("word", "stem"), EXAMPLES["stems"].items())
def test_stem_of_a_word(word: str, stem: str) -> None:
    assert analysis.stem(word) == stem


@pytest.mark.parametrize("example", EXAMPLES["questions"], ids=lambda example: example["text"][:20])
def test_slots_of_a_question(example: dict[str, Any]) -> None:
    table = synonyms.of(map(tuple, EXAMPLES["synonyms"]))
    asked = analysis.ask(example["text"], table)
    found = [[[variant.percent, list(variant.terms)] for variant in slot.variants] for slot in asked.slots]
    assert found == example["slots"]
    assert asked.last == example["last"]
