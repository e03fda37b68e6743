"""What a model helps with beside writing: each use only where it is set, and none in the way."""

import logging

from guide.context import Context
from guide.errors import ModelError
from guide.followup import Resolved
from guide.generation import Generation
from guide.model.chat import Chat
from guide.model.facts import read_by
from guide.model.followup import resolved_by
from guide.model.translation import translated
from guide.model.veil import veiled
from guide.participant.profile import Fact, Profile
from guide.reply import Reply
from guide.settings import Settings

_log = logging.getLogger(__name__)


class Aide:
    """Goes on where the rules have nothing to say; where the model fails, the rules' word stays."""

    def __init__(self, chat: Chat, settings: Settings, generation: Generation) -> None:
        self._chat = chat
        self._settings = settings
        self._generation = generation

    def resolve(self, resolved: Resolved, text: str, context: Context, language: str) -> Resolved:
        """Return a follow-up in full, where the rules left it as it was or as open."""
        if not self._settings.model_resolves or (resolved.text != text):
            return resolved
        try:
            found = resolved_by(self._chat, text, context, language, self._generation)
        except ModelError as fault:
            _told(fault)
            found = None
        return Resolved(found) if found else resolved

    def read(self, text: str, language: str, known: Profile) -> tuple[Fact, ...]:
        """Return what else a description states."""
        if not self._settings.model_reads:
            return ()
        try:
            return read_by(self._chat, veiled(text, language, self._generation), language, known)
        except ModelError as fault:
            _told(fault)
            return ()

    def translate(self, reply: Reply) -> Reply:
        """Return a reply with its quotes translated, in languages without statements."""
        if not self._settings.model_translates:
            return reply
        try:
            return translated(reply, self._chat, self._generation)
        except ModelError as fault:
            _told(fault)
            return reply


def _told(fault: ModelError) -> None:
    _log.warning("The rules go on alone. %s %s", fault, fault.mend)
