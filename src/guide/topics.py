"""What a question asks for: words by topic, in the languages that practitioners write."""

from guide.wordlists import any_of, groups_of, words_of

_PATTERNS = {topic: any_of(words) for topic, words in groups_of("topics", "words").items()}
_ASK_PATTERNS = {topic: any_of(words) for topic, words in groups_of("topics", "asks").items()}
_SINCE = any_of(words_of("topics", "since"))

FIELDS = {
    "duration": "Varighed af indsats",
    "target_group": "Målgruppe for indsats",
    "participants": "Antal deltagere med traumer i indsats",
    "contact": "Kontaktperson",
    "actors": "Aktører",
    "purpose": "Formål",
    "results": "Baggrund og resultater",
    "funding": "Baggrund og resultater",
    "history": "Baggrund og resultater",
    "core_element": "Arbejdet med kerneelementet",
    "lessons": "Læringspunkter",
    "conditions": "Forudsætninger",
}
"""The field of a practice sheet in which a topic is treated."""

COMPARABLE = (
    "results",
    "duration",
    "score",
    "target_group",
    "participants",
    "contact",
    "funding",
    "core_element",
    "purpose",
    "actors",
    "history",
)
"""Topics on which practices can be put side by side."""

NARROW = ("contact", "duration", "score", "funding", "purpose", "participants", "core_element")
"""Topics that a question seldom mentions unless it asks for them."""


def topics_of(text: str) -> tuple[str, ...]:
    """Return the topics that a question speaks of, the narrow ones first."""
    found = [topic for topic, pattern in _PATTERNS.items() if pattern.search(text)]
    if "duration" in found and _tells_otherwise(text):
        found.remove("duration")
    return tuple(sorted(found, key=lambda topic: (topic == "definition", topic not in NARROW)))


def field_asked(text: str) -> str | None:
    """Return the topic whose field of a practice sheet a question asks for outright."""
    found = next((topic for topic, pattern in _ASK_PATTERNS.items() if pattern.search(text)), None)
    return None if found == "duration" and _tells_otherwise(text) else found


def _tells_otherwise(text: str) -> bool:
    """Say whether "how long" is asked of something else: since when it is, or the follow-up."""
    return bool(_SINCE.search(text) or _PATTERNS["follow_up"].search(text))
