"""Conditions judged, as HTML: a sign, the sentence, what was said, the source."""

from collections.abc import Sequence
from dataclasses import dataclass
from html import escape

from guide.generation import Generation
from guide.matching.advice import Advice
from guide.matching.condition import Outcome
from guide.matching.matcher import Judged
from guide.web.citing import cite, source_of
from guide.web.match.case import Finding
from guide.web.match.words import MatchWords
from guide.web.outline import unseen

SIGNS: dict[Outcome, str] = {"met": "✓", "not_met": "✗", "unknown": "?"}


@dataclass(frozen=True, slots=True)
class Voice:
    """How a finding is told: its sources, the words around it, how the user is quoted."""

    generation: Generation
    advice: Advice
    words: MatchWords
    language: str


def called(outcome: Outcome, words: MatchWords) -> str:
    """Return what an outcome is called."""
    return {"met": words.met, "not_met": words.not_met, "unknown": words.not_known}[outcome]


def sign(outcome: Outcome, words: MatchWords) -> str:
    """Return an outcome's sign; those who listen hear what it is called."""
    return (
        f'<span class="sign {outcome}"><span aria-hidden="true">{SIGNS[outcome]}</span>'
        f"{unseen(called(outcome, words))}</span>"
    )


def sentence(judged: Judged, language: str) -> str:
    """Return a condition in a language; the report's own words where it is not written in it."""
    told = judged.criterion.sentence(language)
    return escape(told) if told else f'<q lang="da">{escape(judged.criterion.quote)}</q>'


def judgements(judged: Sequence[Judged], title: str, finding: Finding, voice: Voice) -> str:
    """Return conditions as a list under a heading; nothing where there are none."""
    if not judged:
        return ""
    lines = "".join(f"<li>{_line(one, finding, voice)}</li>" for one in judged)
    return f'<h5>{escape(title)}</h5><ul class="judged">{lines}</ul>'


def _line(judged: Judged, finding: Finding, voice: Voice) -> str:
    weight = escape(getattr(voice.words, judged.criterion.weight))
    return (
        f"{sign(judged.outcome, voice.words)}<span>{sentence(judged, voice.language)} "
        f'<span class="weight">{weight}</span> {_said(judged, finding, voice)}'
        f"{cite(source_of(judged.criterion, voice.generation), voice.language)}</span>"
    )


def _said(judged: Judged, finding: Finding, voice: Voice) -> str:
    """Return the words of the description that a condition was judged by."""
    if judged.outcome == "unknown":
        return ""
    facts = [finding.profile.fact(name) for name in judged.criterion.condition.attributes]
    phrase = next((fact.phrase for fact in facts if fact is not None and fact.phrase), "")
    own = voice.advice.spoken(phrase) if phrase else ""
    return f'<span class="said">{escape(own)}</span> ' if own else ""
