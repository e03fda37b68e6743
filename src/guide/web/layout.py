"""What stands on the chat page."""

from dataclasses import dataclass
from html import escape

import gradio as gr

from guide.web.asset import asset
from guide.web.page import Frame
from guide.web.sources import panel
from guide.web.strings import Strings, strings
from guide.web.thread import Thread


@dataclass(frozen=True, slots=True)
class Parts:
    """The page's components."""

    fresh: gr.Button
    intro: gr.Column
    welcome: gr.HTML
    examples: tuple[gr.Button, ...]
    chat: gr.Chatbot
    box: gr.Textbox
    send: gr.Button
    sources: gr.HTML

    @property
    def talk(self) -> list[gr.components.Component | gr.Column]:
        """What a question changes."""
        return [self.intro, self.chat, self.box, self.sources]

    @property
    def worded(self) -> list[gr.components.Component]:
        """What the language changes besides."""
        return [self.fresh, self.welcome, *self.examples, self.send]


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
            chat = _chat(words)
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
                fresh = gr.Button(words.fresh, elem_id="fresh", size="sm")
        sources = gr.HTML(
            panel(Thread(frame.guide, language), words),
            elem_id="sources",
            js_on_load=asset("sources.js"),
            apply_default_css=False,
        )
    return Parts(fresh, intro, greeting, examples, chat, box, send, sources)


def _chat(words: Strings) -> gr.Chatbot:
    """Return the conversation; its messages come as HTML, in which nothing is left to read."""
    return gr.Chatbot(
        label=words.conversation,
        show_label=False,
        elem_id="chat",
        visible=False,
        height="auto",
        buttons=[],
        latex_delimiters=[],
        autoscroll=False,
        allow_tags=False,
        group_consecutive_messages=False,
        feedback_options=None,
    )


def welcome(words: Strings) -> str:
    """Return what stands above the examples."""
    return f"<h1>{escape(words.intro_title)}</h1><p>{escape(words.intro)}</p>"
