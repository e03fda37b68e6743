"""Who is at the other end: sessions that expire, and log-in attempts that are slowed down."""

import base64
import binascii
import hashlib
import secrets
import threading
import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field

from guide.users import User, Users
from guide.web.page import Page

COOKIE = "guide_session"
_FREE = 3
_LONGEST = 300.0
_MOST = 10_000


@dataclass(slots=True)
class _Attempts:
    """How often a name or an address failed in a row, and until when it has to wait."""

    failed: int = 0
    until: float = 0.0


@dataclass(slots=True)
class Access:
    """Says who someone is and what they may open; where there are no users, anyone anything.

    Args:
        users: who may log in, None where nobody has to.
        hours: how long a session lasts.
        clock: the time in seconds; it only ever goes forward.
    """

    users: Users | None = None
    hours: float = 8.0
    clock: Callable[[], float] = time.monotonic
    _sessions: dict[str, tuple[User, float]] = field(default_factory=dict)
    _attempts: dict[str, _Attempts] = field(default_factory=dict)
    _lock: threading.Lock = field(default_factory=threading.Lock)

    @property
    def asked(self) -> bool:
        """Whether one has to log in."""
        return self.users is not None

    def may(self, user: User | None, page: Page) -> bool:
        """Say whether a user may open a page and use what is on it."""
        return self.users is None or (user is not None and user.role in page.roles)

    def who(self, headers: Mapping[str, str], cookies: Mapping[str, str]) -> User | None:
        """Return the user whose session or credentials a request carries."""
        token = cookies.get(COOKIE, "") or self._token_of(headers)
        if not token:
            return None
        key = _key(token)
        with self._lock:
            user, until = self._sessions.get(key, (None, 0.0))
            if user is not None and until <= self.clock():
                del self._sessions[key]
                return None
            return user

    def log_in(self, name: str, password: str, address: str) -> str | float:
        """Return a new session's token, or the seconds to wait before the next attempt.

        0 seconds means that the name or the password was wrong and may be tried again.
        """
        keys = (f"name {name[:200]}", f"address {address}")
        wait = self._wait(keys)
        if wait > 0:
            return wait
        user = self.users.verify(name, password) if self.users is not None else None
        if user is None:
            return self._failed(keys)
        with self._lock:
            self._attempts.pop(keys[0], None)
            return self._opened(user, secrets.token_urlsafe(32))

    def log_out(self, cookies: Mapping[str, str]) -> None:
        """End a session."""
        with self._lock:
            self._sessions.pop(_key(cookies.get(COOKIE, "")), None)

    def _opened(self, user: User, token: str) -> str:
        now = self.clock()
        for key in [key for key, (_, until) in self._sessions.items() if until <= now]:
            del self._sessions[key]
        self._sessions[_key(token)] = (user, now + self.hours * 3600)
        return token

    def _token_of(self, headers: Mapping[str, str]) -> str:
        """Return the session of a program that sends a name and password with each request."""
        kind, _, told = headers.get("authorization", "").partition(" ")
        if kind.lower() != "basic" or self.users is None:
            return ""
        token = f"basic {told}"
        if _key(token) in self._sessions:
            return token
        try:
            name, _, password = base64.b64decode(told, validate=True).decode().partition(":")
        except (binascii.Error, UnicodeDecodeError):
            return ""
        keys = (f"name {name[:200]}",)
        user = self.users.verify(name, password) if self._wait(keys) <= 0 else None
        if user is None:
            self._failed(keys)
            return ""
        with self._lock:
            return self._opened(user, token)

    def _wait(self, keys: tuple[str, ...]) -> float:
        with self._lock:
            now = self.clock()
            return max(
                (self._attempts[k].until - now for k in keys if k in self._attempts), default=0
            )

    def _failed(self, keys: tuple[str, ...]) -> float:
        """Take note of a failure; from the fourth in a row on, the wait doubles each time."""
        with self._lock:
            now = self.clock()
            if len(self._attempts) > _MOST:
                self._attempts = {k: a for k, a in self._attempts.items() if a.until > now}
            wait = 0.0
            for key in keys:
                attempts = self._attempts.setdefault(key, _Attempts())
                attempts.failed += 1
                delay = (
                    min(_LONGEST, 2.0 ** (attempts.failed - _FREE))
                    if attempts.failed > _FREE
                    else 0
                )
                attempts.until = now + delay
                wait = max(wait, delay)
            return wait


def _key(token: str) -> str:
    """Return what a session is kept under: what is kept opens nothing by itself."""
    return hashlib.sha256(token.encode()).hexdigest()
