"""Practices picked, as HTML: one as its sheet, several side by side."""

from collections.abc import Sequence
from html import escape

from guide.corpus import Practice
from guide.generation import Generation
from guide.passage import Passage
from guide.statement import Statement
from guide.web.citing import REPORT, cite, source_of
from guide.web.practices.chart import said, sheet_of, where
from guide.web.practices.figures import fields_of, statements_on
from guide.web.practices.words import PracticesWords

_SHOWN = 2
"""So many statements on a topic are shown; the others are folded."""
_FIRST = 8
"""So many topics of the comparison are shown; the others are folded."""
_SHORT = 400
"""Characters of a sheet's field up to which it is shown unfolded."""


def shelf(generation: Generation, chosen: Sequence[Practice], words: PracticesWords) -> str:
    """Return the practices to pick from, by category."""
    groups = []
    for category in generation.categories:
        own = [p for p in generation.practices if p.category == category.id]
        name = escape(category.names.get(words.code, category.chapter))
        boxes = "".join(_box(practice, chosen, generation, words) for practice in own)
        groups.append(f'<fieldset class="shelf"><legend>{name}</legend>{boxes}</fieldset>')
    return (
        f'<div class="picker"><h1>{escape(words.title)}</h1>'
        f'<p class="lead">{escape(words.intro)}</p>'
        f'<form class="pick" aria-labelledby="pick"><div class="bar"><h2 id="pick">'
        f'{escape(words.pick)}</h2><button type="button" class="quiet" data-clear>'
        f'{escape(words.clear)}</button></div><p class="note">{escape(words.pick_note)}</p>'
        f'<div class="shelves">{"".join(groups)}</div></form></div>'
    )


def comparison(chosen: Sequence[Practice], generation: Generation, words: PracticesWords) -> str:
    """Return what is shown of the practices picked."""
    if not chosen:
        title, content = words.compare, f'<p class="empty">{escape(words.nothing_picked)}</p>'
    elif len(chosen) == 1:
        title, content = chosen[0].label, sheet(chosen[0], generation, words)
    else:
        title, content = words.side_by_side, side_by_side(chosen, generation, words)
    return (
        f'<section class="picked" aria-labelledby="picked"><h2 id="picked" tabindex="-1">'
        f"{escape(title)}</h2>{content}</section>"
    )


def sheet(practice: Practice, generation: Generation, words: PracticesWords) -> str:
    """Return one practice: what it is in short, then its sheet as the report has it."""
    head = "".join(
        f"<div><dt>{escape(name)}</dt><dd>{told}</dd></div>"
        for name, told in _head(practice, generation, words)
    )
    topics = "".join(
        f"<div><dt>{escape(name)}</dt><dd>{stated}</dd></div>"
        for topic, name in words.topics.items()
        if (stated := _stated(practice, topic, generation, words))
    )
    fields = fields_of(practice, generation)
    read = "".join(_field(name, passages, words) for name, passages in fields.items())
    return (
        f'<dl class="head">{head}</dl><h3>{escape(words.in_short)}</h3>'
        f'<dl class="topics">{topics}</dl><h3>{escape(words.sheet)}</h3>'
        f'<div class="sheet">{read}</div>'
    )


def side_by_side(chosen: Sequence[Practice], generation: Generation, words: PracticesWords) -> str:
    """Return practices beside one another, a row a topic; on a phone below one another."""
    facts = [dict(_head(practice, generation, words)) for practice in chosen]
    rows = [
        _row(name, [fact.get(name, "") for fact in facts], chosen, words)
        for name in (words.category, words.place, words.status)
    ]
    topics = [
        _row(name, [_stated(one, topic, generation, words) for one in chosen], chosen, words)
        for topic, name in words.topics.items()
    ]
    return (
        f"{_beside([*rows, *topics[:_FIRST]], chosen)}"
        f'<details class="behind"><summary>{escape(words.more_topics)}</summary>'
        f"{_beside(topics[_FIRST:], chosen)}</details>"
    )


def _beside(rows: Sequence[str], chosen: Sequence[Practice]) -> str:
    heads = "".join(f'<th scope="col">{escape(one.label)}</th>' for one in chosen)
    return (
        '<div class="scroll" role="group" aria-labelledby="picked" tabindex="0">'
        f'<table class="beside" style="--columns: {len(chosen)}"><thead><tr>'
        f"<td></td>{heads}</tr></thead><tbody>{''.join(rows)}</tbody></table></div>"
    )


def _box(
    practice: Practice,
    chosen: Sequence[Practice],
    generation: Generation,
    words: PracticesWords,
) -> str:
    checked = " checked" if practice in chosen else ""
    return (
        f'<label><input type="checkbox" name="pick" value="{practice.id}"{checked}>'
        f'<span class="name">{escape(practice.label)}</span> '
        f'<span class="where">{escape(where(practice, generation, words))}</span></label>'
    )


def _head(
    practice: Practice, generation: Generation, words: PracticesWords
) -> list[tuple[str, str]]:
    category = next((c for c in generation.categories if c.id == practice.category), None)
    name = category.names.get(words.code, category.chapter) if category else practice.category
    at = cite(sheet_of(practice, generation), words.code)
    place = escape(where(practice, generation, words))
    head = [(words.category, f"{escape(name)} {at}"), (words.place, f"{place} {at}")]
    if practice.status is not None:
        head.append((words.status, said(practice.status, generation, words)))
    return head


def _row(name: str, cells: Sequence[str], chosen: Sequence[Practice], words: PracticesWords) -> str:
    """Return a row; nothing where the report tells nothing of any of them."""
    if not any(cells):
        return ""
    shown = "".join(
        f'<td data-name="{escape(practice.label)}">{cell or _silence(words)}</td>'
        for cell, practice in zip(cells, chosen, strict=True)
    )
    return f'<tr><th scope="row">{escape(name)}</th>{shown}</tr>'


def _silence(words: PracticesWords) -> str:
    return f'<span class="silent">{escape(words.silent)}</span>'


def _stated(practice: Practice, topic: str, generation: Generation, words: PracticesWords) -> str:
    """Return what is stated of a practice on a topic; all but the first is folded."""
    stated = statements_on(practice, topic, generation)
    if not stated:
        return ""
    first = _list(stated[:_SHOWN], generation, words)
    rest = stated[_SHOWN:]
    if not rest:
        return first
    more = words.more_one if len(rest) == 1 else words.more_many.format(count=len(rest))
    about = f'<span class="unseen"> {escape(practice.label)}: {escape(words.topics[topic])}</span>'
    return (
        f"{first}<details><summary>{escape(more)}{about}</summary>"
        f"{_list(rest, generation, words)}</details>"
    )


def _list(stated: Sequence[Statement], generation: Generation, words: PracticesWords) -> str:
    lines = "".join(
        f"<li>{escape(one.sentence(words.code))} "
        f"{cite(source_of(one, generation), words.code)}</li>"
        for one in stated
    )
    return f'<ul class="stated">{lines}</ul>'


def _field(name: str, passages: Sequence[Passage], words: PracticesWords) -> str:
    """Return a field of a sheet in the report's own words."""
    first = passages[0]
    language = escape(first.language)
    text = "".join(
        f"<p>{escape(line)}</p>"
        for passage in passages
        for line in passage.text.split("\n")
        if line.strip()
    )
    page = f"page={escape(first.page)}&amp;" if first.page else ""
    link = f'<p><a href="{REPORT}?{page}passage={first.id}">{escape(words.read)}</a></p>'
    if sum(len(passage.text) for passage in passages) <= _SHORT:
        return f'<h4 lang="{language}">{escape(name)}</h4><div lang="{language}">{text}</div>'
    return (
        f'<details><summary lang="{language}">{escape(name)}</summary>'
        f'<div lang="{language}">{text}</div>{link}</details>'
    )
