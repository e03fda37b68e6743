"""Claims to text: numbered citations, each quote on one page, nothing that is not verified."""

import pytest

from guide.choice import Choice
from guide.claims import Claim
from guide.compose import Sources, verified, write_choice
from guide.passage import PageStart, Passage
from guide.wording import wording
from tests.guide.small import generation_of, passage

TEXT = "Det varer 18 måneder i alt, og det kan forlænges, hvis der er progression."
CUT = TEXT.index("hvis")
ACROSS = passage(TEXT, pages=(PageStart(0, "63"), PageStart(CUT, "64")), practice="avanti")
PLAIN = passage("Avanti varer 18 måneder.", pages=(PageStart(0, "20"),), practice="avanti")
UNPAGED = passage("Ingen side kendes her.")


def sources_of(*passages: Passage) -> Sources:
    return Sources(generation_of(passages))


def written(choice: Choice, language: str = "en") -> tuple[str, Sources]:
    sources = sources_of(ACROSS, PLAIN, UNPAGED)
    return write_choice(choice, sources, wording(language), language), sources


def test_citations_are_numbered_as_they_are_used() -> None:
    sources = sources_of(ACROSS, PLAIN)
    assert sources.cite(PLAIN, "18 måneder") == 1
    assert sources.cite(ACROSS, "18 måneder") == 2
    assert sources.cite(PLAIN, "18 måneder") == 1
    assert [citation.n for citation in sources.citations] == [1, 2]


def test_citation_tells_where_to_look() -> None:
    sources = sources_of(PLAIN)
    sources.cite(PLAIN, "18 måneder")
    (citation,) = sources.citations
    assert (citation.title, citation.page, citation.section) == ("A report", "20", "1. Practices")
    assert (citation.passage_id, citation.quote) == (PLAIN.id, "18 måneder")


def test_page_is_unknown_where_the_passage_has_none() -> None:
    sources = sources_of(UNPAGED)
    sources.cite(UNPAGED, "Ingen side")
    assert sources.citations[0].page is None


@pytest.mark.parametrize(
    ("quote", "page", "cited"),
    [
        ("Det varer 18 måneder", "63", "Det varer 18 måneder"),
        ("hvis der er progression.", "64", "hvis der er progression."),
        (TEXT, "63", TEXT[:CUT].strip()),
        ("forlænges, hvis der er progression.", "64", "hvis der er progression."),
    ],
)
def test_quote_is_cut_to_the_page_it_mostly_stands_on(quote: str, page: str, cited: str) -> None:
    sources = sources_of(ACROSS)
    sources.cite(ACROSS, quote)
    (citation,) = sources.citations
    assert (citation.page, citation.quote) == (page, cited)


def test_quote_over_line_breaks_is_cut_to_words_that_stand() -> None:
    text = "Første linje\ner her og\nslutter på næste side her."
    broken = passage(text, pages=(PageStart(0, "1"), PageStart(text.index("slutter"), "2")))
    sources = sources_of(broken)
    sources.cite(broken, "er her og slutter på næste side her.")
    (citation,) = sources.citations
    assert (citation.page, citation.quote) == ("2", "slutter på næste side her.")


def claim(sentence: str | None, source: Passage = PLAIN, quote: str = "18 måneder") -> Claim:
    return Claim(sentence, source.id, quote, "avanti", "duration")


def test_claim_that_its_quote_carries_is_shown() -> None:
    good = claim("Avanti takes 18 months.")
    assert verified([good], generation_of([PLAIN])) == [good]


@pytest.mark.parametrize(
    "bad",
    [
        claim("Avanti takes 19 months."),
        claim("It is run by Framsteget for 18 months."),
        claim("Avanti takes 18 months.", quote="18 mdr."),
        claim("Avanti takes 18 months.", quote=""),
        claim("Avanti takes 18 months.", source=UNPAGED),
        claim(None, quote="nineteen"),
        Claim("Avanti takes 18 months.", "0" * 12, "18 måneder"),
    ],
)
def test_claim_that_fails_is_not_shown(bad: Claim) -> None:
    assert verified([bad], generation_of([PLAIN, UNPAGED])) == []


def test_other_place_that_does_not_stand_is_not_cited() -> None:
    good = Claim(
        "Avanti takes 18 months.",
        PLAIN.id,
        "18 måneder",
        others=((ACROSS.id, "nowhere"), (ACROSS.id, "18 måneder")),
    )
    (kept,) = verified([good], generation_of([PLAIN, ACROSS]))
    assert kept.others == ((ACROSS.id, "18 måneder"),)


def test_plain_answer_shows_the_reports_words_below() -> None:
    text, sources = written(Choice((claim("Avanti takes 18 months."),)))
    assert text.splitlines()[0] == "Avanti takes 18 months. [1]"
    assert "> “18 måneder …” (p. 20) [1]" in text
    assert len(sources.citations) == 1


def test_figures_are_told_to_be_several() -> None:
    choice = Choice((claim("It was 18."), claim("It was 18 again.", ACROSS)), form="figures")
    text, _ = written(choice)
    assert text.splitlines() == [
        "The report gives several figures:",
        "",
        "- It was 18. [1]",
        "- It was 18 again. [2]",
    ]


def test_each_practice_has_a_line_with_its_name() -> None:
    text, _ = written(Choice((claim("It takes 18 months."),), form="each", topic="duration"))
    assert text.splitlines()[-1] == "- **Avanti:** It takes 18 months. [1]"


def test_name_is_not_told_twice() -> None:
    text, _ = written(Choice((claim("Avanti takes 18 months."),), form="each", topic="duration"))
    assert text.splitlines()[-1] == "- Avanti takes 18 months. [1]"


def test_support_comes_after_the_direct_answer() -> None:
    support = claim("It may be extended.", ACROSS, "det kan forlænges")
    text, _ = written(Choice((claim("Avanti takes 18 months."),), (support,)))
    assert text.index("[1]") < text.index("**The report also says**") < text.index("[2]")


def test_claim_without_sentence_is_shown_as_a_quote() -> None:
    text, _ = written(Choice((claim(None),)), "fi")
    assert "> ”18 måneder …” (s. 20) [1]" in text


def test_quote_shows_its_marker_whole_from_the_tenth_on() -> None:
    sources = sources_of(*(passage(f"Nummer {i} varer 18 måneder.") for i in range(12)))
    for one in sources.generation.passages.values():
        number = sources.cite(one, "18 måneder")
    choice = Choice((Claim("It takes 18 months.", one.id, "18 måneder"),))
    text = write_choice(choice, sources, wording("en"), "en")
    assert number == 12
    assert text.splitlines()[-1] == "> “18 måneder …” [12]"


def test_both_places_of_a_claim_are_marked() -> None:
    both = Claim("It takes 18 months.", PLAIN.id, "18 måneder", others=((ACROSS.id, "18 måneder"),))
    text, _ = written(Choice((both,)))
    assert text.splitlines()[0] == "It takes 18 months. [1][2]"
