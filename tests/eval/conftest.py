"""The guide over the real index, shared with the tests of the guide."""

import pytest

from guide.guide import Guide
from tests.guide.index import built_settings, open_guide


@pytest.fixture(scope="session")
def assistant(tmp_path_factory: pytest.TempPathFactory) -> Guide:
    return open_guide(built_settings(tmp_path_factory.getbasetemp() / "index"))
