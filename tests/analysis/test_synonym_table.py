import re
from collections import Counter
from itertools import permutations

import yaml

from kblib.analysis import fold
from kblib.analysis.synonyms import SHIPPED

GROUPS: list[list[str]] = yaml.safe_load(SHIPPED.read_text(encoding="utf-8"))
LINES = SHIPPED.read_text(encoding="utf-8").splitlines()


def test_has_at_least_three_hundred_groups() -> None:
    assert len(GROUPS) >= 300


def test_every_group_is_a_list_of_two_words_or_more() -> None:
    assert [group for group in GROUPS if not isinstance(group, list) or len(group) < 2] == []


def test_every_word_is_text_and_not_what_yaml_takes_for_something_else() -> None:
    assert [word for group in GROUPS for word in group if not isinstance(word, str)] == []


def test_no_word_stands_twice_in_a_group() -> None:
    assert [group for group in GROUPS if len(set(group)) < len(group)] == []


def test_every_word_is_written_as_text_is_folded() -> None:
    words = {word for group in GROUPS for word in group}
    assert [word for word in words if fold(word).strip() != word] == []


def test_no_word_is_a_single_character_that_stands_in_too_many_others() -> None:
    assert [word for group in GROUPS for word in group if len(word) == 1] == []


def test_no_group_is_part_of_another() -> None:
    assert [part for part, whole in permutations(GROUPS, 2) if set(part) <= set(whole)] == []


def test_a_word_has_four_meanings_at_most() -> None:
    assert [word for word, count in Counter(word for group in GROUPS for word in group).items() if count > 4] == []


def test_every_group_is_one_line_under_the_heading_of_a_section() -> None:
    body = LINES[LINES.index("") :]
    blocks = "\n".join(body).strip("\n").split("\n\n")
    headings = [block.splitlines()[0] for block in blocks]
    assert [heading for heading in headings if not re.fullmatch(r"# .*[\u4e00-\u9fff].* · [A-Z][\w, ]+", heading)] == []
    groups = [line for block in blocks for line in block.splitlines()[1:]]
    assert [line for line in groups if not re.fullmatch(r"- \[[^\[\]]+\]", line)] == []
    assert len(groups) == len(GROUPS)
