"""The words of the page Report."""

from functools import lru_cache

from guide.web.wordbook import Wordbook, read_words, words_in


class ReportWords(Wordbook):
    """All words of one language."""

    title: str
    contents: str
    page: str
    unnumbered: str
    previous: str
    next: str
    go_label: str
    go: str
    no_page: str
    search_label: str
    search_hint: str
    search: str
    found: str
    exact_one: str
    exact_many: str
    exact_none: str
    shown: str
    related: str
    nothing: str
    masked: str
    close_search: str
    cited: str
    gone: str
    pdf: str
    continued: str
    attribution: str


@lru_cache
def report_words(language: str) -> ReportWords:
    """Return the page's words in a language."""
    return words_in(language, read_words(ReportWords, "guide.web.report", "words.yaml"))
