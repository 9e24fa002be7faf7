"""What differs from the commit from which the work began, and how files were in a commit."""

import shutil
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from kblib.errors import KbError
from kblib.git.process import prefix, run, run_bytes
from kblib.language import Text


@dataclass(frozen=True, slots=True, kw_only=True)
class Changes:
    """The paths below the root that differ from the commit from which the work began, and that commit."""

    base: str
    added: frozenset[str]
    modified: frozenset[str]
    deleted: frozenset[str]

    @property
    def present(self) -> frozenset[str]:
        """Files that are there now and were not, or were different."""
        return self.added | self.modified


def changes(root: Path, ref: str, folder: str) -> Changes:
    """What has changed below `folder` since HEAD parted from `ref`, committed or not, untracked files among it.

    Raises KbError when git does not know the reference or where the two parted.
    """
    base = run(root, "merge-base", "--end-of-options", ref, "HEAD").strip()
    if not base:
        raise _no_base(root, ref)
    printed = run(root, "diff", "--name-status", "--no-renames", "--relative", "-z", base, "--", folder)
    found: dict[str, set[str]] = {"A": set(), "M": set(), "D": set()}
    words = iter(printed.split("\0"))
    for status, path in zip(words, words, strict=False):
        found["M" if status == "T" else status].add(path)
    untracked = run(root, "ls-files", "--others", "--exclude-standard", "-z", "--", folder)
    return Changes(
        base=base,
        added=frozenset(found["A"]) | frozenset(untracked.split("\0")) - {""},
        modified=frozenset(found["M"]),
        deleted=frozenset(found["D"]),
    )


def _no_base(root: Path, ref: str) -> KbError:
    if not shutil.which("git"):
        return KbError(Text("找不到命令 git；请安装 git", "the command git is not found; install git"))
    if not run(root, "rev-parse", "--git-dir"):
        return KbError(
            Text(f"{root} 不在 git 仓库里；不用 --since 再试", f"{root} is in no git repository; try without --since")
        )
    return KbError(
        Text(
            f"git 找不到 {ref} 与 HEAD 的分叉点；先 git fetch，浅克隆要取全部历史（git fetch --unshallow）",
            f"git does not know where HEAD parted from {ref}; git fetch it, a shallow clone with --unshallow",
        )
    )


def contents(root: Path, commit: str, paths: Iterable[str]) -> dict[str, bytes]:
    """The bytes of files below `root` as they were in a commit; one that was not there is left out."""
    found = contents_of(root, ((commit, path) for path in paths))
    return {path: data for (_, path), data in found.items()}


def contents_of(root: Path, wanted: Iterable[tuple[str, str]]) -> dict[tuple[str, str], bytes]:
    """The bytes of files below `root`, each as it was in a commit of its own; one that was not there is left out."""
    asked = [item for item in wanted if "\n" not in item[1]]
    start = prefix(root)
    names = "".join(f"{commit}:{start}{path}\n" for commit, path in asked)
    answer = run_bytes(root, "cat-file", "--batch", sent=names.encode())
    found: dict[tuple[str, str], bytes] = {}
    offset = 0
    for item in asked if answer else ():
        end = answer.index(b"\n", offset)
        header = answer[offset:end]
        offset = end + 1
        size = header.rpartition(b" ")[2]
        # In place of a size stands what is wrong with the name: missing, ambiguous.
        if size.isdigit():
            found[item] = answer[offset : offset + int(size)]
            offset += int(size) + 1
    return found
