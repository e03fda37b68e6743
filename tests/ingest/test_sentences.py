"""Where sentences of reports in Danish, Swedish and English end."""

import pytest

from guide.sentences import split_sentences

ONE = [
    "Det varer ca. 45 uger.",
    "Projektet varer fra 1. september 2018.",
    "Pr. 31-10-2018 var der henvist 817 personer.",
    "Indsatser, f.eks. Avanti, virker.",
    "Det gælder bl.a. Malmø.",
    "Studiet (Warfa et al. 2012) viser det.",
    "Se tabel nr. 5 i rapporten.",
    "Det gav en gevinst på 4,8 mio. kroner.",
    "Nøkleby H. og Berg R. skrev det.",
    "Er det sandt?",
    "Uden punktum",
    "1. Samarbejdsaftale med arbejdssøgeren",
    "Skriv til lko@arba.no eller www.arba.no.",
]

SEVERAL = [
    ("Det virker. Det varer.", ["Det virker.", "Det varer."]),
    ("Virker det? Ja! Fint.", ["Virker det?", "Ja!", "Fint."]),
    ("Det virker (Bylin, 2017). Det varer.", ["Det virker (Bylin, 2017).", "Det varer."]),
    ("Han sagde: ”Ja.” Så gik han.", ["Han sagde: ”Ja.”", "Så gik han."]),
    ("Det hed så. ”Avanti” kom til.", ["Det hed så.", "”Avanti” kom til."]),
    ("Netværk, skolegang, osv. Det hjælper.", ["Netværk, skolegang, osv.", "Det hjælper."]),
    ("Første linje\nAnden linje", ["Første linje", "Anden linje"]),
    ("Aktører:\n\nInda.nu\n", ["Aktører:", "Inda.nu"]),
    ("Den højeste score er 11. Alle er høje.", ["Den højeste score er 11.", "Alle er høje."]),
    ("En skala fra 1 til 5. Det var svært.", ["En skala fra 1 til 5.", "Det var svært."]),
    ("Det var i 2018. 17 fik job.", ["Det var i 2018.", "17 fik job."]),
    ("Östra kom. Åbo kom. Ærlig talt.", ["Östra kom.", "Åbo kom.", "Ærlig talt."]),
    ("", []),
    (" \n ", []),
]


@pytest.mark.parametrize("text", ONE)
def test_sentence_is_not_cut(text: str) -> None:
    assert split_sentences(text) == [text]


@pytest.mark.parametrize(("text", "sentences"), SEVERAL)
def test_text_is_cut_at_the_ends_of_its_sentences(text: str, sentences: list[str]) -> None:
    assert split_sentences(text) == sentences


@pytest.mark.parametrize(("text", "sentences"), SEVERAL)
def test_sentences_stand_in_their_text_in_order(text: str, sentences: list[str]) -> None:
    at = 0
    for sentence in sentences:
        at = text.index(sentence, at) + len(sentence)
    assert not text[at:].strip()
