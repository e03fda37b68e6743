"""A scripted model, and guides that use it."""

from collections.abc import Callable, Iterator

import pytest

from guide.guide import Guide
from guide.model.chat import Chat
from guide.settings import Settings
from tests.guide.model.server import Script, serving

MakeGuide = Callable[..., Guide]


@pytest.fixture
def script() -> Script:
    return Script()


@pytest.fixture
def address(script: Script) -> Iterator[str]:
    with serving(script) as place:
        yield place


@pytest.fixture
def chat(address: str) -> Chat:
    return Chat(Settings(model="m", model_address=address, model_timeout=20))


@pytest.fixture
def helped(assistant: Guide, address: str) -> MakeGuide:
    """Return what makes a guide with the scripted model and further settings."""

    def make(**more: object) -> Guide:
        known = {"model": "m", "model_address": address, "model_timeout": 20.0, **more}
        settings = Settings.model_validate(assistant.settings.model_dump() | known)
        return Guide(assistant.generation, assistant.encoder, settings, assistant.retriever)

    return make
