"""A tab's thread is found again by its ticket alone."""

import pytest

from guide.guide import Guide
from guide.web.desk import Desk

pytestmark = pytest.mark.slow

TICKET = "0123456789abcdef" * 2


def test_ticket_finds_its_own_thread(guide: Guide) -> None:
    desk = Desk(guide)
    assert desk.open(TICKET) is desk.open(TICKET)
    assert desk.open(TICKET) is not desk.open(TICKET[::-1])


@pytest.mark.parametrize("ticket", ["", "1", "None", "x" * 32, TICKET + "0"])
def test_what_is_no_ticket_shares_no_thread(guide: Guide, ticket: str) -> None:
    desk = Desk(guide)
    assert desk.open(ticket) is not desk.open(ticket)


def test_desk_keeps_the_threads_used_last(guide: Guide) -> None:
    desk = Desk(guide, places=2)
    tickets = [f"{number:032x}" for number in range(3)]
    first = desk.open(tickets[0])
    desk.open(tickets[1])
    assert desk.open(tickets[0]) is first
    desk.open(tickets[2])
    assert desk.open(tickets[0]) is first
