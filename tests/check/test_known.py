"""What a check keeps for the next one: all of it once, then only what has changed."""

import random
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest

from kblib import cache, check
from tests.conftest import MakeKb

TODAY = date(2026, 1, 1)
MANY = 120
"""With so many entries, one that has changed is kept by itself."""

CAUSES = "网线电源端口驱动队列地址纸盒硒鼓面板固件防火墙证书代理账号权限时间磁盘内存主板风扇"


@pytest.fixture
def root(make_kb: MakeKb, good: Callable[[int], str], later: None) -> Path:
    """A checked knowledge base in which every third entry is nearly a copy of others."""
    root = make_kb({path(number): text(good, number) for number in range(MANY)})
    found = check.check(root, TODAY).diagnostics
    assert 50 < sum(item.rule == "near-duplicate" for item in found) < MANY
    return root


def path(number: int) -> str:
    return f"kb/mail/{number:03}.md"


def text(good: Callable[[int], str], number: int) -> str:
    chance = random.Random(number % 40 if number % 3 else number)
    sentences = "".join(f"先看{''.join(chance.choices(CAUSES, k=6))}再重启。" for _ in range(20))
    return good(number).replace("重新启动。", sentences)


def state(root: Path, name: str) -> tuple[int, int] | None:
    """What tells that a part of the cache has been written again."""
    file = root / cache.FOLDER / name
    return (file.stat().st_ino, file.stat().st_mtime_ns) if file.exists() else None


def append(root: Path, number: int, words: str = "还要看风扇。") -> None:
    file = root / path(number)
    file.write_text(file.read_text(encoding="utf-8") + words, encoding="utf-8")


def as_from_nothing(root: Path) -> bool:
    return check.check(root, TODAY) == check.check(root, TODAY, use_cache=False)


def test_only_what_has_changed_is_written(root: Path) -> None:
    whole = state(root, "entries.msgpack")
    assert whole is not None
    assert state(root, "changed.msgpack") is None
    append(root, 7)
    assert as_from_nothing(root)
    assert state(root, "entries.msgpack") == whole
    assert (root / cache.FOLDER / "changed.msgpack").stat().st_size < 2000


def test_where_more_has_changed_all_is_written(root: Path) -> None:
    whole = state(root, "entries.msgpack")
    append(root, 7)
    check.check(root, TODAY)
    append(root, 8)
    assert as_from_nothing(root)
    assert state(root, "entries.msgpack") != whole
    assert (root / cache.FOLDER / "changed.msgpack").stat().st_size < 100


def test_where_many_are_gone_all_is_written(root: Path) -> None:
    whole = state(root, "entries.msgpack")
    for number in range(10, 20):
        (root / path(number)).unlink()
    assert as_from_nothing(root)
    assert state(root, "entries.msgpack") != whole


def test_without_a_change_nothing_is_written(root: Path) -> None:
    append(root, 7)
    check.check(root, TODAY)
    before = [state(root, name) for name in ("entries.msgpack", "changed.msgpack")]
    (root / cache.FOLDER / "result.msgpack").unlink()
    assert as_from_nothing(root)
    assert [state(root, name) for name in ("entries.msgpack", "changed.msgpack")] == before


@pytest.mark.parametrize("name", ["entries.msgpack", "changed.msgpack"])
def test_either_part_can_be_lost(root: Path, name: str) -> None:
    append(root, 7)
    check.check(root, TODAY)
    (root / cache.FOLDER / name).write_bytes(b"no cache")
    append(root, 9)
    assert as_from_nothing(root)


def test_a_part_of_another_run_is_as_good_as_its_files(root: Path) -> None:
    append(root, 7)
    check.check(root, TODAY)
    changed = (root / cache.FOLDER / "changed.msgpack").read_bytes()
    append(root, 7)
    append(root, 9)
    check.check(root, TODAY)
    (root / cache.FOLDER / "changed.msgpack").write_bytes(changed)
    (root / cache.FOLDER / "result.msgpack").unlink()
    assert as_from_nothing(root)


def test_whatever_happens_to_files_the_findings_are_those_from_nothing(root: Path, good: Callable[[int], str]) -> None:
    chance = random.Random(1)
    for step in range(20):
        number = chance.randrange(MANY + 3)
        file = root / path(number)
        match step % 4:
            case 0:
                file.write_text(text(good, number), encoding="utf-8")
            case 1:
                file.unlink(missing_ok=True)
            case 2:
                file.write_bytes((root / path(0)).read_bytes() if (root / path(0)).exists() else b"x")
            case _:
                append(root, chance.choice([item for item in range(MANY) if (root / path(item)).exists()]))
        assert as_from_nothing(root), step
