"""The page that documents descriptions, made from the description shapes."""

from collections.abc import Iterator

from zangraph.assess.context import CONTEXT
from zangraph.assess.describe import LARGEST
from zangraph.assess.describe_xlsx import MOST_ROWS, sheets
from zangraph.assess.facts import MOST_THINGS
from zangraph.assess.foreign import short
from zangraph.assess.form import Form
from zangraph.assess.schema import Property, called, scheme_of
from zangraph.assess.strings import LONGEST
from zangraph.namespaces import ZG

HEAD = f"""# Describing an organisation

Made from the shapes that judge descriptions: `zangraph questionnaire --form guide --output FILE`.

A description says facts, never what they mean in law. Whatever is misspelt, ill-typed or said twice is an
error with its place and the nearest known word; nothing is guessed, fetched or passed over.

```yaml
organisation: Tez Market LLP
size: medium
roles: [seller, unknown] # and perhaps others
systems: none # known: there are none
products:
  - name: robot vacuum
    containsAI: true
    risksStatedIn: unknown # as if it were left out
```

- **Left out, or `unknown`**: not known. A fact that is not known is never a breach.
- **`none`, or an empty list**: known, and there are none.
- **A list is complete** unless `unknown` stands in it.
- **A role** is a word, or `{{role: seller, from: 2026-01-01, until: 2026-06-30}}`; on the day of `until` it
  is held no more. The nearest thing that states roles decides.
- **Names**: without one, a thing is called after its class and number. Two of one name in a list are an
  error. People are named by pseudonyms: twelve digits together look like an individual identification
  number and are refused wherever they stand; so are control characters.
- **Bounds**: {LARGEST // 1_000_000} MB, {MOST_THINGS:,} things, texts of {LONGEST:,} characters.

## Ways to write it

- **YAML, JSON** (`.yaml`, `.json`), by hand. Several organisations are parted by `---`. Anchors, aliases and
  tags are not read. For an editor that completes and checks: `zangraph questionnaire --form schema --output
  description.schema.json`, and `# yaml-language-server: $schema=description.schema.json` as the first line;
  in JSON, `"$schema": "description.schema.json"`.
- **JSON Lines** (`.jsonl`, `.ndjson`), from programs: an organisation on each line, with the same keys.
- **JSON-LD** (`.jsonld`): the same keys, with `"@context": "{CONTEXT}"`.
  That is a name and is never fetched; `--form context` prints what it means. It can stand there written
  out, alone or with terms of your own. Every other address is refused.
- **RDF** (`.ttl`, `.nt`, `.rdf`): a `zg:Organisation` with its facts. `zg:known` names facts known to have no
  value, `zg:openList` lists that are not complete. Whatever no organisation leads to is refused, and so are
  document types and entities.
- **A workbook** (`.xlsx`) for many organisations, from `--form workbook`. Formulas are refused. At most
  {MOST_ROWS:,} rows on a sheet. It needs `pip install 'zangraph[export]'`.

**A whole register**: `zangraph validate FILE… --format jsonl --output verdicts.jsonl` takes files of all
these kinds and folders of them, and writes what holds of all on the first line and then an organisation a
line, with the file and the number that it has there. YAML in documents and JSON Lines may be as long as they
like: one organisation at a time is held. What is wrong with one is said with its file and line, stands in its
line as `error`, and the others go on; the exit status is then 2. With `--resume` an interrupted run goes on
with its own output, which is refused if it was made as of another day, from another graph or other input.

`--brief` leaves the words of the norms (label, citation, currency and so on) to the first line, under
`norms`, and out of every other: a quarter of the size. `--format parquet --output FOLDER` writes a table
instead, a row for each verdict, in files of a thousand organisations (`pip install 'zangraph[parquet]'`):
texts, dates and lists with their types, and in each file’s metadata, under `zangraph`, the day, the graph,
the currency of every norm and what this is not. An organisation that could not be read, or has no verdict,
is a row without a norm. The folder is called `FOLDER.partial` until all is there; each file in it is whole,
and `--resume` goes on after the last.

Where there are more than 2,000 organisations and more than one processor, workers are started on this
machine and end with the command (`pip install 'zangraph[scale]'`). `--scheduler none` does without,
`--scheduler local` begins with them, and `--scheduler tcp://…` takes the workers of a Dask scheduler that
have the same graph. The output is the same, byte for byte, and a worker that is lost costs time alone.
Descriptions travel to the workers and are kept in memory: a worker that could write them to its disk is
refused. Whoever reaches a scheduler can make its workers do anything, so it belongs on a network of your own;
what is started here listens on this machine only, and only to who has the key of the run.
"""


def guide(form: Form) -> str:
    """Return the page in Markdown."""
    return "\n".join((HEAD, *_foreign(form), *_facts(form), *_sheets(form), *_words(form))).rstrip() + "\n"


def _foreign(form: Form) -> Iterator[str]:
    foreign = form.schema.foreign
    yield "## Words of others\n"
    yield "In RDF and JSON-LD these are read as ours, and the answer says so:\n"
    for theirs, ours in sorted(foreign.read.items(), key=lambda each: (each[1], each[0])):
        yield f"- `{short(theirs)}` as `{short(ours)}`"
    yield "\nThese only come near ours, and are refused by name:\n"
    for theirs, near in sorted(foreign.near.items()):
        yield f"- `{short(theirs)}`: {', '.join(f'`{short(each)}`' for each in near)}"


def _facts(form: Form) -> Iterator[str]:
    for kind in form.schema.kinds:
        yield f"\n## {called(kind).capitalize()}\n"
        yield f"{form.definition(f'{ZG}{kind}')}\n"
        yield "| key | what it says | expected |"
        yield "| --- | --- | --- |"
        for key, each in form.facts(kind).items():
            needed = " **(needed)**" if each.required else ""
            yield f"| `{key}`{needed} | {form.definition(each.path)} | {_expected(each)} |"


def _expected(each: Property) -> str:
    if each.type in ("word", "role"):
        return f"{'words' if each.many else 'a word'} of [{_title(each)}](#{_anchor(each)})"
    return each.expected


def _words(form: Form) -> Iterator[str]:
    told = {
        _title(each): each for facts in form.schema.classes.values() for each in facts.values() if each.words
    }
    for title, each in sorted(told.items()):
        yield f"\n## {title}\n"
        for word, label in form.words(each).items():
            yield f"- `{word}`: {label}"


def _title(each: Property) -> str:
    """Return the heading of the words of `each`; properties with the same words share it."""
    return f"Words: {scheme_of(each).replace('-', ' ')}"


def _anchor(each: Property) -> str:
    return _title(each).lower().replace(":", "").replace(" ", "-")


def _sheets(form: Form) -> Iterator[str]:
    yield "\n## Sheets of the workbook\n"
    yield "Each has a column for every key of its class, after the columns that say whose a row is.\n"
    for title, (kind, keys) in sheets(form.schema).items():
        whose = f", after {', '.join(f'`{key}`' for key in keys)}" if keys else ""
        yield f"- `{title}`: {called(kind)}{whose}"
