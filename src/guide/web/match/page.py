"""The page Match: what happens on it."""

from typing import Any

import gradio as gr

from guide.compose import Sources
from guide.matching.advice import Advice
from guide.web.asset import asset
from guide.web.citing import Source, dialog
from guide.web.match.case import Case, Cases
from guide.web.match.form import form
from guide.web.match.grid import cell_dialog
from guide.web.match.judgement import Voice
from guide.web.match.result import result
from guide.web.match.words import match_words
from guide.web.page import QUIET, Frame, Page, Visit


def compose(frame: Frame) -> None:
    """Put the form and the result down; each visitor has a participant of their own."""
    cases = Cases(frame.guide)
    with gr.Row(elem_id="match", elem_classes="halves"):
        sheet = gr.HTML(
            elem_id="participant", js_on_load=asset("match/form.js"), apply_default_css=False
        )
        found = gr.HTML(
            elem_id="finding",
            js_on_load=asset("citing.js") + asset("match/result.js"),
            apply_default_css=False,
        )
    source = gr.HTML(elem_id="place", js_on_load=asset("dialog.js"), apply_default_css=False)

    def fill(visit: Visit, event: gr.EventData) -> str:
        case = cases.of(visit)
        case.fill(event.answers if isinstance(event.answers, dict) else {})
        return _result(case)

    def describe(visit: Visit, event: gr.EventData) -> tuple[str, str]:
        case = cases.of(visit)
        case.describe(str(event.text))
        return _both(case)

    def show(visit: Visit, event: gr.EventData) -> tuple[str, str]:
        case = cases.of(visit)
        case.show(int(event.person))
        return _both(case)

    def clear(visit: Visit) -> tuple[str, str]:
        case = cases.of(visit)
        case.clear()
        return _both(case)

    def open_source(visit: Visit, event: gr.EventData) -> str:
        return _source(cases.of(visit), event._data or {})  # noqa: SLF001

    def arrive(visit: Visit) -> tuple[str, str, str]:
        return *_both(cases.of(visit)), ""

    sheet.input(fill, frame.visit, found, trigger_mode="multiple", **QUIET)
    sheet.submit(describe, frame.visit, [sheet, found], **QUIET)
    sheet.select(show, frame.visit, [sheet, found], **QUIET)
    sheet.clear(clear, frame.visit, [sheet, found], **QUIET)
    found.click(open_source, frame.visit, source, **QUIET)
    frame.on_visit(arrive, [sheet, found, source])


PAGE = Page("/match", match_words, compose)


def _both(case: Case) -> tuple[str, str]:
    return form(case, _voice(case).advice), _result(case)


def _result(case: Case) -> str:
    return result(case, case.finding(), _voice(case))


def _voice(case: Case) -> Voice:
    generation = case.guide.generation
    advice = Advice(Sources(generation), case.language)
    return Voice(generation, advice, match_words(case.language), case.language)


def _source(case: Case, asked: dict[str, Any]) -> str:
    """Return what a cell of the matrix or a citation rests on."""
    turn, finding = str(asked.get("turn", "")), case.finding()
    if "cell" in asked and finding is not None:
        practice, attribute = str(asked.get("practice")), str(asked["cell"])
        return cell_dialog(finding, _voice(case), practice, attribute, turn)
    passage = case.guide.generation.passages.get(str(asked.get("passage")))
    quote = str(asked.get("quote", ""))
    sources = [Source(passage, quote)] if passage else []
    return dialog(sources, "", case.language, turn)
