"""The guide over the real index, one for all tests; they only read it."""

import pytest

from eval.score import source_pages
from guide.encoder import Encoder
from guide.generation import Generation
from guide.guide import Guide
from guide.reply import Reply
from guide.settings import Settings
from tests.guide.index import built_settings, open_guide
from tests.guide.turns import TURNS


@pytest.fixture(scope="session")
def settings(tmp_path_factory: pytest.TempPathFactory) -> Settings:
    return built_settings(tmp_path_factory.getbasetemp() / "index")


@pytest.fixture(scope="session")
def assistant(settings: Settings) -> Guide:
    return open_guide(settings)


@pytest.fixture(scope="session")
def generation(assistant: Guide) -> Generation:
    return assistant.generation


@pytest.fixture(scope="session")
def encoder(assistant: Guide) -> Encoder:
    return assistant.encoder


@pytest.fixture(scope="session")
def pages(settings: Settings) -> dict[str, str]:
    return source_pages(settings.corpus)


@pytest.fixture(scope="session")
def replies(assistant: Guide) -> dict[str, Reply]:
    """The reply to each of the varied turns."""
    return {name: assistant.reply(turns, name) for name, turns in TURNS.items()}
