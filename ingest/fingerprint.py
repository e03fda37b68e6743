"""One hash of all that an index depends on; quick, for it is taken before anything is loaded."""

import hashlib
import subprocess
from functools import cache
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path

import guide
import ingest
from guide.record import FORMAT
from guide.settings import Settings

LAID_BY = "former"
"""The folder of a corpus where editions lie that were replaced or removed."""

_APART = {"vectors", LAID_BY}

_BUILDERS = {
    "passage",
    "sentences",
    "lexical",
    "statement",
    "verify",
    "generation",
    "record",
    "corpus",
    "intents",
}


def fingerprint_of(settings: Settings) -> str:
    """Hash all that a generation depends on: corpus, encoder, store, and the code that builds."""
    digest = hashlib.sha256(f"{FORMAT} {settings.encoder} {settings.chroma}".encode())
    digest.update(program_digest().encode())
    for path in corpus_files(settings.corpus):
        digest.update(str(path.relative_to(settings.corpus)).encode())
        with path.open("rb") as file:
            digest.update(hashlib.file_digest(file, "sha256").digest())
    return digest.hexdigest()


def corpus_files(corpus: Path) -> list[Path]:
    """Return the files of a corpus that an index is built from."""
    return sorted(
        path
        for path in corpus.rglob("*")
        if path.is_file()
        and not path.name.startswith(".")
        and path.suffix != ".part"
        and not _APART & set(path.relative_to(corpus).parts[:-1])
    )


@cache
def program_digest() -> str:
    """Hash the code and the data of the program that a generation depends on."""
    program = Path(guide.__path__[0])
    sources = [
        *Path(ingest.__path__[0]).glob("*.py"),
        *(path for path in program.glob("*.py") if path.stem in _BUILDERS),
        *(program / "matching").glob("c*.py"),
        *(program / "participant").glob("*.yaml"),
        *(program / "participant" / "clauses").glob("*.jsonl"),
        program / "intents.yaml",
        program / "lexicon" / "stopwords.yaml",
        program / "participant" / "heads.npz",
        *(program / "aspect").glob("*.yaml"),
        *(program / "aspect" / "questions").glob("*.jsonl"),
        program / "aspect" / "heads.npz",
    ]
    digest = hashlib.sha256()
    for path in sorted(sources):
        digest.update(path.read_bytes())
    return digest.hexdigest()


def revision() -> str:
    """Return the program's version, with that of its working copy where it runs from one."""
    try:
        number = version("guide")
    except PackageNotFoundError:
        number = "?"
    root = Path(ingest.__path__[0]).parent
    if not (root / ".git").exists():
        return number
    command = ["git", "-C", str(root), "describe", "--always", "--dirty", "--abbrev=12"]
    try:
        told = subprocess.run(command, capture_output=True, text=True, timeout=5, check=True)  # noqa: S603
    except (OSError, subprocess.SubprocessError):
        return number
    return f"{number}+{told.stdout.strip()}"
