"""A document read in a process of its own, within limits: what it does there harms nothing here."""

import hashlib
import json
import signal
import subprocess
import sys
from dataclasses import asdict, dataclass, field
from functools import lru_cache
from pathlib import Path
from typing import Any

from guide.confine import bare_environment, confine
from guide.errors import CorpusError
from ingest.limits import Limits
from ingest.pages import Loaded, Page

_CHARACTERS = 20_000_000
"""More than a hundred times what a long report holds."""


@dataclass(frozen=True, slots=True)
class _File:
    """A file as it is known again: by its content and kind, wherever it lies."""

    digest: str
    kind: str
    path: Path = field(compare=False)


def read_apart(path: Path, limits: Limits) -> Loaded:
    """Read a document in another process; the same one is not read twice in a row.

    Raises:
        CorpusError: the document cannot be read, or not within the limits.
    """
    with path.open("rb") as file:
        digest = hashlib.file_digest(file, "sha256").hexdigest()
    return _read(_File(digest, path.suffix.lower(), path), limits)


@lru_cache(maxsize=1)
def _read(file: _File, limits: Limits) -> Loaded:
    path = file.path
    command = [sys.executable, "-m", __name__, str(path), limits.as_json()]
    try:
        done = subprocess.run(  # noqa: S603
            command,
            capture_output=True,
            timeout=limits.seconds,
            check=False,
            stdin=subprocess.DEVNULL,
            env=bare_environment(),
        )
    except subprocess.TimeoutExpired as error:
        raise CorpusError(
            f"{path} could not be read within {limits.seconds} seconds. Save it anew without "
            "pictures, part it, or raise GUIDE_DOCUMENT_SECONDS."
        ) from error
    if done.returncode in (-signal.SIGXCPU, -signal.SIGKILL):
        raise CorpusError(
            f"{path} needs too much time or memory ({limits.seconds} s and {limits.memory_mb} MB "
            "may be used). Save it anew without pictures, or part it."
        )
    try:
        told: dict[str, Any] = json.loads(done.stdout)
    except ValueError as error:
        raise CorpusError(
            f"{path} broke the program that reads it (exit {done.returncode}). Open it, save it "
            "anew, and try that copy; or save it as text."
        ) from error
    if "error" in told:
        raise CorpusError(told["error"])
    return _loaded(told)


def _loaded(told: dict[str, Any]) -> Loaded:
    pages = tuple(
        Page(page["label"], tuple(page["lines"]), tuple(page["notes"])) for page in told["pages"]
    )
    return Loaded(pages, told["title"], tuple(told["authors"]), told["made"], told["language"])


def _told(path: Path, limits: Limits) -> dict[str, Any]:
    from ingest.loaders import load_here

    try:
        loaded = load_here(path, limits.pages)
    except CorpusError as error:
        return {"error": str(error)}
    except (MemoryError, RecursionError) as error:
        return {
            "error": f"{path} needs more memory than a document may take "
            f"({limits.memory_mb} MB; {type(error).__name__}). Part it, or save it as text."
        }
    except Exception as error:  # noqa: BLE001  whatever a file does to a library, it is refused
        return {
            "error": f"{path} cannot be read ({type(error).__name__}: {error}). Open it and save "
            "it anew, or get another copy."
        }
    length = sum(len(line) for page in loaded.pages for line in (*page.lines, *page.notes))
    if length > _CHARACTERS:
        return {
            "error": f"{path} holds {length} characters; {_CHARACTERS} may be read. "
            "Part it into several documents."
        }
    return asdict(loaded)


def main() -> None:
    """Read the document named, and print what it holds as JSON."""
    path, limits = Path(sys.argv[1]), Limits.from_json(sys.argv[2])
    confine(limits.memory_mb, limits.seconds)
    told = _told(path, limits)
    sys.stdout.buffer.write(json.dumps(told).encode())


if __name__ == "__main__":
    main()
