"""The endpoint over HTTP: one Starlette application, served alone or taken in by the front end."""

from zangraph.http.application import application, taken_in

__all__ = ["application", "taken_in"]
