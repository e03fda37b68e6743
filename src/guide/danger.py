"""Signs of danger in what people type: suicide, violence, a child at risk."""

from guide.wordlists import any_of, words_of

_DANGER = any_of([w for kind in ("suicide", "violence", "child") for w in words_of("danger", kind)])
_ABOUT_REPORT = any_of(words_of("danger", "about_report"))
_PAST = any_of(words_of("danger", "past"))
"""What is denied, or long over."""
_PERSON = any_of(words_of("danger", "person"), whole=True)


def in_danger(text: str) -> bool:
    """Say whether a text tells of someone in danger.

    What is denied ("ingen selvmordstanker") or over for years is no danger now; nor is a
    question on what the report says of such things, with no person in it.
    """
    text = without_past(text)
    if _DANGER.search(text) is None:
        return False
    return not (_ABOUT_REPORT.search(text) and not _PERSON.search(text))


def without_past(text: str) -> str:
    """Return a text without what it says of danger denied, or over for years."""
    return _PAST.sub(" ", text)


def speaks_of_person(text: str) -> bool:
    """Say whether a text speaks of somebody."""
    return _PERSON.search(text) is not None
