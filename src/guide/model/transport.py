"""HTTP to a language model that ends: a reply that drips is cut off at its time."""

import time
from collections.abc import Callable, Iterator

import httpx2

_CONNECT = 5.0
"""Seconds within which a server has to take the call."""


def bounded_client(seconds: float, *, proxied: bool) -> httpx2.Client:
    """Return a client whose every exchange ends soon after so many seconds.

    It follows no redirect, which could lead the words of a question to another machine.

    Args:
        seconds: for a whole exchange, its last byte included.
        proxied: whether the environment's proxy is used; never for this machine's own.
    """
    timeout = httpx2.Timeout(seconds, connect=min(_CONNECT, seconds))
    client = httpx2.Client(timeout=timeout, follow_redirects=False, trust_env=proxied)
    client.event_hooks["response"].append(lambda response: _bound(response, seconds))
    return client


def _bound(response: httpx2.Response, seconds: float) -> None:
    if isinstance(response.stream, httpx2.SyncByteStream):
        response.stream = Bounded(response.stream, response.request, time.monotonic, seconds)


class Bounded(httpx2.SyncByteStream):
    """A stream of bytes that ends in a timeout where its time is over."""

    def __init__(
        self,
        inner: httpx2.SyncByteStream,
        request: httpx2.Request,
        clock: Callable[[], float],
        seconds: float,
    ) -> None:
        self._inner = inner
        self._request = request
        self._clock = clock
        self._until = clock() + seconds

    def __iter__(self) -> Iterator[bytes]:
        """Pass the bytes on as they come."""
        for chunk in self._inner:
            if self._clock() > self._until:
                raise httpx2.ReadTimeout("The reply took too long.", request=self._request)
            yield chunk

    def close(self) -> None:
        """Close the stream within."""
        self._inner.close()
