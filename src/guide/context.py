"""What earlier turns were about, kept for turns that refer to it."""

from collections.abc import Collection
from dataclasses import dataclass, replace


@dataclass(frozen=True, slots=True)
class Context:
    """What earlier turns were about.

    `question` is the last one in full, `focus` the practices it was about, `listed` those
    that the last reply named, in their order, `shown` those among them that it wrote of,
    `mentioned` all that the user spoke of, the latest last.
    """

    question: str = ""
    focus: tuple[str, ...] = ()
    listed: tuple[str, ...] = ()
    shown: tuple[str, ...] = ()
    mentioned: tuple[str, ...] = ()
    language: str | None = None

    def within(self, practices: Collection[str]) -> "Context":
        """Return the context without practices that there are no longer."""

        def kept(group: tuple[str, ...]) -> tuple[str, ...]:
            return tuple(one for one in group if one in practices)

        return replace(
            self,
            focus=kept(self.focus),
            listed=kept(self.listed),
            shown=kept(self.shown),
            mentioned=kept(self.mentioned),
        )
