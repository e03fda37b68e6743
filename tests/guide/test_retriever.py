"""The passages that are found for a question."""

import pytest

from guide.adapter import GuideRetriever
from guide.generation import Generation
from guide.guide import Guide
from guide.query import read_query
from guide.retriever import HybridRetriever
from guide.verify import normalised


def test_best_passages_come_best_first(assistant: Guide, generation: Generation) -> None:
    query = read_query("Hvor længe varer Avanti?", "da", generation)
    found = assistant.retriever.retrieve(query, 7)
    scores = [scored.score for scored in found.passages]
    assert len(scores) == 7
    assert scores == sorted(scores, reverse=True)
    best = found.passages[0].passage
    assert (best.practice, best.field) == ("avanti", "Varighed af indsats")


@pytest.mark.parametrize(
    "text",
    [
        "Hvor længe varer Avanti?",
        "Hvor lenge varer Avanti?",
        "Hur länge varar Avanti?",
        "How long does Avanti last?",
        "Kuinka kauan Avanti kestää?",
        "Wie lange dauert Avanti?",
        "كم تستغرق Avanti؟",
    ],
)
def test_passage_is_found_from_every_language(
    assistant: Guide, generation: Generation, text: str
) -> None:
    found = assistant.retriever.retrieve(read_query(text, "da", generation), 3)
    assert any("18 måneder" in scored.passage.text for scored in found.passages)


def test_evidence_is_within_its_bounds(assistant: Guide, generation: Generation) -> None:
    found = assistant.retriever.retrieve(read_query("Hvad er empowerment?", "da", generation))
    cosines = [found.sentence_cosine, found.question_cosine]
    assert all(0.5 < cosine <= 1.0001 for cosine in cosines)
    assert sum(found.asked.values()) == pytest.approx(1.0, abs=1e-4)
    assert [s.cosine for s in found.statements] == sorted(
        (s.cosine for s in found.statements), reverse=True
    )
    for sentence in found.sentences:
        text = generation.passages[sentence.passage].text
        assert normalised(sentence.sentence) in normalised(text)


@pytest.mark.parametrize("practice", ["vamos", "arba-inkludering", "ips-integration"])
def test_statements_on_what_is_asked_are_all_there(
    assistant: Guide, generation: Generation, practice: str
) -> None:
    text = f"Hvor længe varer {generation.practice(practice).label}?"
    found = assistant.retriever.retrieve(read_query(text, "da", generation))
    own = {
        one.id
        for one in generation.statements.values()
        if (one.practice, one.topic) == (practice, "duration")
    }
    assert own
    assert own <= {scored.statement.id for scored in found.statements}


def test_question_of_unknown_words_finds_something(
    assistant: Guide, generation: Generation
) -> None:
    found = assistant.retriever.retrieve(read_query("xyzzy plugh", "en", generation))
    assert len(found.passages) == 10


def test_langchain_gets_documents_with_page_and_section(
    assistant: Guide, generation: Generation
) -> None:
    retriever = GuideRetriever(retriever=assistant.retriever, generation=generation, k=4)
    documents = retriever.invoke("How long does Avanti last?")
    assert len(documents) == 4
    scores = [document.metadata["score"] for document in documents]
    assert scores == sorted(scores, reverse=True)
    (sheet,) = [one for one in documents[:2] if one.metadata["page"] == "63"]
    assert sheet.metadata["practice"] == "avanti"
    assert sheet.metadata["section"].endswith("Avanti › Varighed af indsats")
    assert "18 måneder" in sheet.page_content
    assert sheet.id in generation.passages


def test_retriever_of_ones_own_may_be_given(assistant: Guide) -> None:
    own = HybridRetriever(assistant.generation, assistant.encoder)
    guide = Guide(assistant.generation, assistant.encoder, assistant.settings, own)
    assert guide.reply(["How long does Avanti last?"]).citations[0].page == "63"
