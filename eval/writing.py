"""What a language model did in a run: claims proposed, verified, dropped, and by what rule."""

from collections import Counter
from collections.abc import Iterable

from eval.replies import Answer


def counts_of(answers: Iterable[Answer]) -> str:
    """Return in a line what became of a model's claims, empty where no model was asked."""
    written = [one.written for one in answers if one.written is not None]
    asked = [one for one in written if one["elapsed_ms"] > 0]
    if not asked:
        return ""
    dropped: Counter[str] = Counter()
    for one in asked:
        dropped.update(one["dropped"])
    fell = Counter(one["fallback"] for one in asked if one["fallback"])
    own = sum(one["writer"] != "rules" for one in asked)
    return (
        f"Language model: asked for {len(asked)} answers of {len(written)}, wrote {own}; claims "
        f"proposed {sum(one['proposed'] for one in asked)}, "
        f"verified {sum(one['verified'] for one in asked)}, "
        f"dropped {_listed(dropped)}; rules instead: {_listed(fell)}"
    )


def _listed(counts: Counter[str]) -> str:
    return ", ".join(f"{count} {name}" for name, count in counts.most_common()) or "none"
