"""The index in use: one that cannot be opened is tried again after a while, whatever it was."""

import logging
from collections.abc import Callable
from pathlib import Path
from types import SimpleNamespace
from typing import cast

import pytest

from guide.edition import Edition
from guide.errors import StoreError
from guide.guide import Guide


class Opened(SimpleNamespace):
    """A guide of an index, as far as it is looked at here."""


def guide_of(name: str) -> Guide:
    store = SimpleNamespace(close=lambda: None)
    generation = SimpleNamespace(record=SimpleNamespace(id=name), store=store)
    return cast("Guide", Opened(generation=generation))


class Opening:
    """Opens an index once nothing is wrong any more, and counts how often it was tried."""

    def __init__(self, wrong: Exception | None) -> None:
        self.wrong = wrong
        self.tried = 0

    def __call__(self) -> Guide:
        self.tried += 1
        if self.wrong is not None:
            raise self.wrong
        return guide_of("g2")


@pytest.fixture
def point(tmp_path: Path) -> Callable[[str], None]:
    def write(name: str) -> None:
        (tmp_path / "new").write_text(name, "utf-8")
        (tmp_path / "new").replace(tmp_path / "current")

    write("g1")
    return write


@pytest.mark.parametrize("wrong", [StoreError("Not reached."), RuntimeError("broken"), OSError()])
def test_index_that_failed_is_tried_again_after_a_pause(
    tmp_path: Path,
    point: Callable[[str], None],
    wrong: Exception,
    caplog: pytest.LogCaptureFixture,
) -> None:
    first, opening, now = guide_of("g1"), Opening(wrong), [0.0]
    edition = Edition(tmp_path, first, opening, clock=lambda: now[0])
    point("g2")
    assert edition.latest() is first
    now[0] = 29.0
    assert edition.latest() is first
    assert opening.tried == 1
    assert [record.levelno for record in caplog.records] == [logging.WARNING]

    opening.wrong = None
    now[0] = 31.0
    assert edition.latest().generation.record.id == "g2"
    assert edition.latest().generation.record.id == "g2"
    assert opening.tried == 2


def test_next_index_is_not_kept_waiting_for_one_that_failed(
    tmp_path: Path, point: Callable[[str], None]
) -> None:
    opening = Opening(StoreError("Not reached."))
    edition = Edition(tmp_path, guide_of("g1"), opening, clock=lambda: 0.0)
    point("broken")
    edition.latest()
    opening.wrong = None
    point("g2")
    assert edition.latest().generation.record.id == "g2"
