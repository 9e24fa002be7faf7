"""Numbers of documents: one for each id, whatever the order, hardly disturbed by a newcomer."""

from kblib.search.numbers import numbers, slots, tie

IDS = [f"KB-{number:05}" for number in range(1000)]


def test_each_id_has_a_number_of_its_own_within_the_table() -> None:
    found = numbers(IDS)
    assert len(set(found.values())) == 1000
    assert max(found.values()) < 2100


def test_numbers_ascend_as_ties_are_broken() -> None:
    found = numbers(IDS)
    assert sorted(IDS, key=tie) == sorted(IDS, key=found.__getitem__)


def test_the_order_of_the_ids_does_not_matter() -> None:
    assert numbers(reversed(IDS)) == numbers(IDS)


def test_one_more_entry_moves_hardly_any_other() -> None:
    before = numbers(IDS)
    after = numbers([*IDS, "KB-3F7Q2"])
    assert sum(before[item] != after[item] for item in IDS) <= 10


def test_the_table_is_doubled_when_two_thirds_are_taken() -> None:
    assert [slots(count) for count in (0, 42, 43, 10_922, 10_923)] == [64, 64, 128, 16_384, 32_768]


def test_numbers_are_the_same_on_every_machine() -> None:
    assert numbers(["KB-3F7Q2", "KB-9D2MX", "KB-DTFS2"]) == {"KB-3F7Q2": 38, "KB-9D2MX": 64, "KB-DTFS2": 63}
