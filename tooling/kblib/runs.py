"""Where a run of pieces ends that follow one another without a gap."""

import re


def end_of_run(piece: re.Pattern[str], text: str) -> int:
    """The offset at which the run of pieces ends that begins the text; 0 where there is none.

    Each piece is the first that fits and is never given back, as with a possessive quantifier. Python before 3.11.5
    gets those wrong around alternatives (python/cpython#106052).
    """
    end = 0
    while found := piece.match(text, end):
        if found.end() == end:
            break
        end = found.end()
    return end
