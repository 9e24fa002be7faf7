"""The export: what a change touches is written anew, everything else stays, and a browser never finds half of it."""

import gzip
import shutil
from collections.abc import Mapping
from pathlib import Path

import pytest

from kblib import cache
from kblib.search.shards.document import Card, Contents, Document
from kblib.search.shards.export import Tables, export
from tests.search.shards.published import ids_of, index_of, manifest_of

TABLES = Tables(fingerprint="1", traditional="設设", groups=[["登录", "sign in"]], titles={"system": {"mail": "邮件"}})


def document(id_: str, weights: Mapping[str, int], digest: str = "a", title: str = "标题") -> Document:
    card = Card(title=title, system="mail", issue_type="login", language="zh", texts=(("problem", "密码框"),))
    filters = {"system": ("mail",), "label": ("network", "system")}
    return Document(id=id_, digest=digest, filters=filters, contents=lambda: Contents(dict(weights), card))


def many(changed: str = "") -> list[Document]:
    """Documents with words of their own beside a common one."""
    return [
        document(f"KB-{number:05}", {"vpn": 3, f"w{number:05}": 5}, "b" if f"{number}" == changed else "a")
        for number in range(1000)
    ]


def contents(folder: Path) -> dict[str, bytes]:
    return {path.name: gzip.decompress(path.read_bytes()) for path in sorted(folder.iterdir())}


def test_every_term_leads_to_its_documents(tmp_path: Path) -> None:
    export(
        [document("KB-3F7Q2", {"vpn": 40, "密码": 7}), document("KB-9D2MX", {"vpn": 1})],
        TABLES,
        tmp_path,
        tmp_path / "s",
    )
    assert index_of(tmp_path / "s") == {"vpn": {38: 40, 63: 1}, "密码": {38: 7}}


def test_a_second_export_of_the_same_is_byte_for_byte_the_same(tmp_path: Path) -> None:
    export(many(), TABLES, tmp_path, tmp_path / "one")
    export(many(), TABLES, tmp_path, tmp_path / "two")
    assert contents(tmp_path / "one") == contents(tmp_path / "two")


def test_a_machine_without_cache_writes_the_same(tmp_path: Path) -> None:
    export(many()[:-1], TABLES, tmp_path / "a", tmp_path / "a" / "old")
    export(many(), TABLES, tmp_path / "a", tmp_path / "a" / "new")
    export(many(), TABLES, tmp_path / "b", tmp_path / "b" / "new")
    assert manifest_of(tmp_path / "a" / "new") == manifest_of(tmp_path / "b" / "new")


def test_one_changed_entry_rewrites_only_what_it_touches(tmp_path: Path) -> None:
    export(many(), TABLES, tmp_path, tmp_path / "one")
    changed = [*many()[:7], document("KB-00007", {"vpn": 3, "w00007": 9}, "b", "新标题"), *many()[8:]]
    export(changed, TABLES, tmp_path, tmp_path / "two")
    written = set(contents(tmp_path / "two")) - set(contents(tmp_path / "one"))
    assert len(written) == 4  # a shard, a block of cards, and the pages that list them
    assert index_of(tmp_path / "two")["w00007"] != index_of(tmp_path / "one")["w00007"]


def test_unchanged_documents_are_not_read_again(tmp_path: Path) -> None:
    export([document("KB-3F7Q2", {"vpn": 1})], TABLES, tmp_path, tmp_path / "one")

    same = Document(id="KB-3F7Q2", digest="a", filters={}, contents=lambda: pytest.fail("was read again"))
    export([same], TABLES, tmp_path, tmp_path / "two")
    assert index_of(tmp_path / "two") == index_of(tmp_path / "one")


def test_an_entry_that_is_gone_is_found_no_more(tmp_path: Path) -> None:
    export(
        [document("KB-3F7Q2", {"vpn": 1, "dns": 2}), document("KB-9D2MX", {"vpn": 1})], TABLES, tmp_path, tmp_path / "s"
    )
    export([document("KB-9D2MX", {"vpn": 1})], TABLES, tmp_path, tmp_path / "t")
    assert ids_of(tmp_path / "t") == {"KB-9D2MX"}
    assert list(index_of(tmp_path / "t")) == ["vpn"]
    assert len(index_of(tmp_path / "t")["vpn"]) == 1


def test_files_of_the_former_index_stay_for_pages_that_are_open(tmp_path: Path) -> None:
    export(many(), TABLES, tmp_path, tmp_path / "one")
    before = set(contents(tmp_path / "one"))
    export(many(changed="7"), TABLES, tmp_path, tmp_path / "two")
    assert before <= set(contents(tmp_path / "two"))


@pytest.mark.parametrize("damage", ["state", "form", "files"])
def test_a_damaged_cache_costs_time_and_nothing_else(damage: str, tmp_path: Path) -> None:
    export(many(), TABLES, tmp_path, tmp_path / "one")
    if damage == "state":
        (tmp_path / cache.FOLDER / "site-search.state").write_bytes(b"x")
    elif damage == "form":
        kept = cache.load(tmp_path, "site-search.state", dict[str, object])
        assert kept and kept.pop("table")
        cache.store(tmp_path, "site-search.state", kept)
    else:
        shutil.rmtree(tmp_path / cache.FOLDER / "site-search")
    export(many(), TABLES, tmp_path, tmp_path / "two")
    assert contents(tmp_path / "two") == contents(tmp_path / "one")


def test_other_tables_make_another_index(tmp_path: Path) -> None:
    export([document("KB-3F7Q2", {"vpn": 1})], TABLES, tmp_path, tmp_path / "one")
    other = Tables(fingerprint="2", traditional="", groups=[], titles={})
    export([document("KB-3F7Q2", {"dns": 1})], other, tmp_path, tmp_path / "two")
    assert list(index_of(tmp_path / "two")) == ["dns"]


def test_an_empty_knowledge_base_has_an_empty_index(tmp_path: Path) -> None:
    export([], TABLES, tmp_path, tmp_path / "s")
    assert index_of(tmp_path / "s") == {}
