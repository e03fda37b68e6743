"""The command `guide`: ask, chat, match, batch, serve, user, doctor."""

import json
import logging
import sys
from collections.abc import Callable
from pathlib import Path
from threading import Thread
from typing import TYPE_CHECKING, Annotated

import typer
from rich.console import Console
from rich.live import Live
from rich.markdown import Markdown
from rich.markup import escape

from guide.errors import GuideError, ProfileError, UsersError
from guide.language import LANGUAGES
from guide.reply import Reply
from guide.settings import Settings, load_settings

if TYPE_CHECKING:
    from guide.conversation import Conversation
    from guide.guide import Guide

app = typer.Typer(
    add_completion=False,
    no_args_is_help=True,
    pretty_exceptions_enable=False,
    help="Answers questions from a report; each statement is cited to the printed page.",
)
_out = Console()
_err = Console(stderr=True)


def main() -> None:
    """Run the command; a known error is one plain message and exit status 1."""
    logging.basicConfig(level=logging.WARNING)
    try:
        app()
    except GuideError as error:
        _err.print(str(error), style="red", markup=False, soft_wrap=True, highlight=False)
        sys.exit(1)


@app.command()
def ask(
    question: Annotated[str, typer.Argument(help="The question, in any of the languages.")],
    as_json: Annotated[bool, typer.Option("--json", help="Print the reply as JSON.")] = False,
) -> None:
    """Answer one question."""
    guide = _guide()
    if as_json:
        _print_json(guide.reply([question]))
    else:
        _print(_answered(guide.converse(), question))


@app.command()
def chat() -> None:
    """Talk in the terminal; an empty line or Ctrl-D ends it."""
    conversation = _guide().converse()
    _err.print("Spørg om rapporten. En tom linje slutter samtalen.", style="dim")
    while True:
        try:
            typed = input("› ")
        except (EOFError, KeyboardInterrupt):
            break
        if not typed.strip():
            break
        _print(_answered(conversation, typed))


@app.command()
def match(
    text: Annotated[
        str | None, typer.Argument(help="The participant, described in your own words.")
    ] = None,
    profile: Annotated[
        Path | None,
        typer.Option("--profile", help="YAML file of what is known: `age: 34` and so on."),
    ] = None,
    language: Annotated[
        str | None, typer.Option("--language", help="Of the reply: da, nb, sv, en, fi, de, ar.")
    ] = None,
    as_json: Annotated[bool, typer.Option("--json", help="Print the reply as JSON.")] = False,
) -> None:
    """Say which categories and practices fit a participant, why, and what to ask next."""
    if language is not None and language not in LANGUAGES:
        raise ProfileError(f"There is no language {language!r}. Known: {', '.join(LANGUAGES)}")
    if (text is None) == (profile is None):
        raise ProfileError("Describe the participant in quotes, or give --profile FILE.")
    from guide.matching.casework import facts_of
    from guide.matching.matrix import matrix
    from guide.matching.profiles import read_profile

    known = read_profile(profile) if profile is not None else None
    conversation = _guide().converse(language=language)
    reply = (
        conversation.match_profile(known) if known is not None else conversation.match(text or "")
    )
    if as_json:
        _print_json(reply)
        return
    _print(reply)
    for one in conversation.profiles if reply.matches else ():
        _out.print()
        found = conversation.judged(one)
        _out.print(matrix(found, one, facts_of(one), reply.language))


@app.command()
def batch(
    source: Annotated[
        Path, typer.Option("--in", help="JSONL of conversations, or CSV of questions.")
    ],
    target: Annotated[
        Path, typer.Option("--out", help="Where the replies go; the same kind of file.")
    ],
) -> None:
    """Answer many conversations; the reply to the last turn of each."""
    from rich.progress import track

    from guide.batch import answer_items, check_target, read_items, write_replies

    check_target(source, target)
    items = read_items(source)
    guide = _guide()
    progress = track(
        answer_items(guide, items), total=len(items), console=_err, description="Answering"
    )
    count = write_replies(target, iter(progress), lambda: None)
    _err.print(f"{count} replies written to {target}.", highlight=False)


@app.command()
def serve() -> None:
    """Serve the chat page."""
    settings = load_settings()
    guide = _guide(settings)
    from guide.web.site import serve as serve_page

    serve_page(guide, settings, announce=lambda line: _out.print(line, highlight=False))


@app.command()
def user(
    name: Annotated[str, typer.Argument(help="The name to log in with.")],
    role: Annotated[str, typer.Option(help="counsellor, editor or evaluator.")],
    password: Annotated[str, typer.Option(prompt=True, confirmation_prompt=True, hide_input=True)],
) -> None:
    """Add a user, or give one another role and password; the password is asked for."""
    from guide.users import ROLES, add_user

    path = load_settings().users
    if path is None:
        raise UsersError("There is no users file yet. Name one: GUIDE_USERS=users.yaml")
    wanted = next((one for one in ROLES if one == role), None)
    if wanted is None:
        raise UsersError(f"There is no role {role!r}. Choose one of: {', '.join(ROLES)}")
    add_user(path, name, wanted, password)
    _out.print(f"{name} is in {path} as {role}. Restart the app.", highlight=False)


@app.command()
def doctor() -> None:
    """Look for what is wrong, and say how to mend it; exit status 1 when something is broken."""
    from guide.doctor import examine

    broken = 0
    for finding in examine(load_settings()):
        sign = "[green]ok[/green]     " if finding.sound else "[red]broken[/red] "
        _out.print(
            f"{sign} {finding.name}: {escape(finding.found)}", highlight=False, soft_wrap=True
        )
        if not finding.sound:
            broken += 1
            _out.print(f"        → {escape(finding.mend)}", highlight=False, soft_wrap=True)
    if broken:
        raise typer.Exit(1)


def _guide(settings: Settings | None = None) -> "Guide":
    # The language model is unpacked beside the imports: a first answer comes sooner.
    from guide.language import warm_up

    unpacking = Thread(target=warm_up, daemon=True)
    unpacking.start()
    from guide.guide import open_guide

    guide = open_guide(settings or load_settings())
    unpacking.join()
    return guide


def _answered(conversation: "Conversation", typed: str) -> Reply:
    """Answer a turn; what a language model writes is shown as it grows."""
    reply = Reply("rejected", "da", "")
    with Live(console=_out, transient=True, auto_refresh=False) as live:
        for reply in conversation.stream(typed):
            live.update(_markdown(reply), refresh=True)
    return reply


def _markdown(reply: Reply) -> Markdown:
    return Markdown(reply.text.replace("[", "\\["))


def _print_json(reply: Reply) -> None:
    sys.stdout.write(json.dumps(reply.as_json(), ensure_ascii=False, indent=1) + "\n")


def _print(reply: Reply, write: Callable[..., None] = _out.print) -> None:
    write(_markdown(reply))
    shown = reply.shown_citations
    if shown:
        write()
    for citation in shown:
        place = f"s. {citation.page}, " if citation.page else ""
        write(
            f"\\[{citation.n}] {citation.title}, {place}{citation.section}",
            style="dim",
            highlight=False,
            soft_wrap=True,
        )


if __name__ == "__main__":
    main()
