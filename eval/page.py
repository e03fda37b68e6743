"""The evaluation page: hand a set in, run it, read its report, compare it with another run."""

import shutil
import tempfile
import time
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime
from functools import partial
from pathlib import Path
from typing import Any, Literal

import gradio as gr

from eval import views
from eval.compare import compare_runs
from eval.export import write_sheet
from eval.handin import excuse, take_in, told
from eval.job import Bench
from eval.layout import halves, lay_out, offered
from eval.library import AskedSet, choose_set, own_sets
from eval.replies import RunError
from eval.rows import SetError
from eval.runs import read_run
from eval.sets import FactItem, Split
from eval.shelf import Kept, kept_runs
from eval.strings import EvaluationStrings, page_words
from eval.titles import title_of
from guide.guide import Guide
from guide.web.page import QUIET, Frame, Page, Visit

_PEER = "bm25"

Updates = tuple[Any, ...]


@dataclass(slots=True)
class Workroom:
    """What stands behind the page: the guide, and where runs are made."""

    guide: Guide
    bench: Bench = field(init=False)

    def __post_init__(self) -> None:
        self.bench = Bench(self.guide.settings)

    @property
    def folder(self) -> Path:
        """Where sets that are handed in are kept."""
        return self.guide.settings.state / "sets"


def compose(frame: Frame) -> None:
    """Put the page down."""
    room = Workroom(frame.guide)
    parts = lay_out()
    parts.upload.upload(
        partial(_receive, room), [parts.upload, frame.visit], [parts.kept, parts.told], **QUIET
    )
    parts.run.click(
        partial(_run_file, room),
        [parts.kept, parts.peers, frame.visit],
        [parts.said, *parts.moving],
        **QUIET,
    )
    parts.run_own.click(
        partial(_run_own, room),
        [parts.sets, parts.half, parts.peers, frame.visit],
        [parts.said, *parts.moving],
        **QUIET,
    )
    parts.stop.click(partial(_stop, room), frame.visit, parts.moving, **QUIET)
    parts.clock.tick(partial(_look, room), frame.visit, parts.moving, **QUIET)
    frame.on_visit(_write, parts.worded)
    frame.on_visit(partial(_look, room), parts.moving)
    frame.on_visit(partial(_show, room), parts.read)


PAGE = Page(views.PATH, page_words, compose, roles=frozenset({"evaluator"}), files=True)


def _write(visit: Visit) -> Updates:
    words = _words(visit)
    return (
        views.heading(words),
        views.card(words.mine_title, words.mine_text),
        gr.update(label=words.upload),
        words.run,
        views.card(words.own_title, words.own_text),
        gr.update(label=words.own_label, choices=offered(words.code)),
        gr.update(label=words.half_label, choices=halves(words)),
        words.run_own,
        gr.update(label=words.peers),
        words.stop,
    )


def _receive(room: Workroom, path: str, visit: Visit) -> Updates:
    """Check a file that was handed in, and keep it if it can be run."""
    words, file = _words(visit), Path(path)
    try:
        kept = take_in(file, room.folder)
        sentences = told(choose_set(kept), room.guide.generation.passages, words)
    except SetError as error:
        return None, views.notice([excuse(error, file.name, words)], wrong=True)
    return str(kept), views.notice(sentences)


def _run_file(room: Workroom, kept: str | None, peers: bool, visit: Visit) -> Updates:  # noqa: FBT001
    return _begin(room, [kept] if kept else [], None, peers=peers, visit=visit)


def _run_own(
    room: Workroom,
    sets: Sequence[str],
    half: Split,
    peers: bool,  # noqa: FBT001
    visit: Visit,
) -> Updates:
    named = [name for name in sets if name in own_sets()]
    chosen: Split = "test" if half == "test" else "dev"
    return _begin(room, named, chosen, peers=peers, visit=visit)


def _begin(
    room: Workroom, names: Sequence[str], half: Split | None, *, peers: bool, visit: Visit
) -> Updates:
    words = _words(visit)
    if not names:
        return views.notice([words.pick], wrong=True), *_look(room, visit)
    try:
        chosen = [choose_set(name, half) for name in names]
        facts = sum(isinstance(item, FactItem) for one in chosen for item in one.items)
        beside = [_PEER] if peers and facts else []
        total = sum(len(one.rows) for one in chosen) + facts * len(beside)
        room.bench.start(_name(chosen), names, total, half=half, peers=beside)
    except SetError as error:
        sentence = excuse(error, Path(names[0]).name, words)
        return views.notice([sentence], wrong=True), *_look(room, visit)
    except RunError:
        return views.notice([words.busy], wrong=True), *_look(room, visit)
    return "", *_look(room, visit)


def _stop(room: Workroom, visit: Visit) -> Updates:
    room.bench.stop()
    return _look(room, visit)


def _look(room: Workroom, visit: Visit) -> Updates:
    """Return how far the run is, and the runs kept."""
    at = room.bench.progress
    running = at is not None and at.running
    why = room.bench.said(at.name) if at is not None and at.failed else ""
    kept = kept_runs(room.bench.runs)
    shown = visit.query.get("run", "")
    if at is not None and not running and at.name == shown:
        at = None  # its report is there: nothing is left to say of it
    return (
        views.progress_bar(at, _words(visit), why),
        gr.update(visible=running),
        gr.update(active=running),
        views.shelf(kept, shown, _words(visit), compared="beside" in visit.query),
    )


def _show(room: Workroom, visit: Visit) -> Updates:
    """Return the report or comparison that the address asks for."""
    words, name = _words(visit), visit.query.get("run", "")
    if not name:
        return _nothing()
    runs = {run.name: run for run in kept_runs(room.bench.runs)}
    other = visit.query.get("beside", "")
    if name not in runs or (other and other not in runs):
        return _nothing(views.notice([words.gone], wrong=True))
    try:
        if other:
            return _compared(room, runs[other], runs[name], words)
        page = room.bench.write_report(name, words.code)
    except RunError:
        sentence = words.nothing_shared if other else words.gone
        return _nothing(views.notice([sentence], wrong=True))
    title = words.report_title.format(
        sets=", ".join(title_of(one[0], words.code) for one in runs[name].sets)
    )
    report, sheet = _handed_out(room, name, page)
    return (
        gr.update(visible=False),
        views.head_of(f"{title}, {views.moment(runs[name])}", words),
        views.report(page.read_text("utf-8"), title),
        gr.update(visible=True),
        gr.update(label=words.download, value=str(report)),
        gr.update(label=words.download_sheet, value=str(sheet)),
    )


def _nothing(said: str = "") -> Updates:
    """Show the choices, and a sentence where what was asked for is not there."""
    return gr.update(visible=True), said, "", gr.update(visible=False), gr.skip(), gr.skip()


_HANDED = "guide-report-"
_KEPT = 600
"""Seconds for which what was handed out stays: Gradio has long made a copy of its own."""


def _handed_out(room: Workroom, name: str, page: Path) -> tuple[Path, Path]:
    """Copy a run's report and replies to where Gradio may hand them out from."""
    for former in Path(tempfile.gettempdir()).glob(f"{_HANDED}*"):
        if time.time() - former.stat().st_mtime > _KEPT:
            shutil.rmtree(former, ignore_errors=True)
    folder = Path(tempfile.mkdtemp(prefix=_HANDED))
    report, sheet = folder / f"{name}.html", folder / f"{name}.csv"
    shutil.copyfile(page, report)
    write_sheet(sheet, read_run(room.bench.runs / name))
    return report, sheet


def _compared(room: Workroom, first: Kept, second: Kept, words: EvaluationStrings) -> Updates:
    one, other = (read_run(room.bench.runs / kept.name) for kept in (first, second))
    contrast = compare_runs(one, other)
    title = words.compare_title.format(first=views.moment(first), second=views.moment(second))
    hidden = gr.update(visible=False)
    shown = views.comparison(contrast, words)
    return hidden, views.head_of(title, words), shown, hidden, gr.skip(), gr.skip()


def _name(chosen: Sequence[AskedSet]) -> str:
    names = "+".join(one.record.name for one in chosen)
    half: Literal["", "-dev", "-test"] = ""
    if chosen[0].record.half:
        half = "-dev" if chosen[0].record.half == "dev" else "-test"
    return f"{datetime.now(UTC):%Y%m%dT%H%M%SZ}-{names}{half}"


def _words(visit: Visit) -> EvaluationStrings:
    return page_words(visit.language)
