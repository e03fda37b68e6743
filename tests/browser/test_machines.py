"""Programs ask the same questions: as the README says, over Gradio's client and over MCP."""

import asyncio
import json
import re
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

import pytest
from gradio_client import Client
from mcp import ClientSession
from mcp.client.streamable_http import streamable_http_client

from tests.browser.conftest import Site

pytestmark = pytest.mark.slow

README = Path(__file__).parents[2] / "README.md"


def example(kind: str) -> str:
    """Return the README's example of a kind."""
    found = re.search(
        rf"### For programs.*?```{kind}\n(.*?)```", README.read_text("utf-8"), re.DOTALL
    )
    assert found is not None
    return found[1]


def test_example_of_the_client_runs(site: Site, capsys: pytest.CaptureFixture[str]) -> None:
    told: dict[str, Any] = {}
    code = example("python").replace("http://127.0.0.1:7860", site.address)
    exec(compile(code, "README.md", "exec"), told)  # noqa: S102
    printed = capsys.readouterr().out
    assert "grounded" in printed
    assert "18 måneder" in printed
    assert told["reply"]["citations"][0]["page"] == "63"
    assert told["advice"]["matches"]


def test_only_what_is_meant_for_programs_is_told(site: Site) -> None:
    client = Client(site.address, verbose=False)
    told = client.view_api(print_info=False, return_format="dict")
    assert sorted(told["named_endpoints"]) == ["/ask", "/match"]
    assert told["unnamed_endpoints"] == {}


async def _call(address: str) -> tuple[list[str], dict[str, Any]]:
    async with (
        streamable_http_client(address) as (read, write, _),
        ClientSession(read, write) as session,
    ):
        await session.initialize()
        tools = (await session.list_tools()).tools
        assert all(tool.description and len(tool.description) > 100 for tool in tools)
        result = await session.call_tool("ask", {"question": "Hvor længe varer Avanti?"})
        assert not result.isError
        content: Any = result.content[0]
        return [tool.name for tool in tools], json.loads(content.text)


def test_tools_are_offered_and_answer(site: Site) -> None:
    address = json.loads(example("json"))["mcpServers"]["guide"]["url"]
    called = _call(address.replace("http://127.0.0.1:7860", site.address))
    with ThreadPoolExecutor(1) as pool:  # the browser's loop runs in this thread
        tools, reply = pool.submit(asyncio.run, called).result()
    assert tools == ["ask", "match"]
    assert reply["status"] == "grounded"
    assert "18 måneder" in reply["text"]
    assert reply["citations"][0]["quote"]
