"""What the assistant says of participants and matches, by language."""

from functools import lru_cache
from importlib import resources

from pydantic import BaseModel, ConfigDict, Field

from guide.participant.vocabulary import Value
from guide.translations import read_language


class AttributeWords(BaseModel):
    """How an attribute is named, asked about, and what changing it is called.

    `yes` and `no` are what the answers are called where that is not plain yes and no.
    """

    model_config = ConfigDict(extra="forbid", frozen=True)

    label: str
    question: str | None = None
    change: str | None = None
    yes: str | None = None
    no: str | None = None


class Phrases(BaseModel):
    """All sentences of one language; words in braces are filled in."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    first_fits: str
    first_fits_open: str
    first_possible: str
    open_one: str
    open_many: str
    none_fits: str
    person: str
    understood: str
    from_words: str
    for_it: str
    against_it: str
    not_known: str
    stale: str
    no_practices: str
    nothing_for: str
    result: str
    elsewhere: str
    also_possible: str
    ruled_out: str
    changes: str
    change: str
    categories: str
    category_fits: str
    category_possible: str
    category_does_not_fit: str
    verdict_fits: str
    verdict_possible: str
    verdict_does_not_fit: str
    ask_next: str
    ask_first: str
    if_answer: str
    opens: str
    closes: str
    answer_yes: str
    answer_no: str
    answer_at_least: str
    answer_less: str
    conflict: str
    doubtful: str
    unsure: str
    scope_native: str
    scope_child: str
    scope_employed: str
    scope_nearest: str
    which_one: str
    forgotten: str
    and_: str = Field(alias="and")
    or_: str = Field(alias="or")
    yes: str
    no: str
    country_names: dict[str, str]
    attributes: dict[str, AttributeWords]
    values: dict[str, str]

    def value(self, value: Value) -> str:
        """Return a value in words."""
        if isinstance(value, bool):
            return self.yes if value else self.no
        if isinstance(value, float) and value.is_integer():
            return str(int(value))
        text = str(value)
        return self.values.get(text) or self.country_names.get(text) or text

    def listed(self, names: list[str]) -> str:
        """Return names as a list in a sentence."""
        return self._joined(names, self.and_)

    def either(self, names: list[str]) -> str:
        """Return names as alternatives in a sentence."""
        return self._joined(names, self.or_)

    @staticmethod
    def _joined(names: list[str], word: str) -> str:
        if len(names) < 2:
            return "".join(names)
        return f"{', '.join(names[:-1])} {word} {names[-1]}"


@lru_cache
def phrases(language: str) -> Phrases:
    """Return the sentences of a language; English where there are none in it."""
    return read_language(Phrases, resources.files("guide").joinpath("phrases", "advice"), language)
