"""Documents into the index: python -m ingest, and its commands."""

import logging
import sys
from pathlib import Path
from typing import Annotated, Any

import typer

from guide.errors import CorpusError, GuideError
from guide.record import current_id
from guide.settings import Settings, load_settings
from ingest.terminal import ERR, OUT, progress, say, tell_outcome
from ingest.unchanged import unchanged

_SETS = Path("eval/sets")

app = typer.Typer(
    add_completion=False,
    pretty_exceptions_enable=False,
    help="Read the corpus, build a new index beside the running one, and swap it in.",
)

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
    fit_relevance: Annotated[
        bool,
        typer.Option("--fit-relevance", help="Fit anew which statements answer, then build."),
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
        ERR.print(f"{count} values of participants fitted to the labelled phrases.")
        count = ship_aspects(settings.encoder, read_corpus(settings.corpus).subjects.practices)
        ERR.print(f"{count} aspects fitted to the labelled questions.")
    if fit_relevance:
        from ingest.corpus import read_corpus
        from ingest.relevance import ship_relevance

        count, area = ship_relevance(settings, read_corpus(settings.corpus))
        ERR.print(
            f"Which statements answer: fitted on {count} pairs of question and statement; "
            f"area under the curve for questions kept back {area:.3f}."
        )
    same = None if force else unchanged(settings)
    if same is not None and not check and not as_json:
        say(f"Nothing changed: the index {same} is up to date.")
    else:
        from ingest.update import Course, update

        with progress(as_json) as advance:
            done = update(settings, Course(advance, wait, _sets(), check), force=force)
        tell_outcome(done, as_json, every=every)
    if ship:
        from ingest.build import ship_vectors

        say(f"{ship_vectors(settings)} vectors written into the corpus.")


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
    with progress(as_json) as advance:
        done = add_document(load_settings(), file, intent, Course(advance, wait, _sets(), check))
    tell_outcome(done, as_json, every=every)


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

    with progress(as_json) as advance:
        done = remove_document(load_settings(), document, Course(advance, wait, _sets(), check))
    tell_outcome(done, as_json, every=every)


@app.command()
def documents() -> None:
    """List the documents of the corpus."""
    from ingest.manifest import load_manifest
    from ingest.report import print_documents

    print_documents(OUT, load_manifest(load_settings().corpus).documents)


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
    print_generations(OUT, records, current_id(state))


@app.command()
def activate(
    index: Annotated[str, typer.Argument(help="Its id; `generations` lists them.")],
) -> None:
    """Make a kept index the one in use, by one atomic step."""
    from ingest.update import go_to

    record = go_to(load_settings(), index)
    say(f"The index {record.id} of {record.created} is in use.")


@app.command()
def rollback() -> None:
    """Go back to the index before the one in use."""
    from ingest.generations import earlier
    from ingest.update import go_to

    settings = load_settings()
    record = go_to(settings, earlier(settings.state))
    say(
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
        print_changes(OUT, found, listed=sys.maxsize)


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
            print_stale(OUT, waiting)
        else:
            say("No criterion waits to be confirmed.")
        return
    with progress(as_json) as advance:
        done = settle(settings, criterion, words=words, drop=drop, advance=advance)
    tell_outcome(done, as_json, every=False)


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


def run() -> None:
    """Run the command; a known error is one plain message and exit status 1."""
    try:
        app()
    except GuideError as error:
        ERR.print(str(error), style="red", markup=False, soft_wrap=True, highlight=False)
        kept = _in_use()
        if kept is not None:
            say(f"The index in use, {kept}, is as it was.")
        sys.exit(1)


def _in_use() -> str | None:
    try:
        settings: Settings = load_settings()
    except GuideError:
        return None
    return current_id(settings.state)


if __name__ == "__main__":
    run()
