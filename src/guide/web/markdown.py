"""The Markdown that replies are written in: headings, lists, quotes and emphasis, nothing else."""

from markdown_it import MarkdownIt

_UNUSED = (
    "autolink", "backticks", "code", "entity", "fence", "hr", "html_block", "html_inline", "image",
    "lheading", "link", "reference",
)  # fmt: skip


def markdown_reader() -> MarkdownIt:
    """Return a reader to which HTML, images and links are the characters that they are.

    >>> markdown_reader().render("**A** [b](c)").strip()
    '<p><strong>A</strong> [b](c)</p>'
    """
    return MarkdownIt("commonmark", {"html": False}).disable(list(_UNUSED))
