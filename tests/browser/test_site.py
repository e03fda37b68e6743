"""Whose visit a tab holds: what another user left behind in it answers nobody."""

from types import SimpleNamespace

import gradio as gr

from guide.guide import Guide
from guide.settings import Settings
from guide.users import User
from guide.web.page import Visit
from guide.web.site import of_another
from guide.web.thread import Thread
from tests.builders import FakeEncoder
from tests.guide.small import generation_of, passage

ANNA, BO = (User(name=name, role="counsellor", password="$argon2") for name in ("anna", "bo"))


def test_visit_answers_only_the_user_it_was_opened_by() -> None:
    guide = Guide(generation_of([passage("Avanti.")]), FakeEncoder(), Settings())
    held, other = gr.State(), gr.State()
    function = SimpleNamespace(inputs=[held, other])
    state = {held._id: Visit("da", Thread(guide, "da"), user=ANNA)}
    assert of_another(function, state, BO)
    assert of_another(function, state, None)
    assert not of_another(function, state, ANNA)


def test_visit_of_nobody_yet_is_open_to_whoever_comes() -> None:
    guide = Guide(generation_of([passage("Avanti.")]), FakeEncoder(), Settings())
    held = gr.State()
    function = SimpleNamespace(inputs=[held])
    assert not of_another(function, {held._id: Visit("da", Thread(guide, "da"))}, BO)
    assert not of_another(function, {}, BO)
    assert not of_another(function, None, BO)
