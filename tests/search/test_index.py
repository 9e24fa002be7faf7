"""The index follows the files, and survives what may happen to it."""

import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from whoosh.filedb.filestore import FileStorage

from kblib import cache
from kblib.errors import KbError
from kblib.search import index, store
from kblib.search.index import FOLDER, Update
from tests.site.conftest import entry_text


def ids(root: Path) -> list[str]:
    reader, _ = index.reader(root)
    return sorted(facts.id for _, facts in reader.all_facts())


def having(root: Path, term: str) -> list[str]:
    reader, _ = index.reader(root)
    postings = reader.postings(term)
    return sorted(reader.facts(number).id for number in postings.numbers) if postings else []


def test_entries_in_use_are_indexed(base: Path) -> None:
    assert ids(base) == ["KB-3F7Q2", "KB-9D2MX", "KB-QVEHE", "KB-T6J7R"]


def test_nothing_is_written_when_nothing_has_changed(base: Path) -> None:
    assert index.update(base) == Update(5, 0)
    assert index.update(base) == Update()


def test_a_file_that_was_only_touched_is_not_indexed_again(base: Path) -> None:
    index.update(base)
    path = base / "kb/mail/login.md"
    path.write_bytes(path.read_bytes())
    assert index.update(base) == Update()


def test_a_changed_entry_is_found_by_its_new_words_only(base: Path) -> None:
    index.update(base)
    path = base / "kb/mail/printer.md"
    path.write_text(path.read_text().replace("脱机", "缺纸"))
    assert index.update(base) == Update(1, 0)
    assert having(base, "缺纸") == ["KB-QVEHE"]
    assert having(base, "脱机") == []


def test_a_deleted_or_retired_entry_is_not_found(base: Path) -> None:
    index.update(base)
    (base / "kb/mail/printer.md").unlink()
    path = base / "kb/mail/login.md"
    path.write_text(path.read_text().replace("lang:", "retired: {reason: 旧}\nlang:"))
    assert index.update(base) == Update(1, 1)
    assert ids(base) == ["KB-3F7Q2", "KB-T6J7R"]


def test_numbers_of_entries_count_those_that_are_there(base: Path) -> None:
    index.update(base)
    (base / "kb/mail/printer.md").unlink()
    reader, _ = index.reader(base)
    assert reader.entries == 3
    postings = reader.postings("反复")
    assert postings
    assert len(postings.numbers) == 1
    assert reader.postings("脱机") is None


def test_a_wrong_entry_is_passed_over(base: Path) -> None:
    (base / "kb/mail/broken.md").write_text("---\nid: [\n---\n")
    (base / "kb/mail/gbk.md").write_bytes(b"---\ntitle: \xb5\xc7\n---\n")
    assert len(ids(base)) == 4


def test_a_knowledge_base_without_entries_has_an_index(tmp_path: Path) -> None:
    (tmp_path / "kb").mkdir()
    assert ids(tmp_path) == []


@pytest.mark.parametrize("damage", ["cut", "missing", "noise"])
def test_a_damaged_index_is_built_anew_with_a_note(base: Path, damage: str) -> None:
    index.update(base)
    for path in (base / FOLDER).glob("*.*"):
        if damage == "missing":
            path.unlink()
        else:
            path.write_bytes(path.read_bytes()[:10] if damage == "cut" else b"\x80" * path.stat().st_size)
    reader, done = index.reader(base)
    assert done.note and "damaged" in done.note.en
    assert reader.entries == 4


def test_an_index_that_is_gone_with_the_cache_is_built_without_a_word(base: Path) -> None:
    index.update(base)
    for path in (base / FOLDER).iterdir():
        path.unlink()
    (base / cache.FOLDER / "search.msgpack").unlink()
    assert index.update(base) == Update(5, 0)


def test_everything_is_indexed_anew_on_demand(base: Path) -> None:
    index.update(base)
    assert index.update(base, anew=True) == Update(5, 0)
    assert len(ids(base)) == 4


def test_a_reader_keeps_the_former_state_while_another_is_written(base: Path) -> None:
    reader, _ = index.reader(base)
    (base / "kb/mail/printer.md").unlink()
    index.update(base, anew=True)
    assert reader.postings("脱机") is not None
    assert having(base, "脱机") == []


def test_a_search_does_not_wait_for_another_process_that_indexes(base: Path) -> None:
    index.update(base)
    (base / "kb/mail/new.md").write_text(entry_text("KB-NEW22", "新的"))
    with store.locked(base / FOLDER, 1):
        assert having(base, "脱机") == ["KB-QVEHE"]
    assert having(base, "新的") == ["KB-NEW22"]


def test_what_another_process_indexes_meanwhile_stays(base: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    index.update(base)
    path = base / "kb/mail/printer.md"
    path.write_text(path.read_text().replace("脱机", "缺纸"))
    locked = store.locked

    @contextmanager
    def locked_after_another(folder: Path, patience_seconds: float) -> Iterator[None]:
        monkeypatch.setattr(store, "locked", locked)
        (base / "kb/mail/new.md").write_text(entry_text("KB-NEW22", "新的"))
        assert index.update(base) == Update(2, 0)
        with locked(folder, patience_seconds):
            yield

    monkeypatch.setattr(store, "locked", locked_after_another)
    assert index.update(base) == Update()
    assert having(base, "新的") == ["KB-NEW22"]


def test_the_first_index_waits_and_then_says_so(base: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(index, "_LONG_PATIENCE_SECONDS", 0.1)
    with store.locked(base / FOLDER, 1), pytest.raises(KbError, match="another kb process"):
        index.update(base)


def test_many_entries_are_analysed_by_several_processes_with_the_same_result(base: Path) -> None:
    for number in range(600):
        (base / f"kb/mail/n{number}.md").write_text(entry_text(f"KB-{number:05}", f"第 {number} 条"))
    assert index.update(base, processes=2).written == 605
    shared = having(base, "条")
    index.update(base, anew=True, processes=1)
    assert having(base, "条") == shared
    assert len(shared) == 600


def test_two_threads_may_index_at_once(base: Path) -> None:
    threads = [threading.Thread(target=index.update, args=(base,)) for _ in range(2)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len(ids(base)) == 4


def test_the_lock_is_whooshs_own(base: Path) -> None:
    index.update(base)
    with store.locked(base / FOLDER, 1):
        assert not FileStorage(str(base / FOLDER)).lock(store.LOCK).acquire(blocking=False)
