"""What kind of thing a question wants to hear, and whether words hold it."""

from guide.wordlists import any_of, groups_of, words_of

_ASKS = {kind: any_of(words) for kind, words in groups_of("answers", "asks").items()}
_HOLDS = {kind: any_of(words) for kind, words in groups_of("answers", "holds").items()}
_SAVES = any_of(words_of("answers", "saves"))


def expected_of(question: str) -> str | None:
    """Return what a question wants to hear; None for anything else.

    It is money, a share, a length of time, a number or a point in time.
    """
    return next((kind for kind, pattern in _ASKS.items() if pattern.search(question)), None)


def holds(quote: str, kind: str) -> bool:
    """Say whether a quote in Danish or English holds a thing of that kind.

    Money is what is spent: a saving does not answer what something costs.
    """
    if kind == "money" and _SAVES.search(quote):
        return False
    return _HOLDS[kind].search(quote) is not None
