"""Every stored question: its words, its parameters, its SPARQL and the first rows of its answer."""

from datetime import date

from making.markup import LANGUAGES, escaped, fenced, shortened, table
from zangraph.namespaces import graphs_of, prefixed
from zangraph.questions import Question, bind, questions
from zangraph.store.embedded import EmbeddedStore
from zangraph.store.port import Node

#: The day that is asked about, so that the page is the same whenever it is made.
DAY = date(2026, 2, 1)
SHOWN = 5


def page(store: EmbeddedStore) -> str:
    """Return the page of all questions."""
    stored = questions()
    lines = [
        "# Stored questions",
        "",
        f"{len(stored)} questions. Each answer here is that of the graph `{store.version}`, all layers, as of"
        f" {DAY}, its first {SHOWN} rows. `zangraph ask` says beside an answer which later changes of law it"
        " does not include.",
        "",
    ]
    for asked in stored:
        lines += [*_question(store, asked), ""]
    return "\n".join(lines)


def given(asked: Question) -> dict[str, str]:
    """Return the values with which the page asks: the defaults, and `DAY` where that is today."""
    return {each.name: DAY.isoformat() for each in asked.parameters if each.default == "today"}


def _question(store: EmbeddedStore, asked: Question) -> list[str]:
    values = given(asked)
    said = " ".join([asked.name, *(f"{name}={value}" for name, value in values.items())])
    lines = [
        f"(question-{asked.name})=",
        f"## {asked.name}",
        "",
        f"**{escaped(asked.labels['en'])}**",
        "",
        *(f"- {LANGUAGES[lang]}: {escaped(asked.labels[lang])}" for lang in ("ru", "kk")),
        f"- For: {', '.join(asked.audience)}",
        "",
    ]
    if asked.parameters:
        lines += table(
            ("parameter", "a", "left out"),
            (
                (f"`{each.name}`", each.type, "must be given" if each.required else f"`{each.default}`")
                for each in asked.parameters
            ),
        )
    rows = list(store.select(bind(store, asked, values), graphs_of("all")))
    lines += [*fenced(f"$ zangraph ask {said}", "console"), *_answer(rows)]
    query = "\n".join(line for line in asked.text.splitlines() if not line.startswith("#"))
    return [*lines, *fenced(query, "sparql")]


def _answer(rows: list[dict[str, Node]]) -> list[str]:
    if not rows:
        return ["No rows: in this graph nothing answers it.", ""]
    head = list(dict.fromkeys(name for row in rows for name in row))
    shown = [[_cell(row.get(name)) for name in head] for row in rows[:SHOWN]]
    count = f"{len(rows)} row{'s' * (len(rows) != 1)}{', the first:' if len(rows) > SHOWN else ':'}"
    return [count, "", *table(head, shown)]


def _cell(node: Node | None) -> str:
    if node is None:
        return ""
    return f"`{prefixed(node.value)}`" if node.is_iri else escaped(shortened(node.value))
