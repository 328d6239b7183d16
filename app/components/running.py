"""A query that runs while its reader looks on, and can stop it."""

import threading
import time
from dataclasses import dataclass, field

import streamlit as st

from graph import answered
from words import say
from zangraph.errors import EngineError, ZangraphError
from zangraph.store.asker import Asker
from zangraph.store.keeper import Answer, Limits

#: An answer that comes within this many seconds is shown at once, without a button to stop it.
AT_ONCE = 0.7
_LOOK = 0.5


@dataclass
class Running:
    """A query under way in a thread of its own; at its end it has an `answer` or what is `wrong`."""

    query: str
    layer: str
    asker: Asker = field(default_factory=Asker)
    started: float = field(default_factory=time.monotonic)
    answer: Answer | None = None
    wrong: str | None = None
    done: threading.Event = field(default_factory=threading.Event)

    def begin(self, graphs: list[str], accept: str, limits: Limits) -> None:
        """Ask the query and return once it is answered, or after a moment."""

        def ask() -> None:
            try:
                self.answer = answered(self.query, self.asker, graphs=graphs, accept=accept, limits=limits)
            except ZangraphError as wrong:
                self.wrong = str(wrong)
            except Exception as fault:  # a thread's fault has nobody else to tell
                self.wrong = str(
                    EngineError(f"The query failed by a fault of ours ({type(fault).__name__}).")
                )
            self.done.set()

        threading.Thread(target=ask, daemon=True).start()
        self.done.wait(AT_ONCE)

    def stop(self) -> None:
        """Give the query up; its process ends at once."""
        self.asker.go()


def watch(running: Running, lang: str) -> None:
    """Show how long `running` takes and a button that stops it; run the page again at its end."""

    @st.fragment(run_every=_LOOK)
    def looking() -> None:
        if running.done.is_set():
            st.rerun()
        with st.container(horizontal=True, vertical_alignment="center"):
            spent = time.monotonic() - running.started
            st.html(
                f'<p class="zg-note" role="status">{say("running", lang)} {spent:.0f} s</p>', width="content"
            )
            st.button(say("stop", lang), key="ask-stop", on_click=running.stop)

    looking()
