"""The server: the pages of the front end, and beside them the endpoint with its own addresses."""

import logging
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from importlib import import_module

import streamlit as st
from starlette.datastructures import MutableHeaders
from starlette.middleware import Middleware
from starlette.requests import Request
from starlette.responses import RedirectResponse
from starlette.routing import Route
from starlette.types import ASGIApp, Message, Receive, Scope, Send
from streamlit import config

from graph import keepers, own, settle
from zangraph.http import application, taken_in
from zangraph.http.application import LOOPBACK

#: On every page and file of the front end.
HEADERS = {
    "Content-Security-Policy": "frame-ancestors 'self'",
    "X-Frame-Options": "SAMEORIGIN",
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "same-origin",
}
VIEWS = ("views.ask", "views.changes", "views.register", "views.validate")
#: What Streamlit itself imports when it meets the first form and the first icon.
BROUGHT = ("pandas", "PIL.Image")


async def _to_start(request: Request) -> RedirectResponse:
    """Lead to the start page, which Streamlit serves at the root alone."""
    query = request.url.query
    return RedirectResponse(f"./?{query}" if query else "./", 308)


class _Kept:
    """Keeps the pages out of other sites’ frames, and their addresses, in which questions stand, from others.

    What the endpoint answers has headers of its own.
    """

    def __init__(self, app: ASGIApp) -> None:
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        async def sending(message: Message) -> None:
            if message["type"] == "http.response.start":
                headers = MutableHeaders(scope=message)
                for name, value in HEADERS.items():
                    headers.setdefault(name, value)
            await send(message)

        await self._app(scope, receive, sending)


@asynccontextmanager
async def _lifespan(app: st.App) -> AsyncIterator[None]:
    # What the pages are made of is imported now: whatever comes later stays within reach of the collector.
    for module in (*VIEWS, *BROUGHT):
        import_module(module)
    settle()
    try:
        yield
    finally:
        keepers().stop()


def _hosts() -> list[str]:
    """Return the names that the pages answer to: the endpoint answers to the same."""
    allowed = config.get_option("server.allowedHosts")
    return [*LOOPBACK, *allowed, config.get_option("server.address") or ""]


logging.getLogger("zangraph.http").setLevel(logging.INFO)
endpoint = application(own(), keepers(), hosts=_hosts())
app = st.App(
    "main.py",
    routes=[Route("/register", _to_start), *taken_in(endpoint)],
    middleware=[Middleware(_Kept)],
    lifespan=_lifespan,
)
