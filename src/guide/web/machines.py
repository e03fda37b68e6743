"""The ways in for programs: the same questions by name, over Gradio's client and as MCP tools."""

import json

import gradio as gr

from guide.guide import Guide
from guide.reply import Reply
from guide.translations import LANGUAGES

_LEFT_OUT = ("id", "passages")


def open_to_programs(guide: Guide) -> None:
    """Give programs two tools, within the context of the first page."""

    def ask(question: str) -> str:
        """Answer one question about the report on employment initiatives for traumatised refugees.

        The answer comes with citations: printed page, section and the exact words of the
        report. Where the report does not say, the status is not_in_report. Ask in Danish,
        Norwegian, Swedish or English; the answer is in the same language.

        Args:
            question: one question in plain words, such as "Hvor længe varer Avanti?"

        Returns:
            The reply as JSON: status, language, text with markers [1], [2] ..., citations.
        """
        return _told(guide.reply([question]))

    def match(description: str, language: str = "da") -> str:
        """Say which categories and practices of the report fit a participant, and what to ask next.

        Each condition is judged as met, not_met or unknown, with a citation. Describe the
        participant without names or identity numbers: age, background, language, health,
        motivation and situation.

        Args:
            description: the participant in plain words
            language: of the reply where the description is too short to tell: da, nb, sv or en

        Returns:
            The reply as JSON: text, citations, profile as understood, matches, categories, ask.
        """
        known = language if language in LANGUAGES else None
        return _told(guide.converse(language=known).match(description))

    for tool in (ask, match):
        gr.api(tool, api_name=tool.__name__, concurrency_limit=8, concurrency_id="ask")


def _told(reply: Reply) -> str:
    """Return a reply as JSON, without the passages that it does not cite."""
    told = {name: value for name, value in reply.as_json().items() if name not in _LEFT_OUT}
    return json.dumps(told, ensure_ascii=False)
