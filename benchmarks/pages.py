"""`python -m benchmarks.pages`: what the pages of the front end cost, beside an empty page of Streamlit.

Both are served in turn, round after round, by processes of their own with the same settings. A tab without a
browser tells the server's share (`tab`), a real Chromium what a reader waits for (`window`).
"""

import argparse
import sys
import time
from collections.abc import Callable, Iterator, Mapping
from contextlib import ExitStack
from itertools import cycle
from pathlib import Path
from statistics import median
from urllib.parse import urlencode

from benchmarks.fronts import Front, empty, ours
from benchmarks.measure import Times, ratio
from benchmarks.much_law import make
from benchmarks.tab import Run, Tab
from benchmarks.window import available, window

DAY = "2026-02-01"
REGISTER = f"?on={DAY}"
#: Streamlit's own widgets for the register with nothing behind them: what it takes for a page of this size.
BARE = """import streamlit as st

st.html("<p>brand</p>")
for n in range(4):
    st.html(f"<p>link {n}</p>")
st.segmented_control("language", ["en", "ru", "kk"], default="en")
st.date_input("on")
st.text_input("text")
for n in range(6):
    st.selectbox(f"facet {n}", [f"word {k}" for k in range(20)], index=None)
st.toggle("limit", key="again")
st.segmented_control("status", ["a", "b", "c"], default="a")
st.html("<h1>232 norms</h1>")
st.html("<article>" + "x" * 40_000 + "</article>")
st.pagination(10)
with st.expander("query"):
    st.caption("query")
    st.code("SELECT")
    st.html("<p>open</p>")
for n in range(6):
    st.download_button(f"save {n}", lambda: b"", f"{n}", key=f"save-{n}", on_click="ignore")
st.html("<p>foot</p>")
"""
#: What a filter cannot do without, and nothing else: cards come and go, and the address says so.
LEAST = """import streamlit as st

row = "<dt>term</dt><dd><a href='#'>what it says</a> " + "in words " * 9 + "</dd>"
card = f"<article><p><span>kind</span> who</p><h2><a href='#'>title</a></h2><dl>{row * 8}</dl></article>"
n = st.session_state.n = st.session_state.get("n", 0) + 1
st.query_params["n"] = str(n)
st.button("Again", key="again")
st.html(card * (25 if n % 2 else 3))
"""
#: Two queries that no engine ends; each asker is stopped by the limit of time.
RUNAWAY = "SELECT (COUNT(*) AS ?n) {{ ?a ?b ?c . ?d ?e ?f . ?g ?h ?i . FILTER (?c != {number}) }}"
#: Seconds between a run and the next: what a server does after an answer belongs to it, too.
REST = 0.12
#: Seconds after which a session that was closed is forgotten (`disconnectedSessionTTL`), and a little more.
FORGOTTEN = 66.0
SESSIONS = (20, 100, 200)

Way = tuple[Front, Callable[[], Run]]


def turns(ways: Mapping[str, Way], rounds: int) -> dict[str, Times]:
    """Return the times of each of `ways` over `rounds` rounds, who begins changing; CPU is the server's."""
    found = {name: Times() for name in ways}
    names = list(ways)
    for number in range(-1, rounds):  # the first round warms
        for name in names[number % len(names) :] + names[: number % len(names)]:
            front, way = ways[name]
            cpu = front.cpu()
            run = way()
            time.sleep(REST)
            if number >= 0:
                found[name].wall.append(run.seconds)
                found[name].cpu.append(front.cpu() - cpu)
    return found


def opened(front: Front, path: str) -> Way:
    """Return the way to open `path` in a tab of its own."""

    def way() -> Run:
        with Tab(front.port, path) as tab:
            return tab.first

    return front, way


def chosen(front: Front, tab: Tab, name: str, values: Iterator[str]) -> Way:
    """Return the way to give `name`, in the form over the register, the next of `values`."""
    return front, lambda: tab.choose(name, next(values))


def words(tab: Tab, facet: str) -> Iterator[str]:
    """Yield in turn another word that is offered for `facet`, and that none is chosen."""
    number = 0
    while True:
        offered = tab.offers(facet)
        yield offered[number % len(offered)]
        yield ""
        number += 1


def days() -> Iterator[str]:
    """Yield one day after the other, each once."""
    number = 0
    while True:
        yield f"2026-{2 + number // 28 % 10:02}-{1 + number % 28:02}"
        number += 1


def served(front: Front, blank: Front, bare: Front, rounds: int) -> None:
    """Measure what a server spends, and print a table."""
    first = {"empty": opened(blank, ""), "ours": opened(front, REGISTER), "bare": opened(bare, "")}
    told(f"{front.name}, first page", turns(first, rounds))
    with ExitStack() as kept:
        idle = kept.enter_context(Tab(blank.port))
        still, ticks = kept.enter_context(Tab(bare.port)), cycle((True, False))
        ways: dict[str, Way] = {
            "empty": (blank, lambda: idle.press("again")),
            "bare": (bare, lambda: still.set("again", next(ticks))),
        }
        for facet in ("role", "act", "topic"):
            tab = kept.enter_context(Tab(front.port, REGISTER))
            ways[facet] = chosen(front, tab, facet, words(tab, facet))
        tab = kept.enter_context(Tab(front.port, REGISTER))
        ways["time limit"] = chosen(front, tab, "limit", cycle(("1", "")))
        tab = kept.enter_context(Tab(front.port, REGISTER))
        ways["another day"] = chosen(front, tab, "on", days())
        told(f"{front.name}, a filter", turns(ways, rounds))


def told(title: str, found: Mapping[str, Times]) -> None:
    """Print the times of each way, and how many times as long as the empty page it takes."""
    print(f"\n| {title} | CPU ms | × empty | ms | × empty |\n| --- | --: | --: | --: | --: |")
    for name, times in found.items():
        spent, waited = times.middle * 1000, median(times.wall) * 1000
        cpu, clock = ratio(times, found["empty"]), ratio(times, found["empty"], clock=True)
        print(f"| {name} | {spent:.1f} | {cpu:.2f} | {waited:.0f} | {clock:.2f} |")
    sys.stdout.flush()


def seen(front: Front, blank: Front, bare: Front, least: Front, rounds: int) -> None:
    """Measure what a reader waits for, and print a table."""
    pages = {
        "empty": (f"http://127.0.0.1:{blank.port}/", ".st-key-again button"),
        "ours": (f"http://127.0.0.1:{front.port}/{REGISTER}", ".zg-ask-limit input"),
        "bare": (f"http://127.0.0.1:{bare.port}/", ".st-key-again input"),
        "least": (f"http://127.0.0.1:{least.port}/?n=1", ".st-key-again button"),
    }
    first = {name: Times() for name in pages}
    ticks = {name: Times() for name in ("empty", "time limit", "without it", "bare", "least")}
    names = list(pages)
    with window() as reader:
        for number in range(-2, rounds):  # the first two warm: a browser keeps what it compiled of a script
            for name in names[number % len(names) :] + names[: number % len(names)]:
                address, selector = pages[name]
                taken = [(first[name], reader.open(address))]
                reader.click(selector)
                reader.click(selector)
                kinds = ("time limit", "without it") if name == "ours" else (name, name)
                taken += [(ticks[kind], reader.click(selector)) for kind in kinds]
                for times, seconds in taken if number >= 0 else ():
                    times.wall.append(seconds)
        for name in ("empty", "bare", "least"):
            ticks[name].wall = [sum(pair) / 2 for pair in batched(ticks[name].wall)]
        for title, those in (("first page", first), ("a filter", ticks)):
            print(f"\n| {front.name} in Chromium, {title} | ms | × empty |\n| --- | --: | --: |")
            for name, each in those.items():
                clock = ratio(each, those["empty"], clock=True)
                print(f"| {name} | {median(each.wall) * 1000:.0f} | {clock:.2f} |")
        sys.stdout.flush()


def batched(values: list[float]) -> Iterator[tuple[float, float]]:
    """Yield `values` two by two."""
    yield from zip(values[::2], values[1::2], strict=True)


def beside(front: Front, rounds: int) -> None:
    """Measure a filter while a query in another tab runs on and on, and print a table."""
    print("\n| a filter | CPU ms | ms |\n| --- | --: | --: |")
    with Tab(front.port, REGISTER) as tab:
        way = chosen(front, tab, "limit", cycle(("1", "")))
        found = {name: Times() for name in ("alone", "beside a runaway query")}
        for number in range(rounds):
            taken = turns({"alone": way}, 3)["alone"]
            query = urlencode({"tab": "own", "query": RUNAWAY.format(number=number)})
            with Tab(front.port, f"ask?{query}"):
                beside_ = turns({"beside": way}, 3)["beside"]
            for name, times in (("alone", taken), ("beside a runaway query", beside_)):
                found[name].cpu += times.cpu
                found[name].wall += times.wall
            time.sleep(1)
        for name, times in found.items():
            print(f"| {name} | {times.middle * 1000:.1f} | {median(times.wall) * 1000:.0f} |")
        one, other = found.values()
        print(f"| × | {ratio(other, one):.2f} | {ratio(other, one, clock=True):.2f} |", flush=True)


def session(front: Front, number: int) -> None:
    """Do in sessions that are closed again what a reader does: look, filter, open, ask and judge."""
    with Tab(front.port, REGISTER) as tab:
        tab.choose("limit", "1")
        tab.choose("limit", "")
    with Tab(front.port, f"{REGISTER}&id=kz-230-viii-manage-risks"):
        pass
    query = urlencode({"tab": "own", "query": f"SELECT ?s {{ ?s zg:bearer ?o }} LIMIT {10 + number}"})
    with Tab(front.port, f"ask?{query}"):
        pass
    with Tab(front.port, "validate") as tab:
        tab.press("validate-example")


def memory(front: Front, counts: tuple[int, ...]) -> None:
    """Print the memory of the server after so many sessions in turn, each closed and forgotten."""
    print("\n| sessions in turn | MB |\n| --: | --: |")
    done = 0
    for count in counts:
        for number in range(done, count):
            session(front, number)
        done = count
        time.sleep(FORGOTTEN)
        session(front, count)  # what has run out is forgotten when the next one comes
        print(f"| {count} | {front.memory() / 1e6:.0f} |", flush=True)


def main(arguments: list[str] | None = None) -> int:
    """Measure and print tables."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.pages", description=__doc__)
    parser.add_argument("--rounds", type=int, default=15)
    parser.add_argument(
        "--only", choices=("served", "seen", "beside", "memory"), nargs="*", help="some of the tables"
    )
    parser.add_argument("--much", type=Path, help="a folder for 100,000 generated norms, made there once")
    parser.add_argument("--norms", type=int, default=100_000, help="as many (100,000)")
    given = parser.parse_args(arguments)
    tables = given.only or ["served", "seen", "beside", "memory"]
    environment = make(given.much.resolve(), given.norms) if given.much else {}
    name = f"{given.norms:,} norms" if given.much else "the law"
    with ExitStack() as kept:
        front, blank = kept.enter_context(ours(name, **environment)), kept.enter_context(empty())
        bare, least = (kept.enter_context(empty(*page)) for page in (("bare", BARE), ("least", LEAST)))
        if "served" in tables:
            served(front, blank, bare, given.rounds)
        if "seen" in tables:
            if available():
                seen(front, blank, bare, least, given.rounds)
            else:
                print("\nNothing was measured in a browser: no Chromium with its driver and selenium here.")
        if "beside" in tables:
            beside(front, max(3, given.rounds // 3))
        if "memory" in tables and not given.much:
            memory(front, SESSIONS)
    return 0


if __name__ == "__main__":
    sys.exit(main())
