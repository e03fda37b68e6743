"""The page's colours: what is told by colour can be read, in light and in dark."""

import re

import pytest

from guide.web.asset import asset

_READABLE = 4.5
"""WCAG 2.2, 1.4.3, level AA, for text of usual size."""

PAIRS = [
    *((sign, f"{sign}-tint") for sign in ("for", "against", "unknown")),
    *((sign, "paper") for sign in ("for", "against", "unknown", "soft", "accent")),
    ("ink", "tint"),
    ("soft", "card"),
    ("ink", "calm"),
]


def colours(scheme: str) -> dict[str, str]:
    block = re.search(
        rf"^{re.escape(scheme)} {{(.*?)}}", asset("style.css"), re.DOTALL | re.MULTILINE
    )
    assert block is not None
    return dict(re.findall(r"--([a-z-]+): (#[0-9a-f]{6});", block[1]))


def luminance(colour: str) -> float:
    parts = [int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    red, green, blue = (p / 12.92 if p <= 0.04045 else ((p + 0.055) / 1.055) ** 2.4 for p in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str) -> float:
    darker, lighter = sorted((luminance(one), luminance(other)))
    return (lighter + 0.05) / (darker + 0.05)


@pytest.mark.parametrize("scheme", ["body", "body.dark"])
@pytest.mark.parametrize(("text", "ground"), PAIRS)
def test_text_can_be_read_on_its_ground(scheme: str, text: str, ground: str) -> None:
    known = colours(scheme)
    assert contrast(known[text], known[ground]) >= _READABLE
