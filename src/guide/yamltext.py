"""YAML read by libyaml, which takes a tenth of the time that Python's own reader takes."""

from typing import Any

import yaml

_Loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


def parse_yaml(text: str) -> Any:
    """Return what a YAML text holds, as plain values.

    Raises:
        yaml.YAMLError: it is not YAML.

    >>> parse_yaml("weeks: 20")
    {'weeks': 20}
    """
    return yaml.load(text, Loader=_Loader)  # noqa: S506  a safe loader, whichever it is
