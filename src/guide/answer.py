"""What the report says to a question, or that it says nothing: found, judged, written."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from guide.choice import Choice, choose_claims
from guide.claims import DEFAULT, Preferences
from guide.compose import Sources, verified, write_choice
from guide.evidence import Evidence
from guide.generation import Generation
from guide.judge import Judgement, judge
from guide.passage import ScoredPassage
from guide.premise import says_otherwise, takes_for_granted
from guide.query import Query, mask_names
from guide.reply import Reply, Status
from guide.retriever import Retriever
from guide.wording import Wording, wording


@dataclass(frozen=True, slots=True, eq=False)
class Answer:
    """What was found for one part of a turn; `choice` holds only verified claims."""

    query: Query
    evidence: Evidence
    judgement: Judgement
    choice: Choice | None


def find_answer(
    query: Query, retriever: Retriever, generation: Generation, weights: Preferences = DEFAULT
) -> Answer:
    """Retrieve, judge and choose what to say to one question."""
    evidence = retriever.retrieve(query, k=30)
    judgement: Judgement = judge(query, evidence, generation)
    choice = choose_claims(query, evidence, generation, weights)
    return Answer(query, evidence, judgement, _checked(choice, generation))


def write_answers(
    answers: Sequence[Answer], asked: Sequence[str], language: str, generation: Generation
) -> Reply:
    """Return the reply to a turn: an answer to each part, or what part is not answered.

    Args:
        answers: one a part of the turn.
        asked: the parts as typed, as many.
        language: two letters.
        generation: what the answers were found in.
    """
    words = wording(language)
    sources = Sources(generation)
    first = answers[0]
    passages = first.evidence.passages
    answered = [a for a in answers if a.judgement == "answer" and a.choice is not None]
    if not answered:
        return replace(_unanswered(first, language, words, sources), passages=passages)
    texts: list[str] = []
    for answer, part in zip(answers, asked, strict=True):
        if answer in answered and answer.choice is not None:
            written = write_choice(answer.choice, sources, words, language)
            texts.append(
                f"{words.otherwise} {written}" if _corrects(answer, generation) else written
            )
        else:
            texts.append(words.part_missing.format(part=part.strip()))
    texts.extend(_notes(answered, language, words, generation))
    status: Status = "grounded" if len(answered) == len(answers) else "partial"
    if len(answered) > 1:
        passages = _interleaved([a.evidence for a in answers])
    return Reply(status, language, "\n\n".join(texts), tuple(sources.citations), passages)


def _corrects(answer: Answer, generation: Generation) -> bool:
    """Say whether a question takes something for granted, and the answer says otherwise."""
    choice = answer.choice
    if choice is None or choice.form != "plain" or not takes_for_granted(answer.query.text):
        return False
    claim = choice.direct[0]
    return says_otherwise(
        mask_names(answer.query.text, generation),
        mask_names(f"{claim.sentence or ''} {claim.quote}", generation),
        generation.passages[claim.passage].text,
    )


def _unanswered(answer: Answer, language: str, words: Wording, sources: Sources) -> Reply:
    title = sources.generation.record.documents[0].title
    if answer.judgement == "out_of_scope":
        return Reply("out_of_scope", language, words.out_of_scope.format(title=title))
    if answer.judgement in ("about", "thanks"):
        text = words.about.format(title=title) if answer.judgement == "about" else words.thanks
        return Reply("out_of_scope", language, text)
    text = words.not_in_report
    if answer.choice is not None:
        nearest = Choice(answer.choice.direct[:1])
        text += f" {words.nearest}\n\n" + write_choice(nearest, sources, words, language)
    return Reply("not_in_report", language, text, tuple(sources.citations))


def _notes(
    answers: Sequence[Answer], language: str, words: Wording, generation: Generation
) -> list[str]:
    topics = {a.choice.topic for a in answers if a.choice is not None}
    return [
        f"*{words.note}: {note.text.get(language) or note.text['en']}*"
        for note in generation.notes
        if topics & set(note.topics)
    ]


def _checked(choice: Choice | None, generation: Generation) -> Choice | None:
    if choice is None:
        return None
    direct = verified(choice.direct, generation)
    support = verified(choice.support, generation)
    if not direct:
        direct, support = support[:1], support[1:]
    return replace(choice, direct=tuple(direct), support=tuple(support)) if direct else None


def _interleaved(found: Sequence[Evidence]) -> tuple[ScoredPassage, ...]:
    ranked = [scored for row in zip(*(e.passages for e in found), strict=False) for scored in row]
    return tuple({scored.passage.id: scored for scored in reversed(ranked)}.values())[::-1]
