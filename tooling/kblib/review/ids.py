"""Which entries the files of requests are: their ids, read from the commits themselves."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path

import msgspec

from kblib import git
from kblib.request import ChangedFile, Request

_HEAD_BYTES = 4096


def with_ids(root: Path, requests: Sequence[Request]) -> tuple[Request, ...]:
    """The requests with the id of every entry, from their heads or merges; from the main line where these are not here.

    An entry that a clone has never seen keeps an empty id.
    """
    contents = git.contents_of(root, dict.fromkeys(place for request in requests for place in _wanted(request)))
    return tuple(_with_ids(request, contents) for request in requests)


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


def _wanted(request: Request) -> Iterator[tuple[str, str]]:
    for file in request.files:
        yield from _places(request, file)


def _places(request: Request, file: ChangedFile) -> Iterator[tuple[str, str]]:
    """Where the entry may be read: commit and path."""
    if file.id or not file.path.endswith(".md"):
        return
    yield from ((commit, file.path) for commit in (request.head, request.merge_commit) if commit)
    yield "HEAD", file.former_path or file.path


def _with_ids(request: Request, contents: Mapping[tuple[str, str], bytes]) -> Request:
    files = []
    for file in request.files:
        data = next((contents[place] for place in _places(request, file) if place in contents), b"")
        files.append(msgspec.structs.replace(file, id=read_id(data)) if data else file)
    return msgspec.structs.replace(request, files=tuple(files))
