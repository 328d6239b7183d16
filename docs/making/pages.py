"""All pages of the reference, written where the generator of the site looks for them."""

from pathlib import Path

from making import commands, held, python, questions, terms
from zangraph.store.embedded import open_store


def pages() -> dict[str, str]:
    """Return every page by its path in the folder of the reference."""
    store = open_store()
    ontology = {f"ontology-{name}.md": text for name, text in terms.pages(store).items()}
    made = {
        "commands.md": commands.page(),
        "questions.md": questions.page(store),
        "python-names.md": python.page(),
        "held.md": held.page(store),
        **ontology,
    }
    listed = "\n".join(name.removesuffix(".md") for name in made)
    intro = "Made from the graph, the commands and the docstrings themselves whenever the site is built."
    made["index.md"] = f"# Reference\n\n{intro}\n\n```{{toctree}}\n:maxdepth: 1\n\n{listed}\n```\n"
    return made


def write(folder: Path) -> None:
    """Write the pages into `folder`; one that did not change is not written again."""
    folder.mkdir(exist_ok=True)
    made = pages()
    for path in folder.glob("*.md"):
        if path.name not in made:
            path.unlink()
    for name, text in made.items():
        path = folder / name
        if not path.exists() or path.read_text(encoding="utf-8") != text:
            path.write_text(text, encoding="utf-8")
