"""What stands on the evaluation page."""

from dataclasses import dataclass
from pathlib import Path
from typing import Any

import gradio as gr

from eval.library import own_sets
from eval.strings import EvaluationStrings, page_words
from eval.titles import measures, title_of

_STYLE = f"<style>{Path(__file__).with_name('page.css').read_text('utf-8')}</style>"
_EVERY = 1.0
"""Seconds between two looks at how far a run is."""


@dataclass(slots=True)
class Parts:
    """The page's components."""

    title: gr.HTML
    mine: gr.HTML
    upload: gr.UploadButton
    kept: gr.State
    told: gr.HTML
    run: gr.Button
    own: gr.HTML
    sets: gr.CheckboxGroup
    half: gr.Radio
    run_own: gr.Button
    peers: gr.Checkbox
    said: gr.HTML
    progress: gr.HTML
    stop: gr.Button
    shelf: gr.HTML
    choose: gr.Column
    head: gr.HTML
    shown: gr.HTML
    downloads: gr.Row
    report: gr.DownloadButton
    sheet: gr.DownloadButton
    clock: gr.Timer

    @property
    def worded(self) -> list[Any]:
        """What is written when someone comes, or changes the language."""
        return [
            *(self.title, self.mine, self.upload, self.run, self.own, self.sets, self.half),
            *(self.run_own, self.peers, self.stop),
        ]

    @property
    def read(self) -> list[Any]:
        """What a report that is asked for changes: it stands in place of the choices."""
        return [self.choose, self.head, self.shown, self.downloads, self.report, self.sheet]

    @property
    def moving(self) -> list[Any]:
        """What changes while a run goes on."""
        return [self.progress, self.stop, self.clock, self.shelf]


def lay_out() -> Parts:
    """Lay the components out, within the page that is being composed."""
    words = page_words("da")
    gr.HTML(_STYLE, elem_id="style", apply_default_css=False)
    title = gr.HTML(elem_id="about", apply_default_css=False)
    head = gr.HTML(elem_id="shown-head", apply_default_css=False)
    with gr.Row(elem_id="downloads", visible=False) as downloads:
        report = gr.DownloadButton(words.download, elem_id="download")
        sheet = gr.DownloadButton(words.download_sheet, elem_id="download-sheet")
    shown = gr.HTML(elem_id="shown", apply_default_css=False)
    with gr.Column(elem_id="choose") as choose:
        with gr.Row(elem_id="ways"):
            with gr.Column(elem_classes=["way"]):
                mine = gr.HTML(apply_default_css=False)
                upload = gr.UploadButton(words.upload, elem_id="upload", type="filepath")
                kept = gr.State(None)
                told_ = gr.HTML(elem_id="told", apply_default_css=False)
                run = gr.Button(words.run, elem_id="run", variant="primary")
            with gr.Column(elem_classes=["way"]):
                own = gr.HTML(apply_default_css=False)
                sets = gr.CheckboxGroup(offered("da"), label=words.own_label, elem_id="sets")
                half = gr.Radio(halves(words), value="dev", label=words.half_label, elem_id="half")
                run_own = gr.Button(words.run_own, elem_id="run-own", variant="primary")
        peers = gr.Checkbox(label=words.peers, elem_id="peers")
    said = gr.HTML(elem_id="said", apply_default_css=False)
    progress = gr.HTML(elem_id="progress", apply_default_css=False)
    stop = gr.Button(words.stop, elem_id="stop", visible=False)
    shelf = gr.HTML(elem_id="shelf", apply_default_css=False)
    clock = gr.Timer(_EVERY, active=False)
    return Parts(
        *(title, mine, upload, kept, told_, run, own, sets, half, run_own, peers, said),
        *(progress, stop, shelf, choose, head, shown, downloads, report, sheet, clock),
    )


def offered(language: str) -> list[tuple[str, str]]:
    """Return the project's own sets as they are offered: what each is called, and its name."""
    return [(title_of(name, language), name) for name in own_sets() if measures(name)]


def halves(words: EvaluationStrings) -> list[tuple[str, str]]:
    """Return the halves of a set as they are offered."""
    return [(words.half_dev, "dev"), (words.half_test, "test")]
