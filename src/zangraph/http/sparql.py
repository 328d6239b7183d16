"""The SPARQL endpoint: queries that users wrote, answered by the keepers; without one, its description."""

import re
from collections.abc import Callable
from functools import partial

import anyio
import anyio.to_thread
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import Response

from zangraph.errors import ZangraphError
from zangraph.http import pages, protocol, void
from zangraph.http.answers import negotiated, reply, tag, unchanged
from zangraph.http.endpoints import Endpoint
from zangraph.http.negotiation import GRAPHS, PAGE, TABLES, Choice
from zangraph.http.service import Service, base_of, in_thread, service_of
from zangraph.store import guard
from zangraph.store.asker import Asker
from zangraph.store.keeper import Answer

#: What makes an answer other than the one before: then it has no tag. An escape may hide such a word.
_UNSTABLE = re.compile(r"\b(NOW|RAND|UUID|STRUUID|BNODE)\b|\\u", re.IGNORECASE)

STATUSES = {
    400: "not SPARQL, with line and column; or a parameter is wrong",
    403: "the query writes, calls out, or is built to exhaust",
    406: "the answer cannot be had in the formats accepted",
    408: "the body did not come in time",
    413: "the body is too large",
    414: "the query is too long for an address",
    415: "the body is of another type",
    503: "the query was stopped at a limit, which is named; or too many are running",
}


async def answer(request: Request) -> Response:
    """Answer a query, or describe the service where there is none."""
    service = service_of(request)
    asked = await protocol.read(request, service.graphs)
    if asked is None:
        return await _described(request, service)
    form = guard.check(asked.text)
    choice = _choice(request, form, asked.format)
    base = f"{base_of(request)}sparql"  # relative IRIs are relative to the address asked
    etag = None
    if not _UNSTABLE.search(asked.text):
        etag = tag(service.store.version, asked, base, choice.media)
        same = unchanged(request, etag, "Accept")
        if same is not None:
            return same
    found = await _while_asked(
        request,
        partial(
            service.keepers.query,
            asked.text,
            graphs=asked.default,
            named=asked.named,
            base=base,
            accept=choice.format.media,
            limits=service.limits,
        ),
    )
    if found.truncated:
        # A program would take a part for the whole.
        raise HTTPException(
            503,
            f"The answer has more than the limit of {service.limits.rows:,} rows; narrow it, or ask for "
            "parts with ORDER BY, LIMIT and OFFSET.",
        )
    return reply(found.body, choice.content_type, etag=etag)


async def _while_asked(request: Request, query: Callable[..., Answer]) -> Answer:
    """Return what `query` answers, and have it stopped where the client goes away before."""
    asker = Asker()

    async def listen() -> None:
        while (await request.receive())["type"] != "http.disconnect":
            pass
        asker.go()

    failed: ZangraphError | None = None
    async with anyio.create_task_group() as group:
        group.start_soon(listen)
        try:
            found = await anyio.to_thread.run_sync(
                partial(query, asker=asker), limiter=service_of(request).query_threads
            )
        except ZangraphError as wrong:  # raised below: a group would wrap it
            failed = wrong
        group.cancel_scope.cancel()
    if asker.is_gone:
        raise HTTPException(400, "The request broke off.")
    if failed is not None:
        raise failed
    return found


def _choice(request: Request, form: str, name: str | None) -> Choice:
    formats = GRAPHS if form in ("CONSTRUCT", "DESCRIBE") else TABLES
    if name is None:
        return negotiated(request, formats)
    for each in formats:
        if each.name == name:
            return Choice(each, each.media)
    offered = ", ".join(each.name for each in formats)
    raise HTTPException(406, f"The answer to {form} cannot be written as {name}: it can be had as {offered}.")


async def _described(request: Request, service: Service) -> Response:
    """Return the service description for programs, a form for people."""
    choice = negotiated(request, (*GRAPHS, PAGE))
    base = base_of(request)
    etag = tag(service.store.version, "service", base, choice.media)
    same = unchanged(request, etag, "Accept")
    if same is not None:
        return same
    if choice.format is PAGE:
        return reply(pages.query_form(base, service.limits), choice.content_type, etag=etag)
    body = await in_thread(service, partial(void.service_description, service, base, choice.format.media))
    return reply(body, choice.content_type, etag=etag)


ENDPOINTS = (
    Endpoint(
        "/sparql",
        answer,
        "SPARQL 1.1 Protocol, read-only and bounded; without a query, the service described",
        (*TABLES, *GRAPHS, PAGE),
        protocol.PARAMETERS,
        ("GET", "POST"),
        STATUSES,
    ),
)
