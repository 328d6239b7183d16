"""What people are told of each thing, fact and word that a description can hold."""

from dataclasses import dataclass

from zangraph.assess.schema import Property, Schema, called, expected, one_of, read_schema, scheme_of
from zangraph.i18n import voice
from zangraph.namespaces import ID, SKOS, ZG, graphs_of, local
from zangraph.store.port import Store, Thing


@dataclass(frozen=True, slots=True)
class Form:
    """The schema of descriptions with its labels and definitions in one language."""

    schema: Schema
    lang: str
    things: dict[str, Thing]

    def label(self, iri: str) -> str:
        """Return what people call `iri`."""
        return self.things[iri].label(self.lang)

    def definition(self, iri: str) -> str:
        """Return what `iri` is, or an empty string where that is not held."""
        found = self.things[iri].text(SKOS + "definition", self.lang)
        return found.marked(self.lang) if found else ""

    def kind(self, kind: str) -> str:
        """Return what people call a thing of class `kind`: in English after the word of the format."""
        return called(kind) if self.lang == "en" else self.label(ZG + kind)

    def scheme(self, each: Property) -> str:
        """Return what people call the words of `each`: in English after the word of the format."""
        scheme = scheme_of(each)
        return scheme.replace("-", " ") if self.lang == "en" else self.label(f"{ID}scheme/{scheme}")

    def expected(self, each: Property) -> str:
        """Return what is expected of `each`."""
        one = one_of(each.child) if self.lang == "en" else each.child and self.label(ZG + each.child)
        return expected(each, voice(self.lang, "form"), one)

    def facts(self, kind: str) -> dict[str, Property]:
        """Return the facts of a thing of class `kind` by the keys of YAML, in order."""
        own = sorted(self.schema.classes[kind].values(), key=lambda each: each.order)
        return {
            "organisation" if (kind, each.key) == ("Organisation", "name") else each.key: each for each in own
        }

    def words(self, each: Property) -> dict[str, str]:
        """Return the words of `each` with their labels, sorted."""
        return {local(iri): self.label(iri) for iri in sorted(each.words.values())}


def read_form(store: Store, lang: str) -> Form:
    """Return the form that the graph holds."""
    schema = read_schema(store)
    properties = [each for kind in schema.classes.values() for each in kind.values()]
    iris = {each.path for each in properties} | {ZG + kind for kind in schema.classes}
    iris |= {iri for each in properties for iri in each.words.values()}
    iris |= {f"{ID}scheme/{scheme_of(each)}" for each in properties if each.words}
    return Form(schema, lang, store.things(iris, graphs_of("digest")))
