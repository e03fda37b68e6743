"""What editors write: names found in all their spellings, files told of where they are wrong."""

from pathlib import Path

import pytest

from guide.corpus import (
    load_categories,
    load_names,
    load_notes,
    load_practices,
    name_pattern,
    read_yaml,
)
from guide.errors import CorpusError
from guide.generation import Generation
from tests.guide.small import AVANTI, HOLISTIC, VAMOS


@pytest.mark.parametrize(
    "text",
    [
        "Arbeid fra dag én",
        "arbeid fra dag en",
        "ARBEID FRA DAG ÉN",
        "Arbeid-fra-dag-én",
        "Arbeid  fra\ndag én",
        "Arbeid fra\u00a0dag én",
        "om Arbeid fra dag éns resultater",
        "(Arbeid fra dag én)",
    ],
)
def test_name_is_found_in_its_spellings(text: str) -> None:
    assert name_pattern(["Arbeid fra dag én"]).search(text)


@pytest.mark.parametrize("text", ["Arbeid fra dag", "Arbeid fra dag énigma", "xArbeid fra dag én"])
def test_name_is_a_whole_word(text: str) -> None:
    assert not name_pattern(["Arbeid fra dag én"]).search(text)


@pytest.mark.parametrize("text", ["Avantis mål", "Avanti's aim", "Avanti’s aim", "Avanti,"])
def test_genitive_is_still_the_name(text: str) -> None:
    assert name_pattern(["Avanti"]).search(text)


def test_dash_and_hyphen_are_alike() -> None:
    pattern = name_pattern(["VAMOS – Trail of Involvement"])
    assert pattern.search("VAMOS - Trail of Involvement")
    assert pattern.search("vamos trail of involvement")


def test_signs_of_a_name_are_taken_literally() -> None:
    assert name_pattern(["Hela 2.0"]).search("Hela 2.0")
    assert not name_pattern(["Hela 2.0"]).search("Hela 2x0")
    assert name_pattern(["C++ (new)"]).search("C++ (new)!")


def test_no_name_is_found_where_there_is_none() -> None:
    assert not name_pattern([]).search("anything")
    assert not name_pattern(["", "  "]).search("anything")


def test_longest_name_is_taken() -> None:
    found = name_pattern(["Hela", "Hela Familjen"]).search("om Hela Familjen")
    assert found is not None
    assert found.group() == "Hela Familjen"


def test_practice_is_named_by_its_short_name_too() -> None:
    assert VAMOS.label == "VAMOS"
    assert VAMOS.named_in("Hvad er VAMOS?")
    assert not AVANTI.named_in("Hvad er VAMOS?")
    assert VAMOS.mask_in("Hvad er VAMOS?").split() == ["Hvad", "er", "?"]


def test_category_heads_its_chapter() -> None:
    assert HOLISTIC.heads("6. Holistic initiatives")
    assert not HOLISTIC.heads("6.1 Holistic initiatives in Sweden")
    assert HOLISTIC.named_in("the holistic ones")


@pytest.mark.parametrize(
    ("text", "practice"),
    [
        ("buisness training", "business-training"),
        ("arbeid fra dag 1", "arbeid-fra-dag-en"),
        ("Work from day one", "arbeid-fra-dag-en"),
        ("hele familien", "hela-familjen"),
        ("PTSD-centret", "avanti"),
        ("IPS-Integration", "ips-integration"),
        ("Ikea-projektet", "arba-inkludering"),
        ("fremsteget", "framsteget"),
        ("trail of involvement", "vamos"),
    ],
)
def test_misspelt_practice_is_known(generation: Generation, text: str, practice: str) -> None:
    assert [one.id for one in generation.practices if one.named_in(text)] == [practice]


@pytest.mark.parametrize("load", [load_notes, load_names, load_categories])
def test_file_that_is_not_there_is_none(load: object, tmp_path: Path) -> None:
    assert callable(load)
    assert load(tmp_path / "none.yaml") == ()


@pytest.mark.parametrize("load", [load_notes, load_names, load_categories])
def test_file_that_is_not_right_is_named(load: object, tmp_path: Path) -> None:
    assert callable(load)
    path = tmp_path / "own.yaml"
    path.write_text("- {colour: blue}\n", "utf-8")
    with pytest.raises(CorpusError, match=r"own\.yaml, line 1, 0"):
        load(path)


def test_practice_that_is_not_right_is_named(tmp_path: Path) -> None:
    (tmp_path / "own.yaml").write_text("number: 1\nid: A B\n", "utf-8")
    with pytest.raises(CorpusError, match=r"own\.yaml, line 2, id: String should match"):
        load_practices(tmp_path)


def test_practices_are_in_the_order_of_their_numbers(tmp_path: Path) -> None:
    for name, number in (("a", 2), ("b", 1)):
        content = f"id: {name}\nnumber: {number}\nname: N\ncategory: work\ncountry: DK\n"
        (tmp_path / f"{name}.yaml").write_text(content, "utf-8")
    assert [practice.id for practice in load_practices(tmp_path)] == ["b", "a"]


@pytest.mark.parametrize(
    ("content", "message"),
    [(b"a: [", "is not YAML"), (b"a: \xff", "is not UTF-8"), (None, "Cannot read")],
)
def test_file_that_cannot_be_read_is_named(
    tmp_path: Path, content: bytes | None, message: str
) -> None:
    path = tmp_path / "own.yaml"
    if content is not None:
        path.write_bytes(content)
    with pytest.raises(CorpusError, match=message):
        read_yaml(path)
