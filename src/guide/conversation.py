"""A conversation: turns in, replies out; the way of a question can be read here."""

import re
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from copy import copy
from dataclasses import replace
from typing import TYPE_CHECKING

from guide.answer import Answer, find_answer
from guide.choice import Choice
from guide.compose import Sources, write_choice
from guide.corpus import Practice
from guide.danger import in_danger, speaks_of_person, without_past
from guide.edition import Edition
from guide.encoder import Encoder, load_encoder
from guide.errors import IndexMissingError
from guide.followup import (
    CATEGORY,
    Context,
    asks_for_someone,
    asks_of_report,
    asks_what_fits,
    begins_anew,
    practices_meant,
    resolve,
    respelled,
    without_restart,
)
from guide.generation import Generation, open_generation
from guide.generator import Composer, Findings, Generator
from guide.growth import growing
from guide.matching.advice import Advice
from guide.matching.casework import Casework, Scope
from guide.matching.inquiry import Inquiry
from guide.matching.matcher import Match
from guide.matching.phrases import phrases
from guide.participant.examples import Examples
from guide.participant.profile import Profile
from guide.passage import ScoredPassage
from guide.privacy import MASK
from guide.question import Turn, parts_of, question_in, read_turn
from guide.reply import Reply
from guide.retriever import HybridRetriever, Retriever, read_query
from guide.settings import Settings
from guide.topics import topics_of
from guide.wording import Wording, wording

if TYPE_CHECKING:
    from guide.model.aide import Aide

_SHORT = 6
_READ = 50_000
"""Characters of an overlong turn that are searched for signs of danger."""
_DANGEROUS = 0.99
"""Likeness to danger from which the emergency number comes first: rather once too often."""
_OUTSIDE = 0.89
_NEAREST: Mapping[Scope, str] = {
    "native": "Hvem er Supported Employment og IPS udviklet til?",
    "child": "Hvad gør indsatserne for børnene i familien?",
    "employed": "Hvordan følges der op, når deltageren er kommet i job?",
}
"""What is looked up for someone whom the report does not speak of: the nearest help in it."""


class Guide:
    """Answers questions from one generation of the index.

    >>> guide = open_guide(load_settings())
    >>> guide.converse().reply("Hvor længe varer Avanti?").status
    'grounded'
    """

    def __init__(
        self,
        generation: Generation,
        encoder: Encoder,
        settings: Settings,
        retriever: Retriever | None = None,
        generator: Generator | None = None,
    ) -> None:
        self.generation = generation
        self.encoder = encoder
        self.settings = settings
        self.retriever = retriever or HybridRetriever(generation, encoder)
        self.generator: Generator = generator or Composer()
        self.aide: Aide | None = None
        if settings.model and generator is None:
            self._open_model()
        self.edition: Edition | None = None

    def _open_model(self) -> None:
        """Let the language model that is set write, and help as far as that is set."""
        from guide.model.opening import open_model

        opened = open_model(self.settings, self.generation, self.retriever)
        self.generator, self.aide, self.retriever = opened

    def latest(self) -> "Guide":
        """Return the guide of the index now in use: this one, or one opened since."""
        return self if self.edition is None else self.edition.latest()

    def converse(self, id: str | None = None, language: str | None = None) -> "Conversation":
        """Begin a conversation; `language` is that of the page, for texts too short to tell."""
        return Conversation(self.latest(), id, language or self.settings.language)

    def model_notice(self, language: str) -> str:
        """Return what has to be on screen where the language model is not on this machine."""
        host = self.settings.remote_model
        return wording(language).remote_model.format(host=host) if host else ""

    def reply(self, turns: Sequence[str], id: str | None = None) -> Reply:
        """Return the reply to the last of several turns."""
        conversation = self.converse(id)
        last = Reply("rejected", self.settings.language, "")
        for turn in turns or [""]:
            last = conversation.reply(turn)
        return last


def open_guide(settings: Settings) -> Guide:
    """Open the index that is in use, with the encoder it was made with.

    Raises:
        IndexMissingError: there is no index, or it was made with another encoder.
        EncoderError: the encoder cannot be loaded.
        StoreError: the vectors cannot be reached.
    """
    guide = _opened(settings)
    Edition(settings.state, guide, lambda: _opened(settings))
    return guide


def _opened(settings: Settings) -> Guide:
    generation = open_generation(settings.state)
    made_with = generation.record.encoder
    if made_with != settings.encoder:
        raise IndexMissingError(
            f"The index was made with the encoder {made_with!r}, the settings say "
            f"{settings.encoder!r}. Run: python -m ingest"
        )
    return Guide(generation, load_encoder(made_with), settings)


class Conversation:
    """Keeps what was said, masked, so that later turns are understood."""

    def __init__(self, guide: Guide, id: str | None, language: str) -> None:
        self._guide = guide
        self._id = id
        self._language = language
        self._context = Context()
        self._secrets: tuple[str, ...] = ()
        self._in_danger = False
        self._show: Callable[[Reply], None] = lambda _: None
        self._casework = Casework(guide.generation, Examples(guide.encoder, guide.generation.heads))
        if guide.aide is not None:
            self._casework.also = guide.aide.read

    @property
    def profiles(self) -> tuple[Profile, ...]:
        """What is known of the participants described."""
        return tuple(self._casework.profiles)

    def judged(self, profile: Profile) -> Match:
        """Return how practices and categories suit a participant."""
        return self._casework.match(profile)

    def inquired(self, profile: Profile, language: str) -> list[Inquiry]:
        """Return what is worth asking about a participant, most informative first."""
        return self._casework.inquire(profile, language)

    def reply(self, typed: str, clock: Callable[[], float] = time.perf_counter) -> Reply:
        """Answer one turn."""
        return self._timed(lambda: self._turn(typed, describing=False), clock)

    def stream(self, typed: str) -> Iterator[Reply]:
        """Answer one turn as it is written: replies that grow, each verified, the last whole."""

        def answer(show: Callable[[Reply], None]) -> Reply:
            self._show = show
            try:
                return self.reply(typed)
            finally:
                self._show = lambda _: None

        return growing(answer)

    def match(self, typed: str, clock: Callable[[], float] = time.perf_counter) -> Reply:
        """Answer one turn that is known to describe participants."""
        return self._timed(lambda: self._turn(typed, describing=True), clock)

    def match_profile(
        self, profile: Profile, clock: Callable[[], float] = time.perf_counter
    ) -> Reply:
        """Return the advice on a participant of whom everything known is given."""
        self._casework.take(profile)
        return self._timed(lambda: self._advised(self._language), clock)

    def forget(self) -> None:
        """Forget everyone described and what was asked; what told of danger stays heard."""
        self._forget(self._language)

    def revise(
        self, person: int, profile: Profile, clock: Callable[[], float] = time.perf_counter
    ) -> Reply:
        """Return the advice after what is known of a participant was changed by hand."""
        language = self._context.language or self._language
        if self._in_danger:
            return self._timed(lambda: self._safety(language, wording(language)), clock)
        self._casework.revise(person, profile)
        return self._timed(lambda: self._advised(language), clock)

    def twin(self) -> "Conversation":
        """Return a conversation that knows the same and goes its own way from here."""
        twin = copy(self)
        twin._casework = self._casework.twin()  # noqa: SLF001
        return twin

    @property
    def generation(self) -> Generation:
        """The index that the last reply was made from."""
        return self._guide.generation

    def _timed(self, answer: Callable[[], Reply], clock: Callable[[], float]) -> Reply:
        begun = clock()
        self._follow()
        reply = answer()
        return replace(reply, id=self._id, elapsed_ms=(clock() - begun) * 1000)

    def _follow(self) -> None:
        """Go on with the index now in use; what it no longer holds cannot be pointed at."""
        latest = self._guide.latest()
        if latest is self._guide:
            return
        self._guide = latest
        self._casework.generation = latest.generation
        self._casework.examples = Examples(latest.encoder, latest.generation.heads)
        self._context = self._context.within({one.id for one in latest.generation.practices})

    def _turn(self, typed: str, *, describing: bool) -> Reply:
        guide = self._guide
        limit = guide.settings.max_question_chars
        default = self._context.language or self._language
        if len(typed) > limit:
            turn = read_turn(typed[:limit], guide.generation, default, self._secrets)
            self._in_danger = self._in_danger or in_danger(typed[:_READ])
            words = wording(turn.language)
            if self._in_danger:
                return self._safety(turn.language, words)
            text = words.rejected_long.format(length=len(typed), limit=limit)
            return Reply("rejected", turn.language, text)
        turn = read_turn(typed, guide.generation, default, self._secrets)
        self._secrets = turn.masked.secrets
        words = wording(turn.language)
        if not turn.holds_words:
            text = words.no_repeat if turn.masked.kinds else words.rejected_blank
            return Reply("rejected", turn.language, text)
        if begins_anew(turn.text):
            self._in_danger = False
        self._in_danger = self._in_danger or in_danger(turn.text) or self._tells_of_danger(turn)
        if self._in_danger:
            reply = self._safety(turn.language, words)
        elif describing:
            self._casework.hear(turn.text, turn.language, likely=True)
            reply = self._advised(turn.language)
        else:
            reply = self._answer(turn, words)
        if turn.masked.kinds:
            reply = replace(reply, text=f"{reply.text}\n\n*{words.masked}*")
        return reply

    def _tells_of_danger(self, turn: Turn) -> bool:
        """Say whether a turn on a person is like those that tell of danger."""
        text = without_past(turn.text.replace(MASK, " "))
        return speaks_of_person(text) and self._casework.examples.danger(text) > _DANGEROUS

    def _safety(self, language: str, words: Wording) -> Reply:
        self._context = replace(self._context, language=language)
        return Reply("safety", language, f"{words.safety}\n\n{words.safety_after}")

    def _answer(self, turn: Turn, words: Wording) -> Reply:
        guide = self._guide
        text = respelled(turn.text, guide.generation)
        fresh = without_restart(text)
        if fresh is not None:
            self._forget(turn.language)
            if not re.search(r"\w\w", fresh):
                return Reply("clarify", turn.language, phrases(turn.language).forgotten)
            text = fresh
        about = self._about_participant(text, turn)
        return about or self._about_report(text, turn, words)

    def _about_report(self, text: str, turn: Turn, words: Wording) -> Reply:
        guide = self._guide
        asked_for = question_in(text, guide.generation)
        resolved = resolve(asked_for, self._context, guide.generation)
        if guide.aide is not None:
            resolved = guide.aide.resolve(resolved, asked_for, self._context, turn.language)
        if resolved.open_reference:
            self._context = Context(resolved.text, language=turn.language)
            return Reply("clarify", turn.language, words.clarify_followup)
        asked = self._asked(resolved.text)
        answers = [self._part(part, turn.language) for part in asked]
        if self._may_go_on(turn, answers):
            asked = [f"{self._context.question} {turn.text}"]
            answers = [self._part(asked[0], turn.language)]
        if any(answer.judgement == "danger" for answer in answers):
            self._in_danger = True
            return self._safety(turn.language, words)
        if answers[0].judgement == "clarify" and len(answers) == 1:
            self._casework.hear(text, turn.language, likely=True)
            return self._advised(turn.language)
        previous = self._context.question
        self._remember(resolved.text, answers, turn.language)
        shown = parts_of(resolved.text) if len(asked) > 1 else asked
        return self._written(
            Findings(answers, shown, turn.language, guide.generation, previous, self._casework)
        )

    def _written(self, findings: Findings) -> Reply:
        """Return the reply as it is when it is whole; until then it is shown as it grows."""
        reply = Reply("rejected", findings.language, "")
        for reply in self._guide.generator.generate(findings):
            self._show(reply)
        return reply if self._guide.aide is None else self._guide.aide.translate(reply)

    def _about_participant(  # noqa: PLR0911  # one return a kind of turn
        self, text: str, turn: Turn
    ) -> Reply | None:
        """Return what is said of the participant, None where the turn asks about the report."""
        casework = self._casework
        generation = self._guide.generation
        asked = question_in(text, generation)
        if asked != text and asks_of_report(asked, generation):
            return None
        if casework.open:
            meant = practices_meant(text, self._context, generation)
            if len(meant) > 1 and not meant.all_named:
                say = phrases(turn.language)
                names = say.either([practice.label for practice in meant.practices])
                return Reply("clarify", turn.language, say.which_one.format(practices=names))
            if meant.practices:
                casework.hear(text, turn.language, likely=False)
                return self._discussed(meant.practices, turn.language)
        heard = casework.hear(text, turn.language, likely=False)
        if casework.open and not heard and asks_what_fits(text):
            if CATEGORY.search(text):
                ranked = casework.rank_categories(turn.language)
                return replace(ranked, passages=self._cited_passages(ranked))
            heard = True
        if not heard and asks_for_someone(text) and not casework.open:
            heard = casework.hear(text, turn.language, likely=True)
        if not heard:
            return None
        meant = practices_meant(text, self._context, generation)
        if meant.practices and meant.all_named:
            return self._discussed(meant.practices, turn.language)
        return self._advised(turn.language)

    def _discussed(self, practices: Sequence[Practice], language: str) -> Reply:
        focus = tuple(practice.id for practice in practices)
        self._context = replace(self._context, focus=focus, language=language)
        reply = self._casework.discuss(practices, language)
        return replace(reply, passages=self._cited_passages(reply))

    def _advised(self, language: str) -> Reply:
        """Return the advice on everyone described; later turns may point at what it names."""
        casework = self._casework
        self._context = replace(self._context, language=language)
        if not self.generation.matches:
            return Reply("not_in_report", language, phrases(language).no_practices)
        scope = casework.scope
        if scope is not None:
            return self._out_of_reach(scope, language)
        reply = casework.advise(language)
        persons = [row.person for row in reply.matches]
        first = [row.practice for row in reply.matches if row.person == persons[0]]
        self._context = Context(
            focus=tuple(first[:1]), listed=tuple(first), shown=casework.shown, language=language
        )
        return replace(reply, passages=self._cited_passages(reply))

    def _out_of_reach(self, scope: Scope, language: str) -> Reply:
        say = phrases(language)
        answer = self._part(_NEAREST[scope], language)
        sources = Sources(self._guide.generation)
        text = getattr(say, f"scope_{scope}")
        if answer.choice is not None:
            nearest = Choice(answer.choice.direct[:1])
            written = write_choice(nearest, sources, wording(language), language)
            text += f" {say.scope_nearest}\n\n{written}"
        advice = Advice(sources, language)
        read = [advice.understood(profile) for profile in self._casework.profiles]
        return Reply(
            "not_in_report",
            language,
            "\n\n".join([text, *(line for line in read if line)]),
            tuple(sources.citations),
            answer.evidence.passages,
            profile=tuple(profile.values for profile in self._casework.profiles),
        )

    def _cited_passages(self, reply: Reply) -> tuple[ScoredPassage, ...]:
        """Return the passages cited, in the order of their citations."""
        passages = self._guide.generation.passages
        cited = dict.fromkeys(citation.passage_id for citation in reply.citations)
        return tuple(
            ScoredPassage(passages[passage], 1 / place) for place, passage in enumerate(cited, 1)
        )[:10]

    def _forget(self, language: str) -> None:
        self._casework.forget()
        self._context = Context(language=language)

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

    def _may_go_on(self, turn: Turn, answers: Sequence[Answer]) -> bool:
        """Say whether a short turn that seems to lie outside may go on from the last question."""
        outside = all(a.judgement in ("out_of_scope", "about") for a in answers)
        far = any(
            hit.owner == "out_of_scope" and hit.cosine > _OUTSIDE
            for a in answers
            for hit in a.evidence.intents
        )
        short = len(turn.text.split()) <= _SHORT
        return outside and not far and short and bool(self._context.question)

    def _part(self, text: str, language: str) -> Answer:
        guide = self._guide
        query = read_query(text.replace(MASK, " "), language, guide.generation)
        return find_answer(query, guide.retriever, guide.generation)

    def _remember(self, text: str, answers: Sequence[Answer], language: str) -> None:
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
        self._context = Context(text, focus, listed or self._context.listed, language=language)
