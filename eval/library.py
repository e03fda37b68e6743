"""The sets that can be asked: the project's own by name and version, others by their file."""

import hashlib
import re
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from pydantic import BaseModel, ConfigDict, Field

from eval.rows import LINES, Row, SetError, read_rows
from eval.sets import Item, Split
from eval.sheet import SHEETS
from guide.yamltext import parse_yaml

SETS = Path(__file__).parent / "sets"
VERSIONS = SETS / "versions.yaml"
_VERSION = re.compile(r"^(?P<name>.+?)[-_. ]v(?P<version>\d[\d.]*)$", re.IGNORECASE)


class SetRecord(BaseModel):
    """A set as it was asked: its name, version and checksum, and the file's name."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    name: str
    version: str
    sha256: str
    half: Split | None
    file: str = ""


class SetVersion(BaseModel):
    """The version of one of the project's own sets, and what each version changed."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    version: int = Field(ge=1)
    sha256: str = Field(pattern="^[0-9a-f]{64}$")
    changes: dict[int, str] = Field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class AskedSet:
    """A set's record with the rows that are asked."""

    record: SetRecord
    rows: tuple[Row, ...]

    @property
    def items(self) -> tuple[Item, ...]:
        """The items that are asked."""
        return tuple(row.item for row in self.rows)


def choose_set(name: str | Path, half: Split | None = None, limit: int | None = None) -> AskedSet:
    """Read a set, named by its file or, for one of the project's own, by its name.

    Raises:
        SetError: there is no such set, it is malformed, or nothing of it is asked.
    """
    path = Path(name)
    if not path.exists() and (SETS / f"{name}.jsonl").exists():
        path = SETS / f"{name}.jsonl"
    if not path.is_file():
        kinds = " or ".join(one[1:].upper() for one in (LINES[0], SHEETS[0]))
        raise SetError(
            f"There is no set {name}. Name a {kinds} file, or one of: {', '.join(own_sets())}",
            "read",
        )
    rows = tuple(read_rows(path, half)[:limit])
    if not rows:
        raise SetError(f"{path} has no items{f' in the {half} half' if half else ''}.", "empty")
    return AskedSet(_record(path, half), rows)


def own_sets() -> tuple[str, ...]:
    """Return the names of the project's own sets."""
    return tuple(sorted(one.stem for one in SETS.glob("*.jsonl")))


@lru_cache(maxsize=1)
def versions() -> dict[str, SetVersion]:
    """Return the versions of the project's own sets."""
    known = parse_yaml(VERSIONS.read_text("utf-8"))
    return {name: SetVersion.model_validate(value) for name, value in known.items()}


def _record(path: Path, half: Split | None) -> SetRecord:
    """Return a set's record; what its name does not say a version of is its first."""
    digest = hashlib.sha256(path.read_bytes()).hexdigest()
    found = _VERSION.match(path.stem)
    name, version = (found["name"], found["version"]) if found else (path.stem, "1")
    known = versions().get(name) if path.resolve().parent == SETS.resolve() else None
    if known is not None:
        version = f"{known.version}{'' if known.sha256 == digest else ', changed'}"
    return SetRecord(name=name, version=version, sha256=digest, half=half, file=path.name)
