"""The Model Context Protocol over standard input and output: the tools, for an assistant to call.

It reaches neither network nor files, takes one call at a time, and writes no log: an assistant asks about
people's affairs.
"""

import json
import logging
from functools import partial
from typing import Any

import anyio
from mcp import types
from mcp.server.lowlevel import Server
from mcp.server.stdio import stdio_server

from zangraph import __version__
from zangraph.assistant import TOOLS, call
from zangraph.errors import ZangraphError
from zangraph.kazakhstan import SUBJECT

INSTRUCTIONS = (
    f"{SUBJECT}: who must, may and must not do what, on a day. State the "
    "citation, the date and what “currency” and “notHeld” say with every answer; an article that is not "
    "“verified” is not sure. It is our paraphrase and no legal advice. Nothing found means nothing held "
    "here, never that the law has nothing; a fact that is missing is never a breach. Before facts of an "
    "organisation are passed to “assess”, tell the user its warning and wait for a yes."
)


def serve() -> None:
    """Answer the assistant at the other end of standard input and output until it leaves."""
    # Not even a fault of the protocol may put what was asked into a log.
    logging.disable(logging.CRITICAL)
    anyio.run(_serve)


async def _serve() -> None:
    server = Server(
        "zangraph",
        version=__version__,
        instructions=INSTRUCTIONS,
        on_list_tools=_list,
        on_call_tool=partial(_call, anyio.CapacityLimiter(1)),
    )
    server.middleware.clear()  # it would tell whatever traces this process what was asked
    async with stdio_server() as (incoming, outgoing):
        await server.run(incoming, outgoing, server.create_initialization_options())


async def _list(_context: object, _page: object) -> types.ListToolsResult:
    hint = types.ToolAnnotations(
        read_only_hint=True, destructive_hint=False, idempotent_hint=True, open_world_hint=False
    )
    tools = [
        types.Tool(name=each.name, description=each.about, input_schema=each.schema(), annotations=hint)
        for each in TOOLS
    ]
    return types.ListToolsResult(tools=tools)


async def _call(
    turn: anyio.CapacityLimiter, _context: object, asked: types.CallToolRequestParams
) -> types.CallToolResult:
    try:
        told = await anyio.to_thread.run_sync(call, asked.name, asked.arguments or {}, limiter=turn)
    except ZangraphError as wrong:
        return _result(str(wrong), failed=True)
    except Exception as fault:
        # Its own words may hold what was asked, or a path of this machine.
        return _result(f"zangraph failed by a fault of its own ({type(fault).__name__}).", failed=True)
    return _result(json.dumps(told, ensure_ascii=False), told)


def _result(text: str, told: dict[str, Any] | None = None, *, failed: bool = False) -> types.CallToolResult:
    said = [types.TextContent(type="text", text=text)]
    return types.CallToolResult(content=list(said), structured_content=told, is_error=failed)
