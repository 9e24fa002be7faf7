"""People by id."""

from kblib.team import Person, from_document

TEAM = from_document({"people": [{"id": "wang.wu", "name": "王五", "role": "l2", "emails": ["wang.wu@example.com"]}]})


def test_a_person_of_the_team() -> None:
    assert TEAM.person("wang.wu") == Person(id="wang.wu", name="王五", role="l2", emails=("wang.wu@example.com",))


def test_somebody_else_is_known_by_the_id() -> None:
    assert TEAM.person("jane") == Person(id="jane", name="jane")


def test_a_team_without_people() -> None:
    assert from_document({"people": []}).people == {}
