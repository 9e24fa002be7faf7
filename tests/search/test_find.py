"""What the command answers."""

from pathlib import Path

import pytest

from kblib.errors import ConfigError
from kblib.search.find import find, load_synonyms


def test_a_hit_has_its_passage_and_address(base: Path) -> None:
    hit = find(base, "旧凭据", {}, 10).hits[0]
    assert (hit.facts.id, hit.url, hit.element.en) == ("KB-3F7Q2", "/KB-3F7Q2/", "Solution")
    assert hit.excerpt.text == "删除旧凭据：控制面板 → 凭据管理器。"


def test_a_misspelt_word_is_suggested_as_it_is_written(base: Path) -> None:
    assert find(base, "Oracel ora-12541", {}, 10).suggestion == "oracle ora-12541"


def test_the_index_follows_before_the_answer(base: Path) -> None:
    assert find(base, "缺纸", {}, 10).total == 0
    path = base / "kb/mail/printer.md"
    path.write_text(path.read_text().replace("脱机", "缺纸"))
    assert find(base, "缺纸", {}, 10).hits[0].facts.title == "打印机缺纸"


def test_the_teams_synonyms_count_from_the_moment_they_are_saved(base: Path) -> None:
    assert find(base, "小蓝盾", {}, 10).total == 0
    own = base / "site_config/synonyms.yml"
    own.parent.mkdir()
    own.write_text("- [小蓝盾, 凭据管理器]\n")
    assert find(base, "小蓝盾", {}, 10).hits[0].facts.id == "KB-3F7Q2"


def test_synonyms_are_read_once(base: Path) -> None:
    assert load_synonyms(base) == load_synonyms(base)


def test_wrong_synonyms_stop_the_search_with_file_and_line(base: Path) -> None:
    own = base / "site_config/synonyms.yml"
    own.parent.mkdir()
    own.write_text("- [a, b]\n- c\n")
    with pytest.raises(ConfigError, match=r"synonyms\.yml:2:"):
        find(base, "a", {}, 10)
