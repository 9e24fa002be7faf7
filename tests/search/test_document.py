"""What of an entry is searched, and what each term counts."""

from pathlib import Path

from kblib import schema
from kblib.entry import parse
from kblib.search.document import Weighted, document, field_names, weigh
from tests.search.conftest import ENTRIES, body
from tests.site.conftest import entry_text

SCHEMA = schema.load_entry_schema(Path())


def weights(text: str) -> dict[str, Weighted]:
    return weigh(document(parse("kb/mail/a.md", text), SCHEMA))


def test_fields_are_those_of_the_front_matter_and_the_elements() -> None:
    assert field_names(SCHEMA) == (
        "title", "keywords", "asked_as", "problem", "steps", "solution", "prevention", "related",
    )  # fmt: skip


def test_a_term_of_the_title_counts_more_than_one_of_the_text() -> None:
    found = weights(ENTRIES["login"])
    assert found["失败"].weight > found["提示"].weight


def test_words_of_callers_count_like_a_title() -> None:
    found = weights(ENTRIES["password"])
    assert found["老是"].fields == 0b100
    assert found["老是"].weight >= 8


def test_the_fields_of_a_term_are_kept() -> None:
    found = weights(ENTRIES["password"])
    assert found["outlook"].fields == 0b1001
    assert found["凭据"].fields == 0b100010


def test_addresses_of_links_are_not_searched_but_for_the_numbers_of_updates() -> None:
    found = weights(entry_text("KB-3F7Q2", "甲", body=body("见[说明](https://vendor.example/topic/KB5048420)。")))
    assert "vendor" not in found
    assert found["kb5048420"].weight >= 1


def test_the_id_is_found_whole_and_in_parts() -> None:
    found = weights(ENTRIES["password"])
    assert found["kb-3f7q2"].fields == 0b10
    assert "3f7q2" in found


def test_a_change_elsewhere_changes_no_weight() -> None:
    assert weights(ENTRIES["login"]) == weights(ENTRIES["login"])
