"""The matrix of business systems and issue types: how many entries each pair has, and where none is."""

import html
from collections.abc import Sequence

from kblib import urls
from kblib.site import markup
from kblib.site.addresses import ISSUE_TYPES, MATRIX, SUBMIT, SYSTEMS
from kblib.site.library import Library
from kblib.site.page import Page
from kblib.site.words import WORDS
from kblib.taxonomy import Term

HEAT_LEVELS = 5


def matrix(library: Library) -> Page:
    """The matrix of all systems and issue types that are in use."""
    systems = markup.alive(library.kb.taxonomy.systems)
    types = markup.alive(library.kb.taxonomy.issue_types)
    numbers = [[len(library.cell(system.id, issue_type.id)) for issue_type in types] for system in systems]
    most = max((number for row in numbers for number in row), default=0)
    rows = (_row(library, system, types, row, most) for system, row in zip(systems, numbers, strict=True))
    title = _word(library, "matrix")
    table = "\n".join(
        [
            f'<div class="kb-matrix" role="region" tabindex="0" aria-label="{title}"><table class="kb-table-matrix">',
            _head(library, types),
            f"<tbody>{''.join(rows)}</tbody>",
            _foot(library, numbers),
            "</table></div>",
        ]
    )
    about = _word(library, "matrix_about")
    return Page(source=f"{MATRIX}index.md", title=title, markdown=f"# {title}\n\n{about}\n\n{table}\n")


def _head(library: Library, types: Sequence[Term]) -> str:
    heads = (
        f'<th scope="col">{markup.anchor(t.title.in_(library.language), f"{ISSUE_TYPES}{t.id}/", MATRIX)}</th>'
        for t in types
    )
    corner = f'<th scope="col">{_word(library, "system")}</th>'
    return f'<thead><tr>{corner}{"".join(heads)}<th scope="col">{_word(library, "total")}</th></tr></thead>'


def _row(library: Library, system: Term, types: Sequence[Term], numbers: Sequence[int], most: int) -> str:
    name = system.title.in_(library.language)
    cells = (
        _cell(library, system, issue_type, number, most) for issue_type, number in zip(types, numbers, strict=True)
    )
    head = f'<th scope="row">{markup.anchor(name, f"{SYSTEMS}{system.id}/", MATRIX)}</th>'
    return f"<tr>{head}{''.join(cells)}<td>{sum(numbers)}</td></tr>"


def _cell(library: Library, system: Term, issue_type: Term, number: int, most: int) -> str:
    """A number on its heat, 1 to 5 as a share of the largest; an empty cell leads to writing an entry."""
    about = html.escape(f"{system.title.in_(library.language)} · {issue_type.title.in_(library.language)}")
    if number:
        heat = -(-HEAT_LEVELS * number // most)
        target = f"{SYSTEMS}{system.id}/{issue_type.id}/"
        link = markup.anchor(str(number), target, MATRIX, f'aria-label="{number} · {about}"')
        return f'<td class="kb-heat-{heat}">{link}</td>'
    gap = _word(library, "gap")
    target = urls.relative(SUBMIT, MATRIX)
    title = f"{about} · {_word(library, 'gap_help')}"
    return f'<td><a class="kb-gap" href="{target}" title="{title}" aria-label="{gap} · {about}">{gap}</a></td>'


def _foot(library: Library, numbers: Sequence[Sequence[int]]) -> str:
    sums = [sum(column) for column in zip(*numbers, strict=True)]
    cells = "".join(f"<td>{number}</td>" for number in (*sums, sum(sums)))
    return f'<tfoot><tr><th scope="row">{_word(library, "total")}</th>{cells}</tr></tfoot>'


def _word(library: Library, name: str) -> str:
    return WORDS[name].in_(library.language)
