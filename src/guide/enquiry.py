"""Questions put to the report: resolved from what was said before, parted, found, written."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Literal

from guide.answer import Answer, find_answer
from guide.claims import DEFAULT
from guide.context import Context
from guide.followup import Extent, Resolved, holds_pronoun, resolve
from guide.generator import Findings
from guide.matching.casework import Casework
from guide.privacy import MASK
from guide.query import read_query
from guide.question import Turn, parts_of, question_in
from guide.reply import Reply
from guide.topics import topics_of
from guide.wording import wording

if TYPE_CHECKING:
    from guide.guide import Guide

_PAIR = 2
_AHEAD = 0.02
"""How much nearer its statements are, for a turn that can stand alone to be taken as leaning."""
_NO_FARTHER = 0.0
"""The same for a turn that has no answer by itself."""
_EXTENTS = {
    "usual": DEFAULT,
    "more": replace(DEFAULT, shown=7, support=0.06),
    "less": replace(DEFAULT, shown=1),
}
"""How many claims are shown to a turn that asks for more or less of the same."""


@dataclass(frozen=True, slots=True)
class Said:
    """A reply, and what later turns may refer to."""

    reply: Reply
    context: Context


class Enquiry:
    """Answers one turn that asks about the report.

    >>> Enquiry(guide, casework, context).answer("Hvor længe varer Avanti?", turn)
    """

    def __init__(self, guide: "Guide", casework: Casework, context: Context) -> None:
        self._guide = guide
        self._casework = casework
        self._context = context

    def answer(
        self, text: str, turn: Turn, show: Callable[[Reply], None]
    ) -> Said | Literal["danger", "participant"]:
        """Answer a turn, or say that it tells of danger or describes a participant after all.

        Args:
            text: what is asked, fit to be looked up.
            turn: the turn that it is of.
            show: called with the reply as it grows.
        """
        guide = self._guide
        asked_for = question_in(text, guide.generation)
        resolved = resolve(asked_for, self._context, guide.generation)
        if guide.aide is not None:
            resolved = guide.aide.resolve(resolved, asked_for, self._context, turn.language)
        if resolved.open_reference:
            reply = Reply("clarify", turn.language, wording(turn.language).clarify_followup)
            return Said(reply, Context(resolved.text, language=turn.language))
        asked = self._asked(resolved.text)
        answers = [find(guide, part, turn.language, resolved.extent) for part in asked]
        if resolved.instead and len(asked) == 1:
            leaning = find(guide, resolved.instead, turn.language)
            if _is_nearer(leaning, answers[0]):
                resolved = Resolved(resolved.instead)
                asked, answers = [resolved.text], [leaning]
        if any(answer.judgement == "danger" for answer in answers):
            return "danger"
        if answers[0].judgement == "clarify" and len(answers) == 1:
            return "participant"
        shown = parts_of(resolved.text) if len(asked) > 1 else asked
        findings = Findings(
            answers,
            shown,
            turn.language,
            guide.generation,
            self._context.question,
            self._casework,
        )
        reply = self._written(findings, show)
        return Said(reply, self._remembered(resolved.text, answers, turn.language))

    def _written(self, findings: Findings, show: Callable[[Reply], None]) -> Reply:
        """Return the reply as it is when it is whole; until then it is shown as it grows."""
        reply = Reply("rejected", findings.language, "")
        for reply in self._guide.generator.generate(findings):
            show(reply)
        return reply if self._guide.aide is None else self._guide.aide.translate(reply)

    def _asked(self, text: str) -> list[str]:
        """Split a turn that asks several things; each part carries what the first one names."""
        first, *rest = parts_of(text)
        generation = self._guide.generation
        named = [p for p in generation.practices if p.named_in(first)]
        asked = [first]
        for part in rest:
            if any(p.named_in(part) for p in generation.practices):
                asked.append(part)
            elif named:
                asked.append(f"{part.rstrip(' ?')} {', '.join(p.label for p in named)}?")
            else:
                asked.append(part if topics_of(part) else f"{first} {part}")
        return asked

    def _remembered(self, text: str, answers: Sequence[Answer], language: str) -> Context:
        named = [practice for a in answers for practice in a.query.practices]
        shown = [
            claim.practice
            for a in answers
            if a.choice is not None and a.judgement == "answer"
            for claim in (*a.choice.direct, *a.choice.support)
            if claim.practice
        ]
        listed = tuple(dict.fromkeys([*named, *shown]))
        focus = (
            tuple(dict.fromkeys(named)) or tuple(dict.fromkeys(shown[:1])) or self._context.focus
        )
        spoken = dict.fromkeys(named or listed if len(listed) == _PAIR else named)
        return Context(
            text,
            focus,
            listed or self._context.listed,
            language=language,
            mentioned=(*(one for one in self._context.mentioned if one not in spoken), *spoken),
        )


def find(guide: "Guide", text: str, language: str, extent: Extent = "usual") -> Answer:
    """Return what the report says to one question."""
    query = read_query(text.replace(MASK, " "), language, guide.generation)
    return find_answer(query, guide.retriever, guide.generation, _EXTENTS[extent])


def _is_nearer(leaning: Answer, alone: Answer) -> bool:
    """Say whether a turn makes better sense as leaning on the turn before than by itself."""
    outside = alone.judgement == "out_of_scope" and not holds_pronoun(alone.query.text)
    if leaning.judgement != "answer" or outside or alone.judgement == "danger":
        return False
    ahead = _nearest(leaning) - _nearest(alone)
    return ahead > (_AHEAD if alone.judgement == "answer" else _NO_FARTHER)


def _nearest(answer: Answer) -> float:
    return answer.evidence.statements[0].cosine if answer.evidence.statements else 0.0
