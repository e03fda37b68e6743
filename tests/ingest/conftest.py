"""The real corpus, read once for all tests that look into it."""

import pytest

from ingest.corpus import Corpus, read_corpus
from tests.ingest.report import CORPUS


@pytest.fixture(scope="session")
def corpus() -> Corpus:
    return read_corpus(CORPUS)
