"""What a reply's Markdown may become: no markup that somebody else wrote."""

import pytest

from guide.web.markdown import markdown_reader


def test_reads_what_replies_are_written_in() -> None:
    html = markdown_reader().render("### A\n\n- **b** and *c*\n\n> d\n\n1. e")
    for tag in ("<h3>", "<ul>", "<strong>", "<em>", "<blockquote>", "<ol>"):
        assert tag in html


@pytest.mark.parametrize(
    "written",
    ["<b>x</b>", "![x](y)", "[x](y)", "<https://x.dk>", "`x`", "[x]: y", "&auml;"],
)
def test_leaves_what_is_no_part_of_a_reply_as_the_characters_it_is(written: str) -> None:
    escaped = written.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
    assert markdown_reader().render(written).strip() == f"<p>{escaped}</p>"
