"""Generations on a Chroma server: those that died leave nothing there, pruned ones neither."""

import gc
from pathlib import Path

import httpx
import pytest

from guide.generation import current_id, open_generation
from guide.settings import Settings
from ingest.update import Course, update
from tests.guide.test_store import server
from tests.ingest.library import library

__all__ = ["server"]

pytestmark = [
    pytest.mark.slow,
    # Chroma's client leaves connections to the collector.
    pytest.mark.filterwarnings("ignore::ResourceWarning"),
    pytest.mark.filterwarnings("ignore::pytest.PytestUnraisableExceptionWarning"),
]


def names(address: str) -> set[str]:
    """Return whose collections the server holds."""
    host, _, port = address.removeprefix("http://").partition(":")
    found = httpx.get(
        f"http://{host}:{port}/api/v2/tenants/default_tenant/databases/default_database/collections"
    ).json()
    return {one["name"].rpartition("-")[0] for one in found}


def change(settings: Settings, number: int) -> None:
    line = f'{{"lang": "en", "question": "Who pays for {number}?"}}\n'
    (settings.corpus / "silent.jsonl").write_text(line, "utf-8")


def test_server_holds_the_kept_generations_and_no_others(server: str, tmp_path: Path) -> None:
    settings = library(tmp_path).model_copy(update={"chroma": server, "keep_generations": 2})
    update(settings)

    def die(stage: str, done: int, total: int) -> None:
        if stage == "write":
            raise KeyboardInterrupt

    change(settings, 0)
    with pytest.raises(KeyboardInterrupt):
        update(settings, Course(die))
    assert len(names(server)) == 2, "the dead build left collections, as a kill would"
    for number in (1, 2):
        change(settings, number)
        update(settings)

    kept = {path.name for path in (settings.state / "generations").iterdir()}
    assert names(server) == kept
    assert len(kept) == 2
    assert current_id(settings.state) in kept
    store = open_generation(settings.state).store
    assert store.search("passages", [1.0] + [0.0] * 383, 1)
    store.close()
    gc.collect()
