"""Groups of words that mean the same to a caller: the table that ships with the library, and the team's own."""

from collections.abc import Iterable, Sequence
from pathlib import Path

import msgspec

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


class Synonyms(msgspec.Struct, frozen=True, array_like=True):
    """Groups of folded words; a word may be in several, and a synonym of a synonym is none.

    `words` tells by the atoms of a word, parted by blanks, where it stands: group, and place in the group. `longest` is
    the number of atoms of the longest word.
    """

    groups: tuple[tuple[str, ...], ...] = ()
    words: dict[str, list[tuple[int, int]]] = {}
    longest: int = 0

    def others(self, word: Atoms) -> tuple[str, ...]:
        """The other words of its groups, in the order of the table."""
        places = self.words.get(_SEPARATOR.join(word), ())
        found = (self.groups[group][:at] + self.groups[group][at + 1 :] for group, at in places)
        return tuple(dict.fromkeys(other for others in found for other in others))


_SEPARATOR = " "


def of(groups: Iterable[tuple[str, ...]]) -> Synonyms:
    """The synonyms of groups of folded words."""
    ordered = tuple(groups)
    words: dict[str, list[tuple[int, int]]] = {}
    longest = 0
    for number, group in enumerate(ordered):
        for at, word in enumerate(group):
            key = atoms(word)
            words.setdefault(_SEPARATOR.join(key), []).append((number, at))
            longest = max(longest, len(key))
    return Synonyms(ordered, words, longest)


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
    return of((*_groups(SHIPPED), *(_groups(own) if own.is_file() else ())))


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
