"""What stands on the chat page."""

from dataclasses import dataclass
from html import escape
from typing import ClassVar

import gradio as gr

from guide.web.asset import asset
from guide.web.page import Frame
from guide.web.sources import panel
from guide.web.strings import Strings, strings
from guide.web.thread import Thread


@dataclass(frozen=True, slots=True)
class Parts:
    """The page's components."""

    TALK: ClassVar[int] = 8
    """How many components a question changes."""

    intro: gr.Column
    welcome: gr.HTML
    examples: tuple[gr.Button, ...]
    chat: gr.HTML
    box: gr.Textbox
    send: gr.Button
    stop: gr.Button
    tools: gr.HTML
    person: gr.HTML
    sources: gr.HTML

    @property
    def talk(self) -> list[gr.components.Component | gr.Column]:
        """What a question changes."""
        return [
            *(self.intro, self.chat, self.box, self.sources),
            *(self.send, self.stop, self.tools, self.person),
        ]

    @property
    def worded(self) -> list[gr.components.Component]:
        """What the language changes besides."""
        return [self.welcome, *self.examples, self.send, self.stop]


def lay_out(frame: Frame) -> Parts:
    """Lay the components out, within the page that is being composed."""
    language = frame.guide.settings.language
    words = strings(language)
    with gr.Row(elem_id="middle"):
        with gr.Column(elem_id="talk"):
            with gr.Column(elem_id="intro") as intro:
                greeting = gr.HTML(welcome(words), apply_default_css=False)
                with gr.Row(elem_id="examples"):
                    examples = tuple(gr.Button(one) for one in words.examples)
            chat = _html("", "chat", visible=False)
            with gr.Row(elem_id="ask"):
                box = gr.Textbox(
                    label=words.box_label,
                    placeholder=words.box_hint,
                    elem_id="box",
                    lines=1,
                    max_lines=8,
                    autofocus=True,
                )
                send = gr.Button(words.send, elem_id="send", variant="primary")
                stop = gr.Button(words.stop, elem_id="stop", visible=False)
            bar = _html(tools(words, there=False), "tools")
        with gr.Column(elem_id="beside"):
            person = _html("", "person")
            sources = _html(panel(Thread(frame.guide, language), words), "sources")
    return Parts(intro, greeting, examples, chat, box, send, stop, bar, person, sources)


def _html(value: str, name: str, *, visible: bool = True) -> gr.HTML:
    """Return a part that is written as HTML; the script of its name brings it to life."""
    script = asset(f"{name}.js")
    return gr.HTML(value, elem_id=name, js_on_load=script, apply_default_css=False, visible=visible)


def tools(words: Strings, *, there: bool) -> str:
    """Return what can be done with a conversation, once there is one."""
    if not there:
        return f'<div data-copied="{escape(words.copied)}"></div>'
    kinds = "".join(
        f'<li><button type="button" data-save="{kind}">'
        f"{escape(getattr(words, f'save_{kind}'))}</button></li>"
        for kind in ("docx", "pdf", "md")
    )
    return (
        f'<div class="tools" data-language="{words.code}" data-copied="{escape(words.copied)}" '
        f'data-failed="{escape(words.save_failed)}">'
        f'<button type="button" data-do="fresh">{escape(words.fresh)}</button>'
        f"<details><summary>{escape(words.save)}</summary><ul>{kinds}</ul></details>"
        '<p class="problem" role="alert"></p></div>'
    )


def welcome(words: Strings) -> str:
    """Return what stands above the examples."""
    return f"<h1>{escape(words.intro_title)}</h1><p>{escape(words.intro)}</p>"
