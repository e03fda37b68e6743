"""The real index, built once a session from the repository's corpus."""

import shutil
from pathlib import Path

from guide.guide import open_guide
from guide.settings import Settings
from ingest.build import build_index

__all__ = ["CORPUS", "ROOT", "built_settings", "open_guide"]

ROOT = Path(__file__).parents[2]
CORPUS = ROOT / "corpus"


def built_settings(folder: Path) -> Settings:
    """Return the settings of an index in a folder; it is built there where it is not yet.

    Vectors that an earlier ingest left in `var/` are taken over, which spares a minute.
    """
    settings = Settings(state=folder, corpus=CORPUS)
    encoded = ROOT / "var" / "vectors"
    if encoded.is_dir() and not folder.exists():
        shutil.copytree(encoded, folder / "vectors")
    build_index(settings)
    return settings
