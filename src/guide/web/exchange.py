"""What a conversation in the browser is made of: exchanges, and what of them is looked at."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from guide.conversation import Conversation
from guide.generation import Generation
from guide.participant.vocabulary import Value
from guide.reply import Citation, Reply


@dataclass(frozen=True, slots=True)
class Revision:
    """A change by hand of what is known of a participant; no value where it was removed."""

    attribute: str
    value: Value | None


@dataclass(frozen=True, slots=True)
class Look:
    """What of the sources is looked at.

    `exchange` counts from 0; `number` is the source shown in full, 0 for none; `before` and
    `after` say how many passages around it are shown too.
    """

    exchange: int
    number: int = 0
    before: int = 0
    after: int = 0


@dataclass(frozen=True, slots=True)
class Exchange:
    """A question as it may be shown, and its reply: None while it is being read.

    There is none either where something failed or where the user stopped it; while it is
    `growing`, there is a part of it, verified. Instead of a question there may be a
    `revision`. `generation` is the index that the reply cites, which may no longer be the one
    in use.
    """

    asked: str
    reply: Reply | None = None
    growing: bool = False
    failed: bool = False
    stopped: bool = False
    revision: Revision | None = None
    generation: Generation | None = None

    @property
    def by_hand(self) -> bool:
        """Whether something known of a participant was changed, rather than asked."""
        return self.revision is not None

    @property
    def settled(self) -> bool:
        """Whether nothing more will come."""
        return (self.reply is not None and not self.growing) or self.failed or self.stopped


@dataclass(frozen=True, slots=True)
class Pending:
    """A question as typed, and the place that its answer goes to, even if the thread is cleared."""

    exchanges: list[Exchange]
    place: int
    replies: Callable[[Conversation], Iterator[Reply]]


def source_of(exchange: Exchange, number: int) -> Citation | None:
    """Return a source of an exchange's answer by its number, None where there is none."""
    cited = exchange.reply.shown_citations if exchange.reply is not None else ()
    return next((one for one in cited if one.n == number), None)
