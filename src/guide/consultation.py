"""Turns on participants: heard, advised on, and discussed practice by practice."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from guide.choice import Choice, wants_list
from guide.compose import Sources, write_choice
from guide.context import Context
from guide.corpus import Practice
from guide.enquiry import Said, find
from guide.followup import asks_why, extent_of
from guide.matching.advice import Advice
from guide.matching.casework import Casework, Scope
from guide.matching.phrases import phrases
from guide.passage import ScoredPassage
from guide.pointing import (
    CATEGORY,
    asks_for_someone,
    asks_of_report,
    asks_what_fits,
    practices_meant,
)
from guide.query import read_query
from guide.question import question_in
from guide.reply import Reply
from guide.sentences import split_sentences
from guide.wording import wording

if TYPE_CHECKING:
    from guide.guide import Guide

_NEAREST: Mapping[Scope, str] = {
    "native": "Hvem er Supported Employment og IPS udviklet til?",
    "child": "Hvad gør indsatserne for børnene i familien?",
    "employed": "Hvordan følges der op, når deltageren er kommet i job?",
}
"""What is looked up for someone whom the report does not speak of: the nearest help in it."""


class Consultation:
    """Answers one turn on the participants of a conversation.

    >>> Consultation(guide, casework, context).answer("Kvinde, 34, ingen dansk", "da")
    """

    def __init__(self, guide: "Guide", casework: Casework, context: Context) -> None:
        self._guide = guide
        self._casework = casework
        self._context = context

    def answer(self, text: str, language: str) -> Said | None:
        """Return what is said of the participant, None where the turn asks about the report."""
        return self._again(text, language) or self._said(text, language)

    def _said(  # noqa: PLR0911  # one return a kind of turn
        self, text: str, language: str
    ) -> Said | None:
        casework = self._casework
        generation = self._guide.generation
        asked = question_in(text, generation)
        told = asked == text and not _is_question(text)
        if (asks_of_report(asked, generation) and not told) or self._wants_list(text, language):
            return None
        if casework.open:
            meant = practices_meant(text, self._context, generation)
            if len(meant) > 1 and not meant.all_named:
                say = phrases(language)
                names = say.either([practice.label for practice in meant.practices])
                reply = Reply("clarify", language, say.which_one.format(practices=names))
                return Said(reply, self._context)
            if meant.practices:
                casework.hear(text, language, likely=False)
                return self._discussed(meant.practices, language)
        heard = casework.hear(text, language, likely=False)
        if casework.open and not heard and asks_what_fits(text):
            if CATEGORY.search(text):
                ranked = casework.rank_categories(language)
                return Said(self._with_passages(ranked), self._context)
            heard = True
        if not heard and asks_for_someone(text) and not casework.open:
            heard = casework.hear(text, language, likely=True)
        if not heard:
            return None
        meant = practices_meant(text, self._context, generation)
        if meant.practices and meant.all_named:
            return self._discussed(meant.practices, language)
        return self.advise(language)

    def _again(self, text: str, language: str) -> Said | None:
        """Return the last advice at another length, or its reasons, where a turn asks for them."""
        context, extent = self._context, extent_of(text)
        if context.question or not self._casework.open:
            return None
        if not context.focus:
            return None if extent == "usual" else self.advise(language)
        if extent == "less":
            reply = self._casework.summarise(language)
            return Said(self._with_passages(reply), replace(context, language=language))
        if extent == "more" or asks_why(text):
            first = self._guide.generation.practice(context.focus[0])
            return self._discussed([first], language)
        return None

    def _wants_list(self, text: str, language: str) -> bool:
        """Say whether a turn asks which practices there are, not which suit the participant."""
        query = read_query(text, language, self._guide.generation)
        named = query.countries or query.categories
        return wants_list(query) and bool(named or not self._casework.open)

    def advise(self, language: str) -> Said:
        """Return the advice on everyone described; later turns may point at what it names."""
        casework = self._casework
        unchanged = replace(self._context, language=language)
        if not self._guide.generation.matches:
            reply = Reply("not_in_report", language, phrases(language).no_practices)
            return Said(reply, unchanged)
        scope = casework.scope
        if scope is not None:
            return Said(self._out_of_reach(scope, language), unchanged)
        reply = casework.advise(language)
        persons = [row.person for row in reply.matches]
        first = [row.practice for row in reply.matches if row.person == persons[0]]
        context = Context(
            focus=tuple(first[:1]), listed=tuple(first), shown=casework.shown, language=language
        )
        return Said(self._with_passages(reply), context)

    def _discussed(self, practices: Sequence[Practice], language: str) -> Said:
        focus = tuple(practice.id for practice in practices)
        reply = self._casework.discuss(practices, language)
        context = replace(self._context, focus=focus, language=language)
        return Said(self._with_passages(reply), context)

    def _out_of_reach(self, scope: Scope, language: str) -> Reply:
        say = phrases(language)
        answer = find(self._guide, _NEAREST[scope], language)
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

    def _with_passages(self, reply: Reply) -> Reply:
        """Return a reply with the passages that it cites, in the order of their citations."""
        passages = self._guide.generation.passages
        cited = dict.fromkeys(citation.passage_id for citation in reply.citations)
        ranked = tuple(
            ScoredPassage(passages[passage], 1 / place) for place, passage in enumerate(cited, 1)
        )
        return replace(reply, passages=ranked[:10])


def _is_question(text: str) -> bool:
    """Say whether a turn is one question and nothing else."""
    return text.rstrip().endswith("?") and len(split_sentences(text)) == 1
