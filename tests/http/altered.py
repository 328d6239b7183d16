"""Serve a snapshot other than the one shipped: `python altered.py SNAPSHOT PORT [GRAPH ...]`."""

import sys
from pathlib import Path

from zangraph.http import application
from zangraph.http.server import listening, serve
from zangraph.store.embedded import EmbeddedStore
from zangraph.store.keepers import Keepers

snapshot, port, shown = Path(sys.argv[1]), int(sys.argv[2]), sys.argv[3:]
with listening("127.0.0.1", port) as socket, Keepers(snapshot) as keepers:
    print(f"http://127.0.0.1:{socket.getsockname()[1]}", flush=True)
    serve(application(EmbeddedStore(snapshot), keepers, shown=shown or None), socket)
