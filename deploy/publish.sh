#!/bin/sh
# Publishes the graph into the folder LOCATION (/data), through a server that nobody else reaches, and ends.
# Broken off and begun again it goes on where it stopped. What follows is given to “zangraph publish”.
set -eu
port="${PORT:-7879}"
oxigraph serve --location "${LOCATION:-/data}" --bind "127.0.0.1:$port" &
server=$!
trap 'kill "$server" 2>/dev/null || true; wait "$server" || true' EXIT
tries=0
until python -c "import socket; socket.create_connection(('127.0.0.1', $port), 1).close()" 2>/dev/null; do
  tries=$((tries + 1))
  [ "$tries" -lt 100 ] || { echo "publish: the server did not start" >&2; exit 3; }
  sleep 0.2
done
zangraph publish --endpoint "http://127.0.0.1:$port/query" --graph-store "http://127.0.0.1:$port/store" "$@"
