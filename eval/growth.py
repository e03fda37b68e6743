"""How an index grows: time, memory, size and query time for more and more documents.

The documents are the report over again with other words; their vectors are those of the report
with noise, for encoding grows with the number of texts alone and is timed on a few of them.
"""

import hashlib
import json
import re
import resource
import shutil
import subprocess
import sys
import time
from collections.abc import Iterator, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path
from statistics import median

import numpy as np
import yaml

from eval.rows import read_set
from eval.sets import FactItem
from guide.encoder import load_encoder
from guide.guide import open_guide
from guide.settings import Settings
from guide.yamltext import parse_yaml
from ingest.build import build_index
from ingest.corpus import read_corpus
from ingest.texts import texts_of
from ingest.vectors import VectorCache, text_key

_WORDS = re.compile(r"\b(og|i|at|der|for|en)\b")
_NOISE = 0.02
_ASKED = 20
_ENCODED = 96


@dataclass(frozen=True, slots=True)
class Growth:
    """Figures of an index of so many documents; `encode_s` is what encoding would take."""

    documents: int
    texts: int
    ingest_s: float
    page_s: float
    encode_s: float
    ingest_mb: float
    index_mb: float
    query_ms: float
    serving_mb: float


def measure_growth(settings: Settings, counts: Sequence[int], folder: Path) -> Iterator[Growth]:
    """Yield the figures for each number of documents; each index is built from nothing."""
    speed = _speed(settings)
    for count in counts:
        here = folder / str(count)
        shutil.rmtree(here, ignore_errors=True)
        grown = Settings(state=here / "var", corpus=here / "corpus", encoder=settings.encoder)
        texts = _grow(settings, grown, count)
        built = _apart("build", grown)
        first = grown.corpus / "copy-0.txt"
        page = 0.0
        if first.exists():
            _change_a_page(grown, first)
            page = _apart("build", grown)["seconds"]
        served = _apart("ask", grown)
        size = sum(p.stat().st_size for p in _newest(grown).rglob("*") if p.is_file()) / 1e6
        yield Growth(
            count,
            texts,
            built["seconds"],
            page,
            texts / speed,
            built["mb"],
            size,
            served["ms"],
            served["mb"],
        )
        shutil.rmtree(here)


def _speed(settings: Settings) -> float:
    """Return how many texts are encoded in a second here."""
    corpus = read_corpus(settings.corpus)
    texts = next(group.texts for group in texts_of(corpus) if group.collection == "sentences")
    encoder = load_encoder(settings.encoder)
    encoder.encode(texts[:8])
    begun = time.perf_counter()
    encoder.encode(texts[8 : 8 + _ENCODED])
    return _ENCODED / (time.perf_counter() - begun)


def _grow(settings: Settings, grown: Settings, count: int) -> int:
    """Write a corpus of the report and so many documents less one; return how many texts."""
    shutil.copytree(settings.corpus, grown.corpus)
    manifest = parse_yaml((grown.corpus / "manifest.yaml").read_text("utf-8"))
    entry = manifest["documents"][0]
    report = (grown.corpus / entry["file"]).read_text("utf-8")
    for number in range(count - 1):
        text = _other_words(report, number)
        (grown.corpus / f"copy-{number}.txt").write_text(text, "utf-8")
        digest = hashlib.sha256(text.encode()).hexdigest()
        other = {"id": f"copy-{number}", "file": f"copy-{number}.txt", "sha256": digest}
        manifest["documents"].append({**entry, **other})
    (grown.corpus / "manifest.yaml").write_text(yaml.safe_dump(manifest, allow_unicode=True))
    return _known_vectors(grown)


def _other_words(text: str, number: int) -> str:
    return "\n".join(_WORDS.sub(rf"\g<1>{number}", line, count=1) for line in text.split("\n"))


def _known_vectors(grown: Settings) -> int:
    """Put a vector for each text where ingest finds it; return how many texts there are."""
    folder = grown.corpus / "vectors"
    cache = VectorCache(grown.encoder, [folder])
    vectors, dice, total = dict(cache._known), np.random.default_rng(1), 0  # noqa: SLF001
    for group in texts_of(read_corpus(grown.corpus)):
        total += len(group.texts)
        for text in group.texts:
            key = text_key(text, query=group.query)
            if key in vectors:
                continue
            plain = re.sub(r"\b(og|i|at|der|for|en)\d+\b", r"\1", text)
            known = vectors.get(text_key(plain, query=group.query))
            start = known if known is not None else dice.standard_normal(384)
            vector = start.astype(np.float32) + dice.standard_normal(384) * _NOISE
            vectors[key] = (vector / np.linalg.norm(vector)).astype(np.float16)
    path = folder / f"{grown.encoder}.npz"
    raw = np.array([bytes.fromhex(key) for key in vectors], dtype="S10")
    np.savez(path, keys=raw, vectors=np.stack(list(vectors.values())))
    return total


def _change_a_page(grown: Settings, path: Path) -> None:
    """Change a word on one page of one document, and say so in the manifest."""
    text = path.read_text("utf-8")
    old = hashlib.sha256(text.encode()).hexdigest()
    text = text.replace("18 måneder", "19 måneder", 1)
    path.write_text(text, "utf-8")
    manifest = grown.corpus / "manifest.yaml"
    new = hashlib.sha256(text.encode()).hexdigest()
    manifest.write_text(manifest.read_text("utf-8").replace(old, new), "utf-8")


def _newest(grown: Settings) -> Path:
    return max((grown.state / "generations").iterdir())


def _apart(work: str, grown: Settings) -> dict[str, float]:
    """Do a piece of work in a process of its own; return what it took."""
    command = [sys.executable, "-m", "eval.growth", work, grown.model_dump_json()]
    done = subprocess.run(command, capture_output=True, check=True, text=True)  # noqa: S603
    told: dict[str, float] = json.loads(done.stdout.splitlines()[-1])
    return told


def _build(settings: Settings) -> dict[str, float]:
    begun = time.perf_counter()
    build_index(settings)
    return {"seconds": time.perf_counter() - begun}


def _ask(settings: Settings) -> dict[str, float]:
    guide = open_guide(settings)
    items = read_set(Path(__file__).parent / "sets" / "facts.jsonl", "dev")
    questions = [one.question for one in items if isinstance(one, FactItem)][: _ASKED + 1]
    times = [guide.reply([question]).elapsed_ms for question in questions]
    return {"ms": median(times[1:])}


def main() -> None:
    """Do the piece of work that is asked for, and print what it took."""
    settings = Settings.model_validate_json(sys.argv[2])
    told = _build(settings) if sys.argv[1] == "build" else _ask(settings)
    told["mb"] = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    sys.stdout.write(json.dumps(told) + "\n")


def write_growth(path: Path, grown: Sequence[Growth]) -> None:
    """Write the figures as JSON, and beside them as a plot."""
    from matplotlib.figure import Figure as Drawing

    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(json.dumps([asdict(one) for one in grown], indent=1), "utf-8")
    drawing = Drawing(figsize=(9, 6), layout="constrained")
    shown = {
        "ingest without encoding, s": "ingest_s",
        "one changed page, s": "page_s",
        "index, MB": "index_mb",
        "memory of the ingest, MB": "ingest_mb",
        "a reply, median, ms": "query_ms",
        "memory while serving, MB": "serving_mb",
    }
    for place, (title, name) in enumerate(shown.items(), 1):
        axes = drawing.add_subplot(2, 3, place)
        axes.plot([one.documents for one in grown], [getattr(one, name) for one in grown], "o-")
        axes.set(title=title, xlabel="documents", ylim=(0, None))
        axes.grid(alpha=0.3)
    drawing.savefig(path.with_suffix(".svg"))


if __name__ == "__main__":
    main()
