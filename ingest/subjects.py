"""Which practice and category a passage speaks of."""

from collections.abc import Sequence
from dataclasses import dataclass

from guide.corpus import Category, Practice


@dataclass(frozen=True, slots=True)
class Subjects:
    """The practices and categories that passages may speak of."""

    practices: tuple[Practice, ...] = ()
    categories: tuple[Category, ...] = ()

    def practice(self, path: Sequence[str], text: str) -> str | None:
        """Return the practice of the section, else the only one that the text names."""
        for title in reversed(path):
            if title.startswith("Praksiseksempel"):
                found = [p.id for p in self.practices if p.named_in(title)]
                return found[0] if found else None
        named = [p.id for p in self.practices if p.named_in(text)]
        return named[0] if len(named) == 1 else None

    def country(self, practice: str | None) -> str | None:
        """Return the country of a practice."""
        return next((p.country for p in self.practices if p.id == practice), None)

    def category(self, path: Sequence[str], text: str) -> str | None:
        """Return the category of the chapter, else the only one that the text names."""
        for title in path:
            found = [c.id for c in self.categories if c.heads(title)]
            if found:
                return found[0]
        for words in (path[-1] if path else "", text):
            named = [c.id for c in self.categories if c.named_in(words)]
            if len(named) == 1:
                return named[0]
        return None
