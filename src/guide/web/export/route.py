"""The address that hands a conversation out as a file: to the tab that holds its ticket alone."""

from collections.abc import Awaitable, Callable, Mapping
from datetime import UTC, datetime
from urllib.parse import quote

from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import PlainTextResponse, Response

from guide.web.access import Access
from guide.web.desk import Desk
from guide.web.export.docx import write_docx
from guide.web.export.journal import Journal, journal_of, journal_words
from guide.web.export.markdown import write_markdown
from guide.web.export.pdf import can_write, write_pdf

PATH = "/export"

WRITERS: Mapping[str, tuple[str, Callable[[Journal], bytes]]] = {
    "md": ("text/markdown; charset=utf-8", write_markdown),
    "docx": (
        "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
        write_docx,
    ),
    "pdf": ("application/pdf", write_pdf),
}


def exporter(desk: Desk, access: Access) -> Callable[[Request], Awaitable[Response]]:
    """Return what answers a request for a conversation as a file.

    The request is a form of `ticket`, `format` (md, docx, pdf) and `language`; what is
    wrong with it is answered by a plain sentence in that language.
    """

    async def export(request: Request) -> Response:
        form = await request.form()
        told = {name: str(value) for name, value in form.items()}
        words = journal_words(told.get("language", ""))
        user = access.who(request.headers, request.cookies)
        thread = desk.find(told.get("ticket", ""), user.name if user else "")
        writer = WRITERS.get(told.get("format", ""))
        if thread is None or writer is None or not thread.exchanges:
            return PlainTextResponse(words.gone, 404)
        today = datetime.now(UTC).astimezone().date()
        journal = journal_of(
            list(thread.exchanges), desk.guide.latest().generation, words.code, today
        )
        if writer[1] is write_pdf and not can_write(_text(journal)):
            return PlainTextResponse(words.font, 422)
        written = await run_in_threadpool(writer[1], journal)
        name = f"{words.file}-{today.isoformat()}.{told['format']}"
        headers = {
            "Content-Disposition": f"attachment; filename*=UTF-8''{quote(name)}",
            "X-Name": quote(name),
            "Cache-Control": "no-store",
        }
        return Response(written, media_type=writer[0], headers=headers)

    return export


def _text(journal: Journal) -> str:
    parts = [part for entry in journal.entries for part in (entry.asked, entry.markdown)]
    parts += [f"{one.place}{one.quote}" for entry in journal.entries for one in entry.references]
    return "".join(parts)
