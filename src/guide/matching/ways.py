"""What would open a practice that is ruled out."""

from collections.abc import Iterable
from dataclasses import dataclass

from guide.corpus import Practice
from guide.matching.condition import Clause
from guide.matching.criterion import Criterion
from guide.matching.matcher import Judged, PracticeMatch
from guide.matching.phrases import Phrases
from guide.participant.vocabulary import vocabulary


@dataclass(frozen=True, slots=True)
class Way:
    """What has to change for a practice to become an option, and what it rests on."""

    practice: Practice
    sentence: str
    judged: tuple[Judged, ...]


def ways_in(ruled_out: Iterable[PracticeMatch], say: Phrases) -> list[Way]:
    """Return what would open practices, the likeliest first.

    Only those practices are named where effort can change all that closes them.
    """
    found = []
    for one in sorted(ruled_out, key=lambda match: -match.points):
        failed = one.having("not_met", binding=True)
        changes = [_change(judged.criterion, say) for judged in failed]
        if not failed or None in changes:
            continue
        joined = f" {say.and_} ".join(dict.fromkeys(change for change in changes if change))
        sentence = say.change.format(change=joined, practice=one.practice.label)
        found.append(Way(one.practice, sentence, tuple(failed)))
    return found


def _change(criterion: Criterion, say: Phrases) -> str | None:
    """Return in words how a condition could come to hold, None where nothing can be done."""
    for clause in criterion.condition.clauses:
        words = say.attributes.get(clause.attribute)
        if words is not None and words.change is not None and _towards(clause):
            return words.change.format(value=say.value(clause.values[0]))
    return None


def _towards(clause: Clause) -> bool:
    """Say whether the words for changing an attribute lead to where the clause wants it."""
    attribute = vocabulary()[clause.attribute]
    if attribute.kind == "flag":
        return clause.values[0] is (clause.attribute != "substance_abuse")
    return clause.operator in (">=", "is", "in")
