"""A follow-up written out by a model, where the rules found nothing to write out."""

from pydantic import BaseModel, ConfigDict

from guide.claims import numbers_in
from guide.context import Context
from guide.generation import Generation
from guide.model.chat import Chat
from guide.model.form import filled
from guide.model.veil import veiled
from guide.privacy import MASK

_SHORT = 12
_LONGEST = 300
_TOLD = (
    "A counsellor asks about a report, in several turns. Write the last turn as a question that "
    "can be understood without the turns before, in the same language. Add nothing that was not "
    "said. If it stands by itself, repeat it as it is."
)


class FollowUp(BaseModel):
    """Writes out what a turn leaves unsaid."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    question: str


def resolved_by(
    chat: Chat, text: str, context: Context, language: str, generation: Generation
) -> str | None:
    """Return a short turn in full, None where it stands by itself or nothing sound came.

    What comes may name no practice and no number that the conversation did not.

    Raises:
        ModelError: the model does not answer.
    """
    if not context.question or len(text.split()) > _SHORT:
        return None
    names = [generation.practice(one).label for one in (*context.focus, *context.listed)]
    told = [
        f"The question before: {veiled(context.question, language, generation)}",
        f"Named so far: {', '.join(dict.fromkeys(names)) or 'none'}",
        f"The last turn: {veiled(text, language, generation)}",
    ]
    found = filled(chat, [("system", _TOLD), ("human", "\n".join(told))], FollowUp).question
    known = f"{text} {context.question} {' '.join(names)}"
    sound = 0 < len(found) <= _LONGEST and MASK not in found
    return found if sound and _says_no_more(found, known, generation) and found != text else None


def _says_no_more(found: str, known: str, generation: Generation) -> bool:
    named = [one for one in generation.practices if one.named_in(found)]
    return numbers_in(found) <= numbers_in(known) and all(one.named_in(known) for one in named)
