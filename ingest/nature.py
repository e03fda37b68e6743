"""What a document is: its title, year and language, and which other one it is like."""

import hashlib
import re
import unicodedata
from collections import Counter
from collections.abc import Collection, Iterator, Mapping
from pathlib import Path
from typing import Any

from pydantic import ValidationError

from guide.errors import CorpusError
from guide.language import identify
from guide.passage import squeeze
from ingest.generations import passages_of, record_or_none
from ingest.manifest import DocumentEntry
from ingest.pages import Loaded

TOLD = tuple(
    key
    for key in DocumentEntry.model_fields
    if key not in ("file", "sha256", "page_labels", "outline")
)
"""What an editor may say of a document."""
_SAMPLE = 20_000
_TITLE = 150
_NO_TITLE = re.compile(
    r"untitled|microsoft word|powerpoint|\.(?:docx?|pdf|indd|qxd|dvi|tex)\b|^\W*$", re.IGNORECASE
)
_NO_AUTHOR = re.compile(r"anonymous|unknown|administrator|^user$|^author$|^\W*$", re.IGNORECASE)
_FORMS = {
    "id": "use small letters a to z, digits and hyphens",
    "year": "give it in digits, such as 2026",
    "language": "give its two-letter code, such as da, nb, sv or en",
}
_RUN = 5
"""Words in a row that two editions share and two documents do not."""


def described(
    path: Path,
    loaded: Loaded,
    taken: Collection[str],
    *,
    file: str,
    told: dict[str, Any] | None = None,
    old: DocumentEntry | None = None,
) -> DocumentEntry:
    """Return a document's manifest entry, from what an editor tells and it says of itself.

    Args:
        path: the document.
        loaded: what it holds.
        taken: ids that other documents have.
        file: its name in the corpus.
        told: what the editor says, by key.
        old: the entry of the edition that it replaces, whose keys stay.

    Raises:
        CorpusError: what the editor says is not what the manifest takes.
    """
    raw = path.read_bytes()
    known: dict[str, Any]
    if old is not None:
        labelled = old.page_labels is not None and any(page.label for page in loaded.pages)
        known = old.model_dump(exclude={"page_labels"} if labelled else set())
    else:
        title = _title(loaded, path)
        known = {
            "id": _free_id(str((told or {}).get("title", title)), taken),
            "title": title,
            "authors": [one for one in loaded.authors if not _NO_AUTHOR.search(one)],
            "year": _year(loaded.made),
            "language": _language(loaded),
        }
    known |= {"file": file, "sha256": hashlib.sha256(raw).hexdigest(), **(told or {})}
    return _entry(known)


def check_told(told: Mapping[str, Any]) -> None:
    """Check what an editor says of a document, before anything is done with it.

    Raises:
        CorpusError: a key is unknown, or a value is not what it takes.
    """
    unknown = [key for key in told if key not in TOLD]
    if unknown:
        raise CorpusError(f"There is no {unknown[0]!r} to set. Set one of: {', '.join(TOLD)}.")
    _entry({"id": "a", "title": "-", "language": "da", "file": "-", "sha256": "0" * 64, **told})


def _entry(known: Mapping[str, Any]) -> DocumentEntry:
    try:
        return DocumentEntry.model_validate(known)
    except ValidationError as error:
        first = error.errors()[0]
        key = ".".join(str(part) for part in first["loc"])
        form = _FORMS.get(key, first["msg"])
        raise CorpusError(f"{key} cannot be {first['input']!r}: {form}.") from error


def likeness(state: Path, text: str) -> dict[str, float]:
    """Return, for each document of the index in use, what share of a text it holds as well."""
    own = set(_runs(text))
    if not own:
        return {}
    shared = Counter[str]()
    seen: set[tuple[str, int]] = set()
    for passage in passages_of(state, record_or_none(state)).values():
        for run in _runs(passage.text):
            if run in own and (passage.document, run) not in seen:
                seen.add((passage.document, run))
                shared[passage.document] += 1
    return {document: count / len(own) for document, count in shared.items()}


def _runs(text: str) -> Iterator[int]:
    words = re.findall(r"[^\W_]+", text.casefold())
    return (hash(tuple(words[i : i + _RUN])) for i in range(len(words) - _RUN + 1))


def _title(loaded: Loaded, path: Path) -> str:
    """Return the title that a document gives itself, else its first heading, else its name."""
    given = squeeze(loaded.title)
    if given and not _NO_TITLE.search(given):
        return given[:_TITLE]
    for page in loaded.pages[:5]:
        for line in page.lines:
            found = re.match(r"#+ +(.{4,})", line)
            if found and "://" not in line:
                return squeeze(found.group(1))[:_TITLE]
    return squeeze(re.sub(r"[-_]+", " ", path.stem))[:_TITLE] or "document"


def _year(made: str) -> int | None:
    found = re.search(r"(?:19|20)\d\d", made)
    return int(found.group()) if found else None


def _language(loaded: Loaded) -> str:
    lines = (line.lstrip("# ") for page in loaded.pages for line in page.lines)
    text = " ".join(lines)[:_SAMPLE]
    declared = {"no": "nb", "nn": "nb"}.get(loaded.language, loaded.language)
    return identify(text, declared if re.fullmatch("[a-z]{2}", declared) else "en")


def _free_id(title: str, taken: Collection[str]) -> str:
    folded = unicodedata.normalize(
        "NFKD", title.casefold().replace("ø", "o").replace("æ", "ae").replace("å", "aa")
    )
    plain = re.sub(r"[^a-z0-9]+", "-", folded.encode("ascii", "ignore").decode()).strip("-")
    stem = plain[:48].strip("-") or "document"
    name, number = stem, 2
    while name in taken:
        name, number = f"{stem}-{number}", number + 1
    return name
