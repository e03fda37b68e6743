"""Lines joined to running text, with the words that a line's end split."""

import pytest

from guide.passage import PageStart
from ingest.pages import Page, body_lines
from ingest.text import Line, join_lines, vocabulary

KNOWN = frozenset({"deltagere", "ikke", "tre-årig", "se", "gelse"})


def joined(*lines: str, words: frozenset[str] = KNOWN) -> str:
    return join_lines([Line(line, "1") for line in lines], words)[0]


@pytest.mark.parametrize(
    ("lines", "text"),
    [
        (("Work comes", "first."), "Work comes first."),
        (("  Work   comes\t", "", " ", "\u00a0first. "), "Work comes first."),
        (("beskæftigelses-", "indsatser"), "beskæftigelsesindsatser"),
        (("mål-", "grup-", "pen"), "målgruppen"),
        (("sprog-", "og kulturkurser"), "sprog- og kulturkurser"),
        (("sprog-", "eller kulturkurser"), "sprog- eller kulturkurser"),
        (("arbets-", "och socialförvaltningen"), "arbets- och socialförvaltningen"),
        (("short-", "and long-term"), "short- and long-term"),
        (("modtaget en SE-", "indsats"), "modtaget en SE-indsats"),
        (("kaldet PTSD-", "Centret"), "kaldet PTSD-Centret"),
        (("en tre-", "årig periode"), "en tre-årig periode"),
        (("44-", "45 uger"), "44-45 uger"),
        (("Pr. 31-10-", "2018"), "Pr. 31-10-2018"),
        (("forløbsstart og -", "afslutning"), "forløbsstart og -afslutning"),
        (("tid –", "også efter"), "tid – også efter"),
        (("tid -", "Også"), "tid -Også"),
        (("Social-", "(og sundheds)"), "Social- (og sundheds)"),
        (("https://a.dk/wps-", "connect/x"), "https://a.dk/wps-connect/x"),
        (("https://a.dk/delta-", "gere/x"), "https://a.dk/deltagere/x"),
        ((), ""),
    ],
)
def test_lines_become_running_text(lines: tuple[str, ...], text: str) -> None:
    assert joined(*lines) == text


def test_word_that_the_document_writes_with_a_hyphen_keeps_it() -> None:
    words = vocabulary(["This time-consuming work."])

    assert joined("often time-", "consuming", words=words) == "often time-consuming"
    assert joined("often time-", "consuming", words=frozenset()) == "often timeconsuming"


def test_word_that_the_document_writes_both_ways_is_joined() -> None:
    words = frozenset({"timeconsuming", "time-consuming"})

    assert joined("time-", "consuming", words=words) == "timeconsuming"


def test_vocabulary_takes_hyphenated_words_pair_by_pair() -> None:
    words = vocabulary(["A step-by-step plan, SE-indsats"])

    assert {"plan", "step", "step-by", "by-step", "se-indsats"} <= words


def test_vocabulary_leaves_out_what_a_line_splits() -> None:
    words = vocabulary(["delta-", "gere and målgrup- "])

    assert words == {"gere", "and"}


def test_pages_begin_where_their_first_word_stands() -> None:
    lines = [Line("Work comes", "7"), Line("", "7"), Line(" first.", "8"), Line("Then rest.", "8")]

    text, pages = join_lines(lines, KNOWN)

    assert pages == (PageStart(0, "7"), PageStart(text.index("first"), "8"))


def test_page_begins_within_a_joined_word() -> None:
    text, pages = join_lines([Line("Delta-", "7"), Line("gere mødes.", None)], KNOWN)

    assert text == "Deltagere mødes."
    assert pages == (PageStart(0, "7"), PageStart(5, None))


@pytest.mark.parametrize("head", ["My Report 7", "7 My Report ", "7", " My  Report 7 "])
def test_running_head_is_dropped_first_or_last(head: str) -> None:
    first = body_lines([Page("7", (head, "", "Text."))], "My Report")
    last = body_lines([Page("7", ("Text.", head))], "My Report")

    assert [line.text for line in [*first, *last] if line.text.strip()] == ["Text.", "Text."]


@pytest.mark.parametrize("line", ["My Report 8", "My Report", "7 people", "2017"])
def test_line_that_is_no_running_head_is_kept(line: str) -> None:
    lines = body_lines([Page("7", (line, "", "Text."))], "My Report")

    assert lines[0].text == line


def test_number_within_a_page_is_no_running_head() -> None:
    lines = body_lines([Page("7", ("Above.", "7", "Below."))], "My Report")

    assert [line.text for line in lines] == ["Above.", "7", "Below."]


def test_link_targets_are_dropped_at_a_pages_end_only() -> None:
    page = Page("7", ("https://kept.dk", "Text.", "", "https://gone.dk", "mailto:gone@x.dk"))

    assert [line.text for line in body_lines([page], "R")] == ["https://kept.dk", "Text."]


def test_address_within_a_last_line_is_kept() -> None:
    page = Page("7", ("See https://kept.dk", ""))

    assert [line.text for line in body_lines([page], "R")] == ["See https://kept.dk", ""]
