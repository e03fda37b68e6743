"""What stands before the page: only the routes that it needs, and nothing from elsewhere.

Gradio brings routes for uploads, files, proxies and a remote API that the page has no use
for. Those not listed here do not exist for the outside.
"""

from starlette.datastructures import MutableHeaders
from starlette.responses import PlainTextResponse
from starlette.types import ASGIApp, Message, Receive, Scope, Send

_PAGES = ("/", "/config", "/theme.css", "/favicon.ico", "/robots.txt", "/manifest.json")
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
    """Lets the page's own routes through, and tells the browser to load nothing else."""

    def __init__(self, app: ASGIApp) -> None:
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer one request."""
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        path = scope["path"]
        if path not in _PAGES and not path.startswith(_FOLDERS):
            await PlainTextResponse("Not found", 404)(scope, receive, send)
            return

        async def send_guarded(message: Message) -> None:
            if message["type"] == "http.response.start":
                MutableHeaders(scope=message).update(_HEADERS)
            await send(message)

        await self._app(scope, receive, send_guarded)
