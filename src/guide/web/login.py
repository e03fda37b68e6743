"""The page on which one logs in, and the one that says that a page is for others."""

from collections.abc import Mapping
from html import escape
from math import ceil
from urllib.parse import quote

from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import HTMLResponse, RedirectResponse, Response

from guide.translations import Worded, translations_beside
from guide.web.access import COOKIE, KNOWN, KNOWN_FOR, Access
from guide.web.asset import asset
from guide.web.strings import frame_strings, preferred

LOGIN = "/login"
LOGOUT = "/logout"


class LoginWords(Worded):
    """The words around logging in."""

    title: str
    name: str
    password: str
    enter: str
    wrong: str
    wait: str
    closed_title: str
    closed: str
    back: str


login_words = translations_beside(LoginWords, __file__)
"""The words around logging in."""


def login_page(request: Request, problem: str = "", status: int = 200) -> HTMLResponse:
    """Return the form in which a name and a password are given."""
    words = _words(request)
    following = _following(request.query_params.get("next", "/"))
    alert = f'<p class="problem" role="alert">{escape(problem)}</p>' if problem else ""
    return _page(
        words,
        words.title,
        f"<h1>{escape(words.title)}</h1>{alert}"
        f'<form method="post" action="{LOGIN}?next={quote(following)}">'
        f"<label>{escape(words.name)}"
        '<input name="username" autocomplete="username" required autofocus '
        'autocapitalize="none" spellcheck="false"></label>'
        f"<label>{escape(words.password)}"
        '<input name="password" type="password" autocomplete="current-password" required></label>'
        f'<button type="submit">{escape(words.enter)}</button></form>',
        status,
    )


def closed_page(request: Request) -> HTMLResponse:
    """Return what someone sees of a page that is not for their role."""
    words = _words(request)
    return _page(
        words,
        words.closed_title,
        f"<h1>{escape(words.closed_title)}</h1><p>{escape(words.closed)}</p>"
        f'<p><a href="/">{escape(words.back)}</a></p>',
        403,
    )


async def log_in(request: Request, access: Access) -> Response:
    """Answer a name and a password: a session, or what was wrong."""
    form = await request.form()
    told = {name: value for name, value in form.items() if isinstance(value, str)}
    name = told.get("username", "")
    found = await run_in_threadpool(
        access.log_in,
        name,
        told.get("password", "")[:1000],
        address_of(request),
        request.cookies.get(KNOWN, ""),
    )
    if not isinstance(found, str):
        words = _words(request)
        if found > 0:
            return login_page(request, words.wait.format(seconds=ceil(found)), 429)
        return login_page(request, words.wrong, 401)
    # Programs ask for no page to read: they are told that it went well and keep the cookie.
    human = "text/html" in request.headers.get("accept", "")
    following = _following(request.query_params.get("next", "/"))
    answer = RedirectResponse(following, 303) if human else Response(status_code=200)
    _hand_over(answer, request, COOKIE, found, int(access.hours * 3600))
    _hand_over(answer, request, KNOWN, access.know(name), KNOWN_FOR)
    return answer


def log_out(request: Request, access: Access) -> Response:
    """End the session."""
    access.log_out(request.cookies)
    answer = RedirectResponse(LOGIN, 303)
    answer.delete_cookie(COOKIE)
    return answer


def address_of(request: Request) -> str:
    """Return where a request comes from."""
    return request.client.host if request.client else ""


def _hand_over(answer: Response, request: Request, name: str, value: str, seconds: int) -> None:
    """Give a browser a cookie that no script and no other site gets at."""
    answer.set_cookie(
        name,
        value,
        max_age=seconds,
        httponly=True,
        samesite="strict",
        secure=request.scope["scheme"] == "https",
    )


def _words(request: Request) -> LoginWords:
    language = preferred(request.headers.get("accept-language", "")) or "da"
    return login_words(language)


def _following(path: str) -> str:
    """Return where to go afterwards: a place on this site, whatever the address says."""
    inside = path.startswith("/") and not path.startswith(("//", "/\\")) and path.isprintable()
    return path if inside else "/"


def _page(words: LoginWords, title: str, content: str, status: int) -> HTMLResponse:
    frame: Mapping[str, str] = dict(frame_strings(words.code))
    return HTMLResponse(
        f'<!doctype html><html lang="{words.code}"><head><meta charset="utf-8">'
        '<meta name="viewport" content="width=device-width, initial-scale=1">'
        f"<title>{escape(title)} – {escape(frame['app'])}</title>"
        f"<script>{asset('first.js')}</script><style>{asset('style.css')}</style></head>"
        f'<body class="door"><main><p class="brand">{escape(frame["app"])}</p>{content}</main>'
        "<script>sessionStorage.removeItem('guide'); guide.arrived();</script></body></html>",
        status,
        {"Cache-Control": "no-store"},
    )
