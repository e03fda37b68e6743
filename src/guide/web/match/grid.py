"""The matrix of practices by conditions, as HTML: each cell a sign that opens its source."""

from html import escape

from guide.matching.matcher import PracticeMatch
from guide.matching.matrix import Cell, cell_of
from guide.matching.phrases import phrases
from guide.participant.vocabulary import vocabulary
from guide.web.citing import Source, dialog, source_of
from guide.web.match.case import Finding
from guide.web.match.form import label_of
from guide.web.match.judgement import SIGNS, Voice, called, sentence, sign
from guide.web.outline import unseen

Row = tuple[str, list[Cell | None]]


def grid(finding: Finding, voice: Voice) -> str:
    """Return the matrix: what is known above, what is not known below."""
    words, say = voice.words, phrases(voice.language)
    heads = "".join(
        f'<th scope="col"><span class="name">{escape(one.practice.label)}</span> '
        f'<span class="verdict {one.verdict}">'
        f"{escape(getattr(say, f'verdict_{one.verdict}'))}</span></th>"
        for one in finding.match.practices
    )
    rows = _rows(finding)
    known = [row for row in rows if row[0] in finding.facts]
    unknown = [row for row in rows if row[0] not in finding.facts]
    legend = " ".join(
        f'<span class="key">{sign(outcome, words)} {escape(called(outcome, words))}</span>'
        for outcome in SIGNS
    )
    return (
        f'<div class="overview"><h3 id="matrix">{escape(words.matrix)}</h3>'
        f'<p class="note">{escape(words.matrix_note)}</p><p class="legend">{legend} '
        f'<span class="key">{escape(words.binding)}</span></p>'
        f'<div class="scroll" role="group" aria-labelledby="matrix" tabindex="0">'
        f'<table class="grid"><thead><tr><th scope="col">{escape(words.matrix_condition)}</th>'
        f"{heads}</tr></thead>"
        f"{_body(words.matrix_known, known, finding, voice)}"
        f"{_body(words.matrix_unknown, unknown, finding, voice)}</table></div></div>"
    )


def cell_dialog(
    finding: Finding, voice: Voice, practice: str, attribute: str, turn: str = ""
) -> str:
    """Return the dialog of a cell: each condition in it, judged, with its source."""
    one = next((o for o in finding.match.practices if o.practice.id == practice), None)
    cell = cell_of(one, attribute, finding.facts) if one and attribute in vocabulary() else None
    if one is None or cell is None:
        return dialog((), "", voice.language, turn)
    sources = []
    for judged in cell.judged:
        source = source_of(judged.criterion, voice.generation)
        if source is None:
            continue
        weight = escape(getattr(voice.words, judged.criterion.weight))
        said = (
            f'<p class="condition">{sign(judged.outcome, voice.words)}'
            f"<span>{sentence(judged, voice.language)} "
            f'<span class="weight">{weight}</span></span></p>'
        )
        sources.append(Source(source.passage, source.quote, said))
    return dialog(
        sources, f"{one.practice.label} – {_label(attribute, voice)}", voice.language, turn
    )


def _rows(finding: Finding) -> list[Row]:
    rows = [
        (name, [cell_of(one, name, finding.facts) for one in finding.match.practices])
        for name in vocabulary()
    ]
    return [row for row in rows if any(row[1])]


def _body(title: str, rows: list[Row], finding: Finding, voice: Voice) -> str:
    if not rows:
        return ""
    span = len(finding.match.practices) + 1
    lines = "".join(_line(row, finding, voice) for row in rows)
    return (
        f'<tbody><tr class="part"><th scope="rowgroup" colspan="{span}">{escape(title)}</th></tr>'
        f"{lines}</tbody>"
    )


def _line(row: Row, finding: Finding, voice: Voice) -> str:
    attribute, cells = row
    value = finding.profile.values.get(attribute)
    known = f": <b>{escape(phrases(voice.language).value(value))}</b>" if value is not None else ""
    shown = "".join(
        _cell(cell, one, attribute, voice)
        for cell, one in zip(cells, finding.match.practices, strict=True)
    )
    return f'<tr><th scope="row">{escape(_label(attribute, voice))}{known}</th>{shown}</tr>'


def _cell(cell: Cell | None, one: PracticeMatch, attribute: str, voice: Voice) -> str:
    if cell is None:
        return f"<td>{unseen(voice.words.matrix_blank)}</td>"
    name = voice.words.cell.format(
        practice=one.practice.label,
        attribute=_label(attribute, voice),
        outcome=called(cell.outcome, voice.words),
    )
    binding = " binding" if cell.binding else ""
    return (
        f'<td><button type="button" class="sign {cell.outcome}{binding}" aria-haspopup="dialog" '
        f'data-cell="{attribute}" data-practice="{one.practice.id}" aria-label="{escape(name)}">'
        f'<span aria-hidden="true">{SIGNS[cell.outcome]}</span></button></td>'
    )


def _label(attribute: str, voice: Voice) -> str:
    return label_of(attribute, phrases(voice.language))
