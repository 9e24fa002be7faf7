"""What a run of the fixes makes of one file, and how all of it is written."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from kblib import files
from kblib.errors import KbError
from kblib.language import Text


@dataclass(frozen=True, slots=True, kw_only=True)
class Change:
    """One file before and after; `new_path` differs from `path` when it moves."""

    path: str
    new_path: str
    before: str
    after: str
    done: tuple[Text, ...]

    @property
    def moves(self) -> bool:
        """Whether the file gets another path."""
        return self.new_path != self.path


def apply(root: Path, changes: Sequence[Change]) -> None:
    """Writes the changes, each file whole or not at all.

    Moved files are written at their new place before any link follows them, and removed from the old one last:
    whatever interrupts it, no entry is lost, and another run goes on from there. Raises KbError, with nothing written,
    when a file is no longer what the changes were made from; OSError when the disk refuses.
    """
    moving = {change.path: change for change in changes if change.moves}
    staying = [change for change in changes if not change.moves]
    for change in (*moving.values(), *staying):
        _refuse_newer(root, change, moving)
    for change in (*_in_order(moving), *staying):
        files.write(root / change.new_path, change.after)
    for path in moving.keys() - {change.new_path for change in moving.values()}:
        (root / path).unlink()


def _in_order(moving: Mapping[str, Change]) -> Iterator[Change]:
    """The moves, each after that of the file whose place it takes; planned moves never go round in a circle."""
    written: set[str] = set()
    for path in moving:
        chain = [path]
        while (before := moving[chain[-1]].new_path) in moving:
            chain.append(before)
        yield from (moving[link] for link in reversed(chain) if link not in written)
        written.update(chain)


def _refuse_newer(root: Path, change: Change, moving: Mapping[str, Change]) -> None:
    """Someone may have saved the file, or put another in its new place, since the entries were read."""
    if _read(root / change.path) != change.before:
        raise KbError(
            Text(
                f"{change.path} 刚刚被改动，没有写入任何文件；请再运行一次",
                f"{change.path} has just been changed; no file was written; run it again",
            )
        )
    if change.moves and change.new_path not in moving and _read(root / change.new_path) not in (None, change.after):
        raise KbError(
            Text(
                f"{change.new_path} 刚刚出现，没有写入任何文件；请再运行一次",
                f"{change.new_path} has just appeared; no file was written; run it again",
            )
        )


def _read(path: Path) -> str | None:
    return path.read_bytes().decode("utf-8", "replace") if path.exists() else None
