"""Terms of the taxonomy as somebody types them."""

from collections.abc import Iterable
from pathlib import Path

from kblib.errors import KbError
from kblib.language import Text


def known(root: Path, kind: str, words: Iterable[str]) -> tuple[str, ...]:
    """The ids of terms that are named by id, title or alias; raises KbError for one that is not in the taxonomy."""
    words = tuple(words)
    if not words:
        return ()
    from kblib import schema  # noqa: PLC0415 - most searches are narrowed by nothing

    taxonomy = schema.load_taxonomy(root)
    found = []
    for word in words:
        term = taxonomy.find(kind, word) or taxonomy.suggest(kind, word)
        if not term:
            raise KbError(Text(f"没有 {word}", f"there is no {word}"))
        if word.lower() not in (name.lower() for name in (term.id, *term.title, *term.aliases)):
            raise KbError(
                Text(
                    f"没有 {word}，是不是 {term.id}（{term.title.zh}）？",
                    f"there is no {word}; did you mean {term.id} ({term.title.en})?",
                )
            )
        found.append(term.id)
    return tuple(found)
