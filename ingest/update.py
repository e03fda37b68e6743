"""An update of the corpus from beginning to end: changed, built, evaluated, told."""

import json
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from pydantic import TypeAdapter, ValidationError

from guide.corpus import load_names
from guide.errors import CorpusError, StateError
from guide.matching.criterion import Stale
from guide.passage import Passage
from guide.record import GenerationRecord, generation_folder
from guide.settings import Settings
from guide.verify import NameTable
from ingest import confirm as confirming
from ingest.build import Outcome, build_locked
from ingest.evaluation import Figure, compared, is_measured, lost_gold, quick_figures
from ingest.faults import told_plainly
from ingest.filling import Advance
from ingest.generations import activate, passages_of, record_or_none
from ingest.intake import Intent, added, removed
from ingest.limits import Limits
from ingest.loaders import load_document
from ingest.lock import hold_lock
from ingest.nature import check_told
from ingest.quotes import Quotes

Measure = Callable[[Settings, str], list[Figure]]
"""Runs the quick evaluation on the index in use, which is named."""


@dataclass(frozen=True, slots=True)
class Update:
    """What an update did: the build, lost evaluation items by set, figures before and after."""

    outcome: Outcome
    lost: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    figures: tuple[Figure, ...] = ()

    def as_json(self) -> dict[str, Any]:
        """Return the update as plain values."""
        outcome = self.outcome
        return {
            "index": outcome.record.id,
            "built": outcome.built,
            "aside": outcome.aside,
            "passages": outcome.record.passages,
            "changes": outcome.changes.model_dump(mode="json"),
            "refused": [{"file": one.file, "why": one.why} for one in outcome.refused],
            "lost": {name: list(ids) for name, ids in self.lost.items()},
            "figures": [
                {"name": f.name, "before": f.before, "after": f.after, "dropped": f.dropped}
                for f in self.figures
            ],
        }


@dataclass(frozen=True, slots=True)
class Course:
    """How an update goes.

    `advance` is told of progress; `wait` is how many seconds to wait for another ingest;
    `sets` is a folder of evaluation sets, looked through for answers that are gone; with
    `check`, `measure` runs the quick evaluation before and after.
    """

    advance: Advance | None = None
    wait: float = 0.0
    sets: Path | None = None
    check: bool = False
    measure: Measure = quick_figures


_PLAIN = Course()


def update(settings: Settings, course: Course = _PLAIN, *, force: bool = False) -> Update:
    """Bring the index up to what lies in the corpus; with `force` even where nothing changed."""
    with _updating(settings, course) as run:
        return run(lambda: build_locked(settings, force=force, advance=course.advance))


def add_document(settings: Settings, file: Path, intent: Intent, course: Course = _PLAIN) -> Update:
    """Add a document, or replace one, and build; where that fails all is as it was."""
    check_told(intent.told)
    if not file.is_file():
        raise CorpusError(f"There is no file {file}. Give the path of the document.")
    load_document(file, Limits.of(settings))  # refused before anything is measured or locked
    with _updating(settings, course) as run:

        def build() -> Outcome:
            with added(settings, file, intent):
                return build_locked(settings, advance=course.advance)

        return run(build)


def remove_document(settings: Settings, document: str, course: Course = _PLAIN) -> Update:
    """Remove a document whole, and build; where that fails all is as it was."""
    with _updating(settings, course) as run:

        def build() -> Outcome:
            with removed(settings, document):
                return build_locked(settings, advance=course.advance)

        return run(build)


def settle(
    settings: Settings,
    criterion: str,
    *,
    words: str | None = None,
    drop: bool = False,
    advance: Advance | None = None,
) -> Update:
    """Confirm or drop a stale criterion in the corpus, and build.

    Raises:
        CorpusError: there is no such criterion, or the words do not carry it.
    """
    with told_plainly(settings.state), hold_lock(settings.state):
        found = next((one for one in stale_of(settings) if one.id == criterion), None)
        if found is None:
            raise CorpusError(
                f"No stale criterion is named {criterion!r}. List them: python -m ingest confirm"
            )
        path = settings.corpus / found.file
        before = path.read_text("utf-8")
        if drop:
            confirming.drop(settings.corpus, found)
        else:
            passages = passages_of(settings.state, record_or_none(settings.state))
            names = NameTable(load_names(settings.corpus / "names.yaml"))
            confirming.confirm(
                settings.corpus, found, Quotes(list(passages.values())), names, words
            )
        try:
            return Update(build_locked(settings, advance=advance))
        except BaseException:
            path.write_text(before, "utf-8")
            raise


def stale_of(settings: Settings) -> tuple[Stale, ...]:
    """Return what of the index in use waits for an editor."""
    record = record_or_none(settings.state)
    if record is None:
        return ()
    path = generation_folder(settings.state, record.id) / "subjects.json"
    try:
        subjects = json.loads(path.read_text("utf-8"))
        return TypeAdapter(tuple[Stale, ...]).validate_python(subjects.get("stale", ()))
    except (OSError, ValueError, ValidationError):
        return ()


def go_to(settings: Settings, index: str) -> GenerationRecord:
    """Make a kept index the one in use."""
    with told_plainly(settings.state), hold_lock(settings.state):
        return activate(settings, index)


@contextmanager
def _updating(
    settings: Settings, course: Course
) -> Iterator[Callable[[Callable[[], Outcome]], Update]]:
    """Hold the lock; what is run within is evaluated before and after, where that is wanted."""
    with told_plainly(settings.state), hold_lock(settings.state, course.wait):

        def run(build: Callable[[], Outcome]) -> Update:
            former = record_or_none(settings.state)
            before = passages_of(settings.state, former) if course.sets else {}
            measured = course.check and course.sets is not None and former is not None
            if measured and former is not None and not is_measured(settings.state, former.id):
                _attempt(course.measure, settings, former.id)
            outcome = build()
            if former is None or outcome.record.id == former.id:
                return Update(outcome)
            lost = _lost(settings, course.sets, before, outcome.record)
            figures = _attempt(course.measure, settings, outcome.record.id) if measured else []
            return Update(outcome, lost, tuple(compared(settings.state, former.id, figures)))

        yield run


def _attempt(measure: Measure, settings: Settings, index: str) -> list[Figure]:
    """Evaluate; an evaluation that does not run is no reason to undo what was built."""
    try:
        return measure(settings, index)
    except StateError:
        return []


def _lost(
    settings: Settings, sets: Path | None, before: Mapping[str, Passage], record: GenerationRecord
) -> dict[str, tuple[str, ...]]:
    if sets is None:
        return {}
    after = passages_of(settings.state, record)
    return lost_gold(sets, list(before.values()), list(after.values()))
