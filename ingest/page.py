"""The update page: documents in and out, what changed, what is doubtful, and the way back."""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, fields
from pathlib import Path
from typing import Any

import gradio as gr

from guide.errors import GuideError
from guide.record import current_id, generation_folder
from guide.settings import Settings
from guide.translations import translations_beside
from guide.web.page import QUIET, Frame, Page, Visit
from ingest import panel
from ingest.changes import read_changes
from ingest.generations import earlier, generation_ids, passages_of, record_or_none
from ingest.job import JobError, run_job
from ingest.loaders import KINDS
from ingest.update import go_to, stale_of
from ingest.words import UpdateStrings

update_words = translations_beside(UpdateStrings, __file__)
"""The page's words."""
_NEW, _BESIDE = "new", "beside"
_ONE: dict[str, Any] = {"concurrency_limit": 1, "concurrency_id": "update", **QUIET}
Updates = tuple[Any, ...]
_UNCHANGED: Any = gr.skip()


@dataclass(frozen=True, slots=True)
class _Parts:
    """The page's components, in the order in which they are written."""

    heading: gr.HTML
    documents: gr.HTML
    add: gr.HTML
    file: gr.File
    kind: gr.Radio
    check: gr.Checkbox
    start: gr.Button
    folder: gr.Button
    told: gr.HTML
    changes: gr.HTML
    stale: gr.HTML
    criterion: gr.Radio
    words: gr.Textbox
    confirm: gr.Button
    drop: gr.Button
    generations: gr.HTML
    index: gr.Radio
    activate: gr.Button
    back: gr.Button
    remove: gr.HTML
    document: gr.Radio
    remove_button: gr.Button

    @property
    def all(self) -> list[Any]:
        """All of them."""
        return [getattr(self, field.name) for field in fields(self)]


class _Update:
    """What happens on the page."""

    def __init__(self, settings: Settings) -> None:
        self._settings = settings

    def write(self, visit: Visit, message: str = "") -> Updates:
        """Write the page as things stand, in the visitor's language."""
        words, state = update_words(visit.language), self._settings.state
        record = record_or_none(state)
        current = current_id(state)
        passages = passages_of(state, record)
        counts = Counter(passage.document for passage in passages.values())
        folder = generation_folder(state, current or "none")
        stale = stale_of(self._settings)
        known = record.documents if record else ()
        records = [record_or_none(state, name) for name in reversed(generation_ids(state))]
        kinds = [(words.new, _NEW), (words.beside, _BESIDE)]
        kinds += [(words.replaces.format(title=one.title), one.id) for one in known]
        indexes = [(panel.generation_name(one, current, words), one.id) for one in records if one]
        return (
            panel.heading(words),
            panel.documents(record, dict(counts), words),
            panel.section(words.add, words.folder_hint),
            gr.update(label=words.file, value=None),
            gr.update(label=words.kind, choices=kinds, value=_NEW),
            gr.update(label=words.check),
            gr.update(value=words.start, interactive=True),
            gr.update(value=words.folder, interactive=True),
            message,
            panel.changes_of(read_changes(folder / "changes.json"), words),
            panel.stale_of(stale, words),
            gr.update(
                label=words.choose,
                choices=[(f"{one.holder}: {one.quote[:80]}", one.id) for one in stale],
                value=stale[0].id if stale else None,
                visible=bool(stale),
            ),
            gr.update(label=words.words, value="", visible=bool(stale)),
            gr.update(value=words.confirm, visible=bool(stale)),
            gr.update(value=words.drop, visible=bool(stale)),
            panel.section(words.generations, words.generations_hint),
            gr.update(label=words.choose, choices=indexes, value=current),
            words.activate,
            gr.update(value=words.back, interactive=len(indexes) > 1),
            panel.section(words.remove, words.remove_hint),
            gr.update(
                label=words.choose, choices=[(one.title, one.id) for one in known], value=None
            ),
            gr.update(value=words.remove_button, interactive=len(known) > 1),
        )

    def add(self, visit: Visit, file: str | None, kind: str, check: bool) -> Iterator[Updates]:  # noqa: FBT001
        """Put the uploaded document in; show how far it is, then what came of it."""
        words = update_words(visit.language)
        if not file:
            yield self._told(panel.told(words.choose_file, "bad"))
            return
        how = {_NEW: [], _BESIDE: ["--beside"]}.get(kind, ["--replace", str(kind)])
        yield from self._run(visit, ["add", file, *how, _checked(check)])
        Path(file).unlink(missing_ok=True)

    def look(self, visit: Visit, check: bool) -> Iterator[Updates]:  # noqa: FBT001
        """Take in what lies in the folder of documents."""
        yield from self._run(visit, [_checked(check)])

    def take_out(self, visit: Visit, document: str | None, check: bool) -> Iterator[Updates]:  # noqa: FBT001
        """Remove a document whole."""
        words = update_words(visit.language)
        if not document:
            yield self._told(panel.told(words.choose, "bad"))
            return
        yield from self._run(visit, ["remove", document, _checked(check)])

    def confirm(self, visit: Visit, criterion: str | None, said: str) -> Iterator[Updates]:
        """Let a condition rest on the report's new words."""
        wanted = ["--words", said.strip()] if said.strip() else []
        yield from self._settle(visit, criterion, wanted)

    def drop(self, visit: Visit, criterion: str | None) -> Iterator[Updates]:
        """Take a condition out."""
        yield from self._settle(visit, criterion, ["--drop"])

    def activate(self, visit: Visit, index: str | None) -> Updates:
        """Use another index."""
        return self._go(visit, lambda: str(index or ""))

    def back(self, visit: Visit) -> Updates:
        """Use the index before the one in use."""
        return self._go(visit, lambda: earlier(self._settings.state))

    def _settle(self, visit: Visit, criterion: str | None, how: list[str]) -> Iterator[Updates]:
        words = update_words(visit.language)
        if not criterion:
            yield self._told(panel.told(words.choose, "bad"))
            return
        yield from self._run(visit, ["confirm", criterion, *how, "--json"])

    def _go(self, visit: Visit, chosen: Any) -> Updates:
        words = update_words(visit.language)
        try:
            record = go_to(self._settings, chosen())
        except GuideError as error:
            return self._told(panel.told(words.failed, "bad", str(error), words))
        message = panel.told(words.used.format(time=panel.time_of(record)), "good")
        return self.write(visit, message)

    def _run(self, visit: Visit, arguments: list[str]) -> Iterator[Updates]:
        words = update_words(visit.language)
        yield self._told(panel.told(words.working), busy=True)
        told: dict[str, Any] = {}
        as_json = [] if "--json" in arguments else ["--json"]
        try:
            for told in run_job(self._settings_of(visit), [*arguments, *as_json]):
                if "stage" in told:
                    yield self._told(panel.progress(told, words), busy=True)
        except JobError as error:
            yield self.write(visit, panel.told(words.failed, "bad", str(error), words))
            return
        yield self.write(visit, panel.outcome(told, words))

    def _settings_of(self, visit: Visit) -> Settings:
        """Return the settings that record who is logged in as having built the index."""
        if visit.user is None:
            return self._settings
        return self._settings.model_copy(update={"editor": visit.user.name})

    def _told(self, message: str, *, busy: bool = False) -> Updates:
        """Return the page with another message; nothing can be started while it is busy."""
        written: dict[str, Any] = {field.name: _UNCHANGED for field in fields(_Parts)}
        written["told"] = message
        for button in ("start", "folder", "remove_button"):
            written[button] = gr.update(interactive=not busy)
        return tuple(written.values())


def compose(frame: Frame) -> None:
    """Put the page down."""
    page = _Update(frame.guide.settings)
    parts = _lay_out()
    frame.on_visit(page.write, parts.all)
    visit, out = frame.visit, parts.all
    parts.start.click(page.add, [visit, parts.file, parts.kind, parts.check], out, **_ONE)
    parts.folder.click(page.look, [visit, parts.check], out, **_ONE)
    parts.remove_button.click(page.take_out, [visit, parts.document, parts.check], out, **_ONE)
    parts.confirm.click(page.confirm, [visit, parts.criterion, parts.words], out, **_ONE)
    parts.drop.click(page.drop, [visit, parts.criterion], out, **_ONE)
    parts.activate.click(page.activate, [visit, parts.index], out, **_ONE)
    parts.back.click(page.back, [visit], out, **_ONE)


def _lay_out() -> _Parts:
    style = Path(__file__).with_suffix(".css").read_text("utf-8")
    gr.HTML(f"<style>{style}</style>", apply_default_css=False)
    return _Parts(
        heading=_html(),
        documents=_html(),
        add=_html(),
        file=gr.File(file_types=list(KINDS), elem_id="update-file"),
        kind=gr.Radio(elem_id="update-kind"),
        check=gr.Checkbox(value=True),
        start=gr.Button(variant="primary", elem_id="update-start"),
        folder=gr.Button(elem_id="update-folder"),
        told=_html("update-told"),
        changes=_html("update-changes"),
        stale=_html("update-stale"),
        criterion=gr.Radio(visible=False),
        words=gr.Textbox(visible=False),
        confirm=gr.Button(visible=False, elem_id="update-confirm"),
        drop=gr.Button(visible=False, elem_id="update-drop"),
        generations=_html(),
        index=gr.Radio(elem_id="update-index"),
        activate=gr.Button(elem_id="update-activate"),
        back=gr.Button(elem_id="update-back"),
        remove=_html(),
        document=gr.Radio(elem_id="update-document"),
        remove_button=gr.Button(variant="stop", elem_id="update-remove"),
    )


def _html(name: str | None = None) -> gr.HTML:
    return gr.HTML("", elem_id=name, apply_default_css=False)


def _checked(check: bool) -> str:  # noqa: FBT001
    return "--check" if check else "--no-check"


PAGE = Page("/update", update_words, compose, roles=frozenset(("editor",)), files=True)
