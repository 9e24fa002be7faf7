"""Groups of words that mean the same to a caller: the table that ships with the library, and the team's own."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

from kblib import yaml_reader
from kblib.analysis.folding import fold
from kblib.analysis.tokens import pieces, whole
from kblib.errors import ConfigError
from kblib.language import Text
from kblib.yaml_reader import Document

SHIPPED = Path(__file__).with_name("synonyms.yml")
OWN = "site_config/synonyms.yml"
"""The team's own table, below the root of the knowledge base."""

Atoms = tuple[str, ...]
"""A word or phrase as a question is cut to look it up: each Chinese character, each stem or code."""


@dataclass(frozen=True, kw_only=True)
class Synonyms:
    """Groups of folded words; a word may be in several, and a synonym of a synonym is none."""

    groups: tuple[tuple[str, ...], ...] = ()

    @cached_property
    def by_atoms(self) -> Mapping[Atoms, tuple[str, ...]]:
        """The other words of its groups, in the order of the table, for each word."""
        found: dict[Atoms, tuple[str, ...]] = {}
        for group in self.groups:
            for word in group:
                others = [other for other in group if other != word]
                key = atoms(word)
                found[key] = tuple(dict.fromkeys((*found.get(key, ()), *others)))
        return found

    @cached_property
    def longest(self) -> int:
        """Atoms of the longest word."""
        return max(map(len, self.by_atoms), default=0)


def atoms(folded: str) -> Atoms:
    """The atoms of a folded text."""
    return tuple(
        atom for piece in pieces(folded) for atom in (piece.text if piece.is_chinese else (whole(piece.text),))
    )


def state(root: Path) -> str:
    """Stands for the content of both tables."""
    paths = [path for path in (SHIPPED, root / OWN) if path.is_file()]
    return " ".join(f"{path}:{(status := path.stat()).st_size}:{status.st_mtime_ns}" for path in paths)


def load(root: Path) -> Synonyms:
    """The shipped table and the team's own.

    Raises ConfigError with file and line when the team's is not a list of lists of words.
    """
    own = root / OWN
    groups = [*_groups(SHIPPED), *(_groups(own) if own.is_file() else ())]
    return Synonyms(groups=tuple(groups))


def _groups(path: Path) -> Iterable[tuple[str, ...]]:
    document = _read(path)
    groups = document.values["groups"] or []
    if not isinstance(groups, list) or len(document.values) > 1:
        raise _wrong(path, document, ())
    for index, group in enumerate(groups):
        yield _group(path, document, index, group)


def _read(path: Path) -> Document:
    try:
        text = path.read_text(encoding="utf-8-sig")
    except (OSError, UnicodeDecodeError) as error:
        raise ConfigError(Text(f"{path} 读不出来：{error}", f"{path} cannot be read: {error}")) from error
    # The reader knows mappings only; in the line above the file the list gets a name.
    document = yaml_reader.read(f"groups:\n{text}", first_line=0)
    for problem in document.problems:
        line = max(problem.position.line, 1)
        raise ConfigError(Text(f"{path}:{line}：{problem.message.zh}", f"{path}:{line}: {problem.message.en}"))
    return document


def _group(path: Path, document: Document, index: int, group: object) -> tuple[str, ...]:
    if not isinstance(group, list):
        raise _wrong(path, document, (index,))
    for number, word in enumerate(group):
        if not isinstance(word, str) or not atoms(fold(word)):
            raise _wrong(path, document, (index, number))
    words = tuple(dict.fromkeys(fold(word) for word in group))
    if len(words) < 2:
        raise _wrong(path, document, (index,))
    return words


def _wrong(path: Path, document: Document, place: Sequence[int]) -> ConfigError:
    line = max(document.position("groups", *place).line, 1)
    return ConfigError(
        Text(
            f"{path}:{line}：每一行应是一组同义词，至少两个词，例如 - [登录, 登入, sign in]；数字请加引号",
            f"{path}:{line}: each item is a list of two or more words, such as - [登录, 登入, sign in]; quote numbers",
        )
    )
