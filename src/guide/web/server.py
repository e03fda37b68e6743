"""The address that the page is served at: opened before anything is loaded, ready when told."""

import asyncio
import errno
import logging
import socket
from collections.abc import Callable

import uvicorn

from guide.errors import ServeError
from guide.settings import Settings

LOCAL = ("127.0.0.1", "localhost", "::1")
"""Names of this machine for itself."""


class Server(uvicorn.Server):
    """A server that says when it is ready."""

    def __init__(self, config: uvicorn.Config, ready: Callable[[], None]) -> None:
        super().__init__(config)
        self._ready = ready

    async def startup(self, sockets: list[socket.socket] | None = None) -> None:
        """Begin to answer, then say so."""
        await super().startup(sockets)
        if self.started:
            await asyncio.to_thread(self._ready)

    async def shutdown(self, sockets: list[socket.socket] | None = None) -> None:
        """Stop; open pages keep a connection each, and that those are cut is no error."""
        logging.getLogger("uvicorn.error").setLevel(logging.CRITICAL)
        await super().shutdown(sockets)


def admit(settings: Settings) -> None:
    """Refuse to serve other machines where nobody has to log in, unless a setting says so.

    Raises:
        ServeError: the host is not this machine alone, and there is no users file.
    """
    if settings.host in LOCAL or settings.users is not None or settings.without_users:
        return
    raise ServeError(
        f"At the host {settings.host!r} other machines could use the pages, and nobody would have "
        "to log in. Name a users file, GUIDE_USERS=users.yaml, and add users to it: guide user "
        "NAME --role counsellor. Or serve this machine alone: GUIDE_HOST=127.0.0.1. Where "
        "something else lets only the right people in: GUIDE_WITHOUT_USERS=true"
    )


def open_door(settings: Settings) -> socket.socket:
    """Take the port, so that nobody waits for a page that cannot be shown.

    Raises:
        ServeError: the port is taken, or the host is not one of this machine's.
    """
    host, port = settings.host, settings.port
    door = None
    try:
        family, kind, protocol, _, place = socket.getaddrinfo(
            host, port, type=socket.SOCK_STREAM, flags=socket.AI_PASSIVE
        )[0]
        door = socket.socket(family, kind, protocol)
        door.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        door.bind(place)
        door.listen()
    except OSError as error:
        if door is not None:
            door.close()
        raise ServeError(_advice(host, port, error)) from error
    return door


def address(settings: Settings) -> str:
    """Return what to type into a browser."""
    everywhere = settings.host in ("0.0.0.0", "::", "")  # noqa: S104
    host = "127.0.0.1" if everywhere else settings.host
    return f"http://{f'[{host}]' if ':' in host else host}:{settings.port}"


def _advice(host: str, port: int, error: OSError) -> str:
    if error.errno == errno.EADDRINUSE:
        other = port + 1 if port < 65535 else port - 1
        return (
            f"Port {port} is taken by another program, perhaps by this page already running. "
            f"Open {address(Settings(host=host, port=port))}, or choose another port: "
            f"GUIDE_PORT={other} python app.py"
        )
    if error.errno == errno.EACCES:
        return f"Port {port} needs more rights. Choose another: GUIDE_PORT=7860 python app.py"
    return (
        f"The page cannot be served at {host}, port {port} ({error.strerror}). "
        "Set GUIDE_HOST=127.0.0.1, or an address of this machine."
    )
