"""A sentence tells with what an attack was made, and whose man the attacker was."""

from __future__ import annotations

import pytest
from conflict_metrics.extract.attackers import means_in


@pytest.mark.parametrize(
    ("text", "means"),
    [
        ("Warplanes bombed the market at noon.", ("flown",)),
        ("A suicide bomber blew himself up at the gate.", ("planted",)),
        ("Helicopters chased the gunmen who had set the ambush.", ("flown", "planted")),
        ("Its air defence shot the drones down.", ()),
    ],
)
def test_states_fly_and_groups_lie_in_ambush(text: str, means: tuple[str, ...]) -> None:
    assert means_in(text) == means
