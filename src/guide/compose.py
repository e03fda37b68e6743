"""Claims to a reply's text, with its citations: nothing is written that was not verified."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from guide.choice import Choice
from guide.claims import Claim
from guide.generation import Generation
from guide.passage import Passage
from guide.reply import Citation
from guide.verify import normalised, stands_in, unsupported
from guide.wording import Wording

_QUOTED = 2
"""How many of the direct claims show their quote in the text itself."""

QUOTES = {"sv": "”{}”", "fi": "”{}”", "en": "“{}”", "de": "„{}“", "nb": "«{}»", "ar": "«{}»"}


@dataclass
class Sources:
    """Numbers the citations of a reply as they are first used."""

    generation: Generation
    citations: list[Citation] = field(default_factory=list)

    def cite(self, passage: Passage, quote: str) -> int:
        """Return the number of a quote; one already cited keeps its number."""
        quote, page = self._on_one_page(passage, quote)
        for citation in self.citations:
            if citation.passage_id == passage.id and citation.quote == quote:
                return citation.n
        document = self.generation.document(passage.document)
        number = len(self.citations) + 1
        self.citations.append(
            Citation(
                number, passage.document, document.title, page, passage.section, passage.id, quote
            )
        )
        return number

    @staticmethod
    def _on_one_page(passage: Passage, quote: str) -> tuple[str, str | None]:
        """Return the part of a quote that stands on one page, the longest, with that page."""
        parts = [(passage.text[start:end], label) for start, end, label in passage.page_spans()]
        wanted = normalised(quote)
        for text, label in parts:
            if wanted in normalised(text):
                return quote, label
        start = normalised(passage.text).find(wanted)
        best, page, at = "", passage.page, 0
        for text, label in parts:
            length = len(normalised(text)) + 1
            part = normalised(passage.text)[max(start, at) : min(start + len(wanted), at + length)]
            if len(part.strip()) > len(best):
                best, page = part.strip(), label
            at += length
        return best or quote, page


def verified(claims: Sequence[Claim], generation: Generation) -> list[Claim]:
    """Return the claims whose quotes stand in the index and carry their numbers and names."""
    kept = []
    for claim in claims:
        places = [(claim.passage, claim.quote), *claim.others]
        found = [(generation.passages.get(passage), quote) for passage, quote in places]
        standing = [(p, q) for p, q in found if p is not None and stands_in(q, p)]
        if not standing or standing[0][0].id != claim.passage:
            continue
        passages = [p for p, _ in standing[:1]]
        if claim.sentence and unsupported(
            claim.sentence, [claim.quote], passages, generation.names
        ):
            continue
        others = tuple(
            (p.id, q)
            for p, q in standing[1:]
            if not claim.sentence or not unsupported(claim.sentence, [q], [p], generation.names)
        )
        kept.append(replace(claim, others=others))
    return kept


def write_choice(choice: Choice, sources: Sources, words: Wording, language: str) -> str:
    """Write the direct answer first, then what supports it, then the report's own words."""
    generation = sources.generation
    lines: list[str] = []
    direct = [(claim, _cite(claim, sources)) for claim in choice.direct]
    if any(claim.sentence is None for claim in choice.direct):
        return _write_quotes(choice, sources, words, language)
    if choice.form == "each":
        topic = words.topics.get(choice.topic or "")
        named = [c.practice for c in choice.direct if c.practice]
        labels = [generation.practice(practice).label for practice in dict.fromkeys(named)]
        if labels and not topic:
            lines.extend([f"**{' · '.join(labels)}**", ""])
        lines.append(words.for_each_topic.format(topic=topic) if topic else words.for_each)
        lines.append("")
        lines.extend(f"- {_labelled(claim, generation)}{marks}" for claim, marks in direct)
    elif choice.form in ("figures", "list"):
        topic = words.topics.get(choice.topic or "")
        lead = words.several_figures if choice.form == "figures" else f"{topic}:"
        lines.extend([lead, ""] if topic or choice.form == "figures" else [])
        lines.extend(f"- {plain(claim.sentence or '')} {marks}" for claim, marks in direct)
    else:
        lines.append(" ".join(f"{plain(claim.sentence or '')} {marks}" for claim, marks in direct))
    if choice.support:
        lines.extend(["", f"**{words.also}**", ""])
        lines.extend(
            f"- {plain(claim.sentence or '')} {_cite(claim, sources)}" for claim in choice.support
        )
    if choice.form == "plain":
        lines.extend(["", f"**{words.source_words}**"])
        for claim, _ in direct[:_QUOTED]:
            lines.extend(["", f"> {_in_quotes(claim, sources, words, language)}"])
    return "\n".join(lines)


def _write_quotes(choice: Choice, sources: Sources, words: Wording, language: str) -> str:
    lines = [words.lead_quote]
    for claim in (*choice.direct, *choice.support):
        lines.extend(["", f"> {_in_quotes(claim, sources, words, language)}"])
    return "\n".join(lines)


def in_quotes(quote: str, passage: Passage, sources: Sources, words: Wording, language: str) -> str:
    """Return a quote in the language's quotation marks, with its page and number."""
    number = sources.cite(passage, quote)
    citation = sources.citations[number - 1]
    words_quoted = plain(" ".join(citation.quote.split()))
    whole = words_quoted.endswith((".", "!", "?", ":", ")", "”"))
    quoted = QUOTES.get(language, "»{}«").format(words_quoted + ("" if whole else " …"))
    place = f" ({words.page.format(page=citation.page)})" if citation.page else ""
    return f"{quoted}{place} [{number}]"


def _in_quotes(claim: Claim, sources: Sources, words: Wording, language: str) -> str:
    passage = sources.generation.passages[claim.passage]
    return in_quotes(claim.quote, passage, sources, words, language)


def plain(text: str) -> str:
    """Return a text in which Markdown finds nothing to set."""
    return re.sub(r"([*_`])", r"\\\1", text)


def _labelled(claim: Claim, generation: Generation) -> str:
    sentence = plain(claim.sentence or "")
    practice = next((p for p in generation.practices if p.id == claim.practice), None)
    if practice is None or practice.named_in(sentence):
        return f"{sentence} "
    return f"**{practice.label}:** {sentence} "


def _cite(claim: Claim, sources: Sources) -> str:
    """Return the claim's markers: its own place, then the first other that says the same."""
    places = [(claim.passage, claim.quote), *claim.others[:1]]
    passages = sources.generation.passages
    numbers = [
        sources.cite(passages[passage], quote) for passage, quote in places if passage in passages
    ]
    return "".join(f"[{number}]" for number in dict.fromkeys(numbers))
