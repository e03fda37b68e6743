"""Generations on disk: as many are kept as is set, the oldest go first."""

from pathlib import Path

import pytest

from guide.settings import Settings
from ingest.generations import generation_ids, prune


@pytest.mark.parametrize(("keep", "left"), [(10, 6), (6, 6), (5, 5), (2, 2)])
def test_only_generations_beyond_the_number_kept_are_removed(
    tmp_path: Path, keep: int, left: int
) -> None:
    names = [f"g{number}" for number in range(6)]
    for name in names:
        folder = tmp_path / "generations" / name
        folder.mkdir(parents=True)
        (folder / "record.json").write_text("{}", "utf-8")

    prune(Settings(state=tmp_path, keep_generations=keep), names[-1], None)

    assert generation_ids(tmp_path) == names[-left:]
