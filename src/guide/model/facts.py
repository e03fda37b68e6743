"""What a description states, read by a model where the rules read nothing."""

from pydantic import BaseModel, ConfigDict

from guide.model.chat import Chat
from guide.model.form import filled
from guide.model.words import saying_of
from guide.participant.profile import Fact, Profile
from guide.participant.vocabulary import Attribute, Value, vocabulary
from guide.passage import squeeze
from guide.sentences import split_sentences

_TOLD = (
    "Read what a counsellor states of one participant. Return only what the text states outright, "
    "each with the words of the text that state it, copied letter by letter. The attributes, and "
    "what each may be:\n{attributes}"
)


class Stated(BaseModel):
    """One thing that a text states."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    attribute: str
    value: bool | float | str
    words: str


class Statements(BaseModel):
    """Reads what a text states of a participant."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    facts: tuple[Stated, ...]


def read_by(chat: Chat, text: str, language: str, known: Profile) -> tuple[Fact, ...]:
    """Return what a model reads in a text, masked, and the rules did not: each as its words say.

    Nothing known, disputed or doubted is touched. A fact has to be one that the attribute can
    have; its words have to stand in the text; a number has to stand in them, free text has to
    be them; and where their sentence denies anything, the model's word is not taken.

    Raises:
        ModelError: the model does not answer.
    """
    taken = {fact.attribute for fact in (*known.facts, *known.doubtful)}
    taken |= {conflict.first.attribute for conflict in known.conflicts}
    taken |= {attribute for attribute, _ in known.denied}
    open_ = {name: one for name, one in vocabulary().items() if name not in taken}
    told = _TOLD.format(attributes="\n".join(f"{n}: {_range(a)}" for n, a in open_.items()))
    found = filled(chat, [("system", told), ("human", text)], Statements).facts
    sound = [one for one in found if one.attribute in open_ and _holds(one, text, language)]
    return tuple(
        {s.attribute: Fact(s.attribute, s.value, s.words, sure=False) for s in sound}.values()
    )


def _holds(stated: Stated, text: str, language: str) -> bool:
    words = squeeze(stated.words)
    if len(words) < 2 or words not in squeeze(text):
        return False
    attribute = vocabulary()[stated.attribute]
    if not attribute.admits(stated.value):
        return False
    if attribute.kind == "text" and squeeze(str(stated.value)).casefold() != words.casefold():
        return False
    if _is_number(stated.value) and f"{stated.value:g}" not in words:
        return False
    around = next((one for one in split_sentences(text) if words in squeeze(one)), text)
    return "§negation" not in saying_of(around, language, ()).turns


def _is_number(value: Value) -> bool:
    return isinstance(value, int | float) and not isinstance(value, bool)


def _range(attribute: Attribute) -> str:
    if attribute.kind == "number":
        return f"a number from {attribute.low:g} to {attribute.high:g}"
    return " | ".join(map(str, attribute.possible())) or "text"
