"""Sessions expire, attempts are slowed down, and a role opens what is for it."""

import base64
from pathlib import Path

import pytest

from guide.errors import ServeError
from guide.settings import Settings
from guide.users import User, Users
from guide.web.access import COOKIE, Access
from guide.web.page import EVERYONE, Page
from guide.web.server import admit

PASSWORD = "korrekt hest batteri"
EVALUATION = Page("/evaluation", {}, lambda _frame: None, frozenset({"evaluator"}))
CHAT = Page("/", {}, lambda _frame: None, EVERYONE)


class Clock:
    now = 1000.0

    def __call__(self) -> float:
        return self.now


class Plain(Users):
    """Users whose passwords are compared at once: what a hash costs is not what is tried here."""

    def verify(self, name: str, password: str) -> User | None:
        return self.known.get(name) if password == PASSWORD else None


@pytest.fixture
def users() -> Users:
    anna = User(name="anna", role="evaluator", password="$argon2")
    bo = User(name="bo", role="counsellor", password="$argon2")
    return Plain({"anna": anna, "bo": bo})


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def access(users: Users, clock: Clock) -> Access:
    return Access(users, hours=1, clock=clock)


def session(access: Access, name: str) -> dict[str, str]:
    token = access.log_in(name, PASSWORD, "1.2.3.4")
    assert isinstance(token, str)
    return {COOKIE: token}


def test_role_opens_what_is_for_it(access: Access) -> None:
    bo = access.who({}, session(access, "bo"))
    anna = access.who({}, session(access, "anna"))
    assert access.may(bo, CHAT)
    assert not access.may(bo, EVALUATION)
    assert access.may(anna, EVALUATION)
    assert not access.may(None, CHAT)


def test_without_users_anyone_may_anything() -> None:
    assert Access().may(None, EVALUATION)


def test_session_expires_and_can_be_ended(access: Access, clock: Clock) -> None:
    cookies = session(access, "anna")
    clock.now += 3599
    assert access.who({}, cookies) is not None
    clock.now += 2
    assert access.who({}, cookies) is None
    cookies = session(access, "anna")
    access.log_out(cookies)
    assert access.who({}, cookies) is None


def test_what_is_no_session_opens_nothing(access: Access) -> None:
    session(access, "anna")
    assert access.who({}, {COOKIE: "x"}) is None
    assert access.who({}, {COOKIE: ""}) is None
    assert access.who({}, {}) is None


def test_attempts_are_slowed_down_more_each_time(access: Access, clock: Clock) -> None:
    waits = []
    for _ in range(6):
        found = access.log_in("anna", "wrong", "1.2.3.4")
        assert isinstance(found, float | int)
        waits.append(found)
        clock.now += found
    assert waits == [0, 0, 0, 2, 4, 8]


def test_right_password_has_to_wait_too(access: Access, clock: Clock) -> None:
    for _ in range(4):
        access.log_in("anna", "wrong", "1.2.3.4")
    wait = access.log_in("anna", PASSWORD, "1.2.3.4")
    assert isinstance(wait, float)
    clock.now += wait
    assert isinstance(access.log_in("anna", PASSWORD, "1.2.3.4"), str)


def test_many_names_from_one_address_are_slowed_down(access: Access) -> None:
    for number in range(21):
        access.log_in(f"name{number}", "wrong", "1.2.3.4")
    assert isinstance(access.log_in("anna", PASSWORD, "1.2.3.4"), float)


def test_program_that_guesses_is_slowed_down(access: Access) -> None:
    def headers(password: str) -> dict[str, str]:
        told = base64.b64encode(f"anna:{password}".encode()).decode()
        return {"authorization": f"Basic {told}"}

    for _ in range(4):
        assert access.who(headers("wrong"), {}, "6.6.6.6") is None
    assert access.who(headers(PASSWORD), {}, "6.6.6.6") is None
    assert access.who(headers(PASSWORD), {}, "1.2.3.4") is not None


@pytest.mark.parametrize(
    ("told", "known"),
    [(f"anna:{PASSWORD}", True), ("anna:wrong", False), ("anna", False), ("", False)],
)
def test_program_may_send_its_credentials(access: Access, told: str, known: bool) -> None:
    headers = {"authorization": f"Basic {base64.b64encode(told.encode()).decode()}"}
    assert (access.who(headers, {}) is not None) is known
    assert (access.who(headers, {}) is not None) is known


@pytest.mark.parametrize("told", ["Basic ???", "Basic", "Bearer x", ""])
def test_credentials_that_cannot_be_read_open_nothing(access: Access, told: str) -> None:
    assert access.who({"authorization": told}, {}) is None


def test_other_machines_are_served_only_where_one_logs_in() -> None:
    everywhere = "0.0.0.0"  # noqa: S104
    with pytest.raises(ServeError, match="guide user NAME --role counsellor"):
        admit(Settings(host=everywhere))
    admit(Settings(host=everywhere, users=Path("users.yaml")))
    admit(Settings(host=everywhere, without_users=True))
    admit(Settings(host="127.0.0.1"))


def fail(access: Access, name: str, address: str, times: int) -> float:
    wait = 0.0
    for _ in range(times):
        found = access.log_in(name, "wrong", address)
        assert isinstance(found, float | int)
        wait = found
    return wait


def test_failures_are_forgotten_with_time(access: Access, clock: Clock) -> None:
    assert fail(access, "anna", "1.2.3.4", 4) == 2
    clock.now += 2 + 900
    assert fail(access, "anna", "1.2.3.4", 3) == 0


def test_wait_is_never_longer_than_five_minutes(access: Access, clock: Clock) -> None:
    for _ in range(200):
        clock.now += fail(access, "anna", "1.2.3.4", 1)
    wait = access.log_in("anna", "wrong", "1.2.3.4")
    assert isinstance(wait, float)
    assert wait <= 300


def test_guesses_from_elsewhere_hold_up_nobody_else(access: Access) -> None:
    assert fail(access, "anna", "6.6.6.6", 4) > 0
    assert isinstance(access.log_in("anna", PASSWORD, "1.2.3.4"), str)
    assert isinstance(access.log_in("bo", PASSWORD, "6.6.6.6"), str)


def test_browser_that_is_known_gets_in_however_many_guess(access: Access, clock: Clock) -> None:
    known = access.know("anna")
    for number in range(60):
        clock.now += 1
        access.log_in("anna", "wrong", f"6.6.6.{number}")
    assert isinstance(access.log_in("anna", PASSWORD, "1.2.3.4"), float)
    assert isinstance(access.log_in("bo", "wrong", "1.2.3.4", known), float | int)
    assert isinstance(access.log_in("anna", PASSWORD, "1.2.3.4", known), str)


def test_known_browser_does_not_let_one_guess_faster(access: Access) -> None:
    known = access.know("anna")
    waits = [access.log_in("anna", "wrong", "1.2.3.4", known) for _ in range(5)]
    assert waits[-2:] == [2, 2]


def test_what_is_remembered_of_failures_is_bounded(users: Users, clock: Clock) -> None:
    access = Access(users, clock=clock)
    for number in range(8_000):
        access.log_in(f"name{number}", "wrong", f"address{number}")
    assert len(access._attempts) <= 20_003
