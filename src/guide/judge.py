"""Whether the report answers a question."""

from typing import Literal

Judgement = Literal["answer", "not_in_report", "out_of_scope", "about", "thanks", "clarify"]


def judge(query, evidence, generation):
    return "answer"
