"""PDFs that nobody here made, fetched from packages and read: `python -m tests.ingest.wild`.

Writes the table of `tests/ingest/WILD.md`. The files are not kept: most are not ours to pass on.
"""

import gzip
import hashlib
import io
import subprocess
import sys
import tarfile
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path

from guide.errors import CorpusError
from guide.language import identify
from ingest.limits import Limits
from ingest.loaders import load_document
from ingest.pages import CELL

DEBIAN = (
    "bash-doc",
    "cups",
    "debian-faq",
    "debian-policy",
    "developers-reference",
    "fonts-hosny-amiri",
    "fonts-jsmath",
    "fonts-sil-ezra",
    "fonts-sil-scheherazade",
    "ghostscript-doc",
    "gnuplot-doc",
    "installation-guide-amd64",
    "libtasn1-doc",
    "maint-guide-ja",
    "r-doc-pdf",
    "shared-mime-info",
)
NPM = ("pdf-parse@1.1.1", "pdf2json@3.1.4", "pdfreader@3.0.0")
PYPI = ("pypdfium2==5.15.2",)

LIMITS = Limits(megabytes=50, pages=3000, seconds=60, memory_mb=1500)
_MOST_OF_A_PACKAGE = 12


def fetch(folder: Path) -> None:
    """Download the packages; what is not to be had is left out."""
    pip = [sys.executable, "-m", "pip", "download", "-q", "--no-deps", "--no-binary", ":all:"]
    for command in (
        *(["apt-get", "download", "-qq", name] for name in DEBIAN),
        *(["npm", "pack", "--silent", name] for name in NPM),
        *([*pip, "--no-build-isolation", name] for name in PYPI),
    ):
        subprocess.run(command, cwd=folder, capture_output=True, timeout=120, check=False)  # noqa: S603


def documents(folder: Path) -> Iterator[tuple[str, str, bytes]]:
    """Yield the PDFs in the packages: package, name, content; each content once."""
    seen: set[str] = set()
    for package in sorted(folder.iterdir()):
        count = 0
        for name, raw in _members(package):
            digest = hashlib.sha256(raw).hexdigest()
            if digest not in seen and count < _MOST_OF_A_PACKAGE:
                seen.add(digest)
                count += 1
                yield package.name.split("_")[0], Path(name).name, raw


def _members(package: Path) -> Iterator[tuple[str, bytes]]:
    if package.suffix == ".deb":
        told = subprocess.run(  # noqa: S603
            ["/usr/bin/dpkg-deb", "--fsys-tarfile", str(package)], capture_output=True, check=True
        )
        archive = tarfile.open(fileobj=io.BytesIO(told.stdout))  # noqa: SIM115
    elif package.name.endswith((".tgz", ".tar.gz")):
        archive = tarfile.open(package)  # noqa: SIM115
    else:
        return
    with archive:
        for member in archive:
            name = member.name.lower()
            if member.isfile() and name.endswith((".pdf", ".pdf.gz")):
                opened = archive.extractfile(member)
                raw = opened.read() if opened is not None else b""
                yield (
                    member.name.removesuffix(".gz"),
                    gzip.decompress(raw) if name.endswith(".gz") else raw,
                )


def read(path: Path) -> tuple[str, str]:
    """Read a document, and say what came of it."""
    begun = time.monotonic()
    try:
        loaded = load_document(path, LIMITS)
    except CorpusError as error:
        return "refused", str(error).replace(str(path), "It").split(". ")[0]
    lines = [line for page in loaded.pages for line in page.lines if line.strip()]
    text = " ".join(lines)
    rows = sum(CELL in line for line in lines)
    heads = sum(line.startswith("#") for line in lines)
    notes = sum(len(page.notes) for page in loaded.pages)
    numbered = sum(page.label is not None for page in loaded.pages)
    return "read", (
        f"{len(loaded.pages)} pages ({numbered} numbered), {len(text.split())} words "
        f"({identify(text[:5000], 'en')}), {heads} headings, {rows} rows, {notes} note lines, "
        f"{time.monotonic() - begun:.1f} s"
    )


def main() -> None:
    """Fetch, read, and print the table."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(sys.argv[1]) if len(sys.argv) > 1 else Path(name)
        if len(sys.argv) <= 1:
            fetch(folder)
        print("| package | file | MB | outcome | |\n|---|---|---|---|---|")  # noqa: T201
        for package, file, raw in documents(folder):
            path = Path(name) / "document.pdf"
            path.write_bytes(raw)
            outcome, told = read(path)
            size = len(raw) / 1_000_000
            print(f"| {package} | {file} | {size:.2f} | {outcome} | {told} |", flush=True)  # noqa: T201


if __name__ == "__main__":
    main()
