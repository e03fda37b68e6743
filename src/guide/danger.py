"""Signs of danger in what people type: suicide, violence, a child at risk."""

from guide.wordlists import any_of, words_of

_DANGER = any_of([w for kind in ("suicide", "violence", "child") for w in words_of("danger", kind)])
_ABOUT_REPORT = any_of(words_of("danger", "about_report"))
_PERSON = any_of(words_of("danger", "person"), whole=True)


def in_danger(text: str) -> bool:
    """Say whether a text tells of someone in danger.

    A question about what the report says of such things, with no person in it, is not one.
    """
    if _DANGER.search(text) is None:
        return False
    return not (_ABOUT_REPORT.search(text) and not _PERSON.search(text))
