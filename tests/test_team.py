"""People by id."""

from kblib.team import Person, from_document

TEAM = from_document({"people": [{"id": "wang.wu", "name": "王五", "role": "l2", "emails": ["wang.wu@example.com"]}]})


def test_a_person_of_the_team() -> None:
    assert TEAM.person("wang.wu") == Person(
        id="wang.wu", name="王五", role="l2", emails=("wang.wu@example.com",), forge="wang.wu"
    )


def test_admins_approve_and_others_when_the_team_says_so() -> None:
    people = from_document(
        {
            "people": [
                {"id": "sun.qi", "name": "孙七", "role": "admin"},
                {"id": "zhou.ba", "name": "周八", "role": "quality", "approves": True},
                {"id": "wu.jiu", "name": "吴九", "role": "admin", "approves": False},
                {"id": "wang.wu", "name": "王五", "role": "l2"},
            ]
        }
    ).people
    assert [name for name, person in people.items() if person.approves] == ["sun.qi", "zhou.ba"]


def test_the_account_on_the_forge_is_the_id_unless_it_has_another_name() -> None:
    document = {"people": [{"id": "sun.qi", "name": "孙七", "role": "admin", "forge": "sunqi"}]}
    assert from_document(document).person("sun.qi").forge == "sunqi"
    assert TEAM.person("wang.wu").forge == "wang.wu"


def test_somebody_else_is_known_by_the_id() -> None:
    assert TEAM.person("jane") == Person(id="jane", name="jane")


def test_a_team_without_people() -> None:
    assert from_document({"people": []}).people == {}
