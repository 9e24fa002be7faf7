"""Endings of English words that do not change what is searched for: plural, -ing, -ed, a silent -e.

Weaker than the stemmers of Porter (https://tartarus.org/martin/PorterStemmer/), since names of products and commands
suffer from the strong ones, and small enough to be the same, letter by letter, in the script of the site. Over the
development questions it finds as much as they do. The plural is the "S stemmer" of Harman, How effective is suffixing?
(Journal of the American Society for Information Science 42, 1991).
"""

_VOWELS = frozenset("aeiouy")
_KEEPS_DOUBLE = frozenset("lsz")


def stem(word: str) -> str:
    """A folded word without its ending: settings, setting → set; configured, configures, configure → configur."""
    word = _singular(word)
    for ending in ("ing", "ed"):
        rest = word.removesuffix(ending)
        if rest != word and len(rest) >= 3 and not _VOWELS.isdisjoint(rest):
            # stopped → stop, but installed → install, passed → pass.
            word = rest[:-1] if rest[-1] == rest[-2] and rest[-1] not in _KEEPS_DOUBLE else rest
            break
    return word[:-1] if len(word) > 3 and word.endswith("e") else word


def _singular(word: str) -> str:
    if len(word) <= 3 or not word.endswith("s"):
        return word
    if word.endswith("ies"):
        return word if word[-4] in "ae" else word[:-3] + "y"
    if word.endswith("es"):
        return word if word[-3] in "aeo" else word[:-1]
    return word if word[-2] in "us" else word[:-1]
