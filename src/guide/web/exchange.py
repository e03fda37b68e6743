"""What a conversation in the browser is made of: exchanges, and what of them is looked at."""

import secrets
import threading
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field

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
    in use. `key` stays the same while the answer grows, and is that of no other exchange.
    """

    asked: str
    reply: Reply | None = None
    growing: bool = False
    failed: bool = False
    stopped: bool = False
    revision: Revision | None = None
    generation: Generation | None = None
    key: object = field(default_factory=object, compare=False, repr=False)

    @property
    def by_hand(self) -> bool:
        """Whether something known of a participant was changed, rather than asked."""
        return self.revision is not None

    @property
    def settled(self) -> bool:
        """Whether nothing more will come."""
        return (self.reply is not None and not self.growing) or self.failed or self.stopped


@dataclass(slots=True)
class Talk:
    """All that was said since a thread began, or began anew; `id` tells it from others.

    `before` is the conversation without its last turn; `secrets` are the words masked so far;
    `working` holds the keys of what is being answered. Whoever answers holds `turn`.
    """

    conversation: Conversation
    before: Conversation
    exchanges: list[Exchange] = field(default_factory=list)
    id: str = field(default_factory=lambda: secrets.token_hex(8))
    rated: set[int] = field(default_factory=set)
    look: Look | None = None
    secrets: tuple[str, ...] = ()
    working: set[object] = field(default_factory=set)
    turn: threading.Lock = field(default_factory=threading.Lock)

    @property
    def last(self) -> Exchange | None:
        """The last exchange, None where there is none; others may be taking it back."""
        return next(iter(self.exchanges[-1:]), None)

    def place(self, exchange: Exchange) -> int | None:
        """Return where an exchange now stands, however far it has grown; None once taken back."""
        keys = [one.key for one in self.exchanges]
        return keys.index(exchange.key) if exchange.key in keys else None


@dataclass(frozen=True, slots=True)
class Pending:
    """A question that was taken in: what it belongs to, its exchange as begun, how it is answered.

    `kept` is the question as typed, for the box where it cannot be answered: empty where it
    holds personal data, or may hold some that was not looked for.
    """

    talk: Talk
    exchange: Exchange
    replies: Callable[[Conversation], Iterator[Reply]]
    kept: str = ""


def source_of(exchange: Exchange, number: int) -> Citation | None:
    """Return a source of an exchange's answer by its number, None where there is none."""
    cited = exchange.reply.shown_citations if exchange.reply is not None else ()
    return next((one for one in cited if one.n == number), None)
