"""The words of the evaluation page."""

from pathlib import Path

from guide.translations import read_translations
from guide.web.strings import PageStrings


class EvaluationStrings(PageStrings):
    """All words of the page in one language."""

    lead: str
    mine_title: str
    mine_text: str
    upload: str
    own_title: str
    own_text: str
    own_label: str
    half_label: str
    half_dev: str
    half_test: str
    peers: str
    run: str
    run_own: str
    stop: str
    checked: str
    line: str
    stale: str
    pick: str
    busy: str
    progress: str
    beginning: str
    running: str
    ready: str
    stopped: str
    failed: str
    runs_title: str
    runs_none: str
    col_asked: str
    col_sets: str
    col_result: str
    col_report: str
    open: str
    shown: str
    here: str
    report_title: str
    download: str
    download_sheet: str
    gone: str
    compare: str
    compare_title: str
    compare_text: str
    col_measure: str
    col_first: str
    col_second: str
    col_change: str
    col_sure: str
    surely_better: str
    surely_worse: str
    unsure: str
    same: str
    mended: str
    broken: str
    none_flipped: str
    hidden: str
    before: str
    after: str
    nothing_shared: str
    set_changed: str
    back: str
    e_kind: str
    e_big: str
    e_many: str
    e_empty: str
    e_columns: str
    e_cells: str
    e_sheet: str
    e_json: str
    e_missing: str
    e_choice: str
    e_unknown: str
    e_twice: str
    e_read: str
    e_wrong: str


page_words = read_translations(EvaluationStrings, Path(__file__).parent / "words" / "page.yaml")
"""The page's words."""
