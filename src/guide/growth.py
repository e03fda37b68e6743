"""What is shown while it is still being written: replies that grow."""

from collections.abc import Callable, Iterator, Sequence
from contextvars import copy_context
from queue import Empty, SimpleQueue
from threading import Thread
from typing import Any, TypeVar

T = TypeVar("T")


def growing(answer: Callable[[Callable[[T], None]], T], *, grace: float = 0.0) -> Iterator[T]:
    """Begin some work; yield what it shows on its way, then what it returns, or raise its error.

    The work goes on to its end where nobody listens any more, so that the conversation
    knows what it answered.

    Args:
        answer: does the work; is given what to call with each reply on the way.
        grace: what is overtaken within so many seconds is not yielded.
    """
    queue: SimpleQueue[T | BaseException | None] = SimpleQueue()

    def work() -> None:
        try:
            queue.put(answer(queue.put))
        except BaseException as error:  # noqa: BLE001  raised in the listener's thread
            queue.put(error)
        queue.put(None)

    Thread(target=copy_context().run, args=(work,), daemon=True).start()
    return _heard(queue, grace)


def _heard(queue: "SimpleQueue[T | BaseException | None]", grace: float) -> Iterator[T]:
    found = queue.get()
    while found is not None:
        if isinstance(found, BaseException):
            raise found
        following = _next(queue, grace)
        if not following:
            yield found
            found = queue.get()
        else:
            if following[0] is None:
                yield found
            found = following[0]


def _next(queue: "SimpleQueue[T | BaseException | None]", grace: float) -> Sequence[Any]:
    """Return what follows within so many seconds, nothing where nothing does."""
    try:
        return [queue.get(timeout=grace)] if grace else []
    except Empty:
        return []
