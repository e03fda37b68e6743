"""How the practices suit the participant: the page's other half, as HTML."""

import re
from html import escape

from guide.matching.asking import answers_of
from guide.matching.phrases import phrases
from guide.matching.ways import ways_in
from guide.participant.vocabulary import vocabulary
from guide.reply import Reply
from guide.web.citing import cite, source_of
from guide.web.match.answers import Refused
from guide.web.match.case import Case, Finding
from guide.web.match.form import field_name, label_of, question_of
from guide.web.match.grid import grid
from guide.web.match.judgement import Voice
from guide.web.match.ranking import categories, category_name, practices

_ESCAPED = re.compile(r"\\([*_`])")
_BOLD = re.compile(r"\*\*(.+?)\*\*")


def result(case: Case, finding: Finding | None, voice: Voice) -> str:
    """Return the result: what the report points to, why, and what to find out.

    Args:
        case: the session's participant, with what was refused.
        finding: how practices and categories suit them; None where nothing is known.
        voice: sources and words.
    """
    words = voice.words
    notices = _notices(case, voice)
    stopped = case.described.in_danger
    summary = "" if stopped else _summary(finding, voice)
    content = "" if stopped or finding is None else _content(finding, voice)
    back = f'<a class="onward" href="#form-title">{escape(words.to_form)}</a>'
    return (
        f'<section class="result" aria-labelledby="result" data-heard="{escape(_heard(summary))}">'
        f'<h2 id="result" tabindex="-1">{escape(words.result)}</h2>'
        f"{notices}{summary}{content}{back}</section>"
    )


def _notices(case: Case, voice: Voice) -> str:
    words, described = voice.words, case.described
    parts = []
    if described.turned_away is not None:
        parts.append(_told(described.turned_away))
    if described.in_danger:
        parts.append(f'<p class="notice">{escape(words.begin_afresh)}</p>')
    if described.in_chat:
        parts.append(f'<p class="notice">{escape(words.in_chat)}</p>')
    if described.failed:
        parts.append(f'<div class="notice alert" role="alert"><p>{escape(words.failed)}</p></div>')
    if described.masked:
        parts.append(f'<p class="notice">{escape(words.masked)}</p>')
    disputed = voice.advice.disputed(case.profile)
    parts += [
        f'<p class="notice">{escape(_bare(one))}</p>' for one in disputed.split("\n\n") if one
    ]
    parts += [_refusal(one, voice) for one in case.refused]
    return "".join(parts)


def _told(reply: Reply) -> str:
    """Return a reply that turned a description away, such as one on danger."""
    kind = "alert" if reply.status == "safety" else ""
    text = _BOLD.sub(r"<strong>\1</strong>", escape(reply.text))
    lines = "".join(f"<p>{line}</p>" for line in text.split("\n") if line.strip())
    return f'<div class="notice {kind}" role="alert" lang="{escape(reply.language)}">{lines}</div>'


def _bare(text: str) -> str:
    """Return text that was made fit for Markdown as it was before."""
    return _ESCAPED.sub(r"\1", text)


def _refusal(one: Refused, voice: Voice) -> str:
    attribute = vocabulary()[one.attribute]
    shape = voice.words.refused_number if attribute.kind == "number" else voice.words.refused
    text = shape.format(
        question=question_of(one.attribute, voice.words, phrases(voice.language)),
        typed=one.typed,
        low=f"{attribute.low:g}",
        high=f"{attribute.high:g}",
    )
    return (
        f'<p class="notice alert" role="alert">{escape(text)} '
        f'<a href="#{field_name(one.attribute)}" data-field="{one.attribute}">'
        f"{escape(voice.words.fill_in)}</a></p>"
    )


def _summary(finding: Finding | None, voice: Voice) -> str:
    words = voice.words
    if finding is None:
        return f'<p class="empty">{escape(words.empty)}</p>'
    if finding.scope is not None:
        told = getattr(phrases(voice.language), f"scope_{finding.scope}")
        return f'<p class="summary">{escape(told)}</p>'
    if not finding.enough:
        return f'<p class="summary">{escape(words.too_little)}</p>'
    best = finding.match.best
    if best.verdict == "does_not_fit":
        return f'<p class="summary">{escape(words.none)}</p>'
    name = category_name(best.practice.category, finding, voice.language)
    text = words.points_to.format(practice=best.practice.label, category=name)
    still_open = words.check if best.having("unknown", binding=True) else ""
    further = words.maybe if best.verdict == "possible" else still_open
    return f'<p class="summary"><strong>{escape(text)}</strong> {escape(further)}</p>'


def _heard(summary: str) -> str:
    return re.sub(r"<[^>]+>", "", summary)


def _content(finding: Finding, voice: Voice) -> str:
    if finding.scope is not None:
        return ""
    known, asked = _known(finding, voice), _asked(finding, voice)
    ranked = [categories(finding, voice), practices(finding, voice)]
    rest = [grid(finding, voice), _changes(finding, voice)]
    parts = [*ranked, asked, *rest] if finding.enough else [asked, *ranked, *rest]
    return "".join([known, *parts])


def _known(finding: Finding, voice: Voice) -> str:
    """Return what is filled in, each a link to its field."""
    say = phrases(voice.language)
    facts = "".join(
        f'<li><a href="#{field_name(name)}" data-field="{name}">'
        f"{escape(label_of(name, say))}: <b>{escape(say.value(value))}</b></a></li>"
        for name, value in finding.profile.values.items()
    )
    return f'<p class="note">{escape(voice.words.rests_on)}:</p><ul class="facts">{facts}</ul>'


def _changes(finding: Finding, voice: Voice) -> str:
    ruled_out = [one for one in finding.match.practices if one.verdict == "does_not_fit"]
    if not ruled_out:
        return ""
    lines = "".join(
        f"<li>{escape(way.sentence)} "
        + " ".join(
            cite(source_of(one.criterion, voice.generation), voice.language) for one in way.judged
        )
        + "</li>"
        for way in ways_in(ruled_out, phrases(voice.language))
    )
    told = f"<ul>{lines}</ul>" if lines else f"<p>{escape(voice.words.no_changes)}</p>"
    return f"<h3>{escape(voice.words.changes)}</h3>{told}"


def _asked(finding: Finding, voice: Voice) -> str:
    words, say = voice.words, phrases(voice.language)
    if not finding.inquiries:
        return f"<h3>{escape(words.ask)}</h3><p>{escape(words.no_questions)}</p>"
    lines = []
    for inquiry in finding.inquiries:
        answers = "".join(
            f"<li>{escape(_sentence(say.if_answer.format(answer=answer, effect=effect)))}</li>"
            for answer, effect in answers_of(inquiry, say)
        )
        link = (
            f'<a href="#{field_name(inquiry.attribute)}" data-field="{inquiry.attribute}">'
            f"{escape(words.fill_in)}</a>"
        )
        question = escape(say.attributes[inquiry.attribute].question or "")
        lines.append(f"<li><p><b>{question}</b> {link}</p><ul>{answers}</ul></li>")
    return f'<h3>{escape(words.ask)}</h3><ol class="asked">{"".join(lines)}</ol>'


def _sentence(text: str) -> str:
    return text[:1].upper() + text[1:]
