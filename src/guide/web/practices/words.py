"""The words of the page Practices."""

from guide.translations import translations_beside
from guide.web.strings import PageStrings


class PracticesWords(PageStrings):
    """All words of one language.

    `counts` says what a result counts, by the corpus's word for it; `topics` how a row of
    the comparison is called, by the topic of its statements.
    """

    intro: str
    pick: str
    pick_note: str
    show: str
    compare: str
    side_by_side: str
    nothing_picked: str
    clear: str
    sheet: str
    in_short: str
    category: str
    place: str
    status: str
    read: str
    more_one: str
    more_many: str
    more_topics: str
    silent: str
    across: str
    results: str
    results_warning: str
    results_note: str
    bar: str
    numbers: str
    of_only: str
    no_numbers: str
    measured: str
    other_figures: str
    more_results: str
    as_table: str
    practice: str
    share: str
    number: str
    counted: str
    how: str
    source: str
    not_told: str
    score: str
    score_note: str
    score_of: str
    duration: str
    duration_note: str
    counts: dict[str, str]
    topics: dict[str, str]


practices_words = translations_beside(PracticesWords, __file__)
"""The page's words."""
