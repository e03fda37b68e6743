"""What the update page shows: every word of a document is text, whatever it looks like."""

import pytest

from guide.matching.criterion import Stale
from guide.translations import LANGUAGES
from ingest import panel
from ingest.changes import Changed, Changes, LeftOut, Moved, Place, words_between
from ingest.page import PAGE, update_words

EVIL = '<img src=x onerror="alert(1)">'


def place(text: str, page: str | None = "7") -> Place:
    return Place(id="0" * 12, document="r", page=page, section="1. Work › Methods", text=text)


def changes() -> Changes:
    old, new = place("Job Club takes 20 weeks."), place(f"Job Club takes 30 weeks. {EVIL}", "8")
    return Changes(
        added=(place(EVIL),),
        changed=(Changed(before=old, after=new, words=words_between(old.text, new.text)),),
        moved=(Moved(before=old, after=new),),
        removed=(old,),
        left_out=(LeftOut(place=f"r, {EVIL}", statements=2, questions=3),),
        sheets=(place("A sheet"),),
    )


@pytest.mark.parametrize("language", LANGUAGES)
def test_changes_are_told_in_every_language_with_the_words_marked(language: str) -> None:
    words = update_words[language]

    html = panel.changes_of(changes(), words)

    assert "<del>20</del> <ins>30</ins>" in html
    assert f"{words.changed} (1)" in html
    assert words.written.format(statements=2, questions=3) in html
    assert "<img" not in html


def test_stale_conditions_show_what_stood_there_and_what_does_now() -> None:
    said = dict.fromkeys(("da", "nb", "sv", "en"), "It takes 20 weeks.")
    stale = Stale(
        quote=f"takes 20 weeks {EVIL}",
        holder="job-club",
        file="a.yaml",
        place=(),
        suggestion="x",
        **said,
    )

    html = panel.stale_of([stale], update_words["da"])

    assert "It takes 20 weeks." in html
    assert "<q>x</q>" in html
    assert "<img" not in html
    assert update_words["da"].stale_none in panel.stale_of([], update_words["da"])


def test_fallen_figures_come_with_a_warning() -> None:
    figures = [{"name": "facts: Recall@5", "before": 0.9, "after": 0.5, "dropped": True}]

    html = panel.outcome({"built": True, "figures": figures}, update_words["en"])

    assert update_words["en"].dropped in html
    assert "<td>0.90</td><td>0.50</td>" in html


def test_page_is_for_editors_and_takes_files() -> None:
    assert (PAGE.path, PAGE.roles, PAGE.files) == ("/update", frozenset(("editor",)), True)
