"""The chat page: what happens on it."""

from collections.abc import Iterator
from typing import Any

import gradio as gr

from guide.matching.phrases import phrases
from guide.web.answer import talk
from guide.web.exchange import Exchange, Look, Pending, Revision
from guide.web.feedback import REASONS, can_be_rated, keep
from guide.web.layout import Parts, lay_out, tools, welcome
from guide.web.page import QUIET, Frame, Page, Visit
from guide.web.person import chips, read_value, revised
from guide.web.sources import panel
from guide.web.strings import Strings, strings

_AT_ONCE = 8
"""How many questions are answered at the same time; more wait their turn."""

_ANSWERED = "() => { document.dispatchEvent(new Event('guide:answered')); }"
_ANSWERING: dict[str, Any] = {"concurrency_limit": _AT_ONCE, "concurrency_id": "ask", **QUIET}

Updates = tuple[Any, ...]
_UNCHANGED: Any = gr.skip()


class _Chat:
    """What happens on the page.

    Args:
        report: whether there is a page to read the report on.
        rating: whether is asked if answers were useful.
    """

    def __init__(self, *, report: bool, rating: bool) -> None:
        self._report = report
        self._rating = rating

    def ask(self, typed: str, visit: Visit) -> Iterator[Updates]:
        """Show the question at once, then its answer as it grows."""
        if not typed.strip():
            yield (_UNCHANGED,) * Parts.TALK
            return
        pending = visit.thread.begin(typed)
        answers = visit.thread.stream(pending)  # before the page is written: it may be gone
        yield self._talk(visit, box=self._box(visit, value=""))
        yield from self._answered(pending, answers, visit)

    def ask_again(self, visit: Visit) -> Iterator[Updates]:
        """Ask the last question once more."""
        asked = visit.thread.take_back()
        yield from self.ask(asked, visit)

    def change(self, visit: Visit, event: gr.EventData) -> Iterator[Updates]:
        """Change or remove what is known of a participant; the advice follows."""
        words, thread = _words(visit), visit.thread
        profiles, place, attribute = thread.profiles, int(event.person), str(event.attribute)
        if not 0 <= place < len(profiles) or attribute not in phrases(words.code).attributes:
            raise gr.Error(words.person_gone)
        value = None
        if event.value is not None:
            typed = thread.write(attribute, str(event.value))
            value, problem = read_value(attribute, typed, words)
            if problem or value is None:
                yield self._talk(visit, problem=problem)
                return
        profile = revised(profiles[place], attribute, value)
        pending = thread.revise(place, profile, Revision(attribute, value))
        answers = thread.stream(pending)
        yield self._talk(visit)
        yield from self._answered(pending, answers, visit)

    def follow(self, visit: Visit) -> Iterator[Updates]:
        """Show an answer that was asked for before the page was loaded anew."""
        for _ in visit.thread.follow():
            yield self._grown(visit)
        yield self._talk(visit)

    def stop(self, visit: Visit) -> Updates:
        """Let the answer that is being looked for go."""
        visit.thread.stop()
        return self._talk(visit)

    def edit(self, visit: Visit) -> Updates:
        """Put the last question into the box, or, when it is there, leave it as it was."""
        thread = visit.thread
        thread.editing = not thread.editing and thread.last is not None
        value = thread.last.asked if thread.editing and thread.last else ""
        return self._talk(visit, box=self._box(visit, value=value))

    def open_source(self, visit: Visit, event: gr.EventData) -> str:
        """Open the source of a marker or card, or close it where its number is 0."""
        look = Look(int(event.exchange), int(event.number), int(event.before), int(event.after))
        visit.thread.look = look
        return self._panel(visit)

    def begin_afresh(self, visit: Visit) -> Updates:
        """Forget the conversation."""
        visit.thread.clear(visit.thread.language)
        return self._talk(visit, box=self._box(visit, value=""))

    def write(self, visit: Visit) -> Updates:
        """Put the page into the visitor's language; the conversation stays."""
        words = _words(visit)
        return (
            *self._talk(visit, box=self._box(visit), left=True),
            welcome(words),
            *words.examples,
            words.send,
            words.stop,
        )

    def rate(self, visit: Visit, event: gr.EventData) -> Updates:
        """Keep what was said of an answer, where the setting allows it; it can be said anew."""
        thread, index = visit.thread, int(event.exchange)
        exchange = thread.exchange(index)
        if event.reason == "anew":
            thread.rated.discard(index)
        elif self._rating and exchange is not None and can_be_rated(exchange):
            reason = next((one for one in REASONS if one == event.reason), None)
            state = thread.guide.settings.state
            keep(state, thread.exchanges[: index + 1], reason, thread.id)
            thread.rated.add(index)
        return self._talk(visit)

    def _answered(
        self, pending: Pending, answers: Iterator[Exchange], visit: Visit
    ) -> Iterator[Updates]:
        exchange = pending.exchange
        for exchange in answers:
            if exchange.growing:
                yield self._grown(visit)
        if exchange.stopped or not visit.thread.holds(pending):
            yield (_UNCHANGED,) * Parts.TALK  # the page has moved on
            return
        rejected = exchange.reply is not None and exchange.reply.status == "rejected"
        kept = pending.kept if exchange.failed or rejected else ""
        yield self._talk(visit, box=self._box(visit, value=kept) if kept else _UNCHANGED)

    def _grown(self, visit: Visit) -> Updates:
        """Return the conversation with what there is of the latest answer."""
        thread = visit.thread
        looking = thread.look is not None and thread.look.number > 0
        sources = _UNCHANGED if looking else self._panel(visit)
        rest = (_UNCHANGED,) * (Parts.TALK - 4)
        return _UNCHANGED, self._written(visit), _UNCHANGED, sources, *rest

    def _talk(
        self, visit: Visit, box: Any = _UNCHANGED, problem: str = "", *, left: bool = False
    ) -> Updates:
        """Return the conversation as it stands, for the components that show it."""
        thread, words = visit.thread, _words(visit)
        there, busy = bool(thread.exchanges), thread.busy
        return (
            gr.update(visible=not there),
            gr.update(value=self._written(visit, left=left), visible=there),
            box,
            self._panel(visit),
            gr.update(visible=not busy),
            gr.update(visible=busy),
            tools(words, there=there),
            chips(thread.profiles, words, problem),
        )

    def _written(self, visit: Visit, *, left: bool = False) -> str:
        thread = visit.thread
        rated = thread.rated if self._rating else None
        return talk(thread.exchanges, _words(visit), editing=thread.editing, rated=rated, left=left)

    def _panel(self, visit: Visit) -> str:
        return panel(visit.thread, _words(visit), report=self._report)

    def _box(self, visit: Visit, **known: str) -> Any:
        words = _words(visit)
        label = words.editing if visit.thread.editing else words.box_label
        return gr.update(label=label, placeholder=words.box_hint, **known)


def _words(visit: Visit) -> Strings:
    """Return the page's words as they now are: the language may change while an answer grows."""
    return strings(visit.thread.language)


def compose(frame: Frame) -> None:
    """Put the chat down; each visitor has a conversation of their own."""
    parts = lay_out(frame)
    page = _Chat(report=frame.leads_to("/report"), rating=frame.guide.settings.feedback)
    asking = [
        *(
            press(page.ask, [typed, frame.visit], parts.talk, **_ANSWERING)
            for press, typed in (
                (parts.box.submit, parts.box),
                (parts.send.click, parts.box),
                *((example.click, example) for example in parts.examples),
            )
        ),
        parts.chat.retry(page.ask_again, frame.visit, parts.talk, **_ANSWERING),
        parts.person.input(page.change, frame.visit, parts.talk, **_ANSWERING),
        parts.chat.select(page.follow, frame.visit, parts.talk, **_ANSWERING),
    ]
    for answered in asking:
        answered.then(None, js=_ANSWERED)
    parts.stop.click(page.stop, frame.visit, parts.talk, **QUIET)
    parts.chat.edit(page.edit, frame.visit, parts.talk, **QUIET)
    parts.chat.like(page.rate, frame.visit, parts.talk, **QUIET)
    parts.sources.click(page.open_source, frame.visit, parts.sources, **QUIET)
    parts.tools.click(page.begin_afresh, frame.visit, parts.talk, **QUIET)
    frame.on_visit(page.write, [*parts.talk, *parts.worded])


PAGE = Page("/", strings, compose)
