"""The model as a writer of replies: what it proposes is checked, what fails is never shown."""

import logging
import time
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from contextlib import closing
from dataclasses import dataclass, field, replace

from guide.answer import Answer, write_answers
from guide.choice import Choice
from guide.claims import Claim, numbers_in
from guide.errors import ModelError
from guide.generator import Findings
from guide.model.background import lines_before
from guide.model.chat import Chat
from guide.model.claims import ClaimReader, Draft, Proposal
from guide.model.form import form_of
from guide.model.grounding import Grounding, Reason
from guide.model.prompt import prompt_of
from guide.premise import takes_for_granted
from guide.reply import Reply, Writing
from guide.settings import Settings
from guide.statement import LANGUAGES
from guide.verify import normalised

_log = logging.getLogger(__name__)
_MOST = 8
"""Claims after which no more are read."""
_SIDE_BY_SIDE = 3
_REPEATS = 2
_REST = 30.0
"""Seconds for which a model that cannot be used is not tried again."""


@dataclass
class Tally:
    """Counts what comes of a model's claims while a reply is written."""

    begun: float
    proposed: int = 0
    verified: int = 0
    dropped: Counter[str] = field(default_factory=Counter)
    first: float | None = None
    fallback: str | None = None

    def count(self, found: Claim | Reason) -> None:
        """Count a claim proposed, and what became of it.

        Raises:
            ModelError: the model goes round in circles.
        """
        self.proposed += 1
        if isinstance(found, Claim):
            self.verified += 1
        else:
            self.dropped[found] += 1
        if self.dropped["repeated"] >= _REPEATS:
            raise ModelError("loop", "The language model repeats itself.")

    def writing(self, writer: str, now: float) -> Writing:
        """Return the record for the reply."""
        first = None if self.first is None else (self.first - self.begun) * 1000
        elapsed = (now - self.begun) * 1000
        return Writing(
            writer, self.proposed, self.verified, dict(self.dropped), self.fallback, first, elapsed
        )


class ModelWriter:
    """Lets a model choose and phrase the claims of an answer, and checks each one.

    What the question means, whether the report answers it, and who fits where is settled
    before; so are replies that put several figures or many practices side by side.
    """

    def __init__(
        self, chat: Chat, settings: Settings, clock: Callable[[], float] = time.monotonic
    ) -> None:
        self._chat = chat
        self._settings = settings
        self._clock = clock
        self._form = form_of(Draft)
        self._rests_until = float("-inf")

    def generate(self, findings: Findings) -> Iterator[Reply]:
        """Yield the reply as its claims are verified, the whole one last."""
        tally = Tally(self._clock())
        answers = list(findings.answers)
        asked = False
        for place, answer in enumerate(answers):
            if answer.choice is None or not writes(answer):
                continue
            asked = True
            for choice in self._choices(answer, findings, tally):
                answers[place] = replace(answer, choice=choice)
                yield _reply(answers[: place + 1], findings)
        writer = self._chat.name if tally.verified and tally.fallback is None else "rules"
        written = tally.writing(writer, self._clock()) if asked else Writing()
        if asked:
            _log.info(
                "%s wrote: %d proposed, %d shown, fallback %s, %.0f ms",
                writer, tally.proposed, tally.verified, tally.fallback, written.elapsed_ms,
            )  # fmt: skip
        yield replace(_reply(answers, findings), written=written)

    def _choices(self, answer: Answer, findings: Findings, tally: Tally) -> Iterator[Choice]:
        """Yield what is to be said as it grows, then all of it, or the composer's own choice."""
        composed = answer.choice or Choice(())
        shown: list[Claim] = []
        before = tally.proposed
        try:
            for claim in self._claims(answer, findings, tally):
                shown.append(claim)
                tally.first = tally.first or self._clock()
                yield Choice(tuple(shown))
        except ModelError as fault:
            tally.fallback = fault.kind
            if fault.lasting:
                self._rests_until = self._clock() + _REST
            if fault.kind != "resting":
                _log.warning("The model-free answer is shown. %s %s", fault, fault.mend)
            shown = []
        answers = not composed.direct or any(_covers(shown, one) for one in composed.direct)
        first = [] if answers else [one for one in composed.direct if one.sentence]
        said = (*composed.direct, *composed.support)
        left = [one for one in said if one.sentence and not _covers(shown, one)]
        rest = [one for one in left if one not in first]
        if not shown or not (answers or 2 * len(shown) >= tally.proposed - before):
            tally.fallback = tally.fallback or "too_little"
            yield composed
            return
        # What answers the question by rule leads, where nothing that the model wrote says it.
        yield Choice((*first, *shown), tuple(rest), topic=composed.topic)

    def _claims(self, answer: Answer, findings: Findings, tally: Tally) -> Iterator[Claim]:
        """Yield each claim that is verified, as soon as it is written."""
        if self._clock() < self._rests_until:
            raise ModelError("resting", "The language model is not tried again yet.")
        generation = findings.generation
        before = lines_before(findings)
        prompt = prompt_of(answer, before, generation, self._settings)
        grounding = Grounding(prompt.shown, answer.query, generation)
        reader = ClaimReader()
        said: set[Proposal | str | None] = set()
        with closing(self._chat.write(prompt.messages, self._form)) as pieces:
            for piece in pieces:
                for proposal in reader.read(piece):
                    found = grounding.check(proposal)
                    if proposal in said or (isinstance(found, Claim) and found.sentence in said):
                        found = "repeated"
                    said |= {proposal, found.sentence if isinstance(found, Claim) else None}
                    tally.count(found)
                    if isinstance(found, Claim):
                        yield found
                if reader.ended or tally.proposed >= _MOST:
                    return
        if reader.nothing:
            raise ModelError("junk", "The language model's reply has not the form asked for.")


def writes(answer: Answer) -> bool:
    """Say whether a model may write an answer: no list of many or figures, no correction."""
    choice = answer.choice
    if answer.judgement != "answer" or choice is None or answer.query.language not in LANGUAGES:
        return False
    if takes_for_granted(answer.query.text):
        return False  # a premise is corrected by rule
    few = choice.form == "each" and len(choice.direct) <= _SIDE_BY_SIDE
    return choice.form == "plain" or few


def _reply(answers: Sequence[Answer], findings: Findings) -> Reply:
    asked = findings.asked[: len(answers)]
    return write_answers(answers, asked, findings.language, findings.generation)


def _covers(shown: Sequence[Claim], composed: Claim) -> bool:
    """Say whether any claim shown says what a composed one would: its words, all its numbers."""
    return any(
        one.passage == composed.passage
        and one.practice == composed.practice
        and _alike(one.quote, composed.quote)
        and numbers_in(composed.sentence or "") <= numbers_in(one.sentence or "")
        for one in shown
    )


def _alike(one: str, other: str) -> bool:
    first, second = normalised(one), normalised(other)
    return first in second or second in first
