"""How long git alone needs to tell of every review: 20,000 commits, 10,000 entries, 3,000 numbered heads.

Run `python tests/benchmarks/review_history.py [FOLDER]`. It makes the repository in the folder, which is kept for the
next run, or in a temporary one, and prints processor time beside that of a plain `git log` over the same commits.
"""

import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from pathlib import Path

from kblib import cache, git
from kblib.review.book import open_book

ENTRIES = 10_000
COMMITS = 20_000
HEADS = 3_000
WAITING = 200
_START = 1_600_000_000


def main(folder: Path) -> None:
    """Prints what each part costs, and its ratio to a plain log."""
    if not (folder / ".git").exists():
        _make(folder)
    plain = _cost(lambda: _git(folder, "log", "--first-parent", "-m", "--name-status", "--", "kb"))
    print(f"git log --first-parent -m --name-status -- kb     {plain:5.2f} s")  # noqa: T201 - a script
    now = datetime.fromtimestamp(_START + 200 * COMMITS, UTC)
    for name, work in (
        ("requests and dates, the first time (git.traces)", lambda: _first_time(folder)),
        ("the same afterwards", lambda: git.traces(folder, "kb")),
        ("dates of entries (git.history)", lambda: git.history(folder, "kb")),
        ("kb review queue", lambda: open_book(folder, now).queue),
        ("the state of every entry", lambda: open_book(folder, now).register),
    ):
        cost = _cost(work)
        print(f"{name:<48}  {cost:5.2f} s   {cost / plain:4.2f} of the log")  # noqa: T201
    book = open_book(folder, now)
    print(f"{len(book.reviews)} requests, {len(book.queue)} of them open")  # noqa: T201


def _first_time(folder: Path) -> None:
    shutil.rmtree(folder / cache.FOLDER, ignore_errors=True)
    git.traces(folder, "kb")


def _cost(work: Callable[[], object]) -> float:
    """Seconds of processor time, of this process and of git; the least of three runs."""
    return min(_once(work) for _ in range(3))


def _once(work: Callable[[], object]) -> float:
    before = os.times()
    work()
    after = os.times()
    return sum(after[:4]) - sum(before[:4])


def _git(folder: Path, *arguments: str, sent: bytes = b"") -> None:
    subprocess.run(["git", "-C", str(folder), *arguments], input=sent, stdout=subprocess.DEVNULL, check=True)


def _make(folder: Path) -> None:
    folder.mkdir(parents=True, exist_ok=True)
    _git(folder, "init", "--quiet", "--initial-branch=main")
    _git(folder, "fast-import", "--quiet", sent="".join(_stream()).encode())
    _git(folder, "reset", "--quiet", "--hard")


def _stream() -> Iterator[str]:
    """All entries in one commit; then by turns a merge of one commit, a squash, a rebase and a direct commit."""
    yield _commit("refs/heads/main", "import", [_file(number, 0) for number in range(ENTRIES)], 0)
    made, request = 1, 0
    while made < COMMITS:
        request += 1
        entry = _file(request * 7919 % ENTRIES, request)
        match request % 4:
            case 0:
                yield _commit(f"refs/pull/{request}/head", "work", [entry], made, start="refs/heads/main")
                title = (
                    f"Merge pull request #{request} from x/topic\n\n标题 {request}\n\nReviewed-by: <sun.qi@example.com>"
                )
                yield _commit("refs/heads/main", title, [entry], made + 1, merge=f"refs/pull/{request}/head")
                made += 2
                continue
            case 1 | 2 if request <= HEADS:
                yield _commit(f"refs/pull/{request}/head", "work", [entry], made, start="refs/heads/main")
                title = f"标题 {request} (#{request})" if request % 4 == 1 else "work"
                yield _commit("refs/heads/main", title, [entry], made + (request % 4 == 1))
                made += 2
                continue
        yield _commit("refs/heads/main", f"标题 {request} (#{request})", [entry], made)
        made += 1
    for number in range(WAITING):
        yield _commit(
            f"refs/heads/topic-{number}", f"Open {number}", [_file(number, -1)], made, start="refs/heads/main"
        )


def _commit(ref: str, message: str, files: list[str], number: int, *, start: str = "", merge: str = "") -> str:
    person = f"Writer <writer{number % 50}@example.com> {_START + 200 * number} +0800"
    lines = [f"commit {ref}", f"author {person}", f"committer {person}", f"data {len(message.encode())}", message]
    lines += [f"from {start}"] if start else []
    lines += [f"merge {merge}"] if merge else []
    return "\n".join([*lines, *files, "", ""])


def _file(number: int, version: int) -> str:
    text = f"---\nid: KB-{number:05d}\ntitle: 条目 {number}\n---\n\n第 {version} 版\n"
    return f"M 644 inline kb/s{number % 6}/entry-{number}.md\ndata {len(text.encode())}\n{text}"


if __name__ == "__main__":
    if len(sys.argv) > 1:
        main(Path(sys.argv[1]))
    else:
        with tempfile.TemporaryDirectory() as made:
            main(Path(made))
