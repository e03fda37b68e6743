"""A document is read apart from all else, within limits of size, pages, time and memory."""

import subprocess
import sys
from pathlib import Path

import pytest

from guide.errors import CorpusError
from guide.settings import Settings
from ingest.corpus import read_corpus
from ingest.limits import Limits
from ingest.loaders import load_document
from tests.builders import CorpusBuilder, pdf_bytes


@pytest.fixture
def document(tmp_path: Path) -> Path:
    path = tmp_path / "a.pdf"
    path.write_bytes(pdf_bytes([["Some words of a page."]] * 4))
    return path


def test_limits_are_those_that_are_set() -> None:
    settings = Settings(document_mb=1, document_pages=2, document_seconds=3, document_memory_mb=400)

    assert Limits.of(settings) == Limits(1, 2, 3, 400)
    assert Limits.from_json(Limits(1, 2, 3, 400).as_json()) == Limits(1, 2, 3, 400)


def test_too_many_pages_are_told(document: Path) -> None:
    with pytest.raises(CorpusError, match=r"has 4 pages; 3 may be read.*GUIDE_DOCUMENT_PAGES"):
        load_document(document, Limits(pages=3))


def test_too_large_a_file_is_told(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    with path.open("wb") as file:
        file.truncate(3_000_000)

    with pytest.raises(CorpusError, match=r"has 3 MB; 1 may be read.*GUIDE_DOCUMENT_MB"):
        load_document(path, Limits(megabytes=1))


def test_too_little_memory_is_told_and_harms_nothing(document: Path) -> None:
    with pytest.raises(CorpusError, match=r"a\.pdf"):
        load_document(document, Limits(memory_mb=40))


@pytest.mark.parametrize(
    ("program", "told"),
    [
        ("import time; time.sleep(60)", r"could not be read within 1 seconds.*DOCUMENT_SECONDS"),
        ("import os; os.kill(os.getpid(), 9)", "needs too much time or memory"),
        ("import os; os.kill(os.getpid(), 11)", r"broke the program that reads it \(exit -11\)"),
        ("print('no JSON')", r"broke the program that reads it \(exit 0\)"),
    ],
)
def test_reading_that_hangs_or_dies_is_told(
    document: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, program: str, told: str
) -> None:
    stand_in = tmp_path / "python"
    stand_in.write_text(f'#!/bin/sh\nexec {sys.executable} -c "{program}"\n', "utf-8")
    stand_in.chmod(0o755)
    monkeypatch.setattr(sys, "executable", str(stand_in))

    with pytest.raises(CorpusError, match=told):
        load_document(document, Limits(seconds=1))


def test_reader_is_told_no_key(
    document: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    program = "import json, os; print(json.dumps({'error': ' '.join(os.environ.values())}))"
    stand_in = tmp_path / "python"
    stand_in.write_text(f'#!/bin/sh\nexec {sys.executable} -c "{program}"\n', "utf-8")
    stand_in.chmod(0o755)
    monkeypatch.setattr(sys, "executable", str(stand_in))
    monkeypatch.setenv("GUIDE_MODEL_KEY", "s3cret")

    with pytest.raises(CorpusError, match=r"^(?!.*s3cret).*/"):
        load_document(document)


def test_text_that_is_something_else_is_told(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_bytes(b"GIF89a\x00\x00words")

    with pytest.raises(CorpusError, match="is not text, though its name says so"):
        load_document(path)


def test_reader_is_started_where_the_system_knows_no_limits() -> None:
    program = "import sys; sys.modules['resource'] = None; import ingest.reader"
    subprocess.run([sys.executable, "-c", program], check=True)  # noqa: S603


def test_same_document_is_not_read_twice_in_a_row(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    document, copy = tmp_path / "a.pdf", tmp_path / "b.pdf"
    for path in (document, copy):
        path.write_bytes(pdf_bytes([["Some words of a page."], ["Other words."]]))
    first = load_document(document)
    monkeypatch.setattr(subprocess, "run", None)

    assert load_document(copy) == first


def test_limits_hold_where_a_corpus_is_read(tmp_path: Path) -> None:
    CorpusBuilder(tmp_path).document("a.pdf", pdf_bytes([["Some words of a page."]] * 5))

    with pytest.raises(CorpusError, match="has 5 pages; 4 may be read"):
        read_corpus(tmp_path, limits=Limits(pages=4))
