"""CODEOWNERS: whom a forge asks for a review, from the owners of systems and those who approve."""

from collections.abc import Iterable, Iterator

from kblib.taxonomy import Taxonomy
from kblib.team import Person, Team

SHARED = ("schema/", "site_config/")
"""What all entries depend on."""

_HEAD = """\
# 由 kb review codeowners 生成；负责人改在 schema/taxonomy.yml，人员改在 site_config/team.yml。
# Written by kb review codeowners; owners are changed in schema/taxonomy.yml, people in site_config/team.yml.
"""


def render(taxonomy: Taxonomy, team: Team, prefix: str = "") -> str:
    """The text of a CODEOWNERS file: of several lines that fit a path, forges take the last.

    Paths begin at the root of the repository, where the knowledge base lies at `prefix`, with a slash at its end.
    Each system is its owner's and the approvers'; an owner who is not in the team is left out.
    """
    approvers = [person for person in team.people.values() if person.approves]
    return _HEAD + "".join(
        f"/{_escaped(prefix)}{path} {owners}\n" for path, owners in _lines(taxonomy, team, approvers) if owners
    )


def _lines(taxonomy: Taxonomy, team: Team, approvers: list[Person]) -> Iterator[tuple[str, str]]:
    for path in ("kb/", *SHARED):
        yield path, _accounts(approvers)
    for system in taxonomy.systems:
        owner = team.people.get(system.owner or "")
        if owner:
            yield f"kb/{system.id}/", _accounts([owner, *approvers])


def _escaped(path: str) -> str:
    """A blank ends a pattern, unless it is escaped."""
    return path.replace(" ", "\\ ")


def _accounts(people: Iterable[Person]) -> str:
    return " ".join(dict.fromkeys(f"@{person.forge}" for person in people))
