"""Spacing between Chinese and Latin words and full-width punctuation, in words and nowhere else."""

import json
import re

import autocorrect_py

from kblib.fix.veil import INLINE_CODE, Veil

HAN = re.compile("[\u3400-\u9fff]")

_ROUNDS = 4

# What AutoCorrect may do. Off: blanks around quotation marks, brackets, dashes, `$` and backticks, which are matters of
# taste or part of names; half-width forms, since an entry may speak of full-width characters; and its dictionary.
_RULES = {
    "space-word": 1,
    "fullwidth": 1,
    "no-space-fullwidth": 1,
    "no-space-fullwidth-quote": 0,
    "space-punctuation": 0,
    "space-bracket": 0,
    "space-backticks": 0,
    "space-dash": 0,
    "space-dollar": 0,
    "halfwidth-word": 0,
    "halfwidth-punctuation": 0,
    "spellcheck": 0,
}
autocorrect_py.load_config(json.dumps({"rules": _RULES}))  # type: ignore[attr-defined]  # missing from its stub

_WORD = r"[^\s，。；：！？、（）“”‘’「」《》【】|()\[\]<>*]"
_EDGE = rf"(?<!{_WORD})(?!{_WORD}*://)"

# In this order, since the first that fits hides what it fits.
_NO_WORDS = re.compile(
    "|".join(
        (
            INLINE_CODE,
            # the marks at the beginning of a line, the blanks at its end
            r"^(?:[ \t]*(?:>|[-*+](?=\s)|\d{1,9}[.)](?=\s)|#{1,6}(?=\s)|\[[ xX]\](?=\s)|\[![A-Za-z]+\])[ \t]*)+",
            r"^[ \t]+",
            r"(?<![ \t])[ \t]+$",
            # addresses, with the blanks that end them
            r"[A-Za-z][A-Za-z0-9+.-]{0,20}://[^\s<]*[ \t]*",
            r"www\.[^\s<]*[ \t]*",
            r"[A-Za-z0-9._+-]{1,64}@[A-Za-z0-9._-]+[ \t]*",
            # targets and labels of links, footnotes
            r"\]\([^()\n]*(?:\([^()\n]*\)[^()\n]*)*\)",
            r"\]\[[^\]\n]*\]",
            r"\[\^[^\]\n]*\]:?",
            # paths, file names, options, assignments, variables
            rf"{_EDGE}{_WORD}*[\\=]{_WORD}*",
            rf"{_EDGE}(?:~|\.{{1,2}})?/{_WORD}*",
            rf"{_EDGE}--?[A-Za-z]{_WORD}*",
            rf"{_EDGE}{_WORD}*\.[A-Za-z][A-Za-z0-9]{{0,4}}(?![A-Za-z0-9.])",
            r"%[^\s%]+%",
            r"\$?\{[^{}\n]*\}",
            # words as they stand on the screen
            r'"[^"\n]{1,200}"',
            r"(?<=“)[^“”\n]{1,200}(?=”)",
            r"(?<=‘)[^‘’\n]{1,200}(?=’)",
            r"(?<=「)[^「」\n]{1,200}(?=」)",
            r"(?<!\w)'[^'\n]{1,200}'(?!\w)",
            # marks of emphasis and cells, with the blanks that make them work
            r"(?:(?<![ \t])[ \t]+)?(?:\*+|_{2,}|~~|\|)[ \t]*",
            r"&#?\w{1,32};",
            r"[.,!?:;]{2,}",
            r"(?<=[\u3400-\u9fff])\+",
        )
    ),
    re.MULTILINE,
)


def spaced(line: str) -> str:
    """One line with blanks between Chinese and Latin words and Chinese punctuation after Chinese words."""
    return space(Veil(line)) or line


def space(veil: Veil) -> str | None:
    """The text behind a veil spaced out, everything hidden back in its place; `None` when that cannot be done."""
    if not veil.usable:
        return None
    veil.hide(_NO_WORDS)
    return veil.lift("\n".join(_settled(line) if HAN.search(line) else line for line in veil.text.split("\n")))


def _settled(line: str) -> str:
    """The line after AutoCorrect has nothing more to say; as it was when that never happens."""
    current = line
    for _ in range(_ROUNDS):
        better: str = autocorrect_py.format(current)
        if better == current:
            return current
        current = better
    return line
