"""What the update page shows, as HTML: documents, changes, stale conditions, indexes."""

from collections.abc import Callable, Sequence
from datetime import datetime
from html import escape
from typing import Any, TypeVar

from guide.matching.criterion import Stale
from guide.record import GenerationRecord
from ingest.changes import Changes, LeftOut, Place, Word
from ingest.words import UpdateStrings

_LISTED = 50
_AROUND = 12
_TAGS = {"gone": "del", "new": "ins"}
T = TypeVar("T")


def heading(words: UpdateStrings) -> str:
    """Return the page's title and what it is for."""
    # Gradio says what to do with a file in English alone.
    style = f'<style>#update-file {{ --choose: "{words.upload}"; }}</style>'
    return f"{style}<h1>{escape(words.title)}</h1><p>{escape(words.lead)}</p>"


def section(title: str, hint: str = "") -> str:
    """Return the heading of a part of the page."""
    said = f'<p class="hint">{escape(hint)}</p>' if hint else ""
    return f"<h2>{escape(title)}</h2>{said}"


def told(text: str, kind: str = "", detail: str = "", words: UpdateStrings | None = None) -> str:
    """Return a message; `detail` is what the program itself said."""
    more = ""
    if detail and words is not None:
        more = f"<details open><summary>{escape(words.details)}</summary>{escape(detail)}</details>"
    return f'<div class="told {kind}" role="status"><p>{escape(text)}</p>{more}</div>'


def progress(line: dict[str, Any], words: UpdateStrings) -> str:
    """Return how far an ingest is."""
    stage = getattr(words, str(line.get("stage")), words.working)
    done, total = int(line.get("done", 0)), int(line.get("total", 0))
    text = words.progress.format(stage=stage, done=done, total=total)
    return (
        f'<div class="told" role="status"><p>{escape(text)}</p>'
        f'<progress value="{done}" max="{max(total, 1)}"></progress></div>'
    )


def documents(record: GenerationRecord | None, counts: dict[str, int], words: UpdateStrings) -> str:
    """Return the documents of the index in use."""
    shown = [
        words.document.format(
            title=one.title, year=one.year or words.no_year, passages=counts.get(one.id, 0)
        )
        for one in (record.documents if record else ())
    ]
    return section(words.documents) + _list([f"<li>{escape(one)}</li>" for one in shown])


def changes_of(changes: Changes, words: UpdateStrings) -> str:
    """Return what an index changed against the one before it."""
    parts = [
        _group(
            words.changed, changes.changed, words, lambda one: _marked(one.after, one.words, words)
        ),
        _group(words.added, changes.added, words, lambda one: _passage(one, words)),
        _group(words.removed, changes.removed, words, lambda one: _passage(one, words)),
        _group(
            words.moved,
            changes.moved,
            words,
            lambda one: f"{_at(one.before, words)} → {_at(one.after, words)}",
        ),
        _group(words.left_out, changes.left_out, words, lambda one: _left_out(one, words)),
        _group(words.sheets, changes.sheets, words, lambda one: _at(one, words)),
    ]
    written = "".join(parts) or f"<p>{escape(words.changes_none)}</p>"
    return section(words.changes) + written


def outcome(told_: dict[str, Any], words: UpdateStrings) -> str:
    """Return what came of an ingest besides the changes: refusals, lost items, figures."""
    text = words.done if told_.get("built") else words.nothing
    parts = [told(words.aside if told_.get("aside") else text, "good")]
    refused = [f"<li>{escape(one['why'])}</li>" for one in told_.get("refused", ())]
    if refused:
        parts.append(f"<h3>{escape(words.refused)}</h3>{_list(refused)}")
    lost = [
        f"<li>{escape(name)}: {escape(', '.join(ids))}</li>"
        for name, ids in told_.get("lost", {}).items()
    ]
    if lost:
        parts.append(f"<h3>{escape(words.lost)}</h3>{_list(lost)}")
    figures = told_.get("figures", ())
    if figures:
        parts.append(_figures(figures, words))
    return "".join(parts)


def stale_of(stale: Sequence[Stale], words: UpdateStrings) -> str:
    """Return the conditions that wait for an editor."""
    if not stale:
        return section(words.stale) + f"<p>{escape(words.stale_none)}</p>"
    items = [_stale(one, words) for one in stale]
    return section(words.stale, words.stale_hint) + _list(items)


def generation_name(record: GenerationRecord, current: str | None, words: UpdateStrings) -> str:
    """Return how an index is called in the list of those to choose from."""
    documents = ", ".join(f"{one.id} ({one.sha256[:8]})" for one in record.documents)
    name = words.generation.format(
        time=time_of(record), passages=record.passages, documents=documents
    )
    by = f", {words.by.format(who=record.who)}" if record.who else ""
    return f"{name}{by}{f' – {words.in_use}' if record.id == current else ''}"


def time_of(record: GenerationRecord) -> str:
    """Return when an index was built, on this machine's clock."""
    return f"{datetime.fromisoformat(record.created).astimezone():%Y-%m-%d %H:%M}"


def _stale(one: Stale, words: UpdateStrings) -> str:
    now = (
        f"<br>{escape(words.stale_now)}: <q>{escape(one.suggestion)}</q>" if one.suggestion else ""
    )
    sentence = one.sentence(words.code) or one.da
    return (
        f"<li><b>{escape(one.holder)}</b> · {escape(words.stale_says)}: {escape(sentence)}<br>"
        f"{escape(words.stale_was)}: <q>{escape(one.quote)}</q>{now}</li>"
    )


def _figures(figures: Sequence[dict[str, Any]], words: UpdateStrings) -> str:
    rows = ""
    for one in figures:
        before = "–" if one["before"] is None else f"{one['before']:.2f}"
        kind = ' class="told bad"' if one["dropped"] else ""
        rows += (
            f"<tr{kind}><th scope='row'>{escape(one['name'])}</th><td>{before}</td>"
            f"<td>{one['after']:.2f}</td></tr>"
        )
    fallen = any(one["dropped"] for one in figures)
    warning = told(words.dropped, "bad") if fallen else ""
    return (
        f"<h3>{escape(words.quick)}</h3>{warning}<table><thead><tr><th></th>"
        f"<th>{escape(words.before)}</th><th>{escape(words.after)}</th></tr></thead>"
        f"<tbody>{rows}</tbody></table>"
    )


def _group(title: str, items: Sequence[T], words: UpdateStrings, shown: Callable[[T], str]) -> str:
    if not items:
        return ""
    lines = [f"<li>{shown(one)}</li>" for one in items[:_LISTED]]
    if len(items) > _LISTED:
        lines.append(f"<li>{escape(words.more.format(count=len(items) - _LISTED))}</li>")
    return f"<h3>{escape(title)} ({len(items)})</h3>{_list(lines)}"


def _list(items: Sequence[str]) -> str:
    return f"<ul>{''.join(items)}</ul>" if items else ""


def _passage(place: Place, words: UpdateStrings) -> str:
    return f"{_at(place, words)}<br><q>{escape(' '.join(place.text.split())[:300])}</q>"


def _left_out(one: LeftOut, words: UpdateStrings) -> str:
    if not (one.statements or one.questions):
        return escape(one.place)
    counts = words.written.format(statements=one.statements, questions=one.questions)
    return f'<span class="place">{escape(one.place)}</span><br>{escape(counts)}'


def _marked(place: Place, parts: Sequence[Word], words: UpdateStrings) -> str:
    """Return a changed passage with what went and came marked, and some words around."""
    text = ""
    for i, part in enumerate(parts):
        tag = _TAGS.get(part.kind)
        if tag:
            text += f"<{tag}>{escape(part.text)}</{tag}> "
            continue
        near = part.text.split()
        if len(near) > 2 * _AROUND:
            head = near[:_AROUND] if i else []
            near = [*head, "…", *(near[-_AROUND:] if i + 1 < len(parts) else [])]
        text += f"{escape(' '.join(near))} "
    return f"{_at(place, words)}<br><q>{text.strip()}</q>"


def _at(place: Place, words: UpdateStrings) -> str:
    page = words.page.format(page=place.page) if place.page else ""
    where = ", ".join(part for part in (place.document, page, place.heading) if part)
    return f'<span class="place">{escape(where)}</span>'
