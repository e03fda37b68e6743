"""Sessions expire, attempts are slowed down, and a role opens what is for it."""

import base64
from pathlib import Path

import pytest

from guide.errors import ServeError
from guide.settings import Settings
from guide.users import Users, add_user, load_users
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


@pytest.fixture(scope="module")
def users(tmp_path_factory: pytest.TempPathFactory) -> Users:
    file: Path = tmp_path_factory.mktemp("users") / "users.yaml"
    add_user(file, "anna", "evaluator", PASSWORD)
    add_user(file, "bo", "counsellor", PASSWORD)
    return load_users(file)


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
    wait = access.log_in("anna", PASSWORD, "5.6.7.8")
    assert isinstance(wait, float)
    clock.now += wait
    assert isinstance(access.log_in("anna", PASSWORD, "5.6.7.8"), str)


def test_many_names_from_one_address_are_slowed_down(access: Access) -> None:
    for number in range(4):
        access.log_in(f"name{number}", "wrong", "1.2.3.4")
    assert isinstance(access.log_in("anna", PASSWORD, "1.2.3.4"), float)


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
