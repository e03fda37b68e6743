"""What was understood of the participants, as chips that can be changed or removed."""

from collections.abc import Sequence
from html import escape

from guide.matching.phrases import Phrases, phrases
from guide.participant.profile import Fact, Profile
from guide.participant.vocabulary import LONGEST, Attribute, Value, vocabulary
from guide.web.exchange import Exchange
from guide.web.strings import Strings


def chips(profiles: Sequence[Profile], words: Strings, problem: str = "") -> str:
    """Return the participants as HTML, nothing where none was described.

    Args:
        profiles: what is known of them.
        words: the page's words.
        problem: what was wrong with a change made to them.
    """
    told = [(place, profile) for place, profile in enumerate(profiles) if not profile.empty]
    if not told:
        return ""
    say = phrases(words.code)
    lists = "".join(
        _person(place, profile, words, say, several=len(told) > 1) for place, profile in told
    )
    return (
        f'<section aria-labelledby="person"><h2 id="person">{escape(words.person)}</h2>'
        f'<p class="hint">{escape(words.person_hint)}</p>{lists}'
        f'<p class="problem" role="alert">{escape(problem)}</p></section>'
    )


def said(exchange: Exchange, words: Strings) -> str:
    """Return what was asked, or what was changed by hand, in the page's words."""
    revision = exchange.revision
    if revision is None:
        return exchange.asked
    say = phrases(words.code)
    name = say.attributes[revision.attribute].label
    if revision.value is None:
        return words.removed.format(name=name)
    return words.revised.format(name=name, value=say.value(revision.value))


def revised(profile: Profile, attribute: str, value: Value | None) -> Profile:
    """Return a profile after an attribute was changed by hand, or removed."""
    rest = profile.without(attribute)
    if value is None:
        return rest
    return Profile((*rest.facts, Fact(attribute, value, "")), rest.conflicts, rest.doubtful)


def read_value(attribute: str, told: str, words: Strings) -> tuple[Value | None, str]:
    """Read what was chosen or written for an attribute.

    Returns:
        The value, and a sentence that says what is wrong with it: one of them is empty.
    """
    known = vocabulary().get(attribute)
    name = phrases(words.code).attributes[attribute].label if known else attribute
    if known is None:
        return None, words.value_wrong.format(name=name)
    value = known.read(told)
    if value is not None:
        return value, ""
    if known.kind == "number":
        low, high = int(known.low), int(known.high)
        return None, words.number_wrong.format(name=name, low=low, high=high)
    return None, words.value_wrong.format(name=name)


def _person(place: int, profile: Profile, words: Strings, say: Phrases, *, several: bool) -> str:
    number = f"<h3>{escape(words.person_n.format(number=place + 1))}</h3>" if several else ""
    known: list[tuple[str, Value | None]] = list(profile.values.items())
    open_ = dict.fromkeys(
        [
            *(conflict.first.attribute for conflict in profile.conflicts),
            *(fact.attribute for fact in profile.doubtful),
        ]
    )
    known += [(name, None) for name in open_ if name not in profile.values]
    items = "".join(_chip(place, name, value, words, say) for name, value in known)
    return f'{number}<ul class="chips">{items}</ul>'


def _chip(place: int, name: str, value: Value | None, words: Strings, say: Phrases) -> str:
    label = say.attributes[name].label
    shown = words.unsure if value is None else say.value(value)
    facts = f'data-person="{place}" data-attribute="{name}"'
    change = escape(words.change.format(name=label))
    remove = escape(words.remove.format(name=label))
    return (
        f'<li class="chip{"" if value is not None else " unsure"}" {facts}>'
        f'<button type="button" data-do="change" aria-expanded="false" title="{change}">'
        f"{escape(label)}: <b>{escape(shown)}</b></button>"
        f'<button type="button" class="remove" data-do="remove" aria-label="{remove}" '
        f'title="{remove}"><span aria-hidden="true">×</span></button>'
        f'<form hidden><label><span class="unseen">{escape(label)}</span>'
        f"{_field(vocabulary()[name], value, say)}</label>"
        f'<button type="submit">{escape(words.use)}</button></form></li>'
    )


def _field(attribute: Attribute, value: Value | None, say: Phrases) -> str:
    """Return what an attribute's value is chosen or written in."""
    if attribute.kind == "number":
        now = "" if value is None else escape(say.value(value))
        return f'<input name="value" inputmode="decimal" autocomplete="off" value="{now}">'
    if attribute.kind == "text":
        now = "" if value is None else escape(str(value))
        return f'<input name="value" autocomplete="off" maxlength="{LONGEST}" value="{now}">'
    choices: list[Value] = [
        *attribute.possible(),
        *(attribute.values if attribute.kind == "flag" else ()),
    ]
    options = "".join(
        f'<option value="{escape(_told(one))}"{" selected" if one == value else ""}>'
        f"{escape(say.value(one))}</option>"
        for one in choices
    )
    return f'<select name="value" autocomplete="off">{options}</select>'


def _told(value: Value) -> str:
    return str(value).lower() if isinstance(value, bool) else str(value)
