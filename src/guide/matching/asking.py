"""What to ask next in words, and what each answer would mean."""

from collections.abc import Sequence

from guide.matching.inquiry import Answer, Inquiry
from guide.matching.phrases import Phrases
from guide.participant.vocabulary import Value, vocabulary

_ANSWERS = 4


def questions(asked: Sequence[Inquiry], say: Phrases) -> str:
    """Return numbered questions, each with what its answers would mean."""
    lines = []
    for number, inquiry in enumerate(asked, 1):
        lines.append(f"{number}. {say.attributes[inquiry.attribute].question}")
        for called, effect in answers_of(inquiry, say):
            said = say.if_answer.format(answer=called, effect=effect)
            lines.append(f"   - {said[:1].upper()}{said[1:]}")
    return "\n".join(lines)


def answers_of(inquiry: Inquiry, say: Phrases) -> list[tuple[str, str]]:
    """Return the answers in words with their effects; those of one effect are one."""
    groups: dict[str, list[Value]] = {}
    for answer in inquiry.answers:
        effect = _effect(answer, say)
        if effect:
            groups.setdefault(effect, []).append(answer.value)
    longest = sorted(groups, key=lambda effect: -len(effect))[:_ANSWERS]
    return [
        (_called(inquiry, values, say), effect)
        for effect, values in groups.items()
        if effect in longest
    ]


def _effect(answer: Answer, say: Phrases) -> str:
    parts = []
    if answer.opens:
        parts.append(say.opens.format(practices=say.listed([p.label for p in answer.opens])))
    if answer.closes:
        parts.append(say.closes.format(practices=say.listed([p.label for p in answer.closes])))
    return "; ".join(parts)


def _called(inquiry: Inquiry, values: Sequence[Value], say: Phrases) -> str:
    """Return what several values of one answer are called together."""
    words = say.attributes[inquiry.attribute]
    known = vocabulary()[inquiry.attribute]
    tried = [answer.value for answer in inquiry.answers]
    named = {True: words.yes or say.answer_yes, False: words.no or say.answer_no}
    if known.kind == "number":
        return say.either([_between(run, tried, say) for run in _runs(values, tried)])
    if known.scale and len(values) > 1 and tried[-len(values) :] == list(values):
        return say.answer_at_least.format(value=say.value(values[0]))
    names = [named[v] if isinstance(v, bool) else say.value(v) for v in values]
    return say.either(list(dict.fromkeys(names)))


def _between(run: Sequence[Value], tried: Sequence[Value], say: Phrases) -> str:
    """Return numbers tried one after the other as the range they stand for."""
    if run[-1] == tried[-1]:
        return say.answer_at_least.format(value=say.value(run[0]))
    if run[0] == tried[0]:
        above = tried[tried.index(run[-1]) + 1]
        return say.answer_less.format(value=say.value(above))
    first, last = say.value(run[0]), say.value(run[-1])
    return first if first == last else f"{first}–{last}"


def _runs(values: Sequence[Value], tried: Sequence[Value]) -> list[list[Value]]:
    """Split values into those that were tried one right after the other."""
    runs: list[list[Value]] = []
    for value in values:
        place = tried.index(value)
        if runs and place > 0 and runs[-1][-1] == tried[place - 1]:
            runs[-1].append(value)
        else:
            runs.append([value])
    return runs
