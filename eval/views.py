"""What the evaluation page shows, as HTML: how far a run is, runs, a report, two compared."""

from collections.abc import Iterable, Sequence
from html import escape
from urllib.parse import urlencode

from eval.compare import Contrast, Difference, Flip
from eval.job import Progress
from eval.shelf import Kept
from eval.strings import EvaluationStrings
from eval.titles import title_of
from eval.wording import Wording, wording

PATH = "/evaluation"


def heading(words: EvaluationStrings) -> str:
    """Return the page's title and what it is for."""
    return f'<h1>{escape(words.title)}</h1><p class="lead">{escape(words.lead)}</p>'


def card(title: str, text: str) -> str:
    """Return what stands above a way to choose a set."""
    return f"<h2>{escape(title)}</h2><p>{escape(text)}</p>"


def notice(sentences: Sequence[str], *, wrong: bool = False) -> str:
    """Return sentences that answer what was just done; nothing where there are none."""
    if not sentences:
        return ""
    kind = "notice wrong" if wrong else "notice"
    lines = "".join(f"<p>{escape(one)}</p>" for one in sentences)
    return f'<div class="{kind}" role="{"alert" if wrong else "status"}">{lines}</div>'


def progress_bar(at: Progress | None, words: EvaluationStrings, why: str) -> str:
    """Return how far the run is, or what became of it."""
    if at is None:
        return ""
    counted = {"done": at.done, "total": at.total}
    if at.running:
        said = words.running.format(**counted) if at.done else words.beginning
        bar = (
            f'<progress max="{max(at.total, 1)}" value="{at.done}" '
            f'aria-label="{escape(words.progress)}"></progress>'
        )
        return f'<div class="running">{bar}<p role="status">{escape(said)}</p></div>'
    if at.failed:
        return notice([words.failed.format(**counted, why=why)], wrong=True)
    if at.done < at.total:
        return notice([words.stopped.format(**counted)])
    link = f'<a href="{address(run=at.name)}">{escape(words.open)}</a>'
    return f'<div class="notice" role="status"><p>{escape(words.ready)} {link}</p></div>'


def shelf(runs: Sequence[Kept], shown: str, words: EvaluationStrings, *, compared: bool) -> str:
    """Return the list of runs; beside one that is shown, each other can be compared with it.

    Args:
        runs: newest first.
        shown: the name of the one that is shown, "" for none.
        words: of the page.
        compared: whether it is shown beside another, not by itself.
    """
    title = f"<h2>{escape(words.runs_title)}</h2>"
    if not runs:
        return f'{title}<p class="empty">{escape(words.runs_none)}</p>'
    columns = (words.col_asked, words.col_sets, words.col_result, words.col_report)
    head = "".join(f'<th scope="col">{escape(one)}</th>' for one in columns)
    current = next((run for run in runs if run.name == shown), None)
    rows = "".join(
        _row(one, words, _links(one, current, words, compared=compared), shown=one is current)
        for one in runs
    )
    return (
        f'{title}<div class="scroll" tabindex="0" role="region" '
        f'aria-label="{escape(words.runs_title)}"><table class="runs">'
        f"<thead><tr>{head}</tr></thead><tbody>{rows}</tbody></table></div>"
    )


def head_of(title: str, words: EvaluationStrings) -> str:
    """Return what stands above a report or comparison: the way back, and what it is."""
    back = f'<p class="back"><a href="{PATH}">← {escape(words.back)}</a></p>'
    return f'{back}<h2 id="report">{escape(title)}</h2>'


def report(page: str, title: str) -> str:
    """Return a report within the page; nothing in it is run."""
    return (
        f'<iframe class="report" sandbox="" title="{escape(title)}" '
        f'srcdoc="{escape(page)}"></iframe>'
    )


def comparison(contrast: Contrast, words: EvaluationStrings) -> str:
    """Return what two runs differ in: figures, how sure that is, and the items that flipped."""
    spoken = wording(words.code)
    sets = dict.fromkeys(one.set for one in contrast.differences)
    tables = "".join(_differences(name, contrast.differences, words, spoken) for name in sets)
    changed = [
        words.set_changed.format(name=title_of(name, words.code)) for name in contrast.changed_sets
    ]
    return (
        f"<p>{escape(words.compare_text)}</p>"
        f"{notice(changed)}{tables}{_flips(contrast.flips, words)}"
    )


def moment(one: Kept) -> str:
    """Return when a run was made, as this machine's clock has it."""
    return f"{one.asked.astimezone():%Y-%m-%d %H:%M}"


def address(**asked: str) -> str:
    """Return the address of the page with what it is asked to show."""
    return escape(f"{PATH}?{urlencode(asked)}")


def _row(one: Kept, words: EvaluationStrings, links: str, *, shown: bool) -> str:
    spoken = wording(words.code)
    sets = ", ".join(
        title_of(name, words.code)
        if half == "all"
        else f"{title_of(name, words.code)} ({spoken.of_half[half]})"
        for name, _, half in one.sets
    )
    results = "".join(
        f"<li>{spoken.percent(figure.value, measure)} "
        f"<small>{escape(spoken.measured(measure))}, n = {figure.n}</small></li>"
        for measure, figure in one.figures
    )
    return (
        f'<tr class="{"shown" if shown else ""}">'
        f'<th scope="row"><time>{moment(one)}</time></th><td>{escape(sets)}</td>'
        f"<td><ul>{results}</ul></td><td>{links}</td></tr>"
    )


def _links(one: Kept, shown: Kept | None, words: EvaluationStrings, *, compared: bool) -> str:
    what = f'<span class="unseen"> {moment(one)}</span>'
    if one is shown and not compared:
        return f'<span aria-current="true">{escape(f"{words.shown} {words.here}")}</span>'
    opened = f'<a href="{address(run=one.name)}">{escape(words.open)}{what}</a>'
    if shown is None or one is shown or not _names(one) & _names(shown):
        return opened
    older, newer = sorted((one, shown), key=lambda run: run.asked)
    of_both = address(run=newer.name, beside=older.name)
    return f'{opened} <a href="{of_both}">{escape(words.compare)}{what}</a>'


def _names(one: Kept) -> set[str]:
    return {name for name, _, _ in one.sets}


def _differences(
    name: str, differences: Iterable[Difference], words: EvaluationStrings, spoken: Wording
) -> str:
    columns = (
        words.col_measure,
        words.col_first,
        words.col_second,
        words.col_change,
        words.col_sure,
    )
    head = "".join(f'<th scope="col">{escape(one)}</th>' for one in columns)
    rows = "".join(_difference(one, words, spoken) for one in differences if one.set == name)
    title = title_of(name, words.code)
    return (
        f'<h3>{escape(title)}</h3><div class="scroll" tabindex="0" role="region" '
        f'aria-label="{escape(title)}"><table><thead><tr>{head}</tr></thead>'
        f"<tbody>{rows}</tbody></table></div>"
    )


def _difference(one: Difference, words: EvaluationStrings, spoken: Wording) -> str:
    said = {True: words.surely_better, False: words.surely_worse, None: words.unsure}[one.is_better]
    said = said if one.change else words.same
    kind = {True: "better", False: "worse", None: ""}[one.is_better]
    digits = 0 if one.measure.startswith("latency") else 3
    was, now, change = (
        spoken.decimal(f"{value:{sign}.{digits}f}")
        for value, sign in ((one.first, ""), (one.second, ""), (one.change, "+"))
    )
    return (
        f'<tr><th scope="row">{escape(spoken.measured(one.measure))}</th><td>{was}</td>'
        f'<td>{now}</td><td>{change}</td><td class="{kind}">{escape(said)}</td></tr>'
    )


def _flips(flips: Sequence[Flip], words: EvaluationStrings) -> str:
    if not flips:
        return f"<p>{escape(words.none_flipped)}</p>"
    groups = (
        (words.mended, [flip for flip in flips if flip.is_mended]),
        (words.broken, [flip for flip in flips if not flip.is_mended]),
    )
    return "".join(
        f"<h3>{escape(title.format(n=len(of)))}</h3>{''.join(_flip(flip, words) for flip in of)}"
        for title, of in groups
    )


def _flip(flip: Flip, words: EvaluationStrings) -> str:
    """Return an item that flipped; of the test half only its id, so that nobody fits to it."""
    if flip.before.split == "test":
        return f"<p>{escape(flip.before.id)} {escape(words.hidden)}</p>"
    said = "".join(
        f"<dt>{escape(label)}</dt><dd>{escape(score.given or '–')}</dd>"
        for label, score in ((words.before, flip.before), (words.after, flip.after))
    )
    return f"<details><summary>{escape(flip.before.question)}</summary><dl>{said}</dl></details>"
