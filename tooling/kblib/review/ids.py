"""Which entries the files of requests are: their ids, read from the commits themselves."""

from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path

import msgspec

from kblib import git
from kblib.request import ChangedFile, Request

_HEAD_BYTES = 4096


def with_ids(root: Path, requests: Sequence[Request]) -> tuple[Request, ...]:
    """The requests with the id of every entry that the clone holds at their head, or at their merge."""
    contents = git.contents_of(root, _wanted(requests))
    return tuple(
        msgspec.structs.replace(
            request,
            files=tuple(
                _with_id(
                    file, contents.get((request.head, file.path)) or contents.get((request.merge_commit, file.path))
                )
                for file in request.files
            ),
        )
        for request in requests
    )


def find_path(root: Path, paths: Iterable[str], entry_id: str) -> str:
    """The path of the entry with this id among files below `root`; empty when there is none."""
    wanted = entry_id.encode()
    for path in paths:
        with (root / path).open("rb") as file:
            start = file.read(_HEAD_BYTES)
        if wanted in start and read_id(start) == entry_id:
            return path
    return ""


def read_id(data: bytes) -> str:
    """The id in the front matter of a file; empty when there is none to be seen in its first lines."""
    lines = data[:_HEAD_BYTES].removeprefix(b"\xef\xbb\xbf").split(b"\n")
    if lines[0].rstrip() != b"---":
        return ""
    for line in lines[1:]:
        if line.rstrip() == b"---":
            break
        if line.startswith(b"id:"):
            return line[3:].partition(b" #")[0].strip().strip(b"'\"").decode("utf-8", "replace")
    return ""


def _wanted(requests: Iterable[Request]) -> Iterator[tuple[str, str]]:
    for request in requests:
        for file in request.files:
            if _is_entry(file) and not file.id:
                yield from ((commit, file.path) for commit in (request.head, request.merge_commit) if commit)


def _is_entry(file: ChangedFile) -> bool:
    return file.path.endswith(".md") and file.change != "deleted"


def _with_id(file: ChangedFile, data: bytes | None) -> ChangedFile:
    found = read_id(data) if data and not file.id else ""
    return msgspec.structs.replace(file, id=found) if found else file
