"""YAML texts are read as plain values, and nothing in them is run."""

import pytest
import yaml

from guide.yamltext import parse_yaml


def test_values_are_plain() -> None:
    assert parse_yaml("weeks: 20\nwho: [Åse, 'nei']\n") == {"weeks": 20, "who": ["Åse", "nei"]}


def test_nothing_is_run() -> None:
    with pytest.raises(yaml.YAMLError, match="python/object"):
        parse_yaml("!!python/object/apply:os.getcwd []")
