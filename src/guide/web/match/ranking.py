"""Categories and practices ranked for a participant, as HTML."""

from html import escape

from guide.matching.grounds import closed_by
from guide.matching.matcher import CategoryMatch, Judged, PracticeMatch, Verdict
from guide.matching.phrases import phrases
from guide.web.citing import cite, source_of
from guide.web.match.case import Finding
from guide.web.match.judgement import Voice, judgements
from guide.web.outline import unseen


def categories(finding: Finding, voice: Voice) -> str:
    """Return the categories, best first, each with what it is so ranked for."""
    lines = "".join(
        f"<li>{_category(one, finding, voice)}</li>" for one in finding.match.categories
    )
    return f'<h3>{escape(voice.words.categories)}</h3><ol class="categories">{lines}</ol>'


def practices(finding: Finding, voice: Voice) -> str:
    """Return the practices, best first, each with all that speaks for and against it."""
    lines = "".join(
        _practice(one, place, finding, voice)
        for place, one in enumerate(finding.match.practices, 1)
    )
    elsewhere = escape(phrases(voice.language).elsewhere)
    return (
        f"<h3>{escape(voice.words.practices)}</h3>"
        f'<ol class="ranked">{lines}</ol><p class="note">{elsewhere}</p>'
    )


def verdict_chip(verdict: Verdict, name: str) -> str:
    """Return a verdict as a chip of its colour."""
    return f'{unseen("– ")}<span class="verdict {verdict}">{escape(name)}</span>'


def category_name(category: str, finding: Finding, language: str) -> str:
    """Return what a category is called in a language."""
    one = next(one.category for one in finding.match.categories if one.category.id == category)
    return one.names.get(language, one.chapter)


def _category(one: CategoryMatch, finding: Finding, voice: Voice) -> str:
    say = phrases(voice.language)
    name = one.category.names.get(voice.language, one.category.chapter)
    chip = verdict_chip(one.verdict, getattr(say, f"category_{one.verdict}"))
    ground = voice.advice.ground(one) or closed_by(one, finding.match)
    told = ""
    if ground is not None:
        criterion = ground.criterion
        said = escape(criterion.sentence(voice.language) or criterion.quote)
        told = f"<p>{said} {cite(source_of(criterion, voice.generation), voice.language)}</p>"
    return f"<b>{escape(name)}</b> {chip}{told}"


def _practice(one: PracticeMatch, place: int, finding: Finding, voice: Voice) -> str:
    say, words, practice = phrases(voice.language), voice.words, one.practice
    country = escape(say.country_names.get(practice.country, practice.country))
    chip = verdict_chip(one.verdict, getattr(say, f"verdict_{one.verdict}"))
    met, against, unknown = _met(one), _against(one), _unknown(one)
    counted = words.counted.format(met=len(met), not_met=len(against), unknown=len(unknown))
    is_open = " open" if place == 1 and finding.enough else ""
    return (
        f'<li class="practice {one.verdict}"><h4 class="name">{place}. {escape(practice.label)} '
        f'<span class="country">({country})</span> {chip}</h4>'
        f'<p class="counted">{escape(counted)}</p>'
        f"<details{is_open}><summary>{escape(words.why)}{unseen(f' {practice.label}')}</summary>"
        f"{judgements([j for j in against if j.binding], words.rules_out, finding, voice)}"
        f"{judgements([j for j in against if not j.binding], words.speaks_against, finding, voice)}"
        f"{judgements(met, words.speaks_for, finding, voice)}"
        f"{judgements(unknown, words.open_questions, finding, voice)}"
        f"{_result(one, voice)}</details></li>"
    )


def _met(one: PracticeMatch) -> list[Judged]:
    return one.having("met")


def _against(one: PracticeMatch) -> list[Judged]:
    return [j for j in one.having("not_met") if j.criterion.weight != "sign"]


def _unknown(one: PracticeMatch) -> list[Judged]:
    return one.having("unknown", binding=True)


def _result(one: PracticeMatch, voice: Voice) -> str:
    practice = one.practice
    told = [*practice.results[:1], *([practice.measured] if practice.measured else [])]
    lines = "".join(
        f"<p>{escape(each.sentence(voice.language) or each.quote)} "
        f"{cite(source_of(each, voice.generation), voice.language)}</p>"
        for each in told
    )
    more = f'<a href="practices?show={practice.id}">{escape(voice.words.compare)}</a>'
    title = f"<h5>{escape(voice.words.came_of_it)}</h5>" if lines else ""
    return f"{title}{lines}<p>{more}</p>"
