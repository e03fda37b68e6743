"""What stands on the page, from its head to its foot."""

from dataclasses import dataclass
from html import escape
from importlib import resources

import gradio as gr

from guide.conversation import Guide
from guide.web.sources import footer, panel
from guide.web.strings import LANGUAGES, Strings, strings
from guide.web.thread import Thread

_DAY = 24 * 3600


@dataclass(frozen=True, slots=True)
class Parts:
    """The page's components."""

    thread: gr.State
    heading: gr.HTML
    language: gr.Radio
    fresh: gr.Button
    intro: gr.Column
    welcome: gr.HTML
    examples: tuple[gr.Button, ...]
    chat: gr.Chatbot
    box: gr.Textbox
    send: gr.Button
    sources: gr.HTML
    footer: gr.HTML

    @property
    def talk(self) -> list[gr.components.Component | gr.Column]:
        """What a question changes."""
        return [self.thread, self.intro, self.chat, self.box, self.sources]

    @property
    def worded(self) -> list[gr.components.Component]:
        """What the language changes besides."""
        words = [self.heading, self.language, self.fresh, self.welcome, *self.examples]
        return [*words, self.send, self.footer]


def lay_out(guide: Guide, words: Strings) -> Parts:
    """Lay the components out, within the page that is being composed."""
    thread = Thread(guide, guide.settings.language)
    state = gr.State(thread, time_to_live=_DAY)
    with gr.Row(elem_id="top"):
        top = gr.HTML(heading(guide, words), elem_id="heading", apply_default_css=False)
        language = gr.Radio(
            [(strings(one).name, one) for one in LANGUAGES],
            value=guide.settings.language,
            label=words.language,
            elem_id="language",
            container=False,
        )
        fresh = gr.Button(words.fresh, elem_id="fresh", size="sm")
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
        sources = gr.HTML(
            panel(thread, words),
            elem_id="sources",
            js_on_load=asset("page.js"),
            apply_default_css=False,
        )
    bottom = gr.HTML(foot(guide, words), elem_id="bottom", apply_default_css=False)
    return Parts(
        state, top, language, fresh, intro, greeting, examples, chat, box, send, sources, bottom
    )


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


def asset(name: str) -> str:
    """Return the text of a file of this package."""
    return resources.files("guide.web").joinpath(name).read_text("utf-8")


def heading(guide: Guide, words: Strings) -> str:
    """Return the page's head: its name, and the reports that it answers from."""
    titles = " · ".join(escape(one.title) for one in guide.generation.record.documents)
    return f"<header><h1>{escape(words.title)}</h1><p>{titles}</p></header>"


def welcome(words: Strings) -> str:
    """Return what stands above the examples."""
    return f"<h2>{escape(words.intro_title)}</h2><p>{escape(words.intro)}</p>"


def foot(guide: Guide, words: Strings) -> str:
    """Return the page's foot: whose words are shown, and where all this runs."""
    notice = guide.model_notice(words.code)
    return f"<footer>{footer(guide.generation.record.documents, words, notice)}</footer>"
