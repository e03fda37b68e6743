"""The ledger of what a model writes in advance: which passages it was asked about, and its lines.

While it writes, each passage's lines are added to a file of drafts in the state folder; they
go into the corpus at once, at the end, or at the next ingest where this one was cut short.
"""

import json
from collections.abc import Sequence
from typing import Any

from guide.corpus import read_text
from guide.settings import Settings
from ingest.generations import write_whole

BY_MODEL = "by-model.jsonl"
"""The file of a corpus's folders of questions and of statements that a model writes."""

Row = dict[str, Any]


class Ledger:
    """Remembers what a model was asked about, whatever came of it, and keeps what it wrote.

    `rows` are the lines that the corpus held when it was opened, `asked` the passages asked
    about. Lines of a passage that is gone stay: it may come back, and is not asked about again.
    """

    def __init__(self, settings: Settings, folder: str) -> None:
        """Open the ledger of a folder of the corpus; drafts that lie there are settled first."""
        self._path = settings.corpus / folder / BY_MODEL
        self._tried = settings.state / "written" / f"{folder}.txt"
        self._drafts = settings.state / "written" / f"{folder}.jsonl"
        self.settle()
        self.rows = [json.loads(line) for line in _lines(self._text())]
        tried = read_text(self._tried).split() if self._tried.exists() else []
        self.asked = {*tried, *(row["passage"] for row in self.rows)}

    def add(self, passage: str, rows: Sequence[Row]) -> None:
        """Take down what was written for a passage; nothing, too, is an answer."""
        self._drafts.parent.mkdir(parents=True, exist_ok=True)
        with self._drafts.open("a", encoding="utf-8") as file:
            for row in rows:
                file.write(json.dumps({"passage": passage, **row}, ensure_ascii=False) + "\n")
        with self._tried.open("a", encoding="utf-8") as file:
            file.write(f"{passage}\n")
        self.asked.add(passage)

    def settle(self) -> None:
        """Move the drafts into the corpus; a line that was cut off is left out."""
        if not self._drafts.exists():
            return
        there = list(_lines(self._text()))
        new = [line for line in _lines(self._drafts.read_text("utf-8", "ignore")) if _whole(line)]
        if set(new) - set(there):
            self._path.parent.mkdir(parents=True, exist_ok=True)
            lines = dict.fromkeys([*there, *new])
            write_whole(self._path, "".join(f"{line}\n" for line in lines))
        self._drafts.unlink()

    def _text(self) -> str:
        return read_text(self._path) if self._path.exists() else ""


def _lines(text: str) -> Sequence[str]:
    return [line for line in text.split("\n") if line.strip()]


def _whole(line: str) -> bool:
    try:
        return isinstance(json.loads(line), dict)
    except ValueError:
        return False
