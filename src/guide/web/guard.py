"""What stands before the pages: only the routes that they need, and nothing from elsewhere.

Gradio brings routes for uploads, files, proxies and a remote API that the pages have no use
for. Those not listed here do not exist for the outside.
"""

from collections.abc import Sequence
from urllib.parse import quote

from starlette.concurrency import run_in_threadpool
from starlette.datastructures import MutableHeaders
from starlette.requests import Request
from starlette.responses import PlainTextResponse, RedirectResponse, Response
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from guide.web.access import Access
from guide.web.login import LOGIN, address_of, closed_page
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
    "/gradio_api/info",
    "/gradio_api/call/",
    "/gradio_api/mcp",
)
_TOLD = ("/config", "/gradio_api/info")
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
    """Lets through what the pages need, and only those who may; the browser loads nothing else.

    Args:
        app: what is behind.
        pages: the pages that there are.
        access: who someone is, and what they may open.
        routes: further paths.
        open_routes: further paths for which nobody has to log in.
    """

    def __init__(
        self,
        app: ASGIApp,
        pages: Sequence[Page],
        access: Access,
        routes: Sequence[str] = (),
        open_routes: Sequence[str] = (),
    ) -> None:
        self._app = app
        self._pages = {page.path: page for page in pages}
        self._access = access
        self._routes = (*_FILES, *routes)
        self._open_routes = tuple(open_routes)

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer one request."""
        if scope["type"] != "http":
            if scope["type"] != "websocket":
                await self._app(scope, receive, send)
            return

        async def send_guarded(message: Message) -> None:
            if message["type"] == "http.response.start":
                MutableHeaders(scope=message).update(_HEADERS)
            await send(message)

        request = Request(scope)
        refusal = await self._refusal(request)
        if refusal is not None:
            await refusal(scope, receive, send_guarded)
            return
        await self._app(_without_query(scope, self._page(request)), receive, send_guarded)

    async def _refusal(self, request: Request) -> Response | None:
        """Return what someone is told who may not go on, None where they may."""
        # What was asked for, not `request.url`: that is put together with the Host header as told.
        path = str(request.scope["path"])
        if path in self._open_routes:
            return None
        page = self._page(request)
        if page is None and not self._exists(path):
            return PlainTextResponse("Not found", 404)
        user = await run_in_threadpool(
            self._access.who, request.headers, request.cookies, address_of(request)
        )
        if self._access.asked and user is None:
            return _sent_to_the_door(request, page)
        if page is not None:
            return None if self._access.may(user, page) else closed_page(request)
        hands_files = any(one.files and self._access.may(user, one) for one in self._pages.values())
        if path.startswith(_UPLOADS) and not hands_files:
            return PlainTextResponse("Not found", 404)
        return None

    def _exists(self, path: str) -> bool:
        return path in self._routes or path.startswith((*_FOLDERS, *_UPLOADS))

    def _page(self, request: Request) -> Page | None:
        return self._pages.get(str(request.scope["path"]).rstrip("/") or "/")


def _sent_to_the_door(request: Request, page: Page | None) -> Response:
    if page is None:
        return PlainTextResponse("Log in first", 401)
    path, query = str(request.scope["path"]), request.scope["query_string"].decode("latin-1")
    return RedirectResponse(f"{LOGIN}?next={quote(f'{path}?{query}' if query else path)}", 303)


def _without_query(scope: Scope, page: Page | None) -> Scope:
    """Return a request without what its address asks for, where Gradio would take it for its own.

    What a page's address asks for is read in the browser. Of what the app consists of is
    told for the first page alone, which is all that programs use.
    """
    if page is not None:
        return {**scope, "query_string": b""}
    if scope["path"].rstrip("/") in _TOLD:
        return {**scope, "query_string": b"page="}
    return scope
