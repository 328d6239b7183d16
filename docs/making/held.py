"""What is held and what is not, by the graph's own account."""

from datetime import date

from making.markup import escaped, table
from zangraph.coverage import coverage
from zangraph.currency import Currency
from zangraph.namespaces import ID, graphs_of
from zangraph.store.embedded import EmbeddedStore

#: How far an act is held, and the words for it in the graph.
STATUS = f"{ID}coverage/"


def page(store: EmbeddedStore) -> str:
    """Return the page of coverage and known gaps."""
    found = coverage(store, on=date.max)
    graphs = graphs_of("all")
    acts = store.things([f"{ID}act/{act}" for act, _ in found.acts], graphs)
    how = store.things({f"{STATUS}{status}" for _, status in found.acts}, graphs)
    held = [each for each in found.statements if each.held]
    lines = [
        "# What is held, and what is not",
        "",
        f"The graph `{store.version}`, all layers; `zangraph coverage` says the same of the graph of your"
        " installation.",
        "",
        f"- Statements of the digest: {len(held)} of {len(found.statements)}.",
        f"- Norms that an organisation can keep or breach: {found.testable}, of which {found.tested} are"
        " judged by shapes.",
        "- Sector rules, such as those for banking, health or insurance, are not held.",
        "",
        "## Acts",
        "",
        "An act that is only listed is held by name: that nothing is found under it says nothing of the law.",
        "",
        *table(
            ("act", "title", "how far"),
            (
                (f"`{act}`", escaped(acts[f"{ID}act/{act}"].label("en")),
                 escaped(how[f"{STATUS}{status}"].label("en")))
                for act, status in found.acts
            ),
        ),
        "## Provisions",
        "",
        "Of the acts whose every article, point and sub-point is listed.",
        "",
        *table(
            ("act", "provisions", "held", "headings and lead-ins", "missing"),
            (
                (f"`{each.id}`", str(each.total), str(each.held), str(each.headings),
                 escaped(", ".join(each.missing)) or "none")
                for each in found.provisions
            ),
        ),
        "## Later changes that are not included",
        "",
        *_later(found.currency),
        "## Norms on which no verdict is given",
        "",
        *table(("norm", "why"), ((f"`{norm}`", escaped(why.value)) for norm, why in found.untested)),
    ]  # fmt: skip
    return "\n".join(lines)


def _later(stale: dict[str, Currency]) -> list[str]:
    return [
        "What is known to have changed an act since it was read. An answer past such a day says so.",
        "",
        *table(
            ("act", "held as of", "changed by", "from"),
            (
                (f"`{act}`", each.held_as_of or "not known", escaped(change.label),
                 escaped(", ".join(change.effective_on)) or "not known")
                for act, each in stale.items()
                for change in each.later_changes
            ),
        ),
    ]  # fmt: skip
