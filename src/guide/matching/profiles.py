"""Profiles as files: what is known of a participant, one attribute a line."""

from pathlib import Path

import yaml

from guide.errors import ProfileError
from guide.participant.profile import Profile, profile_of
from guide.participant.vocabulary import vocabulary
from guide.yamltext import parse_yaml


def read_profile(path: Path) -> Profile:
    """Read a profile from a YAML file such as `age: 34`.

    Raises:
        ProfileError: the file cannot be read, or says something that the vocabulary does
            not have; the message names the attribute and what it may be.
    """
    try:
        known = parse_yaml(path.read_text("utf-8"))
    except OSError as error:
        raise ProfileError(f"Cannot read {path}: {error.strerror}.") from error
    except (yaml.YAMLError, UnicodeDecodeError) as error:
        raise ProfileError(f"{path} is not YAML: {error}") from error
    if not isinstance(known, dict):
        raise ProfileError(f"{path} holds no profile. Write one attribute a line: age: 34")
    if known.get("country") is False:
        known["country"] = "NO"  # YAML reads a bare NO as false
    for name, value in known.items():
        attribute = vocabulary().get(name)
        if attribute is None:
            raise ProfileError(
                f"{path}: there is no attribute {name!r}. Known: {', '.join(vocabulary())}"
            )
        if not attribute.admits(value):
            allowed = {
                "flag": ", ".join(("true", "false", *attribute.values)),
                "choice": ", ".join(attribute.values),
                "number": f"a number from {attribute.low:g} to {attribute.high:g}",
                "text": "some words",
            }[attribute.kind]
            raise ProfileError(f"{path}: {name} cannot be {value!r}. It may be: {allowed}")
    return profile_of(known)
