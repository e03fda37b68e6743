"""The assistant over one generation of the index, opened once and shared by conversations."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

from guide.conversation import Conversation
from guide.edition import Edition
from guide.encoder import Encoder, load_encoder
from guide.errors import IndexMissingError
from guide.generation import Generation, open_generation
from guide.generator import Composer, Generator
from guide.reply import Reply
from guide.retriever import HybridRetriever, Retriever
from guide.settings import Settings
from guide.wording import wording

if TYPE_CHECKING:
    from guide.model.aide import Aide


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

    def converse(self, id: str | None = None, language: str | None = None) -> Conversation:
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
