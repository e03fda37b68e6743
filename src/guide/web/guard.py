"""What stands before the pages: only the routes that they need, and nothing from elsewhere.

Gradio brings routes for uploads, files, proxies and a remote API that the pages have no use
for. Those not listed here do not exist for the outside.
"""

from collections.abc import Sequence

from starlette.datastructures import MutableHeaders
from starlette.responses import PlainTextResponse
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from guide.web.page import Page

_FILES = ("/config", "/theme.css", "/favicon.ico", "/robots.txt", "/manifest.json")
_FOLDERS = (
    "/assets/",
    "/static/",
    "/gradio_api/queue/",
    "/gradio_api/heartbeat/",
    "/gradio_api/app_id",
    "/gradio_api/cancel",
    "/gradio_api/reset",
    "/gradio_api/startup-events",
    "/gradio_api/theme.css",
)
_UPLOADS = ("/gradio_api/upload", "/gradio_api/upload_progress", "/gradio_api/file=")
_POLICY = "; ".join(
    (
        "default-src 'self'",
        # Gradio writes its components' scripts and styles into the page.
        "script-src 'self' 'unsafe-inline' 'unsafe-eval'",
        "style-src 'self' 'unsafe-inline'",
        "img-src 'self' data:",
        "font-src 'self' data:",
        "object-src 'none'",
        "base-uri 'self'",
        "form-action 'self'",
        "frame-ancestors 'none'",
    )
)
_HEADERS = {
    "Content-Security-Policy": _POLICY,
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "no-referrer",
}


class Guard:
    """Lets the pages' own routes through, and tells the browser to load nothing else."""

    def __init__(self, app: ASGIApp, pages: Sequence[Page], routes: Sequence[str] = ()) -> None:
        self._app = app
        self._pages = frozenset(page.path for page in pages)
        self._files = (*_FILES, *routes)
        self._folders = (*_FOLDERS, *(_UPLOADS if any(page.files for page in pages) else ()))

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer one request."""
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        path = scope["path"]
        if (path.rstrip("/") or "/") in self._pages:
            # The browser reads what an address asks for; Gradio would take it for its own.
            scope = {**scope, "query_string": b""}
        elif path not in self._files and not path.startswith(self._folders):
            await PlainTextResponse("Not found", 404)(scope, receive, send)
            return

        async def send_guarded(message: Message) -> None:
            if message["type"] == "http.response.start":
                MutableHeaders(scope=message).update(_HEADERS)
            await send(message)

        await self._app(scope, receive, send_guarded)
