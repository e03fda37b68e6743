"""What stands before the pages goes by the path that is asked for, whatever the Host says."""

import asyncio
from concurrent.futures import ThreadPoolExecutor
from typing import Any

import pytest

from guide.users import User, Users
from guide.web.access import Access
from guide.web.guard import Guard
from guide.web.page import Page

CLOSED = Page("/evaluation", {}, lambda _frame: None, frozenset({"evaluator"}))


def asked(path: str, host: str) -> tuple[int, dict[str, str]]:
    """Ask a guarded app that lets in whom the guard lets in; return the status and headers."""

    async def behind(scope: Any, receive: Any, send: Any) -> None:
        await send({"type": "http.response.start", "status": 200, "headers": []})
        await send({"type": "http.response.body", "body": b""})

    sent: list[dict[str, Any]] = []

    async def send(message: Any) -> None:
        sent.append(message)

    async def receive() -> dict[str, Any]:
        return {"type": "http.request", "body": b"", "more_body": False}

    anna = User(name="anna", role="evaluator", password="$argon2")
    guard = Guard(behind, [CLOSED], Access(Users({"anna": anna})), open_routes=("/login",))
    scope = {
        "type": "http",
        "method": "GET",
        "scheme": "http",
        "path": path,
        "raw_path": path.encode(),
        "root_path": "",
        "query_string": b"a=1",
        "headers": [(b"host", host.encode())],
        "client": ("1.2.3.4", 1),
        "server": ("127.0.0.1", 7860),
    }
    with ThreadPoolExecutor(1) as pool:  # the browser's loop runs in this thread
        pool.submit(lambda: asyncio.run(guard(scope, receive, send))).result()
    return sent[0]["status"], {k.decode(): v.decode() for k, v in sent[0]["headers"]}


@pytest.mark.parametrize("host", ["guide.example", "x/login?", "x/login#", "x/assets/a?"])
def test_host_opens_nothing(host: str) -> None:
    status, headers = asked("/evaluation", host)
    assert status == 303
    assert headers["location"] == "/login?next=/evaluation%3Fa%3D1"
    assert asked("/login", host)[0] == 200
    assert asked("/gradio_api/info", host)[0] == 401
    assert asked("/gradio_api/proxy=x", host)[0] == 404
