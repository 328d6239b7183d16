"""Another application, with pages of its own, takes ours in: `python outer.py PORT`."""

import sys

import uvicorn
from starlette.applications import Starlette
from starlette.responses import PlainTextResponse
from starlette.routing import Route

from zangraph import resources
from zangraph.http import application, taken_in
from zangraph.http.server import listening
from zangraph.store.embedded import open_store
from zangraph.store.keepers import Keepers


async def own(request: object) -> PlainTextResponse:
    return PlainTextResponse("a page of its own")


with listening("127.0.0.1", int(sys.argv[1])) as socket, Keepers(resources.snapshot()) as keepers:
    ours = taken_in(application(open_store(), keepers))
    app = Starlette(routes=[*ours, Route("/{path:path}", own)])
    print(f"http://127.0.0.1:{socket.getsockname()[1]}", flush=True)
    uvicorn.Server(uvicorn.Config(app, log_level="error")).run(sockets=[socket])
