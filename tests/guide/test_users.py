"""The users file: added to by the command, hashes only, and plain about what is wrong."""

import os
import stat
import subprocess
import sys
from pathlib import Path

import pytest

from guide.errors import UsersError
from guide.users import add_user, load_users

PASSWORD = "korrekt hest batteri"


@pytest.fixture
def file(tmp_path: Path) -> Path:
    return tmp_path / "users.yaml"


def test_user_that_was_added_is_known_by_the_password_alone(file: Path) -> None:
    add_user(file, "anna", "evaluator", PASSWORD)
    add_user(file, "bo", "counsellor", PASSWORD[::-1])
    users = load_users(file)
    anna = users.verify("anna", PASSWORD)
    assert anna is not None
    assert anna.role == "evaluator"
    assert users.verify("anna", PASSWORD[::-1]) is None
    assert users.verify("nobody", PASSWORD) is None


def test_password_is_neither_in_the_file_nor_shown(file: Path) -> None:
    add_user(file, "anna", "editor", PASSWORD)
    assert PASSWORD not in file.read_text("utf-8")
    assert stat.S_IMODE(file.stat().st_mode) == 0o600
    assert "argon2" not in repr(load_users(file))


def test_user_can_be_given_another_role(file: Path) -> None:
    add_user(file, "anna", "editor", PASSWORD)
    add_user(file, "anna", "counsellor", PASSWORD)
    assert [user.role for user in load_users(file).known.values()] == ["counsellor"]


@pytest.mark.parametrize(
    ("name", "password", "message"),
    [("anna", "kort", "4 characters is too short"), ("a b", PASSWORD, "'a b' cannot be")],
)
def test_what_will_not_do_is_said(file: Path, name: str, password: str, message: str) -> None:
    with pytest.raises(UsersError, match=message):
        add_user(file, name, "editor", password)
    assert not file.exists()


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("users: [", "not YAML"),
        ("users: [{name: a, role: boss, password: $argon2x}]", r"users\.0\.role"),
        ("users: [{name: a, role: editor, password: plain}]", r"users\.0\.password"),
        ("{}", "users: Field required"),
    ],
)
def test_file_that_cannot_be_used_says_where(file: Path, text: str, message: str) -> None:
    file.write_text(text, "utf-8")
    with pytest.raises(UsersError, match=message):
        load_users(file)


def test_file_that_is_not_there_says_how_to_make_it(file: Path) -> None:
    with pytest.raises(UsersError, match="guide user NAME --role"):
        load_users(file)


def test_name_of_any_letters_is_kept_whatever_the_machine_writes_in(tmp_path: Path) -> None:
    file = tmp_path / "users.yaml"
    program = f"import pathlib, guide.users as u; u.add_user(pathlib.Path({str(file)!r}), "
    program += f"'s\\u00f8ren', 'editor', {PASSWORD!r})"
    plain = {**os.environ, "LC_ALL": "C", "PYTHONUTF8": "0", "PYTHONCOERCECLOCALE": "0"}
    subprocess.run([sys.executable, "-c", program], check=True, env=plain)  # noqa: S603
    assert list(load_users(file).known) == ["søren"]
