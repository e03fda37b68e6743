"""A scripted OpenAI-compatible server on this machine, for trying a model that misbehaves."""

import json
import threading
import time
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any


@dataclass
class Script:
    """What the server does with each request, and the requests it got.

    `pieces` are sent one by one as a chat model's; `pause` seconds lie between them; `status`
    other than 200 is answered with `body`; `ending` says how the stream ends: done (as it
    should), cut (in the middle of a line) or never; `tool` that a tool is called; `finish` is the
    reason given for the end.
    """

    pieces: Iterable[str] = ()
    status: int = 200
    body: str = '{"error": {"message": "no"}}'
    pause: float = 0.0
    ending: str = "done"
    location: str = ""
    dripping: bool = False
    tool: bool = False
    finish: str = "stop"
    requests: list[dict[str, Any]] = field(default_factory=list)
    paths: list[str] = field(default_factory=list)
    keys: list[str] = field(default_factory=list)
    closed: threading.Event = field(default_factory=threading.Event)


@contextmanager
def serving(script: Script) -> Iterator[str]:  # noqa: C901
    """Serve a script; yields the address that a model's settings take."""

    class Handler(BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"

        def do_POST(self) -> None:
            script.paths.append(self.path)
            script.keys.append(self.headers.get("Authorization", ""))
            length = int(self.headers.get("Content-Length", 0))
            script.requests.append(json.loads(self.rfile.read(length) or b"{}"))
            with suppress(OSError):
                self._answer()
            script.closed.set()

        def _answer(self) -> None:
            if script.status != 200:
                body = script.body.encode()
                self.send_response(script.status)
                self.close_connection = True
                self.send_header("Content-Type", "application/json")
                self.send_header("Connection", "close")
                self.send_header("Content-Length", str(len(body)))
                if script.location:
                    self.send_header("Location", script.location)
                self.end_headers()
                self.wfile.write(body)
                return
            self.close_connection = True
            self.send_response(200)
            self.send_header("Content-Type", "text/event-stream")
            self.send_header("Connection", "close")
            self.end_headers()
            if script.dripping:
                self._drip()
            for piece in script.pieces:
                self._send(_chunk(_delta(piece, tool=script.tool)))
                time.sleep(script.pause)
            if script.ending == "cut":
                self.wfile.write(b'data: {"choices": [{"del')
                return
            while script.ending == "never":
                self._send(_chunk({"content": " and so on"}))
            self._send(_chunk({}, script.finish))
            self._send("[DONE]")

        def _drip(self) -> None:
            """Send one byte after the other, and never the end of a line."""
            while True:
                self.wfile.write(b":")
                time.sleep(0.02)

        def _send(self, text: str) -> None:
            self.wfile.write(f"data: {text}\n\n".encode())

        def log_message(self, *_: object) -> None:
            """Keep quiet."""

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    server.daemon_threads = True
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02})
    thread.start()
    try:
        yield f"http://127.0.0.1:{server.server_port}/v1"
    finally:
        server.shutdown()
        server.server_close()
        thread.join()


def _delta(piece: str, *, tool: bool) -> dict[str, Any]:
    """Return what a piece adds: text, or arguments of a tool."""
    if not tool:
        return {"role": "assistant", "content": piece}
    call = {"name": "answer", "arguments": piece}
    return {"tool_calls": [{"index": 0, "id": "t1", "type": "function", "function": call}]}


def _chunk(delta: dict[str, Any], finish: str | None = None) -> str:
    choice = {"index": 0, "delta": delta, "finish_reason": finish}
    return json.dumps({
        "id": "c1", "object": "chat.completion.chunk", "created": 1, "model": "m",
        "choices": [choice],
    })  # fmt: skip


def pieces_of(text: str, size: int = 7) -> list[str]:
    """Cut a text into pieces, as a model writes it."""
    return [text[at : at + size] for at in range(0, len(text), size)]


def draft(*claims: tuple[str, Sequence[str], str]) -> list[str]:
    """Return a reply with claims (text, passage ids, quote), in pieces."""
    rows = [{"text": text, "passages": list(ids), "quote": quote} for text, ids, quote in claims]
    return pieces_of(json.dumps({"claims": rows}, ensure_ascii=False))
