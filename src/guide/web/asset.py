"""The files of this package that go to the browser."""

from importlib import resources


def asset(name: str) -> str:
    """Return the text of a file of this package."""
    return resources.files("guide.web").joinpath(name).read_text("utf-8")
