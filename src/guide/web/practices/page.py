"""The page Practices: what happens on it."""

from collections.abc import Mapping

import gradio as gr

from guide.corpus import Practice
from guide.generation import Generation
from guide.web.asset import asset
from guide.web.citing import Source, dialog
from guide.web.page import QUIET, Frame, Page, Visit
from guide.web.practices.chart import overview
from guide.web.practices.comparison import comparison, shelf
from guide.web.practices.figures import picked
from guide.web.practices.words import practices_words


def compose(frame: Frame) -> None:
    """Put down the practices to pick from, what is picked, and the figures across them."""
    guide = frame.guide
    picks = gr.State([])
    shelves = gr.HTML(
        elem_id="shelves", js_on_load=asset("practices/practices.js"), apply_default_css=False
    )
    opening = asset("citing.js")
    chosen = gr.HTML(elem_id="chosen", js_on_load=opening, apply_default_css=False)
    across = gr.HTML(elem_id="across-all", js_on_load=opening, apply_default_css=False)
    source = gr.HTML(elem_id="place", js_on_load=asset("dialog.js"), apply_default_css=False)

    def pick(visit: Visit, event: gr.EventData) -> tuple[list[str], str]:
        wanted = event.picks if isinstance(event.picks, list) else []
        generation = guide.latest().generation
        practices = picked(map(str, wanted), generation)
        words = practices_words(visit.language)
        return [one.id for one in practices], comparison(practices, generation, words)

    def open_source(visit: Visit, event: gr.EventData) -> str:
        passage = guide.latest().generation.passages.get(str(event.passage))
        sources = [Source(passage, str(event.quote))] if passage else []
        return dialog(sources, "", visit.language, str(event.turn))

    def arrive(visit: Visit, kept: list[str]) -> tuple[list[str], str, str, str, str]:
        words, generation = practices_words(visit.language), guide.latest().generation
        practices = _wanted(visit.query, generation) if visit.arriving else picked(kept, generation)
        return (
            [one.id for one in practices],
            shelf(generation, practices, words),
            comparison(practices, generation, words),
            overview(generation, words),
            "",
        )

    shelves.input(pick, frame.visit, [picks, chosen], trigger_mode="multiple", **QUIET)
    for view in (chosen, across):
        view.click(open_source, frame.visit, source, **QUIET)
    frame.on_visit(arrive, [picks, shelves, chosen, across, source], [picks])


PAGE = Page("/practices", practices_words, compose)


def _wanted(query: Mapping[str, str], generation: Generation) -> list[Practice]:
    """Return the practices that an address names: `?show=avanti`, `?compare=avanti,vamos`."""
    named = f"{query.get('show', '')},{query.get('compare', '')}"
    return picked(named.split(","), generation)
