"""A reply's lines are named: headings, signs, the user's words, facts, what answers mean."""

import pytest

from guide.matching.phrases import phrases
from guide.reply import Citation, Reply
from guide.translations import LANGUAGES
from guide.web.answer import answer_of
from guide.web.exchange import Exchange
from guide.web.strings import strings

GROUND = "- ✓ Taler for: Deltagerne er flygtninge. [1] – *»flygtning«*"


def answer(text: str, language: str = "da") -> str:
    cited = tuple(Citation(n, "r1", "Rapporten", "44", "5.", "p1", "ord") for n in range(1, 4))
    reply = Reply("grounded", language, text, cited)
    html = answer_of(Exchange("Hvad?", reply), 0, strings(language))
    return html.split('<div class="acts">')[0]


def test_line_in_bold_is_a_heading() -> None:
    assert "<h3>Udelukket</h3>" in answer("**Udelukket**\n\n- en")


@pytest.mark.parametrize("language", LANGUAGES)
def test_categories_and_what_was_understood_are_folded_away_and_all_there(language: str) -> None:
    say = phrases(language)
    categories = f"**{say.categories}**\n\n- A [1]\n\nB [2]"
    html = answer(f"{categories}\n\n**{say.understood}:** x: y\n\n**Z**\n\n- c", language)
    first, second = html.split("</details>")[:2]
    assert first.count("<details") == second.count("<details") == html.count("</details>") - 1 == 1
    assert f"<summary><h3>{say.categories}</h3></summary>" in first
    assert "#kilde-0-1" in first
    assert "#kilde-0-2" in first
    assert '<ul class="facts">' in second
    assert "<h3>Z</h3>" in html.split("</details>")[2]


@pytest.mark.parametrize("line", ["**Det passer ikke.** Se her.", "**Også mulige:** VAMOS.", "en"])
def test_sentence_is_no_heading(line: str) -> None:
    assert "<h3" not in answer(line)


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("verdict", ["fits", "possible", "does_not_fit"])
def test_practice_is_a_heading_with_its_verdict(language: str, verdict: str) -> None:
    say = phrases(language)
    said = getattr(say, f"verdict_{verdict}")
    html = answer(f"**1. VAMOS** ({say.country_names['DK']}) – {said}\n\n- en", language)
    assert "<h3>1. VAMOS " in html
    assert f'<span class="verdict {verdict}">{said}</span></h3>' in html


def test_headings_stand_below_those_of_several_people() -> None:
    html = answer("### Person 1\n\n**VAMOS** (Danmark) – passer\n\n- en\n\n**Udelukket**\n\n- to")
    assert "<h3>Person 1</h3>" in html
    assert html.count("<h4>") == 2


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize(
    ("sign", "label", "kind"),
    [("✓", "for_it", "for"), ("✗", "against_it", "against"), ("?", "not_known", "unknown")],
)
def test_sign_is_set_off_and_its_label_kept(
    language: str, sign: str, label: str, kind: str
) -> None:
    words = getattr(phrases(language), label)
    html = answer(f"- {sign} {words}: Ord. [1]", language)
    assert f'<ul class="signs">\n<li class="{kind}"><span class="sign">{sign}</span>' in html
    assert f'<span class="label">{words}:</span> Ord.' in html


def test_sign_without_a_label_is_heard() -> None:
    html = answer("- ✗ **VAMOS:** Deltagerne er 16-29 år. [1]")
    assert '<span class="unseen">passer ikke: </span><strong>VAMOS:</strong>' in html


def test_words_of_the_user_are_set_off_and_heard_as_theirs() -> None:
    html = answer(GROUND)
    assert '<em class="said"><span class="unseen">Du skrev: </span>»flygtning«</em>' in html
    assert "–" not in html


def test_note_in_italics_is_nobodys_words() -> None:
    assert "said" not in answer("- ✓ Taler for: Ord. – *altid*\n\n*»En« note.*")


def test_what_was_understood_is_a_list_of_facts() -> None:
    html = answer("**Sådan har jeg forstået det:** alder: 34 (fra »Kvinde på 34«) · sprog: A2")
    assert "<h3>Sådan har jeg forstået det</h3>" in html
    words = '<span class="words"> (fra »Kvinde på 34«)</span>'
    assert f"<li>alder: <b>34</b>{words}</li><li>sprog: <b>A2</b></li>" in html


def test_markup_in_the_words_of_a_fact_stays_text() -> None:
    html = answer("**Sådan har jeg forstået det:** alder: 34 (fra »<b>på</b> 34«) · <i>x</i>")
    assert "»&lt;b&gt;på&lt;/b&gt; 34«" in html
    assert "<li>&lt;i&gt;x&lt;/i&gt;</li>" in html


def test_answer_to_a_question_is_labelled_with_what_it_means() -> None:
    html = answer("1. Er hun klar?\n   - Ja: taler for Avanti")
    assert '<li><span class="label">Ja:</span> taler for Avanti</li>' in html


def test_escaped_sign_is_the_sign_alone() -> None:
    assert "a_b*" in answer("a\\_b\\*")
