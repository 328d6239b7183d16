"""The endpoint over HTTP: one Starlette application, served alone or taken in by the front end."""
