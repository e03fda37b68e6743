"""The figures across practices, as HTML: bars with their numbers, and a table behind."""

from collections.abc import Sequence
from html import escape

from guide.corpus import Practice
from guide.generation import Generation
from guide.matching.criterion import Result, Told
from guide.matching.phrases import phrases
from guide.web.citing import Source, cite, source_of
from guide.web.practices.figures import (
    fields_of,
    other_results,
    scores,
    shares,
    statements_on,
)
from guide.web.practices.words import PracticesWords

_LASTS = 2
"""So many statements on how long a practice lasts are shown."""


def overview(generation: Generation, words: PracticesWords) -> str:
    """Return the figures across practices: results, scores, durations and places."""
    return (
        f'<section class="across" aria-labelledby="across"><h2 id="across">{escape(words.across)}'
        f"</h2>{results_chart(generation, words)}{score_chart(generation, words)}"
        f"{durations(generation, words)}</section>"
    )


def results_chart(generation: Generation, words: PracticesWords) -> str:
    """Return the employment results, by category, with what stands behind each percentage."""
    groups = []
    for category in generation.categories:
        own = [p for p in generation.practices if p.category == category.id and p.results]
        if own:
            name = category.names.get(words.code, category.chapter)
            charted = "".join(_charted(practice, generation, words) for practice in own)
            groups.append(f"<section><h4>{escape(name)}</h4>{charted}</section>")
    return (
        f'<section class="chart" aria-labelledby="results"><h3 id="results">'
        f'{escape(words.results)}</h3><p class="warning">{escape(words.results_warning)}</p>'
        f'<p class="note">{escape(words.results_note)}</p><div class="groups">{"".join(groups)}'
        f"</div>{_table(generation, words)}</section>"
    )


def score_chart(generation: Generation, words: PracticesWords) -> str:
    """Return the promising-practice scores as bars, highest first; nothing where there are none."""
    found = sorted(scores(generation), key=lambda score: -score.value)
    if not found:
        return ""
    lines = []
    for one in found:
        written = one.written if words.code != "en" else one.written.replace(",", ".")
        shown = words.score_of.format(score=written, most=one.most)
        place = cite(Source(one.passage, one.quote), words.code)
        lines.append(
            f'<li><span class="name">{escape(one.practice.label)}</span>'
            f"{bar(100 * one.value / one.most)}"
            f'<span class="value"><b>{escape(shown)}</b> {place}</span></li>'
        )
    return (
        f'<section class="chart scores" aria-labelledby="scores"><h3 id="scores">'
        f'{escape(words.score)}</h3><p class="note">{escape(words.score_note)}</p>'
        f'<ul class="bars">{"".join(lines)}</ul></section>'
    )


def durations(generation: Generation, words: PracticesWords) -> str:
    """Return how long each practice lasts, and where it is, as a table."""
    lines = "".join(
        f'<tr><th scope="row">{escape(practice.label)}</th>'
        f"<td>{escape(where(practice, generation, words))} "
        f"{cite(sheet_of(practice, generation), words.code)}</td>"
        f"<td>{_lasts(practice, generation, words)}</td></tr>"
        for practice in generation.practices
    )
    return (
        f'<section aria-labelledby="durations"><h3 id="durations">{escape(words.duration)}</h3>'
        f'<p class="note">{escape(words.duration_note)}</p>'
        f'<div class="scroll" role="group" aria-labelledby="durations" tabindex="0">'
        f'<table class="stacked"><thead><tr><th scope="col">{escape(words.practice)}</th>'
        f'<th scope="col">{escape(words.place)}</th>'
        f'<th scope="col">{escape(words.topics["duration"])}</th></tr></thead>'
        f"<tbody>{lines}</tbody></table></div></section>"
    )


def bar(percent: float) -> str:
    """Return a bar of so many per cent; the number stands beside it, so it is not read out."""
    width = max(0.0, min(100.0, percent))
    return (
        '<span class="bar" aria-hidden="true">'
        f'<span style="inline-size: {width:.4g}%"></span></span>'
    )


def where(practice: Practice, generation: Generation, words: PracticesWords) -> str:
    """Return a practice's places and country."""
    names = phrases(words.code).country_names
    country = names.get(practice.country, practice.country)
    places = _places(practice, generation)
    return f"{', '.join(places)}, {country}" if places else country


def sheet_of(practice: Practice, generation: Generation) -> Source | None:
    """Return where a practice's sheet begins: its chapter is its category, its actors its place."""
    fields = fields_of(practice, generation)
    return next((Source(passages[0], "") for passages in fields.values()), None)


def said(told: Told, generation: Generation, words: PracticesWords) -> str:
    """Return a sentence of the corpus in the page's language, with its source."""
    text = told.sentence(words.code)
    shown = escape(text) if text else f'<q lang="da">{escape(told.quote)}</q>'
    return f"{shown} {cite(source_of(told, generation), words.code)}"


def _places(practice: Practice, generation: Generation) -> Sequence[str]:
    """Return the places that the report itself names, each in one spelling."""
    own = [p.text for p in generation.passages.values() if p.practice == practice.id]
    kept: list[str] = []
    for place in practice.places:
        named = any(place in text for text in own)
        if named and not any(_alike(one, place) for one in kept):
            kept.append(place)
    return kept


def _alike(one: str, other: str) -> bool:
    return one[:3].casefold() == other[:3].casefold()


def _charted(practice: Practice, generation: Generation, words: PracticesWords) -> str:
    lines = "".join(_share(one, generation, words) for one in shares(practice))
    others = "".join(f"<li>{said(one, generation, words)}</li>" for one in other_results(practice))
    more = f"<h6>{escape(words.other_figures)}</h6><ul>{others}</ul>" if others else ""
    measured = (
        f'<p class="measured">{said(practice.measured, generation, words)}</p>'
        if practice.measured
        else ""
    )
    country = phrases(words.code).country_names.get(practice.country, practice.country)
    return (
        f'<div class="charted"><h5>{escape(practice.label)} '
        f'<span class="country">({escape(country)})</span></h5>'
        f'<ul class="bars">{lines}</ul>{measured}{_more(practice, more, generation, words)}</div>'
    )


def _more(practice: Practice, others: str, generation: Generation, words: PracticesWords) -> str:
    """Return what else is stated of the results, folded."""
    stated = "".join(
        f"<li>{escape(one.sentence(words.code))} "
        f"{cite(source_of(one, generation), words.code)}</li>"
        for one in statements_on(practice, "results", generation)
    )
    if not (others or stated):
        return ""
    title = escape(f"{words.more_results}")
    return (
        f'<details><summary>{title}<span class="unseen"> {escape(practice.label)}</span>'
        f"</summary>{others}<ul>{stated}</ul></details>"
    )


def _share(result: Result, generation: Generation, words: PracticesWords) -> str:
    percent = result.percent or 0.0
    shown = words.bar.format(percent=f"{percent:g}")
    counted = words.counts.get(result.counts, "")
    numbers = _numbers(result, words) or words.no_numbers
    return (
        f'<li><span class="value"><b>{escape(shown)}</b> {escape(counted)} '
        f'<span class="numbers">({escape(numbers)})</span></span>{bar(percent)}'
        f'<span class="told">{said(result, generation, words)}</span></li>'
    )


def _numbers(result: Result, words: PracticesWords) -> str:
    if result.reached is not None and result.of is not None:
        return words.numbers.format(reached=result.reached, of=result.of)
    return words.of_only.format(of=result.of) if result.of is not None else ""


def _table(generation: Generation, words: PracticesWords) -> str:
    heads = (words.practice, words.share, words.number, words.counted, words.how, words.source)
    head = "".join(f'<th scope="col">{escape(one)}</th>' for one in heads)
    lines = "".join(
        _row(practice, result, generation, words)
        for practice in generation.practices
        for result in practice.results
    )
    return (
        f'<details class="behind"><summary>{escape(words.as_table)}</summary>'
        f'<div class="scroll" role="group" aria-labelledby="results" tabindex="0"><table>'
        f"<thead><tr>{head}</tr></thead><tbody>{lines}</tbody></table></div></details>"
    )


def _row(practice: Practice, result: Result, generation: Generation, words: PracticesWords) -> str:
    percent = "" if result.percent is None else words.bar.format(percent=f"{result.percent:g}")
    numbers = _numbers(result, words) or (str(result.reached) if result.reached else "")
    how = practice.measured.sentence(words.code) if practice.measured else ""
    cells = (percent or words.not_told, numbers or words.not_told)
    counted = words.counts.get(result.counts, "") or words.not_told
    return (
        f'<tr><th scope="row">{escape(practice.label)}</th>'
        + "".join(f"<td>{escape(cell)}</td>" for cell in (*cells, counted, how or words.not_told))
        + f"<td>{cite(source_of(result, generation), words.code)}</td></tr>"
    )


def _lasts(practice: Practice, generation: Generation, words: PracticesWords) -> str:
    lines = "".join(
        f"<p>{escape(one.sentence(words.code))} {cite(source_of(one, generation), words.code)}</p>"
        for one in statements_on(practice, "duration", generation)[:_LASTS]
    )
    return lines or escape(words.silent)
