"""Random shapes of the subset over random facts: against their completions, and against pyshacl."""

from datetime import date
from random import Random

from hypothesis import given, settings
from hypothesis import strategies as st

from tests.assess.parts_by_hand import NONE, PARTS, shape, some_and_unknown, thing
from tests.by_number import BY_NUMBER, SEEDS
from zangraph.assess.engines import installed
from zangraph.assess.facts import WITHIN, Described, Iri, Values, View
from zangraph.assess.kleene import judge
from zangraph.assess.parts import (
    AllOf,
    AnyOf,
    Before,
    Constant,
    Count,
    Every,
    Has,
    Is,
    Not,
    OfType,
    Part,
    Shape,
    Within,
)
from zangraph.assess.standard import answers
from zangraph.assess.verdict import Asked
from zangraph.namespaces import XSD, ZG

DAY = date(2026, 2, 1)
FLAG, NUMBER, START, END, WORD = (ZG + name for name in ("flag", "number", "start", "end", "word"))
DAYS = [date(2026, 1, 30), date(2026, 1, 31), DAY, date(2026, 2, 2)]
DOMAIN: dict[str, list[Constant]] = {
    FLAG: [True, False],
    NUMBER: [0, 1, 2, 3],
    START: [*DAYS],
    END: [*DAYS],
    WORD: [Iri(ZG + name) for name in "abc"],
}
DATATYPES = [XSD + name for name in ("boolean", "integer", "date", "string")]


class Any:
    """Shapes and facts made from one number."""

    def __init__(self, seed: int) -> None:
        self.random = Random(seed)

    def some(self, domain: list[Constant], most: int = 3) -> tuple[Constant, ...]:
        return tuple(self.random.sample(domain, self.random.randint(0, min(most, len(domain)))))

    def maybe(self) -> bool:
        return self.random.random() < 0.5

    def shape(self, depth: int = 2) -> Shape:
        """A shape of things."""
        return shape(*(self.part(depth) for _ in range(self.random.randint(1, 2))))

    def part(self, depth: int) -> Part:
        deeper = [self.joined, self.inside, self.inside, self.outside] if depth else []
        kinds = [self.count, self.has, self.each, self.qualified, self.before, *deeper]
        return self.random.choice(kinds)(depth - 1)

    def count(self, _: int) -> Part:
        return self.counted(self.random.choice([*DOMAIN, PARTS, WITHIN]), None)

    def has(self, _: int) -> Part:
        path = self.random.choice(list(DOMAIN))
        return Has(path, self.random.choice(DOMAIN[path]))

    def each(self, _: int) -> Part:
        path = self.random.choice(list(DOMAIN))
        return Every(path, self.value_shape(path, 1))

    def qualified(self, _: int) -> Part:
        path = self.random.choice(list(DOMAIN))
        return self.counted(path, self.value_shape(path, 1))

    def before(self, _: int) -> Part:
        return Before(*self.random.sample([START, END], 2), or_equal=self.maybe())

    def joined(self, depth: int) -> Part:
        arms = tuple(self.shape(depth) for _ in range(self.random.randint(1, 3)))
        return self.random.choice([AllOf(arms), AnyOf(arms), Not(arms[0])])

    def inside(self, depth: int) -> Part:
        inner = self.shape(depth)
        return Every(PARTS, inner) if self.maybe() else self.counted(PARTS, inner)

    def outside(self, depth: int) -> Part:
        return Every(WITHIN, self.shape(depth))

    def counted(self, path: str, of: Shape | None) -> Count:
        least, most = self.random.choice([(True, False), (False, True), (True, True)])
        number = self.random.randint
        return Count(path, number(0, 3) if least else None, number(0, 3) if most else None, of)

    def value_shape(self, path: str, depth: int) -> Shape:
        return shape(*(self.value_test(path, depth) for _ in range(self.random.randint(1, 2))))

    def value_test(self, path: str, depth: int) -> Part:
        kind = self.random.choice(["in", "datatype"] + ["range"] * (path in (NUMBER, START, END)))
        if depth and self.random.random() < 0.3:
            arms = tuple(self.value_shape(path, depth - 1) for _ in range(self.random.randint(1, 2)))
            return self.random.choice([AllOf(arms), AnyOf(arms), Not(arms[0])])
        if kind == "in":
            return Is(self.some(DOMAIN[path], 2) or (DOMAIN[path][0],))
        if kind == "datatype":
            return OfType(self.random.choice(DATATYPES))
        return Within(self.random.choice([">=", ">", "<=", "<"]), self.random.choice(DOMAIN[path]))

    def facts(self, depth: int = 2, within: Described | None = None) -> Described:
        found = thing(within=within)
        for path, domain in DOMAIN.items():
            if self.random.random() < 0.7:
                found.facts[path] = Values(self.some(domain), is_open=self.random.random() < 0.3)
        if depth and self.maybe():
            inner = tuple(self.facts(depth - 1, found) for _ in range(self.random.randint(0, 2)))
            found.facts[PARTS] = Values(inner, self.maybe())
        return found

    def completion(self, known: Described, within: Described | None = None, depth: int = 2) -> Described:
        """`known` with a value, or none, for everything that is not known of it."""
        found = Described(known.iri, known.kind, "", within)
        for path, domain in DOMAIN.items():
            values = known.facts.get(path, some_and_unknown())
            more = self.some(domain) if values.is_open else ()
            news = tuple(each for each in more if each not in values.items)
            found.facts[path] = Values((*values.items, *news))
        parts = known.facts.get(PARTS, some_and_unknown())
        inner = [each for each in parts.items if isinstance(each, Described)]
        if parts.is_open and depth:
            inner += [thing() for _ in range(self.random.randint(0, 2))]
        found.facts[PARTS] = Values(tuple(self.completion(each, found, depth - 1) for each in inner))
        return found


def focuses(organisation: Described) -> list[Described]:
    """`organisation` and the first thing within it, if there is one."""
    inner = organisation.facts.get(PARTS, NONE).items
    return [organisation, *(each for each in inner[:1] if isinstance(each, Described))]


@settings(BY_NUMBER, max_examples=1500)
@given(SEEDS)
def test_what_is_decided_stays_so_however_the_facts_are_completed(seed: int) -> None:
    make = Any(seed)
    asked, organisation, view = make.shape(), make.facts(), View(make.random.choice(DAYS))
    before = [judge(asked, focus, view).truth for focus in focuses(organisation)]
    for _ in range(8):
        full = make.completion(organisation)
        after = [judge(asked, focus, view).truth for focus in focuses(full)][: len(before)]
        assert None not in after  # nothing is unknown any more
        for was, now in zip(before, after, strict=True):
            assert was in (None, now)


def test_the_random_questions_have_every_answer() -> None:
    """The property above would hold of an interpreter that decides nothing."""
    answers = []
    for seed in range(500):
        make = Any(seed)
        answers.append(judge(make.shape(), make.facts(), View(DAY)).truth)
    assert min(answers.count(each) for each in (True, False, None)) > 50


@settings(BY_NUMBER, max_examples=50)
@given(st.lists(SEEDS, min_size=25, max_size=25, unique=True), st.sampled_from(DAYS))
def test_pyshacl_reaches_the_same(seeds: list[int], day: date) -> None:
    view = View(day)
    questions = [
        Asked(asked, focus, view, judge(asked, focus, view).truth)
        for make in map(Any, seeds)
        for asked, organisation in [(make.shape(), make.facts())]
        for focus in focuses(organisation)
    ]
    expected = [each.truth for each in questions]
    assert answers(questions, installed()) == dict.fromkeys(installed(), expected)
