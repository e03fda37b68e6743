"""Whether a language model answers, in the form asked for, and can read enough."""

import time

from guide.errors import ModelError
from guide.model.chat import Chat, Message
from guide.model.claims import ClaimReader, Draft
from guide.model.form import form_of
from guide.settings import Settings

_FILLER = "Ordene her fylder kun. "
_SHARE = 0.8
"""How much of what a model is said to read is tried out."""
_CHARACTERS = 2.5

_FORM = (
    'Return JSON with one claim. Its passages are ["a1b2"], its quote is '
    '"Avanti varer 18 måneder.", its text is "Avanti varer 18 måneder."'
)


def ask_for_words(settings: Settings) -> str:
    """Ask for a word, with a text around it as long as prompts may be; say how it went.

    Raises:
        ModelError: the model cannot be used, or cannot read so much.
    """
    tokens = settings.model_context - settings.model_reply
    filler = _FILLER * int(tokens * _SHARE * _CHARACTERS / len(_FILLER))
    begun = time.monotonic()
    said = _said(settings, f"{filler}\nAnswer with the one word OK.")
    if not said.strip():
        raise ModelError(
            "silent", f"The model {settings.model!r} answers nothing.", "try another model"
        )
    where = settings.remote_model
    place = f"at {where}, outside this machine: questions go there masked" if where else "local"
    seconds = time.monotonic() - begun
    return f"{settings.model}, {place}; {len(filler)} characters read in {seconds:.1f} s"


def ask_for_form(settings: Settings) -> str:
    """Ask for a claim in the form of answers; say how the model is held to it.

    Raises:
        ModelError: what comes has another form.
    """
    reader = ClaimReader()
    pieces = Chat(settings).write([("human", f"{_example()}\n{_FORM}")], form_of(Draft))
    found = [one for piece in pieces for one in reader.read(piece)]
    if not found or None in found:
        raise ModelError(
            "form",
            f"The model {settings.model!r} does not keep to the form of answers "
            f"(model_output = {settings.model_output}).",
            "set model_output to json_object, tools or text, or take another model",
        )
    return f"kept, with model_output = {settings.model_output}"


def _example() -> str:
    return 'The form: {"claims": [{"passages": ["…"], "quote": "…", "text": "…"}]}'


def _said(settings: Settings, text: str) -> str:
    message: Message = ("human", text)
    return "".join(Chat(settings).write([message]))
