"""Questions that a passage answers, thought of by a model for documents that have none yet."""

from collections.abc import Callable

from pydantic import BaseModel, ConfigDict

from guide.model.chat import Chat
from guide.model.form import filled
from guide.passage import Passage
from guide.settings import Settings
from guide.verify import NameTable, unsupported

_MOST = 4
_LONGEST = 200
_TOLD = (
    "Write up to four short questions, in the language of the text, that a job counsellor may ask "
    "and this text answers. Only what it answers outright."
)

Asker = Callable[[Passage], tuple[str, ...]]


class Questions(BaseModel):
    """Writes questions that a text answers."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    questions: tuple[str, ...]


def asker(settings: Settings, names: NameTable | None = None) -> Asker | None:
    """Return what thinks of questions for a passage at ingest, None where that is not set.

    Each question's numbers and names stand in the passage. Calling it raises ModelError
    where the model does not answer.
    """
    if not (settings.model and settings.model_asks):
        return None
    chat, table = Chat(settings), names or NameTable()
    return lambda passage: questions_for(passage, chat, table)


def questions_for(passage: Passage, chat: Chat, names: NameTable) -> tuple[str, ...]:
    """Return questions that a passage answers.

    Raises:
        ModelError: the model does not answer.
    """
    text = f"{passage.section}\n\n{passage.text}"
    found = filled(chat, [("system", _TOLD), ("human", text)], Questions).questions
    sound = [
        one.strip()
        for one in found
        if one.strip().endswith("?")
        and len(one) <= _LONGEST
        and not unsupported(one, [passage.text], [passage], names)
    ]
    return tuple(dict.fromkeys(sound))[:_MOST]
