"""The words of the page Report."""

from guide.translations import translations_beside
from guide.web.strings import PageStrings


class ReportWords(PageStrings):
    """All words of one language."""

    contents: str
    page: str
    unnumbered: str
    turn: str
    previous: str
    next: str
    go_label: str
    go: str
    no_page: str
    no_number: str
    document: str
    no_document: str
    sheet: str
    as_text: str
    as_sheet: str
    no_sheet: str
    search_label: str
    search_hint: str
    search: str
    no_words: str
    found: str
    exact_one: str
    exact_many: str
    exact_none: str
    shown: str
    related: str
    hits: str
    hit_count: str
    hit_before: str
    hit_after: str
    nothing: str
    masked: str
    close_search: str
    cited: str
    gone: str
    continued: str
    attribution: str


report_words = translations_beside(ReportWords, __file__)
"""The page's words."""
