"""What is kept from one run to the next, and what becomes of it when it is damaged."""

from pathlib import Path

import msgspec
import pytest

from kblib import cache


class Kept(msgspec.Struct, frozen=True):
    """Something that is worth keeping."""

    name: str
    places: tuple[int, ...] = ()


VALUE = Kept("打印机脱机", (1, 2, 300))


def test_what_is_stored_is_loaded(tmp_path: Path) -> None:
    cache.store(tmp_path, "a.msgpack", VALUE)
    assert cache.load(tmp_path, "a.msgpack", Kept) == VALUE


def test_what_was_never_stored_is_none(tmp_path: Path) -> None:
    assert cache.load(tmp_path, "a.msgpack", Kept) is None


def test_a_file_that_was_cut_short_is_none(tmp_path: Path) -> None:
    file = _stored(tmp_path)
    data = file.read_bytes()
    for length in range(len(data)):
        file.write_bytes(data[:length])
        assert cache.load(tmp_path, "a.msgpack", Kept) is None, length


def test_a_file_with_one_changed_byte_is_none(tmp_path: Path) -> None:
    file = _stored(tmp_path)
    data = file.read_bytes()
    for index in range(len(data)):
        file.write_bytes(data[:index] + bytes([data[index] ^ 0x20]) + data[index + 1 :])
        assert cache.load(tmp_path, "a.msgpack", Kept) is None, index


@pytest.mark.parametrize("value", [{"title": "a"}, {"name": 7}, ["a"], None])
def test_a_value_of_another_version_is_none(tmp_path: Path, value: object) -> None:
    cache.store(tmp_path, "a.msgpack", value)
    assert cache.load(tmp_path, "a.msgpack", Kept) is None


def test_a_folder_in_the_place_of_the_file_costs_nothing_but_the_cache(tmp_path: Path) -> None:
    (tmp_path / cache.FOLDER / "a.msgpack").mkdir(parents=True)
    cache.store(tmp_path, "a.msgpack", VALUE)
    assert cache.load(tmp_path, "a.msgpack", Kept) is None
    assert [item.name for item in (tmp_path / cache.FOLDER).iterdir()] == ["a.msgpack"]


def test_a_file_in_the_place_of_the_folder_costs_nothing_but_the_cache(tmp_path: Path) -> None:
    (tmp_path / ".cache").write_text("x")
    cache.store(tmp_path, "a.msgpack", VALUE)
    assert cache.load(tmp_path, "a.msgpack", Kept) is None
    assert (tmp_path / ".cache").read_text() == "x"


def _stored(root: Path) -> Path:
    cache.store(root, "a.msgpack", VALUE)
    return root / cache.FOLDER / "a.msgpack"
