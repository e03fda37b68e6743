"""Retrieval with a question put into the report's words by a model."""

import logging
from dataclasses import replace

from pydantic import BaseModel, ConfigDict

from guide.claims import numbers_in
from guide.errors import ModelError
from guide.evidence import Evidence
from guide.generation import Generation
from guide.model.chat import Chat
from guide.model.form import filled
from guide.model.veil import veiled
from guide.query import Query
from guide.retriever import Retriever

_log = logging.getLogger(__name__)
_LONGEST = 200
_TOLD = (
    "A Danish report on employment initiatives for traumatised refugees is searched. Put the "
    "question into one line of Danish, in the words that such a report would use. No names and "
    "no numbers that the question has not."
)


class Rewriting(BaseModel):
    """Puts a question into the report's words."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    line: str


class RewritingRetriever:
    """Retrieves with a question and the line that a model made of it; without one if none came."""

    def __init__(self, inner: Retriever, chat: Chat, generation: Generation) -> None:
        self._inner = inner
        self._chat = chat
        self._generation = generation

    def retrieve(self, query: Query, k: int = 10) -> Evidence:
        """Return the k best passages, and the statements nearest to the question."""
        try:
            line = self._line(query)
        except ModelError as fault:
            _log.warning("The question is searched for as it is. %s", fault)
            line = ""
        return self._inner.retrieve(replace(query, text=f"{query.text} {line}".strip()), k)

    def _line(self, query: Query) -> str:
        asked = veiled(query.text, query.language, self._generation)
        found = filled(self._chat, [("system", _TOLD), ("human", asked)], Rewriting).line
        named = [one.id for one in self._generation.practices if one.named_in(found)]
        sound = len(found) <= _LONGEST and numbers_in(found) <= numbers_in(query.text)
        return found if sound and set(named) <= set(query.practices) else ""
