"""Terms of the taxonomy as somebody types them."""

from collections.abc import Iterable
from pathlib import Path

from kblib.errors import KbError
from kblib.language import Text
from kblib.nearest import nearest
from kblib.taxonomy import Taxonomy


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
        if not term or word.lower() not in (
            name.lower() for name in (term.id, term.title.zh, term.title.en, *term.aliases)
        ):
            raise unknown(taxonomy, kind, word)
        found.append(term.id)
    return tuple(found)


def allowed(root: Path, key: str, words: Iterable[str]) -> tuple[str, ...]:
    """Words that the schema allows in a list of the front matter; raises KbError for another one.

    A schema that names no words allows every word.
    """
    words = tuple(words)
    if not words:
        return ()
    from kblib import schema  # noqa: PLC0415 - most searches are narrowed by nothing

    properties = {item.name: item.schema for item in schema.load_entry_schema(root).properties}
    choice = [item for item in properties.get(key, {}).get("items", {}).get("enum", ()) if isinstance(item, str)]
    for word in words if choice else ():
        if word not in choice:
            raise not_among(word, choice)
    return words


def not_among(word: str, choice: Iterable[str]) -> KbError:
    """The error for a word that is none of a choice: with the one that was meant, or with all there are."""
    choice = tuple(choice)
    meant = nearest(word, choice)
    if meant:
        return KbError(Text(f"没有 {word}，是不是 {meant}？", f"there is no {word}; did you mean {meant}?"))
    return KbError(Text(f"没有 {word}；可用：{'、'.join(choice)}", f"there is no {word}; use {', '.join(choice)}"))


def unknown(taxonomy: Taxonomy, kind: str, word: str) -> KbError:
    """The error for a word that names no term: with the term that was meant, or with all there are."""
    meant = taxonomy.suggest(kind, word)
    if meant:
        return KbError(
            Text(
                f"没有 {word}，是不是 {meant.id}（{meant.title.zh}）？",
                f"there is no {word}; did you mean {meant.id} ({meant.title.en})?",
            )
        )
    return not_among(word, [term.id for term in taxonomy.terms[kind] if not term.deprecated])
