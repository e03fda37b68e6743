"""A participant as a form: what the report asks for, grouped, nothing of it required."""

from html import escape

from guide.matching.advice import Advice
from guide.matching.phrases import Phrases, phrases
from guide.participant.profile import Profile
from guide.participant.vocabulary import Attribute, Value, vocabulary
from guide.web.match.case import Case
from guide.web.match.words import GROUPS, MatchWords, match_words

_SELECTED = {True: " selected", False: ""}
_LONG = 3
"""So many answers or fewer are shown beside one another; more open on demand."""


def form(case: Case, advice: Advice) -> str:
    """Return the form as HTML: the description, what came of it, the groups of questions.

    Args:
        case: the session's participant.
        advice: says the user's own words without names.
    """
    words, say = match_words(case.language), phrases(case.language)
    head = f"<h1>{escape(words.title)}</h1><p class='lead'>{escape(words.intro)}</p>"
    groups = "".join(_group(group, case.profile, words, say, advice) for group in GROUPS)
    return (
        f'<div class="form">{head}{_description(case, words)}'
        f'<form class="profile" novalidate aria-labelledby="form-title" '
        f'data-one="{escape(words.filled_one)}" data-many="{escape(words.filled_many)}">'
        f'<div class="bar"><h2 id="form-title">{escape(words.form)}</h2>'
        f'<button type="button" class="quiet" data-clear>{escape(words.clear)}</button></div>'
        f'{groups}<a class="onward" href="#result">{escape(words.to_result)}</a></form></div>'
    )


def field_name(attribute: str) -> str:
    """Return the id of an attribute's field, for links to it."""
    return f"felt-{attribute}"


def question_of(attribute: str, words: MatchWords, say: Phrases) -> str:
    """Return how the form asks for an attribute."""
    asked = words.questions.get(attribute) or say.attributes[attribute].question
    return asked or label_of(attribute, say)


def label_of(attribute: str, say: Phrases) -> str:
    """Return an attribute's name as a heading has it."""
    label = say.attributes[attribute].label
    return label[:1].upper() + label[1:]


def _description(case: Case, words: MatchWords) -> str:
    lost = case.described.failed or case.described.turned_away is not None
    keep = "<span data-keep></span>" if lost else ""
    return (
        '<form class="describe"><label for="description">'
        f"{escape(words.describe_label)}</label>"
        f'<textarea id="description" name="description" rows="3" '
        f'maxlength="{case.guide.settings.max_question_chars}" aria-describedby="description-note"'
        f' placeholder="{escape(words.describe_hint)}"></textarea>'
        f'<p class="note" id="description-note">{escape(words.describe_note)}</p>'
        f'<button type="submit" class="main">{escape(words.describe)}</button>{keep}'
        f"</form>{_people(case, words)}"
    )


def _people(case: Case, words: MatchWords) -> str:
    if len(case.profiles) < 2:
        return ""
    buttons = "".join(
        f'<button type="button" data-person="{person}" '
        f'aria-pressed="{str(person == case.shown).lower()}">'
        f"{escape(words.person.format(number=person + 1))}</button>"
        for person in range(len(case.profiles))
    )
    several = escape(words.several.format(count=len(case.profiles)))
    return (
        f'<div class="people" role="group" aria-label="{several}"><p>{several}</p>{buttons}</div>'
    )


def _group(group: str, profile: Profile, words: MatchWords, say: Phrases, advice: Advice) -> str:
    members = GROUPS[group]
    known = profile.values
    filled = sum(name in known for name in members)
    shown = words.filled_one if filled == 1 else words.filled_many.format(count=filled)
    fields = "".join(_field(name, profile, words, say, advice) for name in members)
    is_open = " open" if not known and group == "person" else ""
    return (
        f'<details class="group"{is_open}><summary>{escape(words.groups[group])}'
        f'<span class="filled">{escape(shown) if filled else ""}</span></summary>'
        f'<div class="fields">{fields}</div></details>'
    )


def _field(name: str, profile: Profile, words: MatchWords, say: Phrases, advice: Advice) -> str:
    attribute = vocabulary()[name]
    value = profile.values.get(name)
    note = words.notes.get(name, "")
    fact = profile.fact(name)
    own = advice.spoken(fact.phrase) if fact is not None and fact.phrase else ""
    read = words.from_words.format(words=own) if own else ""
    told = "".join(
        f'<span class="{kind}">{escape(text)}</span>'
        for kind, text in (("note", note), ("read", read))
        if text
    )
    about = f'<span class="about" id="{field_name(name)}-note">{told}</span>' if told else ""
    described = f' aria-describedby="{field_name(name)}-note"' if told else ""
    question = escape(question_of(name, words, say))
    answers = _answers(name, attribute, words, say)
    if answers and len(answers) <= _LONG:
        return _radios(name, value, [*answers, ("", words.unknown)], question, about, described)
    control = (
        _select(name, value, [("", words.unknown), *answers], described)
        if answers
        else _box(name, attribute, value, words, described)
    )
    return (
        f'<div class="field"><label for="{field_name(name)}">{question}</label>{about}'
        f"{control}</div>"
    )


def _answers(
    name: str, attribute: Attribute, words: MatchWords, say: Phrases
) -> list[tuple[str, str]]:
    """Return the answers to choose from, each as it is sent and as it is called."""
    if attribute.kind == "flag":
        called = say.attributes[name]
        plain = name in words.questions
        yes = say.answer_yes if plain else called.yes or say.answer_yes
        no = say.answer_no if plain else called.no or say.answer_no
        flags = [("true", _capital(yes)), ("false", _capital(no))]
        return [*flags, *((word, _capital(say.value(word))) for word in attribute.values)]
    return [(value, _named(value, attribute, say)) for value in attribute.values]


def _named(value: str, attribute: Attribute, say: Phrases) -> str:
    country = attribute.of.get(value)
    named = _capital(say.value(value))
    return f"{named} ({say.country_names[country]})" if country else named


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]


def _radios(
    name: str,
    value: Value | None,
    answers: list[tuple[str, str]],
    question: str,
    about: str,
    described: str,
) -> str:
    chosen = _sent(value)
    buttons = "".join(
        f'<label><input type="radio" name="{name}" value="{escape(sent)}"'
        f"{' checked' if sent == chosen else ''}><span>{escape(called)}</span></label>"
        for sent, called in answers
    )
    return (
        f'<fieldset class="field" id="{field_name(name)}"{described}><legend>{question}</legend>'
        f"{about}"
        f'<div class="choices">{buttons}</div></fieldset>'
    )


def _select(name: str, value: Value | None, answers: list[tuple[str, str]], described: str) -> str:
    chosen = _sent(value)
    options = "".join(
        f'<option value="{escape(sent)}"{_SELECTED[sent == chosen]}>{escape(called)}</option>'
        for sent, called in answers
    )
    return f'<select id="{field_name(name)}" name="{name}"{described}>{options}</select>'


def _box(
    name: str, attribute: Attribute, value: Value | None, words: MatchWords, described: str
) -> str:
    common = f'id="{field_name(name)}" name="{name}" autocomplete="off"{described}'
    shown = escape(_sent(value))
    if attribute.kind == "text":
        return f'<input type="text" {common} maxlength="200" value="{shown}">'
    unit = words.units.get(name, "")
    return (
        f'<span class="number"><input type="text" inputmode="decimal" {common} maxlength="6" '
        f'value="{shown}"><span class="unit">{escape(unit)}</span></span>'
    )


def _sent(value: Value | None) -> str:
    if isinstance(value, bool):
        return str(value).lower()
    return "" if value is None else str(value)
