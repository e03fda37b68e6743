"""A reply that is shown while it is still being written."""

from collections.abc import Callable, Iterator
from contextvars import copy_context
from queue import SimpleQueue
from threading import Thread

from guide.reply import Reply


def growing(answer: Callable[[Callable[[Reply], None]], Reply]) -> Iterator[Reply]:
    """Begin some work; yield what it shows on its way, then what it returns, or raise its error.

    The work goes on to its end where nobody listens any more, so that the conversation
    knows what it answered.

    Args:
        answer: does the work; is given what to call with each reply on the way.
    """
    queue: SimpleQueue[Reply | BaseException | None] = SimpleQueue()

    def work() -> None:
        try:
            queue.put(answer(queue.put))
        except BaseException as error:  # noqa: BLE001  raised in the listener's thread
            queue.put(error)
        queue.put(None)

    Thread(target=copy_context().run, args=(work,), daemon=True).start()
    return _heard(queue)


def _heard(queue: "SimpleQueue[Reply | BaseException | None]") -> Iterator[Reply]:
    while (found := queue.get()) is not None:
        if isinstance(found, BaseException):
            raise found
        yield found
