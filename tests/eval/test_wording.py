"""The words of a run's page: every language has all of them."""

import re
import string
from pathlib import Path

import pytest
import yaml

from eval.figures import Figure
from eval.sets import ConversationItem, FactItem
from eval.wording import wording
from guide.translations import LANGUAGES

FOLDER = Path(__file__).parents[2] / "eval" / "words"


def leaves(value: object, path: str = "") -> dict[str, str]:
    if isinstance(value, dict):
        return {k: v for key in value for k, v in leaves(value[key], f"{path}.{key}").items()}
    return {path: str(value)}


def test_every_language_has_every_word_and_the_same_blanks() -> None:
    known = {code: leaves(wording[code].model_dump(exclude={"code"})) for code in LANGUAGES}
    for code in LANGUAGES:
        assert known[code].keys() == known["da"].keys()
        for key, text in known[code].items():
            blanks = [
                {name for _, name, _, _ in string.Formatter().parse(one) if name}
                for one in (text, known["da"][key])
            ]
            assert blanks[0] == blanks[1], (code, key)


def test_every_measure_and_group_has_a_name_in_every_language() -> None:
    named = yaml.safe_load((FOLDER / "measures.yaml").read_text("utf-8"))
    for group in (named["measures"], *named["groups"].values()):
        for name, words in group.items():
            assert tuple(words) == LANGUAGES, name
            assert all(words.values()), name


@pytest.mark.parametrize(("model", "by"), [(FactItem, "kind"), (ConversationItem, "expect")])
def test_every_kind_has_a_name(model: type[FactItem], by: str) -> None:
    groups = re.findall(r"'(\w+)'", str(model.model_fields[by].annotation))
    assert len(groups) > 5
    danish = [wording("da").group(by, group) for group in groups]
    assert len(set(danish)) == len(groups)


def test_figures_are_written_as_the_language_does() -> None:
    figure = Figure(0.827, 0.75, 0.891, 110)
    assert wording("da").written(figure, "must") == ("0,827", "0,75–0,89")
    assert wording("en").written(figure, "must") == ("0.827", "0.75–0.89")
    assert wording("sv").percent(0.827) == "83 %"
    assert wording("nb").percent(93.4, "latency p50") == "93 ms"
    assert wording("nb").percent(0.827, "nDCG@10") == "0,83"
    assert wording("fi").code == "da"
