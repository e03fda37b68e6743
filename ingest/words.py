"""The words of the update page."""

from guide.web.strings import PageStrings


class UpdateStrings(PageStrings):
    """The words of the update page; words in braces are filled in."""

    lead: str
    documents: str
    document: str
    no_year: str
    add: str
    file: str
    upload: str
    kind: str
    new: str
    beside: str
    replaces: str
    check: str
    start: str
    folder: str
    folder_hint: str
    choose_file: str
    working: str
    read: str
    ask: str
    encode: str
    write: str
    progress: str
    nothing: str
    done: str
    aside: str
    failed: str
    details: str
    refused: str
    changes: str
    changes_none: str
    added: str
    changed: str
    moved: str
    removed: str
    left_out: str
    written: str
    more: str
    page: str
    sheets: str
    lost: str
    quick: str
    before: str
    after: str
    dropped: str
    stale: str
    stale_none: str
    stale_hint: str
    stale_was: str
    stale_now: str
    stale_says: str
    choose: str
    words: str
    confirm: str
    drop: str
    remove: str
    remove_hint: str
    remove_button: str
    generations: str
    generations_hint: str
    in_use: str
    generation: str
    by: str
    activate: str
    back: str
    used: str
