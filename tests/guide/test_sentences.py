"""Sentences end where they end, not at an abbreviation."""

import pytest

from guide.generation import Generation
from guide.passage import squeeze
from guide.sentences import split_sentences


@pytest.mark.parametrize(
    ("text", "sentences"),
    [
        ("", []),
        ("   \n ", []),
        ("Ingen prik", ["Ingen prik"]),
        ("Et. To? Tre! Fire", ["Et.", "To?", "Tre!", "Fire"]),
        ("Det varer ca. 45 uger. Det virker.", ["Det varer ca. 45 uger.", "Det virker."]),
        ("I fx. Malmø, bl.a. Asker og dvs. Oslo.", ["I fx. Malmø, bl.a. Asker og dvs. Oslo."]),
        ("Se jf. Adams et al. 2008. Ny.", ["Se jf. Adams et al. 2008.", "Ny."]),
        ("Det kostede 4,8-5,3 mio. kr. i alt. Ja.", ["Det kostede 4,8-5,3 mio. kr. i alt.", "Ja."]),
        ("Job, skole osv. Det gik godt.", ["Job, skole osv.", "Det gik godt."]),
        ("Den 20. juni 2018 var der 14. Så.", ["Den 20. juni 2018 var der 14.", "Så."]),
        ("”Hun arbejder.” Det er godt.", ["”Hun arbejder.”", "Det er godt."]),
        ("Første linje\nAnden linje", ["Første linje", "Anden linje"]),
        ("Punkt. • Næste punkt.", ["Punkt.", "• Næste punkt."]),
        ("L. M. Iversen skrev den. Slut.", ["L. M. Iversen skrev den.", "Slut."]),
    ],
)
def test_text_is_split_at_its_sentences(text: str, sentences: list[str]) -> None:
    assert split_sentences(text) == sentences


def test_no_word_of_the_report_is_lost(generation: Generation) -> None:
    for passage in generation.passages.values():
        assert squeeze(" ".join(split_sentences(passage.text))) == squeeze(passage.text)
