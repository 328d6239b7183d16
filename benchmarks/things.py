"""What the questions are asked about: things of the first block of generated legislation."""

from datetime import date

from benchmarks.engines import GRAPHS
from zangraph.namespaces import ID, ZG
from zangraph.store.embedded import EmbeddedStore

#: Acts of the first block that stand for themselves.
ACTS = ("kz-1-i", "kz-1-ii", "kz-1-iii", "kz-1-iv")


def things(store: EmbeddedStore) -> dict[str, list[str]]:
    """Return what to ask about, by the `about` of a kind, as IRIs."""

    def asked(text: str) -> list[str]:
        return sorted(row["thing"].value for row in store.select(text, GRAPHS))

    roles = asked('SELECT DISTINCT ?thing { ?thing a zg:Role FILTER(STRENDS(STR(?thing), "-0")) }')
    ended = asked(f"SELECT DISTINCT ?thing {{ ?change zg:ends ?thing ; zg:amendingAct <{ID}act/kz-1-v> }}")[
        :4
    ]
    return {
        "role": roles,
        "act": [f"{ID}act/{act}" for act in ACTS],
        "article": [f"{ID}provision/{act}-art-1" for act in ACTS],
        "point": [f"{ID}provision/{act}-art-1-1" for act in ACTS],
        "norm": ended,
    }


def amended_on(store: EmbeddedStore) -> date:
    """Return the day on which the act that first amends those of the first block takes effect."""
    act = f"{ID}act/kz-1-v"
    day = store.things([act], GRAPHS)[act].day(ZG + "validFrom")
    assert day is not None
    return day
