"""A turn that begins another conversation is told from one that goes on."""

import pytest

from guide.restart import without_restart


@pytest.mark.parametrize(
    ("turn", "left"),
    [
        ("start forfra", ""),
        ("Start forfra!", ""),
        ("start over", ""),
        ("börja om", ""),
        ("OK, glem hende.", ""),
        ("Ny borger: mand på 40", "mand på 40"),
        ("start forfra. Kvinde, 34", "Kvinde, 34"),
    ],
)
def test_restart_leaves_what_comes_after_it(turn: str, left: str) -> None:
    assert without_restart(turn) == left


@pytest.mark.parametrize(
    "turn", ["Hvor længe varer Avanti?", "hun vil gerne have lov til at starte forfra i livet"]
)
def test_turn_that_does_not_begin_anew_is_left_alone(turn: str) -> None:
    assert without_restart(turn) is None
