"""The web app: all its pages as one Gradio application, and how it is served."""

import os
import warnings
from collections.abc import Callable, Sequence
from contextlib import suppress
from functools import partial
from typing import Any

import gradio as gr
import uvicorn
from fastapi import FastAPI
from starlette.middleware.trustedhost import TrustedHostMiddleware
from starlette.requests import Request
from starlette.responses import Response

from guide.guide import Guide
from guide.settings import Settings
from guide.users import User, load_users
from guide.web import chat, frame
from guide.web.access import Access
from guide.web.asset import asset
from guide.web.desk import Desk
from guide.web.export.route import PATH as EXPORT
from guide.web.export.route import exporter
from guide.web.guard import Guard
from guide.web.login import LOGIN, LOGOUT, log_in, log_out, login_page
from guide.web.machines import open_to_programs
from guide.web.match import page as match
from guide.web.page import Page, Visit
from guide.web.practices import page as practices
from guide.web.report import page as report
from guide.web.report.sheets import PATH as SHEET
from guide.web.report.sheets import Sheets
from guide.web.server import LOCAL, Server, address, admit, open_door
from guide.web.strings import frame_strings, strings

PAGES: tuple[Page, ...] = (chat.PAGE, match.PAGE, practices.PAGE, report.PAGE)
"""In the order of the navigation; the first one is at `/`."""

_GRADIO = {
    "GRADIO_ANALYTICS_ENABLED": "False",
    # It keeps tables of its own events besides, and computes them anew after each.
    "GRADIO_ANALYTICS_CACHE_FREQUENCY": "1000000000",
    "GRADIO_ANALYTICS_MAX_EVENTS": "1",
}
"""Gradio takes these from the environment alone, when a page is built."""

_CACHE = (3600, 24 * 3600)
"""Every hour, files handed in or out more than a day ago are removed; all, when serving ends."""

_SANS = ("system-ui", "-apple-system", "Segoe UI", "Roboto", "Noto Sans", "sans-serif")
_MONO = ("ui-monospace", "Consolas", "monospace")


class Site(gr.Blocks):  # type: ignore[misc]  # Gradio has no types
    """All pages as one Gradio application; what is on a page is for those who may open it."""

    def __init__(self, pages: Sequence[Page], access: Access, title: str) -> None:
        super().__init__(title=title, analytics_enabled=False, fill_width=True, delete_cache=_CACHE)
        self._roles = {page.route: page for page in pages}
        self._access = access

    async def process_api(self, block_fn: Any, *args: Any, **known: Any) -> dict[str, Any]:
        """Run what was asked for, whichever way: every call of a page's functions comes here."""
        function = self.fns[block_fn] if isinstance(block_fn, int) else block_fn
        if self._access.asked:
            request = known.get("request")
            user = self._access.who(request.headers, request.cookies) if request else None
            if not self._access.may(user, self._roles[function.page or ""]):
                raise gr.Error("This is not open to you.", print_exception=False)
            if of_another(function, known.get("state"), user):
                raise gr.Error("Load the page again.", print_exception=False)
        found: dict[str, Any] = await super().process_api(block_fn, *args, **known)
        return found


def of_another(function: Any, state: Any, user: User | None) -> bool:
    """Say whether a tab's visit is that of someone who was logged in before."""
    held = [
        state[one._id]  # noqa: SLF001  # Gradio's only name of a component
        for one in function.inputs
        if isinstance(one, gr.State) and state is not None and one._id in state  # noqa: SLF001
    ]
    visits = [one for one in held if isinstance(one, Visit) and one.user is not None]
    return any(one.user != user for one in visits)


def build_site(desk: Desk, pages: Sequence[Page], access: Access) -> Site:
    """Compose all pages."""
    os.environ.update(_GRADIO)
    language = desk.guide.settings.language
    title = frame_strings(language).app
    site = Site(pages, access, title)
    site.pages[0] = ("", title, False)  # a navigation of Gradio's own would stand above ours
    for page in pages:
        name = page.words(language).nav
        with site if page.path == "/" else site.route(name, page.path, show_in_navbar=False):
            if page.path == "/":
                open_to_programs(desk.guide)  # before the page's own functions take the names
            frame.compose(site, page, pages, desk, access)
    return site


def serve(
    guide: Guide,
    settings: Settings,
    *,
    announce: Callable[[str], None],
    pages: Sequence[Page] = PAGES,
) -> None:
    """Serve the pages until they are stopped.

    Args:
        guide: answers the questions.
        settings: its host and port are used.
        announce: is told the address as soon as the pages can be opened.
        pages: in the order of the navigation.

    Raises:
        ServeError: the port is taken, the host is not one of this machine's, or other machines
            would be served although nobody has to log in.
        UsersError: the users file cannot be used.
    """
    admit(settings)
    if settings.users is not None:
        load_users(settings.users)  # what is wrong with it is said before anything else
    with open_door(settings) as door:
        guide.reply([strings("da").examples[0]])  # the first answer loads what all others use
        # Made by the server, in its event loop: Gradio leaves one of its own open elsewhere.
        config = uvicorn.Config(
            partial(_application, guide, settings, pages),
            factory=True,
            log_level="warning",
            timeout_graceful_shutdown=1,
        )
        with suppress(KeyboardInterrupt):
            Server(config, partial(announce, address(settings))).run(sockets=[door])


def _application(guide: Guide, settings: Settings, pages: Sequence[Page]) -> FastAPI:
    """Return the site as an application: nothing is kept, shared or fetched."""
    application = FastAPI(openapi_url=None)
    desk = Desk(guide)
    users = load_users(settings.users) if settings.users is not None else None
    access = Access(users, settings.session_hours)
    application.add_middleware(
        Guard,
        pages=pages,
        access=access,
        routes=(EXPORT, SHEET),
        open_routes=(LOGIN, LOGOUT) if access.asked else (),
    )
    application.add_route(EXPORT, exporter(desk, access), methods=["POST"])
    application.add_route(SHEET, Sheets(guide).answer, methods=["GET"])
    if access.asked:
        _add_login(application, access)
    if settings.host in LOCAL:
        application.add_middleware(TrustedHostMiddleware, allowed_hosts=[*LOCAL, "[::1]"])
    with warnings.catch_warnings():
        # Said of several pages whenever they are mounted, although nothing of it was asked for.
        warnings.filterwarnings("ignore", "SSR mode is not supported", UserWarning)
        _mount(application, build_site(desk, pages, access), settings)
    return application


def _add_login(application: FastAPI, access: Access) -> None:
    async def enter(request: Request) -> Response:
        return await log_in(request, access)

    def leave(request: Request) -> Response:
        return log_out(request, access)

    application.add_route(LOGIN, login_page, methods=["GET"])
    application.add_route(LOGIN, enter, methods=["POST"])
    application.add_route(LOGOUT, leave, methods=["POST"])


def _mount(application: FastAPI, site: gr.Blocks, settings: Settings) -> None:
    gr.mount_gradio_app(
        application,
        site,
        path="/",
        server_name=settings.host,
        server_port=settings.port,
        footer_links=[],
        run_history=False,
        enable_monitoring=False,
        pwa=False,
        ssr_mode=False,
        mcp_server=True,
        allowed_paths=[],
        show_error=False,
        theme=gr.themes.Base(font=_SANS, font_mono=_MONO),
        # Not as `css`: Gradio rewrites its selectors, and differently within a media query.
        head=f"<script>{asset('first.js')}</script><style>{asset('style.css')}{asset('pages.css')}</style>",
    )
