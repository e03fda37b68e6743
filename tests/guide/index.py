"""The real index, built once a session from the repository's corpus."""

import shutil
from pathlib import Path

from guide.conversation import Guide
from guide.encoder import load_encoder
from guide.generation import open_generation
from guide.settings import Settings
from ingest.build import build_index

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


def open_guide(settings: Settings) -> Guide:
    """Return a guide over the index of these settings."""
    generation = open_generation(settings.state)
    return Guide(generation, load_encoder(generation.record.encoder), settings)
