"""A tab of the front end without a browser: it speaks Streamlit's own protocol and draws nothing.

What a run of a page takes here is the server's share of it. As a browser does, it sends what every widget
holds, keeps large messages, and begins a fragment again where a widget belongs to one.
"""

import json
import time
from contextlib import ExitStack
from dataclasses import dataclass, field
from types import TracebackType
from typing import Any, Self

from streamlit.proto.BackMsg_pb2 import BackMsg
from streamlit.proto.Element_pb2 import Element
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg
from websockets.sync.client import connect
from websockets.typing import Subprotocol

#: Seconds within which every run has ended, whatever the machine has to do.
PATIENCE = 120.0
#: The key of the form over the register.
FORM = "register-asked"
#: What a browser does not hold for these, or not before they are used.
_SILENT = ("download_button", "button")


class RunFailed(Exception):
    """The script ended with an exception, or the page says that something is wrong."""


@dataclass(slots=True)
class Run:
    """A run of the page: seconds by the clock, elements that came, and bytes over the wire."""

    seconds: float = 0.0
    elements: int = 0
    size: int = 0
    html: list[str] = field(default_factory=list)

    def says(self, words: str) -> bool:
        """Return whether our own HTML has `words`."""
        return any(words in each for each in self.html)


class Tab:
    """A session of its own at the page `path`, such as “changes?on=2026-02-01”, of the server at `port`."""

    def __init__(self, port: int, path: str = "") -> None:
        self._page, _, self._query = path.partition("?")
        self._script = ""
        self._held: dict[str, tuple[str, Any]] = {}
        self._ids: dict[str, str] = {}
        self._fragments: dict[str, str] = {}
        self._shown: dict[str, Any] = {}
        self._kept: dict[str, ForwardMsg] = {}
        begun = time.perf_counter()
        address = f"ws://127.0.0.1:{port}/_stcore/stream"
        self._open = ExitStack()
        self._wire = self._open.enter_context(
            connect(address, subprotocols=[Subprotocol("streamlit")], max_size=None, compression=None)
        )
        self.first = self._run({})
        self.first.seconds = time.perf_counter() - begun

    @property
    def query(self) -> str:
        """The address as the page wrote it last: what follows the question mark."""
        return self._query

    @property
    def keys(self) -> list[str]:
        """The keys of the widgets that the page has had."""
        return list(self._ids)

    def offers(self, facet: str) -> list[str]:
        """Return the words that the register offers for `facet` now."""
        return [word for word, _ in self._fields()[facet]["words"]]

    def choose(self, name: str, value: str) -> Run:
        """Return the run that follows when `name` is given `value` in the form over the register."""
        held = {each: field["value"] for each, field in self._fields().items()} | {name: value}
        chosen = {each: "1" if word is True else word for each, word in held.items() if word is not False}
        return self.tell(FORM, "chosen", chosen)

    def _fields(self) -> dict[str, dict[str, Any]]:
        return {field["name"]: field for field in self._shown[self._ids[FORM]]["fields"]}

    def set(self, key: str, value: bool | str | list[str] | None) -> Run:
        """Return the run that follows when the widget `key` is given `value`; None where it is emptied."""
        identity = self._ids[key]
        kind, _ = self._held[identity]
        self._held[identity] = (kind, value)
        return self._run({}, self._fragments.get(identity, ""))

    def press(self, key: str) -> Run:
        """Return the run that follows when the button `key` is pressed."""
        identity = self._ids[key]
        return self._run({identity: ("trigger_value", True)}, self._fragments.get(identity, ""))

    def tell(self, key: str, event: str, value: object) -> Run:
        """Return the run that follows when the component `key` tells of `event` with `value`."""
        identity = self._ids[key]
        told = json.dumps([{"event": event, "value": value}])
        once = {f"$$STREAMLIT_INTERNAL_KEY_{identity}__events": ("json_trigger_value", told)}
        return self._run(once, self._fragments.get(identity, ""))

    def again(self) -> Run:
        """Return a run of the whole page, with nothing changed."""
        return self._run({})

    def close(self) -> None:
        """Close the tab."""
        self._open.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def _run(self, once: dict[str, tuple[str, Any]], fragment: str = "") -> Run:
        asked = BackMsg()
        state = asked.rerun_script
        state.query_string, state.fragment_id = self._query, fragment
        state.page_script_hash, state.page_name = self._script, "" if self._script else self._page
        for identity, (kind, value) in (self._held | once).items():
            widget = state.widget_states.widgets.add(id=identity)
            if isinstance(value, list):
                getattr(widget, kind).data.extend(value)
            elif value is not None:
                setattr(widget, kind, value)
        state.cached_message_hashes.extend(self._kept)
        found = Run()
        begun = time.perf_counter()
        self._wire.send(asked.SerializeToString())
        while True:
            data = self._wire.recv(timeout=PATIENCE, decode=False)
            found.size += len(data)
            if self._took(ForwardMsg.FromString(data), found):
                found.seconds = time.perf_counter() - begun
                return found

    def _took(self, told: ForwardMsg, run: Run) -> bool:
        """Take what the server tells, and return whether the run has ended with it."""
        kind = told.WhichOneof("type")
        if kind == "ref_hash":
            told = self._kept[told.ref_hash]
            kind = "delta"
        elif told.metadata.cacheable:
            self._kept[told.hash] = told
        if kind == "new_session":
            self._script = told.new_session.page_script_hash
        elif kind == "navigation":
            self._script = told.navigation.page_script_hash
        elif kind == "page_info_changed":
            self._query = told.page_info_changed.query_string
        elif kind == "delta" and told.delta.WhichOneof("type") == "new_element":
            run.elements += 1
            self._drew(told.delta.new_element, told.delta.fragment_id, run)
        elif kind == "script_finished":
            failed = (ForwardMsg.FINISHED_WITH_COMPILE_ERROR,)
            if told.script_finished in failed:
                raise RunFailed("the script cannot be compiled")
            return told.script_finished != ForwardMsg.FINISHED_EARLY_FOR_RERUN
        return False

    def _drew(self, element: Element, fragment: str, run: Run) -> None:
        kind = element.WhichOneof("type") or ""
        drawn = getattr(element, kind)
        if kind == "exception":
            raise RunFailed(drawn.message)
        if kind == "html":
            run.html.append(drawn.body)
            if drawn.body.startswith('<p class="zg-error"'):
                raise RunFailed(drawn.body)
        identity = getattr(drawn, "id", "")
        if not identity.startswith("$$"):
            return
        self._ids[identity.split("-", 2)[2]] = identity
        self._fragments[identity] = fragment
        if kind == "bidi_component":
            self._shown[identity] = json.loads(drawn.json or "null")
        if kind in _SILENT:
            return
        if identity not in self._held or getattr(drawn, "set_value", False):
            self._held[identity] = _held(kind, drawn)


def _held(kind: str, drawn: Any) -> tuple[str, Any]:
    """Return the field of a widget's state and what it holds as it is drawn."""
    if kind == "checkbox":
        return "bool_value", drawn.value if drawn.set_value else drawn.default
    if kind in ("text_input", "text_area"):
        return "string_value", drawn.value if drawn.set_value else drawn.default
    if kind == "date_input":
        return "string_array_value", list(drawn.value if drawn.set_value else drawn.default)
    if kind == "button_group":
        options = [each.content for each in drawn.options]
        chosen = list(drawn.raw_values) if drawn.set_value else [options[each] for each in drawn.default]
        return "string_array_value", chosen
    if kind == "pagination":
        return "int_value", drawn.value if drawn.set_value else drawn.default
    if kind in ("selectbox", "radio"):
        if drawn.set_value:
            return "string_value", drawn.raw_value if drawn.HasField("raw_value") else None
        return "string_value", drawn.options[drawn.default] if drawn.HasField("default") else None
    return "json_value", None
