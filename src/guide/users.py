"""Who may use the app: names, roles, and passwords kept as hashes."""

import os
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

import yaml
from argon2 import PasswordHasher
from argon2.exceptions import InvalidHashError, VerificationError
from pydantic import BaseModel, ConfigDict, Field, ValidationError

from guide.errors import UsersError
from guide.yamltext import parse_yaml

Role = Literal["counsellor", "editor", "evaluator"]
ROLES: tuple[Role, ...] = ("counsellor", "editor", "evaluator")
SHORTEST = 10
"""Characters of a password at least."""

_HASHER = PasswordHasher()
_NOBODY = _HASHER.hash("nobody has this password")
"""Compared with where there is no such user, so that it takes as long to say so."""


class User(BaseModel):
    """Someone who may log in."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    name: str = Field(pattern=r"^[\w.@-]{1,80}$")
    role: Role
    password: str = Field(pattern=r"^\$argon2", repr=False)


class _File(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)

    users: tuple[User, ...]


@dataclass(frozen=True, slots=True)
class Users:
    """Everyone who may log in, by name."""

    known: dict[str, User]

    def verify(self, name: str, password: str) -> User | None:
        """Return the user whose name and password these are, None where they are nobody's."""
        user = self.known.get(name)
        try:
            _HASHER.verify(user.password if user else _NOBODY, password)
        except (VerificationError, InvalidHashError):
            return None
        return user


def load_users(path: Path) -> Users:
    """Read a users file.

    Raises:
        UsersError: it is not there, or not as it should be.
    """
    try:
        told = parse_yaml(path.read_text("utf-8"))
        users = _File.model_validate(told).users
    except FileNotFoundError as error:
        raise UsersError(
            f"There is no users file {path}. Add somebody: guide user NAME --role counsellor"
        ) from error
    except OSError as error:
        raise UsersError(f"Cannot read the users file {path}: {error.strerror}.") from error
    except (yaml.YAMLError, UnicodeDecodeError) as error:
        raise UsersError(f"The users file {path} is not YAML. Mend it, or restore it.") from error
    except ValidationError as error:
        first = error.errors()[0]
        place = ".".join(str(part) for part in first["loc"])
        raise UsersError(f"{path}, {place}: {first['msg']}. Add users by: guide user") from error
    return Users({user.name: user for user in users})


def add_user(path: Path, name: str, role: Role, password: str) -> None:
    """Add a user to a file, or give one another role and password.

    Raises:
        UsersError: the name or the password will not do, or the file cannot be used.
    """
    if len(password) < SHORTEST:
        raise UsersError(
            f"A password of {len(password)} characters is too short; use {SHORTEST} or more."
        )
    known = dict(load_users(path).known) if path.exists() else {}
    try:
        known[name] = User(name=name, role=role, password=_HASHER.hash(password))
    except ValidationError as error:
        raise UsersError(
            f"{name!r} cannot be a user's name. Use letters, digits, and . _ - @"
        ) from error
    lines = {"users": [user.model_dump() for user in known.values()]}
    _write(path, yaml.safe_dump(lines, allow_unicode=True, sort_keys=False))


def _write(path: Path, text: str) -> None:
    """Write a file that its owner alone may read, in one step."""
    new = path.with_name(path.name + ".new")
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        opened = os.open(new, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
        with os.fdopen(opened, "w", encoding="utf-8") as file:
            file.write(text)
        new.replace(path)
    except OSError as error:
        raise UsersError(f"Cannot write the users file {path}: {error.strerror}.") from error
