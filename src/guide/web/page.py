"""What a page of the web app is, and what all of them share.

To add a page: write one module with its words beside it (`report.py` and `report.yaml`, the
model of the words extending PageStrings) that ends in a Page, and enter that in
`guide.web.site.PAGES`; a page from outside this package is entered in `app.py`.
Its `compose` is called once, within the page's Gradio context, and puts the components down.
A page has one <h1>, its title, and no strings outside its YAML file.

A page is composed before anyone is there, so what depends on the visitor is written when
they come: `frame.on_visit(fn, outputs)` has `fn(visit)` return the outputs' updates, once
when the page is opened (`visit.arriving`) and again whenever the language is changed.
`visit.query` holds the parameters of the address: `/report?page=44&passage=<id>` gives
`{"page": "44", "passage": "<id>"}`. They are what a person typed: look them up, never trust
them. Handlers of a page's own events take `frame.visit` among their inputs.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

import gradio as gr

from guide.guide import Guide
from guide.users import ROLES, Role, User
from guide.web.strings import PageStrings
from guide.web.thread import Thread

EVERYONE: frozenset[Role] = frozenset(ROLES)

QUIET: dict[str, Any] = {"show_progress": "hidden", "api_visibility": "private"}
"""How a page's events are set up: no bar runs over the page, no outside name leads to them."""


@dataclass(frozen=True, slots=True)
class Visit:
    """Someone at a page: their language, what the address asks for, and their conversation.

    `arriving` is true when the page was just opened, false when its language was changed;
    `ticket` is the number of the browser's tab, see `Desk`; `user` is None where nobody has
    to log in.
    """

    language: str
    thread: Thread
    query: Mapping[str, str] = field(default_factory=dict)
    arriving: bool = True
    ticket: str = ""
    user: User | None = None


@dataclass(slots=True)
class Frame:
    """What a page is composed with.

    >>> def compose(frame: Frame) -> None:
    ...     title = gr.HTML()
    ...     frame.on_visit(lambda visit: f"<h1>{WORDS(visit.language).title}</h1>", [title])
    """

    guide: Guide
    visit: gr.State
    paths: frozenset[str] = frozenset()
    visits: list["_OnVisit"] = field(default_factory=list)

    def leads_to(self, path: str) -> bool:
        """Say whether there is a page at a path, so that links to it may be shown."""
        return path in self.paths

    def on_visit(
        self,
        update: Callable[..., Any],
        outputs: Sequence[Any],
        inputs: Sequence[Any] = (),
    ) -> None:
        """Have components written for the visitor.

        Args:
            update: takes the Visit, then the inputs' values; returns the outputs' updates,
                a tuple where there are several outputs.
            outputs: components of this page.
            inputs: components of this page whose values are needed.
        """
        self.visits.append(_OnVisit(update, tuple(outputs), tuple(inputs)))


@dataclass(frozen=True, slots=True)
class Page:
    """A page: where it is, what it is called, who may open it, and how it is put together.

    Args:
        path: such as `/report`; `/` is the first page.
        strings: its words by language.
        compose: puts its components down.
        roles: who may open it and use what is on it.
        files: whether files are handed in or out on it.
    """

    path: str
    strings: Mapping[str, PageStrings]
    compose: Callable[[Frame], None]
    roles: frozenset[Role] = EVERYONE
    files: bool = False

    @property
    def route(self) -> str:
        """The path as Gradio names it."""
        return self.path.strip("/")

    def words(self, language: str) -> PageStrings:
        """Return its words in a language."""
        return self.strings.get(language) or self.strings["da"]


@dataclass(frozen=True, slots=True)
class _OnVisit:
    update: Callable[..., Any]
    outputs: tuple[Any, ...]
    inputs: tuple[Any, ...]

    def updates(self, visit: Visit, values: Sequence[Any]) -> tuple[Any, ...]:
        made = self.update(visit, *values)
        return tuple(made) if len(self.outputs) > 1 else (made,)
