"""What a document may take to be read."""

import json
from dataclasses import asdict, dataclass

from guide.settings import Settings


@dataclass(frozen=True, slots=True)
class Limits:
    """The largest file, the most pages, the longest time, the most memory."""

    megabytes: int = 200
    pages: int = 3000
    seconds: int = 120
    memory_mb: int = 2000

    @classmethod
    def of(cls, settings: Settings) -> "Limits":
        """Return the limits that are set."""
        return cls(
            settings.document_mb,
            settings.document_pages,
            settings.document_seconds,
            settings.document_memory_mb,
        )

    def as_json(self) -> str:
        """Return the limits as text, for another process."""
        return json.dumps(asdict(self))

    @classmethod
    def from_json(cls, text: str) -> "Limits":
        """Read limits from text."""
        return cls(**json.loads(text))
