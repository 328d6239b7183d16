"""The service, in more of a hurry than it is by itself: `python hasty.py PORT`."""

import socket
import sys

from zangraph import resources
from zangraph.http import application, server
from zangraph.store.embedded import open_store
from zangraph.store.keepers import Keepers

server.WAITING = server.READING = 1.0
with server.listening("127.0.0.1", int(sys.argv[1])) as on, Keepers(resources.snapshot()) as keepers:
    on.setsockopt(socket.SOL_SOCKET, socket.SO_SNDBUF, 4096)  # what is not read stays with the server
    print(f"http://127.0.0.1:{on.getsockname()[1]}", flush=True)
    server.serve(application(open_store(), keepers), on)
