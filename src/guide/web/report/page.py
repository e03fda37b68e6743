"""The page Report: what happens on it."""

from html import escape
from typing import Any
from urllib.parse import parse_qsl

import gradio as gr

from guide.guide import Guide
from guide.web.asset import asset
from guide.web.page import QUIET, Frame, Page, Visit
from guide.web.report.contents import contents
from guide.web.report.leaf import leaf_view
from guide.web.report.leaves import Book, Shelf
from guide.web.report.reading import Reading, kept_up, read
from guide.web.report.search import findings_view
from guide.web.report.words import ReportWords, report_words


def compose(frame: Frame) -> None:
    """Put down the search and the contents, and the leaf beside them."""
    guide = frame.guide
    shelf = Shelf()
    reading = gr.State(None)
    with gr.Row(elem_id="report", elem_classes="halves"):
        with gr.Column(elem_id="ways-in"):
            asked = gr.HTML(elem_id="asked", js_on_load="", apply_default_css=False)
            found = gr.HTML(
                elem_id="found", js_on_load=asset("report/found.js"), apply_default_css=False
            )
            table = gr.HTML(
                elem_id="contents", js_on_load=asset("report/contents.js"), apply_default_css=False
            )
        leaf = gr.HTML(
            elem_id="leaf", js_on_load=asset("report/report.js"), apply_default_css=False
        )

    def follow(visit: Visit, before: Reading | None, event: gr.EventData) -> tuple[Any, ...]:
        query = dict(parse_qsl(str(event.query)[:4000], max_num_fields=20))
        latest = guide.latest()
        book = shelf.book(latest.generation)
        now = read(query, book, latest, visit.language, before)
        return now, *_views(now, book, latest, visit.language)

    def arrive(visit: Visit, before: Reading | None) -> tuple[Any, ...]:
        latest = guide.latest()
        book = shelf.book(latest.generation)
        kept = None if visit.arriving else before
        if kept is None:
            now = read(visit.query, book, latest, visit.language)
        else:
            now = kept_up(kept, book, latest, visit.language)
        words = report_words(visit.language)
        return now, search_form(now, words), *_views(now, book, latest, visit.language)

    leaf.submit(
        follow,
        [frame.visit, reading],
        [reading, found, table, leaf],
        trigger_mode="multiple",
        **QUIET,
    )
    frame.on_visit(arrive, [reading, asked, found, table, leaf], [reading])


PAGE = Page("/report", report_words, compose)


def search_form(reading: Reading, words: ReportWords) -> str:
    """Return the page's head: its title, the search, and the way to a page by its number."""
    return (
        f"<h1>{escape(words.title)}</h1>"
        f'<form class="search" role="search" action="report"><label for="q">'
        f'{escape(words.search_label)}</label><span class="line"><input id="q" name="q" '
        f'type="search" maxlength="300" autocomplete="off" value="{escape(reading.query)}" '
        f'placeholder="{escape(words.search_hint)}">'
        f'<button class="main">{escape(words.search)}</button></span></form>'
        f'<form class="go" action="report"><label for="go">{escape(words.go_label)}</label>'
        f'<span class="line"><input id="go" name="page" inputmode="numeric" maxlength="6" '
        f'autocomplete="off"><button class="quiet">{escape(words.go)}</button></span></form>'
    )


def _views(reading: Reading, book: Book, guide: Guide, language: str) -> tuple[str, str, str]:
    words = report_words(language)
    found = findings_view(reading.findings, words) if reading.query else ""
    document = guide.generation.document(reading.leaf.document)
    notice = (
        f'<p class="notice" role="status">{escape(reading.notice)}</p>' if reading.notice else ""
    )
    whose = f"{words.attribution}: {document.attribution}"
    text = leaf_view(reading.leaf, book, guide.generation, words, reading.mark)
    shown = f'{notice}{text}<p class="attribution">{escape(whose)}</p>'
    return found, contents(book, reading.leaf, words), shown
