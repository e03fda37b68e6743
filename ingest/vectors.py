"""A cache of encoded texts, by content hash and encoder; part of it ships with the corpus."""

import hashlib
import logging
import re
from collections.abc import Callable, Sequence
from pathlib import Path
from zipfile import BadZipFile

import numpy as np
import numpy.typing as npt

from guide.encoder import Encoder, Vectors

_BATCH = 32
_LOG = logging.getLogger(__name__)


def text_key(text: str, *, query: bool) -> str:
    """Return the key under which a text's vector is kept."""
    return hashlib.sha256(f"{'query' if query else 'passage'}: {text}".encode()).hexdigest()[:20]


class VectorCache:
    """Vectors by key, as float16 of unit length; read from several files, written to one."""

    def __init__(self, encoder: str, folders: Sequence[Path]) -> None:
        """Open the caches of an encoder; the last folder is the one written to."""
        name = re.sub(r"[^a-z0-9]+", "-", encoder.casefold()).strip("-")[-80:] + ".npz"
        self._path = folders[-1] / name
        self._known: dict[str, npt.NDArray[np.float16]] = {}
        for folder in folders:
            self._read(folder / name)
        self._added = False

    def __len__(self) -> int:
        return len(self._known)

    def encode(
        self,
        texts: Sequence[str],
        encoder: Callable[[], Encoder],
        *,
        query: bool = False,
        advance: Callable[[int], None] = lambda _: None,
    ) -> Vectors:
        """Return the vectors of texts, shape (texts, dimensions); only new ones are encoded."""
        keys = [text_key(text, query=query) for text in texts]
        new = [i for i, key in enumerate(keys) if key not in self._known]
        advance(len(keys) - len(new))
        for start in range(0, len(new), _BATCH):
            part = new[start : start + _BATCH]
            vectors = encoder().encode([texts[i] for i in part], query=query)
            for i, vector in zip(part, vectors, strict=True):
                self._known[keys[i]] = vector.astype(np.float16)
            self._added = True
            advance(len(part))
        if not keys:
            return np.zeros((0, 0), dtype=np.float32)
        found = np.stack([self._known[key] for key in keys]).astype(np.float32)
        unit: Vectors = found / np.linalg.norm(found, axis=1, keepdims=True)
        return unit

    def save(self, keep: Sequence[str] | None = None) -> None:
        """Write the cache to its last folder, if anything was added; only `keep` where given."""
        if not self._added and keep is None:
            return
        keys = sorted(self._known if keep is None else self._known.keys() & set(keep))
        self._path.parent.mkdir(parents=True, exist_ok=True)
        partial = self._path.with_suffix(".part.npz")
        raw = np.array([bytes.fromhex(key) for key in keys], dtype="S10")
        rows = [self._known[key] for key in keys]
        np.savez(partial, keys=raw, vectors=np.stack(rows) if rows else np.zeros((0, 0)))
        partial.replace(self._path)
        self._added = False

    def _read(self, path: Path) -> None:
        if not path.is_file():
            return
        try:
            with path.open("rb") as file, np.load(file) as stored:
                keys, vectors = stored["keys"], stored["vectors"]
        except (OSError, ValueError, KeyError, EOFError, BadZipFile) as error:
            _LOG.warning("%s is damaged (%s); its texts are encoded anew.", path, error)
            return
        for raw, vector in zip(keys, vectors, strict=True):
            self._known[bytes(raw).ljust(10, b"\0").hex()] = vector
