"""One tree of errors, and its drawing."""

import inspect

import pytest

from guide import errors
from guide.errors import GuideError


def test_all_names_are_sorted_and_all_there_are() -> None:
    own = [name for name, one in inspect.getmembers(errors, inspect.isclass)]
    assert errors.__all__ == sorted(errors.__all__)
    assert sorted(own) == errors.__all__


@pytest.mark.parametrize("name", errors.__all__)
def test_every_error_is_a_guide_error_and_drawn(name: str) -> None:
    error = getattr(errors, name)
    assert issubclass(error, GuideError)
    assert error.__doc__
    assert name in (errors.__doc__ or "")
