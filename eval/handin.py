"""Sets that are handed in on the page: checked, kept, and told of in the visitor's language."""

import hashlib
import shutil
from collections import Counter
from collections.abc import Mapping
from pathlib import Path

from eval.library import AskedSet, choose_set
from eval.rows import LINES, SetError
from eval.runner import stale_items
from eval.sheet import SHEETS
from eval.strings import EvaluationStrings
from eval.wording import wording
from guide.passage import Passage

MOST_BYTES = 2_000_000
MOST_ITEMS = 1_000
_NAMED = 5


def take_in(path: Path, folder: Path) -> Path:
    """Keep a file that was handed in, by its content, and return where.

    Raises:
        SetError: it is of the wrong kind, too large, or no set that can be run.
    """
    if path.suffix.lower() not in (*LINES, *SHEETS):
        raise SetError(f"{path.name} is no set.", "kind", allowed=path.suffix)
    size = path.stat().st_size
    if size > MOST_BYTES:
        raise SetError(f"{path.name} has {size} bytes.", "big", allowed=f"{size / 1e6:.1f}")
    count = len(choose_set(path).rows)
    if count > MOST_ITEMS:
        raise SetError(f"{path.name} has {count} items.", "many", allowed=str(count))
    kept = folder / hashlib.sha256(path.read_bytes()).hexdigest()[:12] / path.name
    kept.parent.mkdir(parents=True, exist_ok=True)
    shutil.copyfile(path, kept)
    return kept


def told(asked: AskedSet, passages: Mapping[str, Passage], words: EvaluationStrings) -> list[str]:
    """Return what a set holds, and which of its quotes are gone, a sentence each."""
    languages = Counter(row.item.lang for row in asked.rows)
    named = ", ".join(f"{code} {count}" for code, count in languages.most_common())
    sentences = [words.checked.format(name=asked.record.file, n=len(asked.rows), languages=named)]
    stale = list(stale_items(asked, passages))
    if stale:
        lines = ", ".join(words.line.format(n=one.line) for one in stale[:_NAMED])
        more = f" (+{len(stale) - _NAMED})" if len(stale) > _NAMED else ""
        sentences.append(words.stale.format(n=len(stale), lines=lines + more))
    return sentences


def excuse(error: SetError, name: str, words: EvaluationStrings) -> str:
    """Return why a set cannot be run, where, and what to do, as a plain sentence."""
    said = {
        "kind": words.e_kind,
        "big": words.e_big,
        "many": words.e_many,
        "empty": words.e_empty,
        "columns": words.e_columns,
        "cells": words.e_cells,
        "sheet": words.e_sheet,
        "json": words.e_json,
        "missing": words.e_missing,
        "choice": words.e_choice,
        "unknown": words.e_unknown,
        "twice": words.e_twice,
        "read": words.e_read,
    }.get(error.code, words.e_wrong)
    seen = wording(words.code).decimal(error.allowed) if error.code == "big" else error.allowed
    return said.format(
        name=name,
        line=error.line,
        field=error.field,
        seen=seen or "–",
        mb=MOST_BYTES // 1_000_000,
        most=MOST_ITEMS,
    )
