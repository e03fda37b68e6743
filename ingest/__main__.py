"""Documents into the index: python -m ingest, and its commands."""

import json
import logging
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer
from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeElapsedColumn

from guide.errors import CorpusError, GuideError
from guide.record import current_id
from guide.settings import Settings, load_settings
from ingest.unchanged import unchanged

if TYPE_CHECKING:
    from ingest.update import Update

_STAGES = {
    "read": "Reading documents",
    "ask": "Asking the language model",
    "encode": "Encoding texts",
    "write": "Writing the index",
}
_SETS = Path("eval/sets")

app = typer.Typer(
    add_completion=False,
    pretty_exceptions_enable=False,
    help="Read the corpus, build a new index beside the running one, and swap it in.",
)
_err = Console(stderr=True)
_out = Console()

Wait = Annotated[
    float, typer.Option("--wait", help="Seconds to wait for another ingest; -1 without end.")
]
Check = Annotated[
    bool, typer.Option("--check/--no-check", help="Run the quick evaluation before and after.")
]
All = Annotated[bool, typer.Option("--all", help="List all that changed, not the first ones.")]
AsJson = Annotated[bool, typer.Option("--json", help="Print progress and outcome as JSON lines.")]


@app.callback(invoke_without_command=True)
def main(
    context: typer.Context,
    force: Annotated[
        bool, typer.Option("--force", help="Build even where nothing changed.")
    ] = False,
    ship: Annotated[
        bool, typer.Option("--ship-vectors", help="Also write the vectors into the corpus.")
    ] = False,
    fit: Annotated[
        bool,
        typer.Option("--fit-phrases", help="Fit anew how labelled phrases are read, then build."),
    ] = False,
    check: Check = False,
    wait: Wait = 0.0,
    every: All = False,
    as_json: AsJson = False,
) -> None:
    """Read the corpus, build a new index beside the running one, and swap it in."""
    logging.basicConfig(level=logging.WARNING)
    if context.invoked_subcommand is not None:
        return
    settings = load_settings()
    if fit:
        from ingest.aspects import ship_aspects
        from ingest.corpus import read_corpus
        from ingest.examples import ship_heads

        count = ship_heads(settings.encoder)
        _err.print(f"{count} values of participants fitted to the labelled phrases.")
        count = ship_aspects(settings.encoder, read_corpus(settings.corpus).subjects.practices)
        _err.print(f"{count} aspects fitted to the labelled questions.")
    same = None if force else unchanged(settings)
    if same is not None and not check and not as_json:
        _say(f"Nothing changed: the index {same} is up to date.")
    else:
        from ingest.update import Course, update

        with _progress(as_json) as advance:
            done = update(settings, Course(advance, wait, _sets(), check), force=force)
        _report(done, as_json, every=every)
    if ship:
        from ingest.build import ship_vectors

        _say(f"{ship_vectors(settings)} vectors written into the corpus.")


@app.command()
def add(
    file: Annotated[Path, typer.Argument(help="PDF, DOCX, HTML, Markdown or text.")],
    replace: Annotated[
        str | None, typer.Option("--replace", help="The document that it is a new edition of.")
    ] = None,
    beside: Annotated[
        bool, typer.Option("--beside", help="Keep it beside a document that it is like.")
    ] = False,
    told: Annotated[
        list[str] | None,
        typer.Option("--set", metavar="KEY=VALUE", help="title, year, publisher, language, …"),
    ] = None,
    check: Check = True,
    wait: Wait = 0.0,
    every: All = False,
    as_json: AsJson = False,
) -> None:
    """Add a document, or put a new edition in the place of one that is there."""
    from ingest.intake import Intent
    from ingest.update import Course, add_document

    intent = Intent(replace, beside, _told(told or []))
    with _progress(as_json) as advance:
        done = add_document(load_settings(), file, intent, Course(advance, wait, _sets(), check))
    _report(done, as_json, every=every)


@app.command()
def remove(
    document: Annotated[str, typer.Argument(help="Its id; `documents` lists them.")],
    check: Check = True,
    wait: Wait = 0.0,
    every: All = False,
    as_json: AsJson = False,
) -> None:
    """Remove a document whole: nothing of it is cited from then on."""
    from ingest.update import Course, remove_document

    with _progress(as_json) as advance:
        done = remove_document(load_settings(), document, Course(advance, wait, _sets(), check))
    _report(done, as_json, every=every)


@app.command()
def documents() -> None:
    """List the documents of the corpus."""
    from rich.table import Table

    from ingest.manifest import load_manifest

    table = Table("id", "title", "year", "language", "file", "checksum")
    for one in load_manifest(load_settings().corpus).documents:
        year = str(one.year or "")
        table.add_row(one.id, one.title, year, one.language, one.file, one.sha256[:8])
    _out.print(table)


@app.command()
def generations(as_json: AsJson = False) -> None:
    """List the indexes kept, with what each was built from."""
    from ingest.generations import generation_ids, record_or_none
    from ingest.report import print_generations

    state = load_settings().state
    found = [record_or_none(state, name) for name in generation_ids(state)]
    records = [record for record in found if record is not None]
    if as_json:
        for record in records:
            sys.stdout.write(record.model_dump_json() + "\n")
        return
    print_generations(_out, records, current_id(state))


@app.command()
def activate(
    index: Annotated[str, typer.Argument(help="Its id; `generations` lists them.")],
) -> None:
    """Make a kept index the one in use, by one atomic step."""
    from ingest.update import go_to

    record = go_to(load_settings(), index)
    _say(f"The index {record.id} of {record.created} is in use.")


@app.command()
def rollback() -> None:
    """Go back to the index before the one in use."""
    from ingest.generations import earlier
    from ingest.update import go_to

    settings = load_settings()
    record = go_to(settings, earlier(settings.state))
    _say(
        f"Back to the index {record.id} of {record.created}. It stays in use until the corpus "
        "changes, or another is activated."
    )


@app.command()
def changes(
    index: Annotated[str | None, typer.Argument(help="An index; the one in use if none.")] = None,
    as_json: AsJson = False,
) -> None:
    """Tell what an index changed against the one before it."""
    from guide.record import generation_folder, read_record
    from ingest.changes import read_changes
    from ingest.report import print_changes

    state = load_settings().state
    record = read_record(state, index)
    found = read_changes(generation_folder(state, record.id) / "changes.json")
    if as_json:
        sys.stdout.write(found.model_dump_json() + "\n")
    else:
        print_changes(_out, found, listed=sys.maxsize)


@app.command()
def confirm(
    criterion: Annotated[str | None, typer.Argument(help="Its id; none lists all.")] = None,
    words: Annotated[
        str | None, typer.Option("--words", help="The report's words that it rests on now.")
    ] = None,
    drop: Annotated[bool, typer.Option("--drop", help="It no longer holds: take it out.")] = False,
    as_json: AsJson = False,
) -> None:
    """Settle a criterion whose words the report no longer holds, then build the index."""
    from ingest.report import print_stale
    from ingest.update import settle, stale_of

    settings = load_settings()
    if criterion is None:
        waiting = stale_of(settings)
        if waiting:
            print_stale(_out, waiting)
        else:
            _say("No criterion waits to be confirmed.")
        return
    with _progress(as_json) as advance:
        done = settle(settings, criterion, words=words, drop=drop, advance=advance)
    _report(done, as_json, every=False)


def _sets() -> Path | None:
    return _SETS if _SETS.is_dir() else None


def _told(pairs: list[str]) -> dict[str, Any]:
    """Read what an editor says of a document, as `title=…`."""
    told: dict[str, Any] = {}
    for pair in pairs:
        key, sign, value = pair.partition("=")
        if not sign:
            raise CorpusError(f"--set {pair}: write it as KEY=VALUE, such as --set year=2026")
        told[key.strip()] = [one.strip() for one in value.split(";")] if key == "authors" else value
    return told


@contextmanager
def _progress(as_json: bool) -> Iterator[Callable[[str, int, int], None]]:
    if as_json:

        def tell(stage: str, done: int, total: int) -> None:
            line = {"stage": stage, "done": done, "total": total}
            sys.stdout.write(json.dumps(line) + "\n")
            sys.stdout.flush()

        yield tell
        return
    columns = (
        TextColumn("{task.description}"),
        BarColumn(),
        MofNCompleteColumn(),
        TimeElapsedColumn(),
    )
    with Progress(*columns, console=_err) as bar:
        tasks = {
            stage: bar.add_task(text, total=None, visible=False) for stage, text in _STAGES.items()
        }

        def advance(stage: str, done: int, total: int) -> None:
            bar.update(tasks[stage], completed=done, total=total, visible=True)

        yield advance


def _report(done: "Update", as_json: bool, *, every: bool) -> None:
    from ingest.report import print_changes, print_figures, print_lost

    outcome, record = done.outcome, done.outcome.record
    if as_json:
        sys.stdout.write(json.dumps(done.as_json(), ensure_ascii=False) + "\n")
        raise typer.Exit(1 if outcome.refused else 0)
    if outcome.aside is not None:
        _say(
            f"The index {record.id} stays in use: {outcome.aside}, built from this corpus, was "
            f"gone back from. To use it: python -m ingest activate {outcome.aside}"
        )
    elif not outcome.built:
        _say(f"Nothing to build: the index {record.id} is that of this corpus.")
    else:
        _say(
            f"Index {record.id}: {record.passages} passages ({len(outcome.added)} new, "
            f"{len(outcome.removed)} gone), {record.statements} statements, "
            f"{record.questions} questions, encoder {record.encoder}."
        )
    if outcome.changes.any or outcome.changes.stale or outcome.changes.sheets:
        print_changes(_err, outcome.changes, sys.maxsize if every else 12)
    print_lost(_err, done.lost)
    if done.figures:
        print_figures(_err, done.figures)
    for refusal in outcome.refused:
        _err.print(refusal.why, style="red", markup=False, highlight=False, soft_wrap=True)
    if outcome.refused:
        raise typer.Exit(1)


def _say(text: str) -> None:
    _err.print(text, highlight=False, markup=False, soft_wrap=True)


def run() -> None:
    """Run the command; a known error is one plain message and exit status 1."""
    try:
        app()
    except GuideError as error:
        _err.print(str(error), style="red", markup=False, soft_wrap=True, highlight=False)
        kept = _in_use()
        if kept is not None:
            _say(f"The index in use, {kept}, is as it was.")
        sys.exit(1)


def _in_use() -> str | None:
    try:
        settings: Settings = load_settings()
    except GuideError:
        return None
    return current_id(settings.state)


if __name__ == "__main__":
    run()
