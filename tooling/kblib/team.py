"""The people of the team and their roles, from `site_config/team.yml`."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from kblib.language import Text

ROLES: Mapping[str, Text] = {
    "l1": Text("一线工程师", "L1 engineer"),
    "l2": Text("二线工程师", "L2 engineer"),
    "admin": Text("知识管理员", "Knowledge admin"),
    "quality": Text("质量专员", "Quality officer"),
    "lead": Text("团队负责人", "Team lead"),
}
APPROVER = "admin"
"""The role whose approval counts unless the team file says otherwise of a person."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Person:
    """Somebody who writes or approves entries; `role` is a key of `ROLES`, empty when the team file does not say.

    `forge` is the account on the forge.
    """

    id: str
    name: str
    role: str = ""
    emails: tuple[str, ...] = ()
    forge: str = ""
    approves: bool = False
    """Whether this person's approval of somebody else's entry counts."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Team:
    """Everybody by id."""

    people: Mapping[str, Person] = field(default_factory=dict)

    def person(self, person_id: str) -> Person:
        """The person with this id; one who is not in the team file is known by the id alone."""
        return self.people.get(person_id) or Person(id=person_id, name=person_id)


def from_document(document: Mapping[str, Any]) -> Team:
    """The team from a document that `schema/team.schema.json` has accepted."""
    people = [_person(item) for item in document.get("people", ())]
    return Team(people={person.id: person for person in people})


def _person(item: Mapping[str, Any]) -> Person:
    return Person(
        id=item["id"],
        name=item["name"],
        role=item["role"],
        emails=tuple(item.get("emails", ())),
        forge=item.get("forge", item["id"]),
        approves=item.get("approves", item["role"] == APPROVER),
    )
