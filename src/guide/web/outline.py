"""What the lines of a reply are: headings, facts, grounds for and against, the user's words.

A reply's Markdown says it in signs and bold type. Here its tokens become headings, named
items and lists, so that it is seen at a glance and heard in order.
"""

import re
from collections.abc import Collection, Iterator, Sequence
from html import escape

from markdown_it.rules_core import StateCore
from markdown_it.token import Token

from guide.matching.phrases import Phrases, phrases

_SIGNS = {"✓": "for", "✗": "against", "?": "unknown"}
_VERDICTS = ("fits", "possible", "does_not_fit")
_UNFINISHED = re.compile(r".*[^.:?!…]")
"""A line in bold is a heading where no sentence ends with it."""
_PRACTICE = re.compile(r" \((?P<country>[^()]+)\) – (?P<verdict>.+)")
_FACT = re.compile(r"(?P<name>[^:]+): (?P<value>.+?)(?P<words> \([^()]*[»”“«].*\))?")
_ANSWER = re.compile(r"[^:]{1,80}:(?= )")
_QUOTED = re.compile(r"[»«”“„].*")
_HEADED = re.compile(r"<(?P<tag>h[34])>(?P<name>.*?)</(?P=tag)>")
_DASH = re.compile(r"\s*–\s*$")


def outline(state: StateCore) -> None:
    """Name a reply's tokens; a rule for the Markdown reader, run last.

    Args:
        state: its `env` holds the reply's `language`, and in `said` what those who listen
            hear before the user's own words.
    """
    say = phrases(state.env["language"])
    several = any(token.type == "heading_open" for token in state.tokens)
    written: list[Token] = []
    lists: list[Token] = []
    for token in state.tokens:
        written.append(token)
        if token.type.startswith("heading"):
            token.tag = "h3"
        elif token.type.endswith("list_open"):
            lists.append(token)
        elif token.type.endswith("list_close"):
            lists.pop()
        elif token.type == "paragraph_close" and token.level == 0:
            written[-3:] = _paragraph(written[-3:], "h4" if several else "h3", say)
        elif token.type == "inline" and lists and written[-3].type == "list_item_open":
            _name_item(written[-3], token, say)
            if written[-3].attrGet("class") in _SIGNS.values():
                lists[-1].attrSet("class", "signs")
                _quote_user(token, state.env["said"])
    state.tokens = list(_folded(written, {escape(say.categories), escape(say.understood)}))


def _folded(tokens: Sequence[Token], names: Collection[str]) -> Iterator[Token]:
    """Yield the tokens, what stands below headings of these names folded away under them."""
    open_ = False
    for token in tokens:
        begins = token.type == "heading_open" or _HEADED.match(token.content) is not None
        if token.level == 0 and begins and open_:
            yield _block("</details>")
            open_ = False
        found = _HEADED.match(token.content) if token.type == "html_block" else None
        if found is None or found["name"] not in names:
            yield token
            continue
        rest = token.content[found.end() :]
        yield _block(f'<details class="fold"><summary>{found.group()}</summary>{rest}')
        open_ = True
    if open_:
        yield _block("</details>")


def unseen(text: str) -> str:
    """Return text for those who listen to the page: the chat's reader takes no aria-label."""
    return f'<span class="unseen">{escape(text)}</span>' if text else ""


def _paragraph(tokens: list[Token], heading: str, say: Phrases) -> list[Token]:
    """Return a paragraph's tokens as those of a heading or a list of facts where it is one."""
    bold, rest = _bold_start(tokens[1].children or [])
    found = _PRACTICE.fullmatch(rest)
    if bold == f"{say.understood}:":
        return [_block(_heading(heading, escape(say.understood)) + _facts(rest.strip()))]
    if _UNFINISHED.fullmatch(bold) and not rest:
        return [_block(_heading(heading, escape(bold)))]
    if bold and found:
        verdict = _verdict(found["verdict"], say)
        country = f'<span class="country">({escape(found["country"])})</span>'
        return [_block(_heading(heading, f"{escape(bold)} {country} {verdict}"))]
    return tokens


def _bold_start(children: Sequence[Token]) -> tuple[str, str]:
    """Return the bold words that a line begins with, none as a rule, and the text after them."""
    told = [child for child in children if child.type != "text" or child.content]
    if [child.type for child in told[:3]] != ["strong_open", "text", "strong_close"]:
        return "", ""
    return told[1].content, "".join(child.content for child in told[3:])


def _heading(tag: str, html: str) -> str:
    return f"<{tag}>{html}</{tag}>"


def _verdict(verdict: str, say: Phrases) -> str:
    kinds = [one for one in _VERDICTS if getattr(say, f"verdict_{one}") == verdict]
    name = " ".join(["verdict", *kinds])
    return f'{unseen("– ")}<span class="{name}">{escape(verdict)}</span>'


def _facts(told: str) -> str:
    return f'<ul class="facts">{"".join(_fact(one) for one in told.split(" · "))}</ul>'


def _fact(told: str) -> str:
    found = _FACT.fullmatch(told)
    if found is None:
        return f"<li>{escape(told)}</li>"
    words = f'<span class="words">{escape(found["words"])}</span>' if found["words"] else ""
    return f"<li>{escape(found['name'])}: <b>{escape(found['value'])}</b>{words}</li>"


def _name_item(item: Token, line: Token, say: Phrases) -> None:
    """Name a list's item after its sign; what stands before its first colon is its label."""
    first = (line.children or [Token("text", "", 0)])[0]
    sign, _, rest = first.content.partition(" ")
    if sign in _SIGNS:
        labels = (say.for_it, say.against_it, say.not_known)
        label = next((f"{one}:" for one in labels if rest.startswith(f"{one}: ")), "")
        first.content = rest.removeprefix(label)
        named = _label(label) if label else unseen(f"{_heard(sign, say)}: ")
        _set_before(line, f'<span class="sign">{sign}</span> {named}')
        item.attrSet("class", _SIGNS[sign])
    elif first.content.startswith(f"{say.result}: "):
        first.content = first.content.removeprefix(f"{say.result}:")
        _set_before(line, _label(f"{say.result}:"))
        item.attrSet("class", "result")
    elif item.level > 1 and (answer := _ANSWER.match(first.content)):
        first.content = first.content[answer.end() :]
        _set_before(line, _label(answer.group()))


def _heard(sign: str, say: Phrases) -> str:
    """Return what those who listen hear of a sign that no label follows."""
    return {"✓": say.for_it, "✗": say.verdict_does_not_fit, "?": say.not_known}[sign]


def _quote_user(line: Token, said: str) -> None:
    """Set off the user's own words: they stand in italics and quotation marks."""
    children = line.children or []
    for at in reversed(range(len(children) - 1)):
        token, words = children[at], children[at + 1]
        if token.type == "em_open" and _QUOTED.fullmatch(words.content):
            token.attrSet("class", "said")
            children.insert(at + 1, _html(unseen(f"{said}: ")))
            children[at - 1].content = _DASH.sub(" ", children[at - 1].content)


def _set_before(line: Token, html: str) -> None:
    line.children = [_html(html), *(line.children or [])]


def _label(text: str) -> str:
    return f'<span class="label">{escape(text)}</span>'


def _html(html: str) -> Token:
    return Token("html_inline", "", 0, content=html)


def _block(html: str) -> Token:
    return Token("html_block", "", 0, content=html)
