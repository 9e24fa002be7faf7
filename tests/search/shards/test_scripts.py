"""The scripts of the site find in a text what the library finds, and in an index what its command finds."""

import gzip
import json
import random
import shutil
import zlib
from pathlib import Path
from typing import Any

import pytest

from kblib import catalog, parts
from kblib.analysis import folding, synonyms
from kblib.language import Language
from kblib.schema import load_entry_schema
from kblib.search import engine, index
from kblib.search.shards import entries
from kblib.search.shards.export import Tables, export
from tests.search.golden import QUERIES
from tests.search.shards.node import run

EXAMPLES: Any = json.loads((parts.PACKAGE / "analysis/examples.json").read_text(encoding="utf-8"))


def test_the_analysis_passes_the_examples_that_hold_for_both(tmp_path: Path) -> None:
    found = run("examples", {"examples": EXAMPLES, "traditional": folding.pairs()}, tmp_path)
    assert found["terms"] == EXAMPLES["terms"]
    assert found["stems"] == EXAMPLES["stems"]
    assert found["questions"] == EXAMPLES["questions"]


def test_packed_files_are_unpacked_to_what_they_were(tmp_path: Path) -> None:
    text = "设置 Outlook 密码 0x80070005 ".encode()
    noise = random.Random(1).randbytes(40_000)
    contents = [b"", b"a", text, text * 3000, noise, noise[:300] + text * 40]
    files = [gzip.compress(content, level, mtime=0).hex() for content in contents for level in (0, 1, 9)]
    found = run("gunzip", {"files": files}, tmp_path)
    assert found == [content.hex() for content in contents for _ in range(3)]


def test_a_packed_file_of_several_blocks_is_unpacked(tmp_path: Path) -> None:
    blocks = ["设置 Outlook 密码 0x80070005 ".encode() * 30, b"a", random.Random(2).randbytes(900)]
    packer = zlib.compressobj(9, zlib.DEFLATED, 31)
    packed = b"".join(packer.compress(block) + packer.flush(zlib.Z_FULL_FLUSH) for block in blocks) + packer.flush()
    assert run("gunzip", {"files": [packed.hex()]}, tmp_path) == [b"".join(blocks).hex()]


def test_a_packed_file_that_was_cut_off_is_damaged(tmp_path: Path) -> None:
    packed = gzip.compress("设置 Outlook 密码".encode() * 50, 9, mtime=0)
    files = [packed[:length].hex() for length in range(2, len(packed), 7)]
    assert run("gunzip", {"files": files}, tmp_path) == [None] * len(files)


@pytest.fixture(scope="module")
def root(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A copy of this repository's entries, in which an index may be built."""
    copy = tmp_path_factory.mktemp("doors")
    for name in ("kb", "schema"):
        shutil.copytree(parts.root() / name, copy / name)
    return copy


@pytest.fixture(scope="module")
def folder(root: Path) -> Path:
    """The index of the site over the same entries, and a page of the team beside them."""
    schema = load_entry_schema(root)
    page = entries.page("handbook/vpn/", "VPN 连接与密码", "outlook 打印机 登录失败", Language.ZH)
    found = [*entries.documents(catalog.load(root).entries, schema), page]
    tables = Tables(fingerprint="", traditional=folding.pairs(), groups=synonyms.load(root).groups, titles=_TITLES)
    export(found, tables, root, root / "site")
    return root / "site"


_TITLES = {name: dict[str, str]() for name in ("system", "type", "label", "audience", "lang", "element")}


def test_both_doors_give_the_same_ten_entries_in_the_same_order(root: Path, folder: Path, tmp_path: Path) -> None:
    reader, _ = index.reader(root)
    found = run("search", {"folder": str(folder), "queries": QUERIES, "count": 11}, tmp_path)
    words = synonyms.load(root)
    for query, site in zip(QUERIES, found, strict=True):
        command = engine.answer(reader, engine.Narrowed(query, {}), words, 10)
        ids = [hit["id"] for hit in site["hits"] if not hit["id"].endswith("/")][:10]
        assert ids == [hit.facts.id for hit in command.hits], query
