"""CODEOWNERS from taxonomy and team."""

from kblib import taxonomy
from kblib.review import codeowners
from kblib.team import Team
from tests.review.requests import TEAM

TITLE = {"zh": "甲", "en": "A"}
TAXONOMY = taxonomy.from_document(
    {
        "systems": [
            {"id": "mail", "title": TITLE, "owner": "wang.wu"},
            {"id": "erp", "title": TITLE, "owner": "sun.qi"},
            {"id": "oa", "title": TITLE},
            {"id": "desktop", "title": TITLE, "owner": "somebody"},
        ]
    }
)


def lines(team: Team) -> list[str]:
    return [line for line in codeowners.render(TAXONOMY, team).splitlines() if not line.startswith("#")]


def test_systems_belong_to_their_owner_and_everything_to_those_who_approve() -> None:
    assert lines(TEAM) == [
        "/kb/ @sunqi @zhou.ba",
        "/schema/ @sunqi @zhou.ba",
        "/site_config/ @sunqi @zhou.ba",
        "/kb/mail/ @wangwu @sunqi @zhou.ba",
        "/kb/erp/ @sunqi @zhou.ba",
    ]


def test_without_a_team_nobody_is_asked() -> None:
    assert lines(Team()) == []
