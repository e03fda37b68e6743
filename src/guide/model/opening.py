"""A language model made ready: who writes, what helps, and what it searches with."""

from contextlib import suppress
from threading import Thread

from guide.errors import ModelError
from guide.generation import Generation
from guide.generator import Composer, Generator
from guide.model.aide import Aide
from guide.model.chat import Chat
from guide.model.rewriting import RewritingRetriever
from guide.model.writer import ModelWriter
from guide.retriever import Retriever
from guide.settings import Settings


def open_model(
    settings: Settings, generation: Generation, retriever: Retriever
) -> tuple[Generator, Aide, Retriever]:
    """Return writer, aide and retriever of the model that settings name; none is contacted yet."""
    chat = Chat(settings)
    # What it needs is loaded beside the rest: a first answer comes sooner.
    Thread(target=_prepare, args=(chat,), daemon=True).start()
    if settings.model_rewrites:
        retriever = RewritingRetriever(retriever, chat, generation)
    writer = ModelWriter(chat, settings) if settings.model_writes else Composer()
    return writer, Aide(chat, settings, generation), retriever


def _prepare(chat: Chat) -> None:
    with suppress(ModelError):  # told at the first question
        chat.open()
