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
from guide.web.report.leaves import Library, Shelf
from guide.web.report.reading import Reading, kept_up, read
from guide.web.report.search import findings_view, shown_hit, steps
from guide.web.report.sheets import is_pdf, sheet_address
from guide.web.report.words import ReportWords, report_words


def compose(frame: Frame) -> None:
    """Put down the search and the contents, and the leaf beside them."""
    guide = frame.guide
    shelf = Shelf()
    reading = gr.State(None)
    with gr.Row(elem_id="report", elem_classes="halves"):
        with gr.Column(elem_id="ways-in"):
            asked = gr.HTML(elem_id="asked", js_on_load="", apply_default_css=False)
            which = gr.HTML(elem_id="which", js_on_load="", apply_default_css=False)
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
        library = shelf.library(latest.generation)
        now = read(query, library, latest, visit.language, before)
        return now, *_views(now, library, latest, visit.language)

    def arrive(visit: Visit, before: Reading | None) -> tuple[Any, ...]:
        latest = guide.latest()
        library = shelf.library(latest.generation)
        kept = None if visit.arriving else before
        if kept is None:
            now = read(visit.query, library, latest, visit.language)
        else:
            now = kept_up(kept, library, latest, visit.language)
        words = report_words(visit.language)
        return now, search_form(now, words), *_views(now, library, latest, visit.language)

    leaf.submit(
        follow,
        [frame.visit, reading],
        [reading, which, found, table, leaf],
        trigger_mode="multiple",
        **QUIET,
    )
    frame.on_visit(arrive, [reading, asked, which, found, table, leaf], [reading])


PAGE = Page("/report", report_words, compose)


def search_form(reading: Reading, words: ReportWords) -> str:
    """Return the page's head: its title, the search, and the way to a page by its number."""
    return (
        f"<h1>{escape(words.title)}</h1>"
        f'<form class="search" role="search" action="report"><label for="q">'
        f'{escape(words.search_label)}</label><span class="line"><input id="q" name="q" '
        f'type="search" maxlength="300" autocomplete="off" value="{escape(reading.query)}" '
        f'placeholder="{escape(words.search_hint)}" data-empty="{escape(words.no_words)}">'
        f'<button class="main">{escape(words.search)}</button></span></form>'
        f'<form class="go" action="report"><label for="go">{escape(words.go_label)}</label>'
        f'<span class="line"><input id="go" name="page" inputmode="numeric" maxlength="6" '
        f'autocomplete="off" data-empty="{escape(words.no_number)}">'
        f'<button class="quiet">{escape(words.go)}</button></span></form>'
    )


def _choice(reading: Reading, library: Library, guide: Guide, words: ReportWords) -> str:
    """Return the choice of the document that is read; nothing where there is but one."""
    if len(library.books) < 2:
        return ""
    options = "".join(
        f'<option value="{escape(book.document)}"'
        f"{' selected' if book is reading.book else ''}>"
        f"{escape(guide.generation.document(book.document).title)}</option>"
        for book in library.books
    )
    return (
        f'<form class="which" action="report"><label for="document">{escape(words.document)}'
        f'</label><select id="document" name="document">{options}</select></form>'
    )


def _views(
    reading: Reading, library: Library, guide: Guide, language: str
) -> tuple[str, str, str, str]:
    words, found = report_words(language), reading.findings
    documents = {book.document: guide.generation.document(book.document) for book in library.books}
    document = documents[reading.leaf.document]
    titles = {name: one.title for name, one in documents.items()} if len(documents) > 1 else {}
    hit = shown_hit(found, reading.mark.passage, reading.mark.span)
    listed = findings_view(found, words, hit, titles) if reading.query else ""
    notice = (
        f'<p class="notice" role="status">{escape(reading.notice)}</p>' if reading.notice else ""
    )
    above = steps(found, hit, words) if found and hit else notice
    whose = f"{words.attribution}: {document.attribution}"
    picture = (
        sheet_address(reading.leaf, reading.mark, reading.generation) if is_pdf(document) else ""
    )
    text = leaf_view(reading.leaf, reading.book, guide.generation, words, reading.mark, picture)
    shown = f'{above}{text}<p class="attribution">{escape(whose)}</p>'
    table = contents(reading.book, reading.leaf, words)
    return _choice(reading, library, guide, words), listed, table, shown
