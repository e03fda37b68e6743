"""Replies to the chat's HTML: markers become links, nothing else becomes markup."""

import pytest

from guide.reply import Citation, Reply
from guide.web.answer import answer_of, question_of, talk
from guide.web.exchange import Exchange, Revision
from guide.web.strings import strings

DA = strings("da")


def cited(n: int) -> Citation:
    return Citation(n, "r1", "Rapporten", "44", "5. Afsnit", "p1", "ord")


def answer(text: str, **known: object) -> str:
    reply = Reply("grounded", "da", text, (cited(1), cited(2)), **known)  # type: ignore[arg-type]
    return answer_of(Exchange("Hvad?", reply), 0, DA)


def test_marker_is_a_link_with_a_name() -> None:
    html = answer("Det varer 18 måneder. [1][2]")
    assert (
        '&nbsp;<a class="marker" href="#kilde-0-1"><span class="unseen">Kilde </span>1</a>' in html
    )
    assert 'href="#kilde-0-2"' in html


def test_number_without_a_source_stays_text() -> None:
    assert "[3]" in answer("Se [3].")


def test_markdown_of_a_reply_is_written() -> None:
    html = answer("**Også**\n\n- en\n- to\n\n> »ord« [1]")
    assert "<h3>Også</h3>" in html
    assert "<li>en</li>" in html
    assert "<blockquote>" in html


def test_markup_images_and_links_in_a_reply_stay_text() -> None:
    html = answer("<b onclick=x>a</b> ![b](http://x/y.png) [c](javascript:d) <http://e.dk>")
    assert "<b " not in html
    assert "<img" not in html
    assert html.count("<a ") == 0
    assert "![b](http://x/y.png)" in html


def test_markup_in_a_question_stays_text() -> None:
    html = question_of(Exchange("<script>alert(1)</script>\n**x**"), DA)
    assert "&lt;script&gt;alert(1)&lt;/script&gt;<br>**x**" in html


def test_arabic_reply_is_written_from_right_to_left() -> None:
    reply = Reply("grounded", "ar", "نعم")
    assert 'lang="ar" dir="rtl"' in answer_of(Exchange("?", reply), 0, DA)


def test_question_being_read_and_one_that_failed_say_so() -> None:
    reading, failed = Exchange("Hvad?"), Exchange("Hvad?", failed=True)
    assert DA.reading in answer_of(reading, 0, DA)
    assert DA.failed in answer_of(failed, 0, DA)


def test_status_is_said_in_the_language_of_the_page() -> None:
    reply = Reply("not_in_report", "da", "Det siger rapporten ikke noget om.")
    html = answer_of(Exchange("Hvad?", reply), 0, strings("sv"))
    assert '<div class="answer not_in_report"' in html
    assert '<p class="status">Står inte i rapporten</p>' in html


def test_last_question_alone_can_be_edited_and_asked_again() -> None:
    first, last = Exchange("Et?", Reply("grounded", "da", "Ja.")), Exchange("To?", failed=True)
    html = talk([first, last], DA)
    assert html.index("Et?") < html.index("To?")
    for do in ("edit", "retry"):
        assert html.count(f'data-do="{do}"') == 1
        assert html.index(f'data-do="{do}"') > html.index("To?")


def test_question_being_read_offers_nothing_to_do() -> None:
    assert "data-do" not in talk([Exchange("Hvad?")], DA)


def test_copied_answer_brings_its_sources_as_plain_text() -> None:
    html = answer("**Svar:** Det *varer* 18 måneder. [1]")
    assert 'data-copy="Svar: Det varer 18 måneder. [1]' in html
    assert "[1] Rapporten, side 44, 5. Afsnit: »ord«" in html


def test_growing_answer_is_busy_and_offers_nothing_to_do_yet() -> None:
    reply = Reply("grounded", "da", "Et. [1]", (cited(1),))
    html = talk([Exchange("Hvad?", reply, growing=True)], DA)
    assert 'class="growing" aria-busy="true"' in html
    assert 'href="#kilde-0-1"' in html
    assert "data-do" not in html
    assert "aria-busy" not in talk([Exchange("Hvad?", reply)], DA)


@pytest.mark.parametrize(("language", "told"), [("da", "Rettet: alder: 20"), ("en", "age: 20")])
def test_change_by_hand_is_told_in_the_language_of_the_page(language: str, told: str) -> None:
    change = Exchange("", Reply("grounded", "da", "Ja."), revision=Revision("age", 20))
    assert told in question_of(change, strings(language))
