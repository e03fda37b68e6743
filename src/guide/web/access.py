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
KNOWN = "guide_known"
"""The cookie of a browser in which someone once logged in."""
KNOWN_FOR = 90 * 24 * 3600
"""Seconds for which such a browser is known."""
_FORGOTTEN = 900.0
"""Seconds after which failed attempts count no more."""
_MOST = 10_000


@dataclass(frozen=True, slots=True)
class _Pace:
    """How attempts are slowed down: so many are free, then the wait doubles up to the longest."""

    free: int
    longest: float

    def delay(self, failed: int) -> float:
        """Return the seconds to wait after so many failures in a row."""
        over = min(failed - self.free, 60)
        return min(self.longest, 2.0**over) if over > 0 else 0.0


_OWN = _Pace(free=3, longest=300.0)
_SHARED = _Pace(free=20, longest=60.0)


@dataclass(slots=True)
class _Attempts:
    """How often there was a failure in a row, until when to wait, and when it is forgotten."""

    failed: int = 0
    until: float = 0.0
    forgotten: float = 0.0


@dataclass(slots=True)
class Access:
    """Says who someone is and what they may open; where there are no users, anyone anything.

    Wrong passwords are slowed down by name and address together, and more gently by either
    alone. A browser in which someone logged in before is counted by itself, so that nobody
    can keep them out by guessing.

    Args:
        users: who may log in, None where nobody has to.
        hours: how long a session lasts.
        clock: the time in seconds; it only ever goes forward.
    """

    users: Users | None = None
    hours: float = 8.0
    clock: Callable[[], float] = time.monotonic
    _sessions: dict[str, tuple[User, float]] = field(default_factory=dict)
    _known: dict[str, tuple[str, float]] = field(default_factory=dict)
    _attempts: dict[str, _Attempts] = field(default_factory=dict)
    _lock: threading.Lock = field(default_factory=threading.Lock)

    @property
    def asked(self) -> bool:
        """Whether one has to log in."""
        return self.users is not None

    def may(self, user: User | None, page: Page) -> bool:
        """Say whether a user may open a page and use what is on it."""
        return self.users is None or (user is not None and user.role in page.roles)

    def who(
        self, headers: Mapping[str, str], cookies: Mapping[str, str], address: str = ""
    ) -> User | None:
        """Return the user whose session or credentials a request carries.

        Args:
            headers: of the request; they may hold a name and password.
            cookies: of the request; they may hold a session.
            address: where the request comes from.
        """
        token = cookies.get(COOKIE, "") or self._token_of(headers, address)
        if not token:
            return None
        key = _key(token)
        with self._lock:
            user, until = self._sessions.get(key, (None, 0.0))
            if user is not None and until <= self.clock():
                del self._sessions[key]
                return None
            return user

    def log_in(self, name: str, password: str, address: str, known: str = "") -> str | float:
        """Return a new session's token, or the seconds to wait before the next attempt.

        0 seconds means that the name or the password was wrong and may be tried again.

        Args:
            name: of the user.
            password: of the user.
            address: where the attempt comes from.
            known: what the browser got from `know` when someone last logged in there.
        """
        paces = self._paces(name, address, known)
        wait = self._wait(paces)
        if wait > 0:
            return wait
        user = self.users.verify(name, password) if self.users is not None else None
        if user is None:
            return self._failed(paces)
        with self._lock:
            self._attempts.pop(next(iter(paces)), None)
            return self._opened(user, secrets.token_urlsafe(32))

    def know(self, name: str) -> str:
        """Return what a browser is known by in which this user logged in."""
        token = secrets.token_urlsafe(32)
        with self._lock:
            now = self.clock()
            kept = {key: one for key, one in self._known.items() if one[1] > now}
            self._known = dict(list(kept.items())[-_MOST:])
            self._known[_key(token)] = name, now + KNOWN_FOR
        return token

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

    def _token_of(self, headers: Mapping[str, str], address: str) -> str:
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
        paces = self._paces(name, address, "")
        if self._wait(paces) > 0:
            return ""
        user = self.users.verify(name, password)
        if user is None:
            self._failed(paces)
            return ""
        with self._lock:
            return self._opened(user, token)

    def _paces(self, name: str, address: str, known: str) -> dict[str, _Pace]:
        """Return what an attempt is counted by, that of this user here first."""
        now, key = self.clock(), _key(known)
        of, until = self._known.get(key, ("", 0.0))
        if known and of == name and until > now:
            return {f"known {key}": _OWN}
        name = name[:200]
        return {
            f"both {address} {name}": _OWN,
            f"name {name}": _SHARED,
            f"address {address}": _SHARED,
        }

    def _wait(self, paces: Mapping[str, _Pace]) -> float:
        with self._lock:
            now = self.clock()
            found = [self._attempts[key].until - now for key in paces if key in self._attempts]
            return max(found, default=0.0)

    def _failed(self, paces: Mapping[str, _Pace]) -> float:
        """Take note of a failure: what failed too often in a row waits longer each time."""
        with self._lock:
            now = self.clock()
            if len(self._attempts) >= 2 * _MOST:
                self._forget(now)
            wait = 0.0
            for key, pace in paces.items():
                attempts = self._attempts.pop(key, None)
                if attempts is None or attempts.forgotten <= now:
                    attempts = _Attempts()
                self._attempts[key] = attempts  # the one that failed last stands last
                attempts.failed += 1
                delay = pace.delay(attempts.failed)
                attempts.until = now + delay
                attempts.forgotten = attempts.until + _FORGOTTEN
                wait = max(wait, delay)
            return wait

    def _forget(self, now: float) -> None:
        """Drop failures that count no more; of too many, those that are the longest ago."""
        kept = {key: one for key, one in self._attempts.items() if one.forgotten > now}
        self._attempts = dict(list(kept.items())[-_MOST:])


def _key(token: str) -> str:
    """Return what a session is kept under: what is kept opens nothing by itself."""
    return hashlib.sha256(token.encode()).hexdigest()
