"""Until when an entry may be relied on: the date of its author, moved on by those who have read it again."""

from datetime import date


def review_by(written: date | None, updated_on: date | None, read_again_on: date | None) -> date | None:
    """The day by which an entry is to be checked again; None where its author has set none.

    A reading after the last change gives it as long again as the author gave it then. Where it is not known when the
    text was changed, the author's date holds.
    """
    if not written or not updated_on or not read_again_on or read_again_on <= updated_on:
        return written
    return max(written, read_again_on + (written - updated_on))
