"""Sets by name or file, their versions and checksums."""

import hashlib
import json
from pathlib import Path

import pytest

from eval.library import SETS, choose_set, own_sets, versions
from eval.rows import SetError

TALK = json.dumps({"id": "a", "lang": "da", "turns": ["?"], "expect": "answer"})


def test_set_is_named_or_a_file(tmp_path: Path) -> None:
    named = choose_set("facts", "dev", 3)
    assert (named.record.name, named.record.half, len(named.items)) == ("facts", "dev", 3)
    assert (named.record.file, named.record.version) == ("facts.jsonl", "3")
    path = tmp_path / "mine.jsonl"
    path.write_text(TALK)
    given = choose_set(path)
    assert (given.record.name, given.record.version, len(given.items)) == ("mine", "1", 1)
    assert given.record.sha256 == hashlib.sha256(TALK.encode()).hexdigest()


@pytest.mark.parametrize(
    ("file", "name", "version"),
    [
        ("facts-v2.jsonl", "facts", "2"),
        ("team nord v1.3.jsonl", "team nord", "1.3"),
        ("facts_V12.jsonl", "facts", "12"),
        ("conversations-2.jsonl", "conversations-2", "1"),
        ("v2.jsonl", "v2", "1"),
    ],
)
def test_version_is_in_the_name_of_the_file(
    tmp_path: Path, file: str, name: str, version: str
) -> None:
    (tmp_path / file).write_text(TALK)
    record = choose_set(tmp_path / file).record
    assert (record.name, record.version) == (name, version)


def test_set_that_is_not_there_or_empty_is_refused(tmp_path: Path) -> None:
    with pytest.raises(SetError, match=r"There is no set fakta\. .* one of: .*facts"):
        choose_set("fakta")
    path = tmp_path / "one.jsonl"
    path.write_text(TALK)
    with pytest.raises(SetError, match="no items in the dev half"):
        choose_set(path, "dev")


@pytest.mark.parametrize("name", own_sets())
def test_set_of_the_project_is_what_its_version_stands_for(name: str) -> None:
    digest = hashlib.sha256((SETS / f"{name}.jsonl").read_bytes()).hexdigest()
    assert versions()[name].sha256 == digest, f"{name} has changed: give it the next version"
