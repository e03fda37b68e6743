"""What would open a practice: named only where effort can change all that closes it."""

from guide.corpus import Practice
from guide.matching.matcher import match
from guide.matching.phrases import phrases
from guide.matching.ways import ways_in
from guide.participant.vocabulary import Value
from tests.guide.matching.cases import criterion, practice

EN = phrases("en")


def opened(facts: dict[str, Value], *practices: Practice) -> list[tuple[str, str]]:
    found = match(facts, practices, [])
    return [(way.practice.id, way.sentence) for way in ways_in(found.practices, EN)]


def test_way_says_what_has_to_change() -> None:
    club = practice(criterion("motivated_for_work is true"))
    assert opened({"motivated_for_work": False}, club) == [
        ("club", "If the participant becomes motivated to work, Club becomes an option.")
    ]


def test_several_changes_are_joined_and_none_is_said_twice() -> None:
    club = practice(
        criterion("substance_abuse is false", "exclusion"),
        criterion("substance_abuse is false"),
        criterion("sector_clear is true"),
    )
    [(_, sentence)] = opened({"substance_abuse": True, "sector_clear": False}, club)
    assert sentence.count("substance misuse") == 1
    assert " and " in sentence


def test_no_way_where_something_cannot_be_changed() -> None:
    club = practice(criterion("age in 16..29"), criterion("motivated_for_work is true"))
    assert opened({"age": 40, "motivated_for_work": False}, club) == []


def test_no_way_into_what_is_open_already() -> None:
    assert (
        opened({"motivated_for_work": True}, practice(criterion("motivated_for_work is true")))
        == []
    )


def test_change_in_the_wrong_direction_is_no_way() -> None:
    assert opened({"substance_abuse": False}, practice(criterion("substance_abuse is true"))) == []


def test_nearest_practice_comes_first() -> None:
    near = practice(
        criterion("motivated_for_work is true"), criterion("language_level >= A2"), id="near"
    )
    far = practice(criterion("motivated_for_work is true"), id="far")
    facts: dict[str, Value] = {"motivated_for_work": False, "language_level": "B1"}
    assert [one for one, _ in opened(facts, far, near)] == ["near", "far"]
